"""Which evaluator serves, why, and what happens when two of them differ."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence

import pytest

from coach.domain.condition import And, Atom, Or
from coach.domain.values import Cell
from coach.engine.checked import CheckedEvaluator, serving
from coach.engine.rete import availability
from coach.errors import Diagnostic, Severity, fail
from tests.unit.engine.desk import Desk, decision, layered, playbook

YES = Atom("a", "a", "=", (1,))
BOOK = layered([decision(YES, YES)])


class Fake:
    """An engine that answers, or refuses, as told."""

    name = "fake"

    def __init__(self, answer: Sequence[Sequence[int]] | None) -> None:
        self.answer, self.asked = answer, 0

    def fire(self, layer: int, columns: Mapping[str, Cell]) -> Sequence[Sequence[int]]:
        self.asked += 1
        if self.answer is None:
            raise fail("E124", "拒绝", "refused")
        return self.answer

    def drain(self) -> tuple[Diagnostic, ...]:
        return ()


def test_where_both_agree_nothing_is_said() -> None:
    checked = CheckedEvaluator(BOOK, Fake([[0, 1]]))
    assert checked.fire(0, {"a": 1}) == [[0, 1]]
    assert checked.drain() == ()
    assert checked.name == "fake"


def test_where_they_differ_the_reference_stands_and_the_rules_are_named() -> None:
    checked = CheckedEvaluator(BOOK, Fake([[1]]))
    assert checked.fire(0, {"a": 1}) == [[0, 1]]
    (warning,) = checked.drain()
    assert (warning.code, warning.severity) == ("E123", Severity.WARNING)
    assert "desk/d/r0" in warning.message.en
    assert "the reference evaluator: fires, fake: does not" in warning.message.en
    assert checked.drain() == ()


def test_an_engine_that_refuses_is_asked_no_more() -> None:
    engine = Fake(None)
    checked = CheckedEvaluator(BOOK, engine)
    assert [list(each) for _ in range(3) for each in checked.fire(0, {"a": 1})] == [[0, 1]] * 3
    assert [w.code for w in checked.drain()] == ["E124"]
    assert (engine.asked, checked.name) == (1, "reference")


def test_the_warning_reaches_the_evaluation() -> None:
    book = playbook("facts: {n: {type: integer, label: {zh: 数, en: n}}}")
    found = Desk(book, engine=CheckedEvaluator(book, Fake([[]]))).look({})
    assert [w.code for w in found.warnings] == ["E123"]
    assert found.columns["anything"] is True


def test_too_new_a_python_is_the_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 13, 0, "final", 0))
    usable = availability()
    assert not usable.ok
    assert "3.13" in usable.reason.en
    evaluator, why = serving(BOOK)
    assert evaluator.name == "reference"
    assert why is not None
    assert (why.code, why.severity) == ("E125", Severity.INFO)


def test_a_missing_library_is_the_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 12, 0, "final", 0))
    monkeypatch.setitem(sys.modules, "durable_rules_engine", None)
    usable = availability()
    assert (usable.ok, "pip install durable-rules==2.0.28" in usable.reason.zh) == (False, True)


@pytest.mark.skipif(not availability().ok, reason=availability().reason.en)
def test_a_playbook_beyond_the_engine_is_served_by_the_reference_and_told() -> None:
    large = And(tuple(Or((YES, Atom(f"b{n}", f"b{n}", "=", (1,)))) for n in range(16)))
    evaluator, why = serving(layered([decision(large)]))
    assert evaluator.name == "reference"
    assert why is not None
    assert (why.code, why.severity) == ("E121", Severity.WARNING)


@pytest.mark.skipif(not availability().ok, reason=availability().reason.en)
def test_durable_rules_serves_where_it_can() -> None:
    evaluator, why = serving(BOOK)
    assert (evaluator.name, why) == ("durable_rules", None)
    assert evaluator.fire(0, {"a": 1}) == [[0, 1]]
    assert evaluator.drain() == ()
