"""Cases and scenarios: what holds, what is missed, and by which rules that is explained."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

import pytest

from coach.bootstrap import App
from coach.domain.model import Playbook
from coach.domain.values import Cell
from coach.engine.checked import CheckedEvaluator
from coach.engine.protocols import Fired
from coach.engine.reference import ReferenceEvaluator
from coach.errors import CoachError
from coach.playbook import expectations as ex
from coach.services.playbook_test.run import fits, run_all
from coach.services.playbook_test.trial import DIFFER, FIRES, SILENT
from tests.unit.playbook.desk import ZONE, Desk
from tests.unit.playbook_test.book import BOOK, CONSENT, misses, run, scenario

HOT = f"days: 3, has_budget: yes, {CONSENT}"


def test_cases_that_hold(desk: Desk) -> None:
    results = run(desk)
    assert results.sound
    assert [(trial.id, trial.number, trial.location.line) for trial in results.trials] == [("warmth/hot", 1, 17), ("warmth/hot", 2, 17)]
    assert results.engine == "reference"


def test_a_case_that_fails_is_explained_by_its_rule(desk: Desk) -> None:
    results = run(desk, BOOK.replace("{days: 8, has_budget: yes}, fires: no", "{days: 8, has_budget: yes}, fires: yes"))
    (trial,) = results.failed
    assert trial.failure is not None
    (miss,) = trial.failure.misses
    assert (miss.kind, miss.rules, trial.failure.given) == (FIRES, ("warmth/hot",), {"days": 8, "has_budget": True})
    results = run(desk, BOOK.replace("{days: 7, has_budget: yes}, fires: yes", "{days: 7, has_budget: yes}, fires: no"))
    assert [miss.kind for trial in results.failed if trial.failure for miss in trial.failure.misses] == [SILENT]


@pytest.mark.parametrize(
    "expect",
    [
        "warmth: hot, rhythm: 2d, days: 3, stops: 0",
        "grade: 热, lead_at: unknown",
        "first: [call, note]",
        'actions: [note, "purpose:marketing", "channel:phone"], not: [apologise, "purpose:service"]',
        "says: [hello, budget]",
        "rhythm: 48h",
    ],
)
def test_what_holds(expect: str, desk: Desk) -> None:
    assert misses(desk, HOT, expect) == []


@pytest.mark.parametrize(
    ("given", "expect", "kind", "wanted", "got", "rules"),
    [
        (HOT, "warmth: cool", ex.VALUE, "cool", "hot", ("warmth/hot", "warmth/cool")),
        (HOT, "warmth: unknown", ex.UNKNOWN, None, "hot", ("warmth/hot",)),
        ("has_budget: yes", "warmth: hot", ex.VALUE, "hot", None, ("warmth/hot",)),
        (HOT, "rhythm: 7d", ex.VALUE, 604800, 172800, ("rhythm/h", "rhythm/c")),
        (HOT, "days: 4", ex.VALUE, 4, 3, ()),
        (HOT, "first: note", ex.FIRST, ("note",), ("call", "note"), ()),
        (HOT, "first: [call, apologise]", ex.FIRST, ("call", "apologise"), ("call", "note"), ("duty/sorry",)),
        (HOT, "actions: apologise", ex.ADVISED, None, ("call", "note"), ("duty/sorry",)),
        (HOT, "not: note", ex.NOT_ADVISED, None, ("call", "note"), ("todo/note",)),
        (HOT, 'not: "channel:phone"', ex.NOT_ADVISED, None, ("call", "note"), ("todo/call",)),
        (HOT, "held_back: call", ex.HELD, None, (), ("todo/call",)),
        (HOT, "held_back: {call: law}", ex.HELD, "law", (), ("todo/call",)),
        (HOT, "says: sorry", ex.SAID, None, ("hello", "budget"), ()),
        ("days: 3", "says: hello", ex.SAID, None, (), ()),
        (HOT, "due: +2d", ex.DUE, date(2026, 3, 7), None, ()),
        (HOT, "due: {apologise: +2d}", ex.DUE_ACTION, date(2026, 3, 7), None, ("duty/sorry",)),
    ],
)
def test_what_is_missed(given: str, expect: str, kind: str, wanted: object, got: object, rules: tuple[str, ...], desk: Desk) -> None:
    (miss,) = misses(desk, given, expect)
    assert (miss.kind, miss.wanted, miss.got, miss.rules) == (kind, wanted, got, rules)


def test_what_the_law_holds_back(desk: Desk) -> None:
    refused = "has_budget: yes, activities: [{agreed: no, at: '-1d'}]"
    assert misses(desk, refused, "held_back: call, not: call") == []
    assert misses(desk, refused, "held_back: {call: law}") == []
    (miss,) = misses(desk, refused, "held_back: {call: cap}")
    assert (miss.got, miss.rules) == (("law",), ("todo/call",))


@pytest.mark.parametrize(
    ("typed", "holds"), [("2026-03-09", True), ("2026-03-09 10:00", True), ("2026-03-09 11:00", False), ("+1d", False)]
)
def test_when_an_action_is_due(typed: str, holds: bool, desk: Desk) -> None:
    found = misses(desk, f"has_budget: yes, lead_at: 2026-03-07 10:00, {CONSENT}", f"due: {{call: '{typed}'}}")
    assert (found == []) is holds
    assert holds or found[0].got == datetime(2026, 3, 9, 10, tzinfo=ZONE)


def test_a_phrase_is_said_where_both_languages_have_its_words(desk: Desk) -> None:
    book = BOOK.replace('en: "{{ days }} days"', 'en: "{{ source }}"')
    (miss,) = misses(desk, HOT, "says: budget", book)
    assert miss.got == ("hello",)


@pytest.mark.parametrize(
    ("rule", "pattern", "fitting"),
    [
        ("grade/h", "", True),
        ("grade/h", "grade", True),
        ("grade/h", "grade/", True),
        ("grade/h", "grade/h", True),
        ("grade/h", "grade/*", True),
        ("grade/h", "*/h", True),
        ("grade/h", "grad", False),
        ("grade/hot", "grade/h", False),
        ("tests/a/b", "tests/a", True),
    ],
)
def test_patterns(rule: str, pattern: str, fitting: bool) -> None:
    assert fits(rule, pattern) is fitting


def test_a_pattern_chooses_what_runs_and_what_is_covered(desk: Desk) -> None:
    results = run(desk, BOOK + scenario(HOT, "warmth: hot"), "warmth/hot")
    assert [trial.id for trial in results.trials] == ["warmth/hot", "warmth/hot"]
    assert results.coverage is not None
    assert results.coverage.rules.total == 1


def test_a_pattern_that_fits_nothing_anywhere(desk: Desk) -> None:
    desk.write("shop", BOOK)
    calendar = App(desk.root).calendar
    with pytest.raises(CoachError) as caught:
        run_all(desk.loader(), ["shop", "base"], ReferenceEvaluator, calendar, "nothing")
    assert caught.value.diagnostics[0].code == "C196"
    assert [each.name for each in run_all(desk.loader(), ["shop", "base"], ReferenceEvaluator, calendar, "duty")] == ["base"]


def test_a_broken_playbook_runs_nothing_and_tells_why(desk: Desk) -> None:
    results = run(desk, BOOK.replace("days > 7", "dyas > 7"))
    assert (results.playbook, results.trials, results.sound) == (None, (), False)
    assert [d.code for d in results.diagnostics] == ["P303"]


def test_there_is_no_such_playbook(desk: Desk) -> None:
    with pytest.raises(CoachError) as caught:
        run(desk, name="shoop")
    assert caught.value.diagnostics[0].code == "P113"


def test_an_empty_folder_of_a_known_playbook(desk: Desk) -> None:
    (desk.root / "bare").mkdir(parents=True)
    results = run(desk, name="bare")
    assert [d.code for d in results.diagnostics] == ["P111"]


class _Silent(ReferenceEvaluator):
    """An engine in which nothing ever fires."""

    name = "silent"

    def __init__(self, playbook: Playbook) -> None:
        super().__init__(playbook)
        self.counts: list[list[list[int]]] = [[[] for _ in layer.decisions] for layer in playbook.layers]

    def fire(self, layer: int, columns: Mapping[str, Cell]) -> Fired:
        return self.counts[layer]


def _checked(playbook: Playbook) -> CheckedEvaluator:
    return CheckedEvaluator(playbook, _Silent(playbook))


@pytest.mark.parametrize("engine", [_Silent, _checked])
def test_evaluators_that_do_not_agree_fail_the_test(engine: type[_Silent], desk: Desk) -> None:
    results = run(desk, engine=engine)
    (first, second) = results.trials
    assert first.failure is not None
    assert {miss.kind for miss in first.failure.misses} == {DIFFER}
    assert all(miss.diagnostic is not None and miss.diagnostic.code == "E123" for miss in first.failure.misses)
    assert second.failure is not None  # has_budget alone fires an action there
