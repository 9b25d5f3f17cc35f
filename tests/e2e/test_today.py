"""``coach today`` as a plan of the day, days off, tomorrow's list and giving away leads, as people type them."""

from __future__ import annotations

from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.command import AS_OF, Coach

OVERFULL = """
playbook: {name: small, title: {zh: 小店, en: small shop}, version: "1", extends: showroom}
workday: {capacity: {phone: 5}}
"""


def today(coach: Coach, *arguments: str) -> dict[str, Any]:
    outcome = coach("today", "--as-of", AS_OF, "--json", *arguments)
    assert outcome.code == 0, outcome.err
    assert isinstance(outcome.data, dict)
    return outcome.data


@pytest.fixture
def small(book: Path, coach: Coach) -> Path:
    """The sample book with a playbook whose day takes five calls."""
    folder = book / "playbooks" / "small"
    folder.mkdir(parents=True)
    (folder / "playbook.yaml").write_text(OVERFULL, "utf-8")
    assert coach("init", "--playbook", "small").code == 0
    return book


@pytest.mark.usefixtures("book")
def test_every_task_has_its_time_and_none_overlaps_another(coach: Coach) -> None:
    data = today(coach, "--rep", "李雷")
    spans = [(datetime.fromisoformat(task["start"]), datetime.fromisoformat(task["end"])) for task in data["tasks"]]
    assert spans
    assert all(start.date().isoformat() == data["day"] for start, _ in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    (plan,) = data["plans"]
    assert sum(channel["planned"] for channel in plan["channels"]) == len(data["tasks"])


@pytest.mark.usefixtures("small")
def test_what_does_not_fit_moves_with_its_reason_in_both_languages(coach: Coach) -> None:
    data = today(coach, "--rep", "李雷")
    calls = [task for task in data["tasks"] if task["channel"] == "phone"]
    assert len(calls) == 5
    assert data["moved"]
    assert all(one["to"] > data["day"] and one["because"] for one in data["moved"])
    chinese = coach("today", "--as-of", AS_OF, "--rep", "李雷").out
    assert f"排不下，挪到后面的 {len(data['moved'])} 项" in chinese
    assert "电话一天排 5 个，已经排满" in chinese
    assert "The day takes 5 calls and is full" in coach("--lang", "en", "today", "--as-of", AS_OF, "--rep", "李雷").out


@pytest.mark.usefixtures("small")
def test_the_page_shows_times_and_what_moves(coach: Coach, tmp_path: Path) -> None:
    file = tmp_path / "today.html"
    assert coach("today", "--as-of", AS_OF, "--rep", "李雷", "--html", str(file)).code == 0
    text = file.read_text("utf-8")
    data = today(coach, "--rep", "李雷")
    assert f"排不下，挪到后面（{len(data['moved'])}）" in text
    assert data["tasks"][0]["start"][11:16] in text


@pytest.mark.usefixtures("book")
def test_tomorrow_is_prepared_the_evening_before_with_what_is_missing(coach: Coach) -> None:
    data = today(coach, "--rep", "李雷", "--tomorrow")
    assert data["day"] == "2026-03-06"
    found = data["call_list"]
    assert found["ready"] + found["missing"] == found["target"]
    text = coach("today", "--as-of", AS_OF, "--rep", "李雷", "--tomorrow").out
    assert f"电话名单：目标 {found['target']}，已备好 {found['ready']}，还差 {found['missing']}。" in text


@pytest.mark.usefixtures("book")
def test_days_off_move_the_work_to_the_next_day_at_work(coach: Coach) -> None:
    assert coach("rep", "李雷", "--off", "2026-03-05..2026-03-06").code == 0
    assert today(coach, "--rep", "李雷")["day"] == "2026-03-07"
    assert "李雷" not in {task["owner"] for task in today(coach, "--all-reps")["tasks"]}
    assert coach("rep", "李雷", "--back", "2026-03-05..2026-03-06").code == 0
    assert today(coach, "--rep", "李雷")["day"] == "2026-03-05"


@pytest.mark.usefixtures("book")
@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("rep", "没有这个人", "--off", "2026-03-06"), "C170"),
        (("rep", "李雷", "--off", "2026-03-08..2026-03-06"), "C174"),
        (("rep", "李雷", "--off", "哪天"), "C120"),
        (("rep", "--off", "2026-03-06"), "C176"),
        (("today", "--order", "nix"), "C172"),
    ],
)
def test_what_makes_no_sense_is_refused(coach: Coach, arguments: tuple[str, ...], code: str) -> None:
    outcome = coach(*arguments)
    assert outcome.code == 1
    assert code in outcome.err
    assert "Traceback" not in outcome.err


@pytest.mark.usefixtures("book")
def test_leads_are_proposed_then_written_and_never_to_two(coach: Coach) -> None:
    assert coach("customer", "add", "--name", "测试甲", "--set", "source=online").code == 0
    (lead,) = coach("customer", "assign", "--json").data["leads"]
    assert lead["customer"]["name"] == "测试甲"
    assert coach("customer", "assign", "--json").data["leads"] == [lead]
    assert coach("customer", "assign", "--apply", "--json").data["written"] == 1
    assert coach("customer", "assign", "--json").data["leads"] == []


