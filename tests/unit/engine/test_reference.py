"""The reference evaluator: three-valued truth, and generated code that agrees with it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.condition import ALWAYS, And, Atom, Condition, Or
from coach.domain.values import Cell
from coach.engine.reference import ReferenceEvaluator, generate, interpret
from coach.engine.trace import open_facts, truth
from tests.unit.engine.desk import decision, layered

YES = Atom("yes", "yes", "=", (True,))
NO = Atom("no", "no", "=", (True,))
OPEN = Atom("open", "open", "=", (True,))
COLUMNS: dict[str, Cell] = {"yes": True, "no": False, "n": 8, "s": "A", "set": frozenset({"A"})}


@pytest.mark.parametrize(
    ("atom", "holds"),
    [
        (Atom("n", "n", "!=", (8,)), False),
        (Atom("n", "n", "<", (8,)), False),
        (Atom("n", "n", "<=", (8,)), True),
        (Atom("n", "n", ">", (7,)), True),
        (Atom("n", "n", ">=", (9,)), False),
        (Atom("n", "n", "between", (8, 30)), True),
        (Atom("n", "n", "between", (1, 7)), False),
        (Atom("s", "s", "in", ("H", "A")), True),
        (Atom("s", "s", "not in", ("H", "A")), False),
        (Atom("set", "set", "has", ("A",)), True),
        (Atom("set", "set", "lacks", ("A",)), False),
        (Atom("set", "set", "known"), True),
        (Atom("set", "set", "unknown"), False),
        (Atom("x", "x", "known"), False),
        (Atom("x", "x", "unknown"), True),
    ],
)
def test_a_comparison_of_a_known_fact_is_decided(atom: Atom, *, holds: bool) -> None:
    assert truth(atom, COLUMNS) is holds
    assert interpret((decision(atom),), COLUMNS) == [[0] if holds else []]
    assert list(generate((decision(atom),))(COLUMNS)) == [[0] if holds else []]


_WITH_ONE = [(op, (1,)) for op in ("=", "!=", "<", "<=", ">", ">=", "in", "not in")]


@pytest.mark.parametrize(("op", "values"), [*_WITH_ONE, ("between", (1, 2)), ("has", ("A",)), ("lacks", ("A",))])
def test_an_unknown_fact_satisfies_no_comparison(op: str, values: tuple[int | str, ...]) -> None:
    atom = Atom("x", "x", op, values)
    assert truth(atom, {}) is None
    assert list(generate((decision(atom),))({})) == [[]]


@pytest.mark.parametrize(
    ("condition", "value"),
    [
        (ALWAYS, True),
        (And((YES, OPEN)), None),
        (And((OPEN, NO)), False),  # what is false stays so, whatever is unknown
        (Or((OPEN, YES)), True),
        (Or((NO, OPEN)), None),
        (Or((NO, NO)), False),
        (And((YES, Or((NO, And((YES, OPEN)))))), None),
    ],
)
def test_truth_of_groups(condition: Condition, *, value: bool | None) -> None:
    assert truth(condition, COLUMNS) is value


def test_open_facts_are_those_that_could_still_decide() -> None:
    other = Atom("other", "other@d", "<=", (7,))
    assert list(open_facts(And((YES, OPEN, Or((NO, other)))), COLUMNS)) == ["open", "other"]
    assert list(open_facts(Or((YES, OPEN)), COLUMNS)) == []
    assert list(open_facts(And((NO, OPEN)), COLUMNS)) == []


NASTY = "'); import os; \"\n\\ {0} 名"


def test_nothing_a_playbook_says_becomes_code() -> None:
    fire = generate((decision(Atom(NASTY, NASTY, "=", (NASTY,)), Atom("__class__", "__class__", "known")),))
    assert list(fire({NASTY: NASTY})) == [[0]]
    assert list(fire({NASTY: "x"})) == [[]]


_COLUMNS = st.sampled_from(["a", "b", "c"])
_ATOMS = st.one_of(
    st.builds(lambda c, op, v: Atom(c, c, op, (v,)), _COLUMNS, st.sampled_from(["=", "!=", "<", "<=", ">", ">="]), st.integers(-2, 2)),
    st.builds(lambda c, low, high: Atom(c, c, "between", (low, high)), _COLUMNS, st.integers(-2, 0), st.integers(0, 2)),
    st.builds(
        lambda c, op, v: Atom(c, c, op, tuple(v)), _COLUMNS, st.sampled_from(["in", "not in"]), st.lists(st.integers(-2, 2), min_size=1)
    ),
    st.builds(lambda c, op: Atom(c, c, op), _COLUMNS, st.sampled_from(["known", "unknown"])),
)
_GROUPS = st.recursive(
    _ATOMS, lambda p: st.builds(lambda kind, parts: kind(tuple(parts)), st.sampled_from([And, Or]), st.lists(p, min_size=1, max_size=4))
)


@given(st.lists(_GROUPS, min_size=1, max_size=4), st.dictionaries(_COLUMNS, st.integers(-3, 3)))
def test_generated_code_and_interpreter_agree(conditions: list[Condition], columns: dict[str, Cell]) -> None:
    decisions = (decision(*conditions),)
    assert list(generate(decisions)(columns)) == interpret(decisions, columns)


def test_a_layer_is_compiled_when_it_has_been_used_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coach.engine.codegen.COMPILE_AFTER", 2)
    evaluator = ReferenceEvaluator(layered([decision(YES, NO)], [decision(NO, YES, name="e")]))
    answers = [[list(each) for each in evaluator.fire(layer, COLUMNS)] for _ in range(4) for layer in (0, 1)]
    assert answers == [[[0]], [[1]]] * 4
    assert evaluator.drain() == ()
