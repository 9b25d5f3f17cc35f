"""``coach checklist``: ticking, taking back, starting afresh, and what the ticks change."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from coach.bootstrap import App
from tests.e2e.command import AS_OF, Coach, Outcome

KEPT = "customer-card"
"""A list of the rule base whose ticks are kept for good."""
WITH_THE_CALL = "outgoing-call"


def _tick(coach: Coach, *arguments: str, name: str = "王芳", at: str = AS_OF) -> Outcome:
    outcome = coach("checklist", name, *arguments, "--as-of", at, "--json")
    assert outcome.code == 0, outcome.out + outcome.err
    return outcome


def _done(outcome: Outcome) -> list[bool]:
    [checklist] = outcome.data["checklists"]
    return [line["done"] for line in checklist["state"]]


def _records(book: Path) -> list[dict[str, Any]]:
    app = App(book)
    found = app.store.customer(app.store.find("王芳")[0].id).records.get("ticks", ())
    app.store.close()
    return [dict(record.values) for record in found]


def test_ticked_lines_show_with_when_and_by_whom(book: Path, coach: Coach) -> None:
    outcome = _tick(coach, WITH_THE_CALL, "--done", "1,3", "--by", "韩梅")
    [checklist] = outcome.data["checklists"]
    assert {"id", "title", "items", "state", "done", "keeps"} == set(checklist)
    assert (checklist["done"], len(checklist["items"])) == (2, len(checklist["state"]))
    assert outcome.data["changed"]["done"] == [checklist["state"][0]["item"], checklist["state"][2]["item"]]
    line = checklist["state"][0]
    assert (line["number"], line["done"], line["at"], line["by"]) == (1, True, "2026-03-05T10:00:00+08:00", "韩梅")
    shown = coach("checklist", "王芳", "外拨电话计划", "--as-of", AS_OF).out
    assert "    1 ☑ " in shown
    assert "    2 ☐ " in shown
    assert "（今天 10:00，韩梅）" in shown


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["1"], [1]),
        (["1,3"], [1, 3]),
        (["2-4"], [2, 3, 4]),
        (["2 – 4"], [2, 3, 4]),
        (["１，２"], [1, 2]),
        (["1、2"], [1, 2]),
        (["1", "--done", "2"], [1, 2]),
        (["2,2-3"], [2, 3]),
    ],
)
def test_lines_are_given_by_number_in_any_way(words: list[str], expected: list[int], book: Path, coach: Coach) -> None:
    done = _done(_tick(coach, WITH_THE_CALL, "--done", *words))
    assert [number for number, ticked in enumerate(done, start=1) if ticked] == expected


def test_all_lines_and_clearing(book: Path, coach: Coach) -> None:
    assert all(_done(_tick(coach, WITH_THE_CALL, "--done", "all")))
    assert not any(_done(_tick(coach, WITH_THE_CALL, "--clear")))
    assert all("undone_at" in record for record in _records(book))
    assert _done(_tick(coach, WITH_THE_CALL, "--clear", "--done", "2"))[:3] == [False, True, False]


def test_a_line_is_known_by_its_id_too(book: Path, coach: Coach) -> None:
    item = _tick(coach, WITH_THE_CALL).data["checklists"][0]["state"][1]["item"]
    assert _done(_tick(coach, WITH_THE_CALL, "--done", item))[1]


def test_what_is_ticked_already_is_left_alone(book: Path, coach: Coach) -> None:
    _tick(coach, WITH_THE_CALL, "--done", "1", "--by", "韩梅")
    again = _tick(coach, WITH_THE_CALL, "--done", "1,2", "--undo", "3")
    assert [len(again.data["changed"][key]) for key in ("done", "undone")] == [1, 0]
    assert again.data["checklists"][0]["state"][0]["by"] == "韩梅"
    assert len(_records(book)) == 2


def test_taken_back_and_by_whom(book: Path, coach: Coach) -> None:
    _tick(coach, WITH_THE_CALL, "--done", "1,2")
    assert _done(_tick(coach, WITH_THE_CALL, "--undo", "1", "--by", "韩梅"))[:2] == [False, True]
    assert [record.get("undone_by") for record in _records(book)] == ["韩梅", None]


def test_it_starts_afresh_after_the_next_contact_unless_kept(book: Path, coach: Coach) -> None:
    for name in (WITH_THE_CALL, KEPT):
        _tick(coach, name, "--done", "1")
    coach("log", "王芳", "--kind", "call", "--outcome", "connected", "--at", "2026-03-05 11:00")
    assert not any(_done(_tick(coach, WITH_THE_CALL, at="2026-03-05 12:00")))
    assert _done(_tick(coach, KEPT, at="2026-03-05 12:00"))[0]
    assert _done(_tick(coach, WITH_THE_CALL))[0]  # as it was before the call


def test_the_advice_the_card_and_the_worklist_show_it(book: Path, coach: Coach, tmp_path: Path) -> None:
    action = coach("next", "王芳", "--as-of", AS_OF, "--json").data["actions"][0]
    name = action["checklist"][0]["id"]
    _tick(coach, name, "--done", "1", at="2026-03-05 09:59")
    after = coach("next", "王芳", "--as-of", AS_OF, "--json").data["actions"][0]["checklist"][0]
    assert (after["items"], after["done"]) == (action["checklist"][0]["items"], 1)
    assert "    1 ☑ " in coach("next", "王芳", "--as-of", AS_OF).out
    card = coach("customer", "show", "王芳", "--json").data
    assert [record["checklist"] for record in card["records"]["ticks"]] == [name]
    assert f"清单：{after['title']}  1/" in coach("today", "--as-of", AS_OF).out
    page = tmp_path / "today.html"
    coach("today", "--as-of", AS_OF, "--html", str(page))
    assert page.read_text("utf-8").count('type="checkbox" checked') == 1


def test_the_card_shows_lists_begun(book: Path, coach: Coach) -> None:
    assert coach("customer", "show", "王芳", "--json").data["checklists"] == []
    _tick(coach, KEPT, "--done", "1")
    assert [each["id"] for each in coach("customer", "show", "王芳", "--json").data["checklists"]] == [KEPT]
    assert "    1 ☑ " in coach("customer", "show", "王芳").out


def test_ticks_go_with_the_customer(book: Path, coach: Coach) -> None:
    _tick(coach, KEPT, "--done", "1,2")
    _tick(coach, KEPT, "--done", "2", name="欧阳文静")
    assert coach("customer", "merge", "王芳", "欧阳文静", "--yes", "--json").code == 0
    merged = _tick(coach, KEPT)
    assert merged.data["checklists"][0]["done"] == 2
    assert _done(_tick(coach, KEPT, "--undo", "2"))[:2] == [True, False]


@pytest.mark.parametrize(
    ("arguments", "codes"),
    [
        (("nonsense",), ["C156"]),
        (("outgoing-cal", "--done", "1"), ["C156"]),
        (("x" * 5_000,), ["C156"]),
        ((WITH_THE_CALL, "--done", "0"), ["C157"]),
        ((WITH_THE_CALL, "--done", "1,99"), ["C157"]),
        ((WITH_THE_CALL, "--done", "3-1"), ["C157"]),
        ((WITH_THE_CALL, "--done", "one", "--undo", "-1"), ["C157", "C157"]),
        ((WITH_THE_CALL, "--done", "9" * 5_000), ["C157"]),
        ((WITH_THE_CALL, "--done", "1-2", "--undo", "2"), ["C158"]),
        (("--done", "1"), ["C158"]),
    ],
)
def test_what_can_not_be_ticked_is_told_and_nothing_is_written(
    arguments: tuple[str, ...], codes: list[str], book: Path, coach: Coach
) -> None:
    outcome = coach("checklist", "王芳", *arguments, "--as-of", AS_OF, "--json")
    assert (outcome.code, outcome.codes) == (1, codes)
    assert _records(book) == []


def test_a_slip_is_answered_with_the_nearest_list(book: Path, coach: Coach) -> None:
    assert "outgoing-call" in coach("checklist", "王芳", "outgoing-cal", "--json").data["errors"][0]["hint"]


def test_without_a_list_those_of_the_advice_and_those_begun_are_shown(book: Path, coach: Coach) -> None:
    advised = {each["id"] for action in coach("next", "王芳", "--as-of", AS_OF, "--json").data["actions"] for each in action["checklist"]}
    _tick(coach, KEPT, "--done", "1")
    assert {each["id"] for each in _tick(coach).data["checklists"]} == advised | {KEPT}
    assert len(_tick(coach, "--all").data["checklists"]) > len(advised) + 1


def test_samples_are_marked(book: Path, coach: Coach) -> None:
    assert _tick(coach, KEPT, "--done", "1").data["demo"] is True
    assert coach("checklist", "王芳", KEPT).out.startswith("［示例数据")


def test_a_tick_of_tomorrow_is_remarked_on(book: Path, coach: Coach) -> None:
    outcome = coach("checklist", "王芳", KEPT, "--done", "1", "--as-of", "2199-01-01")
    assert outcome.code == 0
    assert "还没到" in outcome.err


def test_the_contract_can_be_signed_once_its_review_is_ticked(empty: Path, coach: Coach) -> None:
    known = ("source=referral", "lead_received_at=2026-02-01 10:00", "legal_basis=consent")
    coach("customer", "add", "--name", "陈立", "--phone", "13800139001", *(word for fact in known for word in ("--set", fact)))
    coach("customer", "edit", "陈立", "--playbook", "b2b-solution")
    coach("customer", "record", "陈立", "consents", "kind=marketing", "given=yes", "--at", "2026-02-01")
    edited = coach("customer", "edit", "陈立", "--set", "contract_step=with_customer", "--set", "terms_agreed_on=2026-03-01", "--json")
    assert edited.code == 0, edited.out
    coach("log", "陈立", "--kind", "call", "--outcome", "connected", "--at", "2026-03-02 10:00")

    def advised() -> set[str]:
        return {action["action"] for action in coach("next", "陈立", "--as-of", AS_OF, "--json").data["actions"]}

    assert "arrange_signing" in advised()
    _tick(coach, "contract-review", "--done", "1-6", name="陈立")
    assert "finish_contract_review" in advised()
    assert "arrange_signing" not in advised()
    _tick(coach, "contract-review", "--done", "all", name="陈立")
    assert {"prepare_signing", "arrange_signing"} <= advised()
    _tick(coach, "signing", "--done", "all", name="陈立")
    assert "record_signing" in advised()
    assert "arrange_signing" not in advised()
