"""Who stands in the way: what was suppressed names the action that is advised in its place, not one that gave way itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from coach.domain.model import Playbook, Rule
from coach.domain.recommendation import Advice, HeldBack
from coach.engine.arbitrate import comes_first
from coach.engine.arbitrate_candidate import Candidate, prepared
from coach.text import Text

_BEFORE_SUPPRESSION = ("law", "consent")


def naming_what_stands(playbook: Playbook, advices: Sequence[Advice], held_back: Sequence[HeldBack]) -> tuple[HeldBack, ...]:
    """``held_back``, where each suppressed action names the nearest suppressor that is advised, along the chain of suppressions.

    Where none of them is advised, it names the nearest that another reason held back (done lately, a cap), and that reason. Suppression
    itself is decided before; this is only for showing.
    """
    standing = {one.action.id for one in advices}
    if all(one.kind != "suppressed" or one.by in standing for one in held_back):
        return tuple(held_back)
    rules = prepared(playbook).rules
    among = [rules[rule.full_id] for rule in _judged(advices, held_back)]
    reasons = {one.rule.full_id: one for one in held_back}
    return tuple(_named(one, rules[one.rule.full_id], among, standing, reasons) for one in held_back)


def _judged(advices: Iterable[Advice], held_back: Iterable[HeldBack]) -> Iterable[Rule]:
    """The rules that suppression judged: all that law and consent let through."""
    yield from (one.rule for one in advices)
    yield from (one.rule for one in held_back if one.kind not in _BEFORE_SUPPRESSION)


def _named(held: HeldBack, one: Candidate, among: Sequence[Candidate], standing: set[str], reasons: Mapping[str, HeldBack]) -> HeldBack:
    if held.kind != "suppressed" or held.by in standing:
        return held
    chain = _chain(one, among)
    advised = next((other.action for other in chain if other.action.id in standing), None)
    if advised:
        return replace(held, by=advised.id, because=comes_first(advised))
    end = next((found for other in chain if (found := reasons.get(other.rule.full_id)) and found.kind != "suppressed"), None)
    return replace(held, by=end.action.id, because=_not_now(end)) if end else held


def _chain(one: Candidate, among: Sequence[Candidate]) -> list[Candidate]:
    """What suppresses ``one``, then what suppresses that, and so on: nearest first, each level by priority."""
    found: list[Candidate] = []
    level = [one]
    while level:
        level = [other for other in _suppressors(level, among) if other not in found and other is not one]
        found += level
    return found


def _suppressors(level: Sequence[Candidate], among: Sequence[Candidate]) -> list[Candidate]:
    found = [other for other in among if any(other.action.id != one.action.id and one.named_by(other.advise.suppresses) for one in level)]
    return sorted(found, key=lambda other: (-other.rule.priority, other.action.id))


def _not_now(held: HeldBack) -> Text:
    title, why = held.action.title, held.because
    return Text(f"让给“{title.zh}”，而它这次也不做：{why.zh}", f"It gives way to “{title.en}”, which waits as well: {why.en}")
