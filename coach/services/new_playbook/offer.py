"""What a new playbook may change of the one it is built on, and how that is set there: the defaults of the questions."""

from __future__ import annotations

from dataclasses import dataclass

from coach.domain.condition import ALWAYS, And, Atom
from coach.domain.model import Choice, Decision, Fact, Playbook, Rule
from coach.domain.values import Duration
from coach.playbook.calendar import written_hours, written_workdays
from coach.text import Text

_PLAIN = ("=", "!=", "in", "not in")


@dataclass(frozen=True, slots=True)
class TopRule:
    """The rule that says how often the best grade is followed: what has to be written to change it.

    ``when`` is its condition as written in a file; ``given`` meets it, ``other`` doesn't.
    """

    decision: str
    name: str
    grade: Choice
    every: Duration
    when: str
    given: dict[str, str]
    other: dict[str, str]
    priority: int = 0


@dataclass(frozen=True, slots=True)
class Offer:
    """``top`` is None where no single rule says how often the best grade is followed."""

    parent: str
    title: Text
    workdays: str
    hours: str
    top: TopRule | None


def offer(playbook: Playbook) -> Offer:
    """How things are set in ``playbook``."""
    spec = playbook.calendar
    return Offer(playbook.name, playbook.title, written_workdays(spec.workdays), written_hours(spec.hours), _top(playbook))


def _top(playbook: Playbook) -> TopRule | None:
    grade, follow_up = (playbook.decisions.get(name) for name in (playbook.roles.grade, playbook.roles.follow_up))
    if grade is None or follow_up is None:
        return None
    ranked = sorted((choice for choice in grade.choices if choice.rank is not None), key=lambda choice: -(choice.rank or 0))
    if not ranked[1:]:  # the best of one is none
        return None
    found = [rule for rule in follow_up.rules if _is_about(rule, grade, ranked[0])]
    made = [_rule(rule, follow_up, grade, ranked, playbook) for rule in sorted(found, key=lambda rule: len(_atoms(rule)))]
    return next(filter(None, made), None)


def _is_about(rule: Rule, grade: Decision, top: Choice) -> bool:
    """Whether the rule speaks of the best grade alone, in comparisons that can be written again without loss."""
    tests = _atoms(rule)
    alone = any(atom.fact == grade.name and atom.op == "=" and atom.values == (top.id,) for atom in tests)
    return alone and isinstance(rule.then, Duration) and all(atom.op in _PLAIN and not atom.window for atom in tests)


def _atoms(rule: Rule) -> tuple[Atom, ...]:
    parts = (rule.when,) if isinstance(rule.when, Atom) else rule.when.parts if isinstance(rule.when, And) else (ALWAYS,)
    return tuple(part if isinstance(part, Atom) else Atom("", "", "") for part in parts)


def _rule(rule: Rule, decision: Decision, grade: Decision, ranked: list[Choice], playbook: Playbook) -> TopRule | None:
    given = {atom.fact: value for atom in _atoms(rule) if (value := _meets(atom, playbook)) is not None}
    if len(given) < len(_atoms(rule)) or not isinstance(rule.then, Duration):
        return None
    when = " and ".join(map(_written, _atoms(rule)))
    name, other = rule.id.partition("/")[2], {grade.name: ranked[-1].id}
    return TopRule(decision.name, name, ranked[0], rule.then, when, given, other, rule.priority)


def _written(atom: Atom) -> str:
    values = ", ".join(atom.shown)
    return f"{atom.fact} {atom.op} ({values})" if atom.op in ("in", "not in") else f"{atom.fact} {atom.op} {values}"


def _meets(atom: Atom, playbook: Playbook) -> str | None:
    """A value that meets the comparison; None where there is no telling."""
    if atom.op in ("=", "in"):
        return atom.shown[0]
    found: Fact | Decision | None = playbook.facts.get(atom.fact) or playbook.decisions.get(atom.fact)
    return next((choice.id for choice in found.choices if choice.id not in atom.values), None) if found else None