@pytest.mark.usefixtures("empty")
def test_days_off_of_somebody_who_works_alone_count_too(coach: Coach) -> None:
    assert coach("init", "--rep", "小陈").code == 0
    assert coach("customer", "add", "--name", "王芳", "--phone", "13800138000", "--set", "source=walk_in").code == 0
    assert today(coach)["day"] == "2026-03-05"
    assert coach("rep", "小陈", "--off", "2026-03-05..2026-03-06").code == 0
    assert today(coach)["day"] == "2026-03-07"


@pytest.mark.usefixtures("book")
def test_looking_back_says_that_customers_are_read_as_they_are_now(coach: Coach) -> None:
    assert today(coach, "--rep", "李雷")["warnings"] == []
    assert coach("customer", "edit", "王芳", "--set", "city=杭州").code == 0
    (warning,) = today(coach, "--rep", "李雷")["warnings"]
    assert warning["code"] == "C177"
    text = coach("today", "--as-of", AS_OF, "--rep", "李雷", "--limit", "1").out
    assert "这是回头看 2026-03-05 10:00" in text
    assert "（1位后来改过）" in "".join(text.split())
    assert "This looks back at" in coach("today", "--as-of", AS_OF, "--lang", "en", "--limit", "1").out


def coming(coach: Coach, starts: str, name: str = "王芳", status: str = "booked") -> None:
    """Note that the customer comes to the showroom at the time ``starts``."""
    record = (f"starts_at={starts}", "kind=showroom", f"status={status}", "--at", "2026-03-04 15:00")
    assert coach("customer", "record", name, "appointments", *record).code == 0


def lines_of(data: dict[str, Any], name: str) -> dict[str, str]:
    """The lines of the customer: their channels by the time they stand at."""
    return {task["start"][11:16]: task["channel"] for task in data["tasks"] if task["customer"]["name"] == name}


@pytest.mark.usefixtures("empty")
def test_who_is_coming_stands_at_that_time_whatever_else_is_due(coach: Coach) -> None:
    for name, phone in (("王芳", "13800138000"), ("何静", "13800138001"), ("周涛", "13800138002")):
        assert coach("customer", "add", "--name", name, "--phone", phone, "--set", "source=walk_in").code == 0
    coming(coach, "2026-03-05 15:10")
    coming(coach, "2026-03-05 15:20", "何静", "confirmed")
    assert coach("log", "周涛", "--next", "2026-03-05 16:07", "--next-reason", "报价", "--at", "2026-03-04 15:00").code == 0
    data = today(coach)
    assert lines_of(data, "王芳")["15:10"] == "showroom"
    assert min(lines_of(data, "王芳")) < "15:10"
    assert lines_of(data, "何静")["15:20"] == "showroom"
    assert "16:07" in lines_of(data, "周涛")
    (plan,) = data["plans"]
    assert {one["channel"]: one["planned"] for one in plan["channels"]}["showroom"] == 2
    assert data["customers"] == 3
    assert "C185" in {one["code"] for one in data["warnings"]}
    assert coach("today", "--as-of", AS_OF).out.startswith("2026-03-05  3 位客户")


@pytest.mark.usefixtures("empty")
def test_a_later_day_is_told_of_as_on_its_own_morning_and_what_is_agreed_meanwhile_is_remarked_on(coach: Coach) -> None:
    assert coach("init", "--rep", "小陈").code == 0
    assert coach("customer", "add", "--name", "王芳", "--phone", "13800138000", "--set", "source=walk_in").code == 0
    coming(coach, "2026-03-05 15:10")
    assert coach("rep", "小陈", "--off", "2026-03-05").code == 0
    data = today(coach)
    assert data["day"] == "2026-03-06"
    text = coach("today", "--as-of", AS_OF, "--lang", "en").out
    assert "Record how the appointment went" in text
    assert "Confirm the appointment" not in text
    assert "Prepare the reception" not in text
    (warning,) = (one for one in data["warnings"] if one["code"] == "C178")
    assert "03-05 15:10 王芳" in warning["message"]
    assert data["tasks"] == coach("today", "--as-of", "2026-03-06 09:00", "--json").data["tasks"]
    evening = coach("today", "--tomorrow", "--as-of", "2026-03-04 18:30", "--json").data
    assert evening["day"] == "2026-03-06"
    assert "C178" in {one["code"] for one in evening["warnings"]}


@pytest.mark.usefixtures("book")
def test_an_own_name_that_is_no_reps_is_said_with_the_names_to_choose_from(coach: Coach) -> None:
    assert coach("init", "--rep", "李").code == 0
    data = today(coach)
    assert data["rep"] is None
    (warning,) = (one for one in data["warnings"] if one["code"] == "C179")
    assert "“李”" in warning["message"]
    assert "用 --rep 选一位：李雷、" in warning["message"]
    assert "C179" not in {one["code"] for one in today(coach, "--all-reps")["warnings"]}
