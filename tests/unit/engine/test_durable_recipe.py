"""What durable_rules is given: only what it decides soundly; everything else is rewritten or refused before."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from coach.domain.condition import ALWAYS, And, Atom, Condition, Or
from coach.domain.values import Cell
from coach.engine.rete_compile import RuleSet, compile_layer, refusal
from coach.engine.rete_slots import LARGEST
from coach.engine.rete_split import MOST_VARIANTS, NEVER, variants
from coach.errors import CoachError
from tests.unit.engine.desk import decision, rule


def eq(column: str, value: int | str | bool = 1) -> Atom:
    return Atom(column, column, "=", (value,))


def unknown(column: str) -> Atom:
    return Atom(column, column, "unknown")


def rules_of(made: RuleSet) -> dict[str, list[dict[str, Any]]]:
    """Rule name → the parts of its anchored ``$and``."""
    return {name: each["all"][0]["m"]["$and"] for name, each in json.loads(made.definition).items()}


def written(condition: Condition) -> list[dict[str, Any]]:
    """The parts of the only rule that ``condition`` becomes, without its anchor."""
    (made,) = compile_layer([decision(condition)])
    return rules_of(made)["0"][1:]


def nodes(condition: object) -> Iterator[tuple[str, Any]]:
    if isinstance(condition, dict):
        for key, value in condition.items():
            yield key, value
            for part in value if isinstance(value, list) else [value]:
                yield from nodes(part)


@pytest.mark.parametrize(
    ("condition", "parts"),
    [
        (ALWAYS, []),
        (eq("a", 7), [{"c0": 7}]),
        (eq("a", value=True), [{"c0": 1}]),
        (Atom("a", "a", "!=", ("H",)), [{"$neq": {"c0": 1}}]),
        (Atom("a", "a", "between", (1, 9)), [{"$gte": {"c0": 1}}, {"$lte": {"c0": 9}}]),
        (Atom("a", "a", "in", ("H", "A")), [{"$or": [{"c0": 1}, {"c0": 2}]}]),
        (Atom("a", "a", "not in", ("H", "A")), [{"$neq": {"c0": 1}}, {"$neq": {"c0": 2}}]),
        (Atom("a", "a", "has", ("H",)), [{"c0": 1}]),
        (Atom("a", "a", "lacks", ("H",)), [{"c0": 0}]),
        (Atom("a", "a", "known"), [{"$ex": {"c0": 1}}]),
        (unknown("a"), [{"$nex": {"c0": 1}}]),
        (And((eq("a"), And((eq("b"), Or((eq("c"),)))))), [{"c0": 1}, {"c1": 1}, {"c2": 1}]),
        (Or((eq("a"), ALWAYS)), []),
    ],
)
def test_a_condition_is_written_as_anchored_comparisons_with_integers(condition: Condition, parts: list[dict[str, Any]]) -> None:
    assert written(condition) == parts


def test_every_rule_starts_with_its_bucket_and_a_sentinel_always_fires() -> None:
    (made,) = compile_layer([decision(*[eq(f"f{n % 7}", n) for n in range(60)])])
    rules = rules_of(made)
    assert rules.pop("z") == [{"$ex": {"b0": 1}}]
    buckets = [next(iter(parts[0]["$ex"])) for parts in rules.values()]
    assert sorted(set(buckets)) == ["b0", "b1", "b2"]
    assert max(map(buckets.count, buckets)) == 25
    assert made.fact({}) == '{"id":"f","sid":"s","b0":1,"b1":1,"b2":1}'


def test_unknown_in_an_or_becomes_rules_of_its_own() -> None:
    either = Or((eq("a"), unknown("b"), And((unknown("c"), eq("d")))))
    (made,) = compile_layer([decision(eq("first"), either)])
    rules = {name: parts[1:] for name, parts in rules_of(made).items() if name != "z"}
    assert [made.targets[name] for name in rules] == [(0, 0), (0, 1), (0, 1), (0, 1)]
    assert all("$or" not in dict(nodes({"$and": parts})) for parts in rules.values())


def test_nothing_unsound_is_ever_written() -> None:
    conditions = [
        Or((eq("a", n), unknown("b"), And((Atom("c", "c", "in", ("x", "y", str(n))), Or((eq("d"), Atom("e", "e", "lacks", ("k",))))))))
        for n in range(200)
    ]
    for made in compile_layer([decision(*conditions)]):
        seen = [key for parts in rules_of(made).values() for key, _ in nodes({"$and": parts})]
        assert {key for key in seen if key.startswith("$")} <= {"$and", "$or", "$ex", "$nex", "$neq"}
        for parts in rules_of(made).values():
            assert not any("$nex" in part for key, value in nodes({"$and": parts}) if key == "$or" for part in value)


def test_a_rule_set_is_split_before_its_fact_has_too_many_properties() -> None:
    made = compile_layer([decision(*[eq(f"f{n}") for n in range(500)])])
    assert len(made) > 1
    full = {f"f{n}": 1 for n in range(500)}
    assert max(len(json.loads(each.fact(full))) for each in made) <= 255
    assert sum(len(each.targets) for each in made) == 500


def test_in_an_empty_list_never_fires() -> None:
    assert variants(Atom("a", "a", "in", ())) == []
    assert variants(And((eq("a"), NEVER))) == []


def groups_of(count: int) -> Condition:
    """A condition of ``count`` groups: its root, and pairs below it."""
    return And(tuple(Or((eq(f"a{n}"), eq(f"b{n}"))) for n in range(count - 1)))


def test_a_condition_of_fifteen_groups_is_the_largest() -> None:
    nested: Condition = eq("x")
    for n in range(14):
        nested = (And if n % 2 else Or)((eq(f"a{n}"), nested))
    assert refusal(rule("d", "fits", nested)) is None
    too_many = refusal(rule("d", "large", groups_of(17)))
    assert too_many is not None
    assert (too_many.code, "desk/d/large" in too_many.message.en) == ("E121", True)


def test_too_many_combinations_are_refused() -> None:
    refused = refusal(rule("d", "wide", And(tuple(Or(tuple(eq(f"a{n}{m}") for m in range(6))) for n in range(5)))))
    assert refused is not None
    assert refused.code == "E121"


def test_too_large_a_number_is_refused_and_a_large_value_is_cut() -> None:
    refused = refusal(rule("d", "large", eq("a", LARGEST)))
    assert refused is not None
    assert refused.code == "E122"
    (made,) = compile_layer([decision(Atom("a", "a", ">", (7,)))])
    assert json.loads(made.fact({"a": 10**30}))["c0"] == LARGEST
    assert json.loads(made.fact({"a": -(10**30)}))["c0"] == -LARGEST


def test_all_refusals_are_told_at_once() -> None:
    with pytest.raises(CoachError) as refused:
        compile_layer([decision(groups_of(17), eq("a"), eq("a", LARGEST))])
    assert [d.code for d in refused.value.diagnostics] == ["E121", "E122"]


def test_a_long_list_is_cut_into_rules_that_fit() -> None:
    found = variants(Atom("city", "city", "in", tuple(f"c{n}" for n in range(1_000))))
    assert found is not None
    assert 1 < len(found) <= MOST_VARIANTS


@pytest.mark.parametrize("after", [0, 1_000])
def test_the_fact_holds_integers_whatever_the_values(monkeypatch: pytest.MonkeyPatch, after: int) -> None:
    monkeypatch.setattr("coach.engine.codegen.COMPILE_AFTER", after)
    tests: tuple[Condition, ...] = (
        Atom("n", "n", "<", (5,)), eq("flag", value=True), Atom("s", "s", "!=", ("H",)), Atom("s", "s", "=", ("A",)),
        Atom("set", "set", "has", ("x",)), Atom("n", "n", "known"), Atom("set", "set", "known"),
    )  # fmt: skip
    (made,) = compile_layer([decision(*tests)])
    columns: dict[str, Cell] = {"n": 3, "flag": False, "s": "A", "set": frozenset({"y"}), "id": 7, "sid": "s"}
    known = {key: value for key, value in json.loads(made.fact(columns)).items() if key.startswith("c")}
    assert sorted(known.values()) == [0, 1, 2, 3]  # that the set has no x is left out: nothing asks for it
    assert all(type(value) is int for value in known.values())
    nasty = json.loads(made.fact({"s": '"}\0\\' + "x" * 70_000}))
    assert [value for key, value in nasty.items() if key.startswith("c")] == [0]


def test_what_is_asked_for_is_written_even_if_it_is_nought() -> None:
    lacks, has = Atom("set", "set", "lacks", ("x",)), Atom("set", "set", "has", ("y",))
    (made,) = compile_layer([decision(lacks, has, eq("s", "H"), Atom("t", "t", "unknown"), eq("t", "H"))])
    fact = json.loads(made.fact({"set": frozenset(), "s": "other", "t": "other"}))
    assert [value for key, value in fact.items() if key.startswith("c")] == [0, 0]  # of the set that it lacks x, and that t is known


def fnv(name: str) -> int:
    """The hash (FNV-1a) by which the engine knows a property."""
    found = 2_166_136_261
    for byte in name.encode():
        found = (found ^ byte) * 16_777_619 & 0xFFFFFFFF
    return found


def test_no_two_property_names_hash_alike() -> None:
    names = ["id", "sid", "$s", *(f"b{n}" for n in range(100)), *(f"c{n}" for n in range(5_000))]
    assert len({fnv(name) for name in names}) == len(names)
