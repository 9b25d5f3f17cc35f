"""durable_rules itself, where it is installed: the edges that crash or mislead it when used carelessly."""

from __future__ import annotations

import gc
from collections.abc import Sequence

import pytest

from coach.domain.condition import ALWAYS, And, Atom, Condition, Or
from coach.domain.values import Cell
from coach.engine.reference import ReferenceEvaluator
from coach.engine.rete import ReteEvaluator, availability
from coach.errors import CoachError
from tests.unit.engine.desk import decision, layered

pytestmark = pytest.mark.skipif(not availability().ok, reason=availability().reason.en)


def eq(column: str, value: int | str = 1) -> Atom:
    return Atom(column, column, "=", (value,))


def fired(playbook_rules: Sequence[Condition], columns: dict[str, Cell]) -> list[int]:
    playbook = layered([decision(*playbook_rules)])
    found = ReteEvaluator(playbook).fire(0, columns)
    assert [list(each) for each in ReferenceEvaluator(playbook).fire(0, columns)] == found
    return list(found[0])


def test_a_fact_that_matches_nothing_fires_nothing() -> None:
    assert fired([eq("a")], {}) == []


def test_all_rules_may_fire_at_once() -> None:
    assert fired([eq("a")] * 600, {"a": 1}) == list(range(600))


def test_more_conditions_of_one_fact_than_the_engine_hashes() -> None:
    assert fired([Atom("a", "a", "<=", (n,)) for n in range(700)], {"a": 650}) == list(range(650, 700))


def test_a_wide_or_fires_once() -> None:
    wide = Or(tuple(eq(f"f{n}") for n in range(120)))
    assert fired([wide, ALWAYS], {f"f{n}": 1 for n in range(120)}) == [0, 1]


def test_a_long_list_of_values() -> None:
    cities = Atom("city", "city", "in", tuple(f"c{n}" for n in range(1_000)))
    assert fired([cities], {"city": "c999"}) == [0]
    assert fired([cities], {"city": "c1000"}) == []


def test_look_alikes_of_other_types_are_not_equal() -> None:
    assert fired([eq("s", "18"), eq("s", "true"), eq("s", "é")], {"s": "e\u0301"}) == []
    assert fired([eq("s", "18"), eq("s", "true")], {"s": "true"}) == [1]


def test_facts_called_id_and_sid() -> None:
    assert fired([eq("id", "x"), eq("sid", "y"), eq("$s")], {"id": "x", "sid": "y", "$s": 1}) == [0, 1, 2]


def test_unknown_alone_in_an_or_and_beside_an_and() -> None:
    unknown = Atom("u", "u", "unknown")
    rules: list[Condition] = [unknown, Or((eq("a"), unknown)), And((eq("a"), Or((unknown, eq("b")))))]
    assert fired(rules, {"a": 1}) == [0, 1, 2]
    assert fired(rules, {"u": 1}) == []
    assert fired(rules, {"a": 1, "b": 1, "u": 1}) == [1, 2]


def test_a_thousand_customers_leave_nothing_behind() -> None:
    evaluator = ReteEvaluator(layered([decision(eq("a"), Atom("a", "a", "unknown"))]))
    assert [evaluator.fire(0, {"a": n % 2} if n % 3 else {})[0] for n in range(1_000)] == [
        [1] if not n % 3 else [0] if n % 2 else [] for n in range(1_000)
    ]


def test_rule_sets_are_freed() -> None:
    import durable_rules_engine

    evaluator = ReteEvaluator(layered([decision(eq("a"))]))
    evaluator.fire(0, {})
    handle = evaluator._handles[0]
    del evaluator
    gc.collect()
    with pytest.raises(durable_rules_engine.error):
        durable_rules_engine.assert_fact(handle, '{"id":"f","sid":"s","b0":1}')


def test_after_close_the_rules_are_loaded_again() -> None:
    evaluator = ReteEvaluator(layered([decision(eq("a"))]))
    evaluator.fire(0, {"a": 1})
    evaluator.close()
    assert evaluator.fire(0, {"a": 1}) == [[0]]


def test_a_refusal_of_the_engine_is_a_diagnostic_and_can_be_recovered_from(monkeypatch: pytest.MonkeyPatch) -> None:
    evaluator = ReteEvaluator(layered([decision(eq("a"))]))
    evaluator.fire(0, {})
    with monkeypatch.context() as broken:
        broken.setattr("coach.engine.rete_fact.FactWriter.__call__", lambda *_: '{"id":"f","sid":"s","c0":1e}')
        with pytest.raises(CoachError, match="E124"):
            evaluator.fire(0, {})
    assert evaluator.fire(0, {"a": 1}) == [[0]]
