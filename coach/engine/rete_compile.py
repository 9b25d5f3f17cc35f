"""From a layer's decisions to rule sets in the JSON of durable_rules, such that the engine decides them soundly and at speed.

Every condition starts with the anchor of its bucket (``b3`` exists): a bucket bounds how many branches a fact can have alive at once.
A fact carries all anchors, and a sentinel fires for every fact. Only ``$and $or $ex $nex`` and comparisons with integers are ever written.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from coach.domain.condition import And, Atom, Condition, atoms
from coach.domain.model import Decision, Rule
from coach.engine.rete_fact import FactWriter
from coach.engine.rete_slots import LARGEST, Key, Slots, key_of
from coach.engine.rete_split import MOST_GROUPS, WIDEST, alternatives, flat, groups, variants, width
from coach.errors import CoachError, Diagnostic
from coach.text import Text

RULES_A_BUCKET = 25
MOST_IN_BUCKET = 400  # branches; the engine hashes at most 511 conditions below one anchor
BUCKETS_A_SET = 30  # with WIDEST it keeps below 64 the branches alive at once
MOST_PROPERTIES = 200  # of 255: the anchors, id and sid come on top
SENTINEL = "z"

_OPERATOR = {"!=": "$neq", "<": "$lt", "<=": "$lte", ">": "$gt", ">=": "$gte"}


@dataclass(frozen=True, slots=True)
class RuleSet:
    """One rule set: its ``definition`` (JSON), what each rule name stands for (decision number, rule index), how its fact is written."""

    definition: str
    targets: dict[str, tuple[int, int]]
    fact: FactWriter


@dataclass(slots=True)
class _Variant:
    target: tuple[int, int]
    condition: Condition
    keys: frozenset[Key]
    width: int
    alternatives: int


@dataclass(slots=True)
class _Packing:
    """Rule sets being filled: variants by bucket, and the properties they need."""

    buckets: list[list[_Variant]] = field(default_factory=lambda: [[]])
    keys: set[Key] = field(default_factory=set)

    def takes(self, variant: _Variant) -> bool:
        return len(self.keys | variant.keys) <= MOST_PROPERTIES and (_takes(self.buckets[-1], variant) or len(self.buckets) < BUCKETS_A_SET)

    def add(self, variant: _Variant) -> None:
        if not _takes(self.buckets[-1], variant):
            self.buckets.append([])
        self.buckets[-1].append(variant)
        self.keys |= variant.keys


def compile_layer(decisions: Sequence[Decision]) -> tuple[RuleSet, ...]:
    """The rule sets of one layer. Raises E121 or E122 for rules that the engine can't decide soundly, all at once."""
    packings = [_Packing()]
    refused: list[Diagnostic] = []
    rules = [((number, index), rule) for number, decision in enumerate(decisions) for index, rule in enumerate(decision.rules)]
    for target, rule in rules:
        found = _variants(rule)
        if isinstance(found, Diagnostic):
            refused.append(found)
            continue
        for condition in found:
            variant = _variant(target, condition)
            if not packings[-1].takes(variant):
                packings.append(_Packing())
            packings[-1].add(variant)
    if refused:
        raise CoachError(*refused)
    return tuple(map(_rule_set, packings))


def refusal(rule: Rule) -> Diagnostic | None:
    """Why durable_rules must not be given ``rule``; None if it may."""
    found = _variants(rule)
    return found if isinstance(found, Diagnostic) else None


def _variants(rule: Rule) -> list[Condition] | Diagnostic:
    written = groups(flat(rule.when))
    if written > MOST_GROUPS:
        return _too_large(rule, f"{written} 个“且/或”分组", f"{written} and/or groups")
    if any(not -LARGEST < value < LARGEST for atom in atoms(rule.when) for value in atom.values if isinstance(value, int)):
        return Diagnostic(
            "E122",
            Text(f"规则 {rule.full_id} 里有过大的数。", f"Rule {rule.full_id} compares with a number that is too large."),
            rule.location,
            Text("请使用 2000000000000000000 以内的数。", "Keep numbers below 2000000000000000000."),
        )
    found = variants(rule.when)
    return _too_large(rule, "过多的“或”组合", "too many combinations of alternatives") if found is None else found


def _too_large(rule: Rule, zh: str, en: str) -> Diagnostic:
    return Diagnostic(
        "E121",
        Text(
            f"规则 {rule.full_id} 的条件有{zh}，规则引擎无法可靠判断。",
            f"The condition of rule {rule.full_id} has {en}: more than the engine can decide soundly.",
        ),
        rule.location,
        Text(
            f"请把它拆成几条规则（每条不超过 {MOST_GROUPS} 个分组）。",
            f"Split it into several rules of at most {MOST_GROUPS} groups each.",
        ),
    )


def _variant(target: tuple[int, int], condition: Condition) -> _Variant:
    keys = frozenset(key_of(atom) for atom in atoms(condition))
    return _Variant(target, condition, keys, width(condition), alternatives(condition))


def _takes(bucket: list[_Variant], variant: _Variant) -> bool:
    return (
        len(bucket) < RULES_A_BUCKET
        and sum(v.width for v in bucket) + variant.width <= WIDEST
        and sum(v.alternatives for v in bucket) + variant.alternatives <= MOST_IN_BUCKET
    )


def _rule_set(packing: _Packing) -> RuleSet:
    slots = Slots(atom for bucket in packing.buckets for variant in bucket for atom in atoms(variant.condition))
    targets: dict[str, tuple[int, int]] = {}
    rules: dict[str, Any] = {SENTINEL: _rule({"$and": [{"$ex": {"b0": 1}}]})}
    for number, bucket in enumerate(packing.buckets):
        anchor = {"$ex": {f"b{number}": 1}}
        for variant in bucket:
            condition = variant.condition
            parts = condition.parts if isinstance(condition, And) else (condition,)
            name = str(len(targets))
            rules[name] = _rule({"$and": [anchor, *(_written(part, slots) for part in parts)]})
            targets[name] = variant.target
    anchors = "".join(f',"b{number}":1' for number in range(len(packing.buckets)))
    return RuleSet(json.dumps(rules), targets, FactWriter('{"id":"f","sid":"s"' + anchors, slots.all()))


def _rule(condition: object) -> dict[str, Any]:
    return {"all": [{"m": condition}]}


def _written(condition: Condition, slots: Slots) -> dict[str, Any]:
    if not isinstance(condition, Atom):
        return {"$and" if isinstance(condition, And) else "$or": [_written(part, slots) for part in condition.parts]}
    name = slots.name(condition)
    match condition.op:
        case "known":
            return {"$ex": {name: 1}}
        case "unknown":
            return {"$nex": {name: 1}}
        case "has" | "lacks":
            return {name: int(condition.op == "has")}
    constant = slots.constant(condition.column, condition.values[0])
    return {name: constant} if condition.op == "=" else {_OPERATOR[condition.op]: {name: constant}}
