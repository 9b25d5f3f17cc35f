"""``coach log``: contacts, next dates with reasons, what became of advice, and the word "stop"."""

from __future__ import annotations

from pathlib import Path

from coach.bootstrap import App
from tests.e2e.command import AS_OF, Coach

CALL = ("--kind", "call", "--outcome", "connected", "--at", AS_OF)


def _added(coach: Coach, name: str, phone: str) -> str:
    outcome = coach("customer", "add", "--name", name, "--phone", phone, "--set", "source=walk_in", "--json")
    assert outcome.code == 0, outcome.out
    return str(outcome.data["id"])


def test_a_contact_with_its_next_date_and_reason(book: Path, coach: Coach) -> None:
    outcome = coach("log", "王芳", *CALL, "--note", "周末来", "--next", "2026-03-07 10:00", "--next-reason", "带母亲来试", "--json")
    assert outcome.code == 0
    assert {"record", "stopped", "grade_before", "advice"} <= set(outcome.data)
    follow_up = coach("next", "王芳", "--as-of", AS_OF, "--json").data["follow_up"]
    assert (follow_up["due"], follow_up["reason"]) == ("2026-03-07T10:00:00+08:00", "带母亲来试")
    records = coach("customer", "show", "王芳", "--json").data["records"]["activities"]
    assert any(record.get("note") == "周末来" and record.get("by") == "李雷" for record in records)


def test_a_next_date_without_its_reason_is_refused_and_nothing_is_written(book: Path, coach: Coach) -> None:
    before = coach("customer", "show", "王芳", "--json").data["records"]
    outcome = coach("log", "王芳", *CALL, "--next", "2026-03-07", "--json")
    assert (outcome.code, outcome.codes) == (1, ["C142"])
    assert coach("customer", "show", "王芳", "--json").data["records"] == before


def test_a_next_date_in_the_past_is_refused(book: Path, coach: Coach) -> None:
    outcome = coach("log", "王芳", *CALL, "--next", "2026-03-01", "--next-reason", "写错了", "--json")
    assert (outcome.code, outcome.codes) == (1, ["C143"])


def test_skipped_advice_needs_a_reason(book: Path, coach: Coach) -> None:
    action = coach("next", "王芳", "--as-of", AS_OF, "--json").data["actions"][0]["action"]
    outcome = coach("log", "王芳", *CALL, "--skipped", action, "--json")
    assert (outcome.code, outcome.codes) == (1, ["C141"])
    assert coach("log", "王芳", *CALL, "--skipped", action, "--reason", "客户在开会").code == 0


def test_what_was_advised_and_done_is_kept(book: Path, coach: Coach) -> None:
    advice = coach("next", "王芳", "--as-of", AS_OF, "--json").data
    action = advice["actions"][0]["action"]
    assert coach("log", "王芳", *CALL, "--did", action).code == 0
    (logged,) = App(book).store.decisions(advice["customer"]["id"])
    assert [(response.action, response.status) for response in logged.responses] == [(action, "done")]
    assert logged.snapshot.name == "王芳"


def test_unknown_outcomes_and_actions_offer_the_known_ones(book: Path, coach: Coach) -> None:
    outcome = coach("log", "王芳", "--outcome", "conected", "--json")
    assert (outcome.code, outcome.codes) == (1, ["C132"])
    assert "connected" in outcome.data["errors"][0]["hint"]
    assert coach("log", "王芳", *CALL, "--did", "fly_to_the_moon", "--json").codes == ["C140"]


def test_stop_holds_at_once_and_survives_deletion_and_a_new_card(empty: Path, coach: Coach) -> None:
    first = _added(coach, "白露", "13900139001")
    stopped = coach("log", first, "--kind", "call", "--outcome", "stop_asked", "--note", "不要再打", "--by", "李雷", "--json")
    assert stopped.data["stopped"] is True
    assert _marketing(coach, first) == []
    assert coach("customer", "delete", first, "--yes").code == 0
    again = _added(coach, "白女士", "+86 139-0013-9001")
    assert again != first
    assert _marketing(coach, again) == []
    assert _marketing(coach, _added(coach, "另一位", "13900139002")) != []


def test_stop_also_works_from_the_card(empty: Path, coach: Coach) -> None:
    found = _added(coach, "白露", "13900139003")
    assert coach("customer", "edit", found, "--stop", "当面说的").code == 0
    assert _marketing(coach, found) == []


def test_a_sample_customer_puts_no_phone_on_the_stop_list(book: Path, coach: Coach) -> None:
    """The number may be a real person's."""
    assert App(book).store.is_stopped("13800138009") is False


def _marketing(coach: Coach, customer: str) -> list[str]:
    advice = coach("next", customer, "--json").data
    return [action["action"] for action in advice["actions"] if action["purpose"] == "marketing"]


def test_a_contact_counts_though_nobody_said_how_it_was(book: Path, coach: Coach) -> None:
    assert coach("log", "曾庆国", "--outcome", "接通", "--did", "first_call", "--at", AS_OF).code == 0
    advice = coach("next", "曾庆国", "--as-of", AS_OF, "--json").data
    assert "first_call" not in [action["action"] for action in advice["actions"]]
    assert coach("log", "王芳", "--outcome", "no_answer", "--at", AS_OF).code == 0
    (record, *_) = coach("customer", "show", "王芳", "--json").data["records"]["activities"]
    assert record["kind"] == "电话"


def test_what_was_done_inside_is_no_contact(book: Path, coach: Coach) -> None:
    assert coach("log", "曾庆国", "--did", "escalate_first_contact", "--at", AS_OF).code == 0
    (record, *_) = coach("customer", "show", "曾庆国", "--json").data["records"]["activities"]
    assert record["kind"] == "内部事项"


def test_the_whole_number_is_shown_to_dial_and_that_is_logged(book: Path, coach: Coach) -> None:
    masked = coach("customer", "show", "王芳")
    assert "138****8035" in masked.out
    assert "13800138035" in coach("customer", "show", "王芳", "--full").out
    assert [access.what for access in App(book).store.accesses()] == ["show full"]


def test_a_worklist_of_nobody_names_the_reps(book: Path, coach: Coach) -> None:
    outcome = coach("today", "--rep", "张三", "--json")
    assert (outcome.code, outcome.codes) == (1, ["C170"])
    assert "李雷" in outcome.data["errors"][0]["hint"]
