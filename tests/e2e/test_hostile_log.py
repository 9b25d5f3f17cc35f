"""`coach log` with flags that contradict each other, and advice that was not given."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.bootstrap import App
from tests.e2e.command import AS_OF, Coach

CALL = ("--kind", "call", "--outcome", "connected", "--at", AS_OF)


@pytest.mark.parametrize(
    ("line", "codes"),
    [
        ((), ["C154"]),
        (("--at", AS_OF, "--by", "李雷"), ["C154"]),
        (("--reason", "忙"), ["C153"]),
        (("--next-reason", "忙"), ["C153"]),
        (("--did", "first_call", "--skipped", "first_call", "--reason", "忙"), ["C149"]),
        (("--skipped", "first_call", "--next", "2000-01-01"), ["C141", "C142", "C143"]),
    ],
)
def test_a_report_that_makes_no_sense_writes_nothing(line: tuple[str, ...], codes: list[str], book: Path, coach: Coach) -> None:
    before = coach("customer", "show", "王芳", "--json").data
    outcome = coach("log", "王芳", *line, "--json")
    assert (outcome.code, outcome.codes) == (1, codes)
    assert coach("customer", "show", "王芳", "--json").data == before
    assert App(book).store.decisions(before["id"]) == []


def test_skipped_advice_is_no_contact(book: Path, coach: Coach) -> None:
    before = coach("next", "王芳", "--as-of", AS_OF, "--json").data
    action = before["actions"][0]["action"]
    logged = coach("log", "王芳", "--skipped", action, "--reason", "客户在开会", "--at", AS_OF, "--json")
    assert (logged.code, logged.data["record"]) == (0, None)
    (decision,) = App(book).store.decisions(before["customer"]["id"])
    assert [(r.action, r.status, r.reason) for r in decision.responses] == [(action, "skipped", "客户在开会")]
    after = coach("next", "王芳", "--as-of", AS_OF, "--json").data
    assert [a["action"] for a in after["actions"]] == [a["action"] for a in before["actions"]]


def test_what_was_skipped_beside_a_contact_is_not_what_was_done(book: Path, coach: Coach) -> None:
    action = coach("next", "王芳", "--as-of", AS_OF, "--json").data["actions"][0]["action"]
    made = coach("log", "王芳", *CALL, "--skipped", action, "--reason", "没时间", "--json").data["record"]
    records = coach("customer", "show", "王芳", "--json").data["records"]["activities"]
    assert "action" not in next(record for record in records if record["id"] == made)


def test_what_was_held_back_may_be_done_and_is_remarked_on(book: Path, coach: Coach) -> None:
    held = coach("next", "C00001", "--as-of", AS_OF, "--json").data["held_back"]
    customer, action = "C00001", held[0] if held else None
    if action is None:  # any customer with something held back will do
        for number in range(2, 61):
            customer = f"C{number:05}"
            if held := coach("next", customer, "--as-of", AS_OF, "--json").data["held_back"]:
                action = held[0]
                break
    assert action is not None
    logged = coach("log", customer, *CALL, "--did", action["action"], "--json")
    assert logged.code == 0
    (remark,) = logged.data["remarks"]
    assert action["title"] in remark


def test_what_was_not_advised_is_remarked_on(book: Path, coach: Coach) -> None:
    advice = coach("next", "王芳", "--as-of", AS_OF, "--json").data
    named = {item["action"] for item in (*advice["actions"], *advice["held_back"])}
    playbook = App(book).loader.load("showroom")
    other = next(name for name in playbook.actions if name not in named)
    logged = coach("log", "王芳", *CALL, "--did", other)
    assert logged.code == 0
    assert "不在这次的建议里" in logged.out


def test_a_contact_that_is_yet_to_come_is_remarked_on(book: Path, coach: Coach) -> None:
    logged = coach("log", "王芳", "--kind", "call", "--at", "2190-01-01", "--lang", "en")
    assert logged.code == 0
    assert "yet to come" in logged.out


def test_no_word_of_the_program_stands_for_a_missing_reason(book: Path, coach: Coach) -> None:
    for number in range(1, 61):
        outcome = coach("log", f"C{number:05}", *CALL)
        assert outcome.code == 0
        assert "None" not in outcome.out
