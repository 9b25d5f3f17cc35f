"""Stamps: digests of what decides the right answer, so that a changed playbook asks anew for what has changed, and for nothing else."""

from __future__ import annotations

import hashlib
from collections.abc import Container, Iterator

from coach.domain.condition import And, Atom, Condition, atoms
from coach.domain.evaluation import Evaluation
from coach.domain.model import Playbook, Rule

_LENGTH = 16


def stamp(*parts: object) -> str:
    """A digest of ``parts``, by what they read as."""
    return hashlib.sha256("\0".join(map(str, parts)).encode()).hexdigest()[:_LENGTH]


def asked(condition: Condition) -> str:
    """A condition by what it asks, however it was written."""
    if isinstance(condition, Atom):
        return f"{condition.column} {condition.op} {condition.values}"
    word = " and " if isinstance(condition, And) else " or "
    return f"({word.join(asked(part) for part in condition.parts)})"


def ruled(rule: Rule) -> str:
    """A rule by what it asks and what comes of it. Its id, its reason and its place may change: the answer stays."""
    return f"{asked(rule.when)} => {rule.then!r}"


def rests_on(playbook: Playbook, evaluation: Evaluation, rule: Rule, given: Container[str]) -> Iterator[str]:
    """What the outcome of ``rule`` rests on: itself, and how the decisions and derived facts it reads came about, unless ``given``."""
    yield from _rests(playbook, evaluation, rule, given, set())


def _rests(playbook: Playbook, evaluation: Evaluation, rule: Rule, given: Container[str], seen: set[str]) -> Iterator[str]:
    yield ruled(rule)
    for name in sorted({atom.fact for atom in atoms(rule.when)}):
        if name in given or name in seen:
            continue
        seen.add(name)
        fact, decision = playbook.facts.get(name), playbook.decisions.get(name)
        if fact is not None and fact.derive_text:
            yield fact.derive_text
        fired = evaluation.fired.get(name, ()) if decision is not None else ()
        for lower in fired[:1] if decision is not None and decision.hit == "first" else fired:
            yield from _rests(playbook, evaluation, lower, given, seen)
