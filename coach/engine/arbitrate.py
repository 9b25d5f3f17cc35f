"""Arbitration: of all actions whose rules fired, which to advise, in which order, and why not the others.

The passes run over sets, in a fixed order: law and consent, suppression, once per period, duplicates, caps, and at last what is not
needed beside the rest. Each judges all that the passes before it let through, so the result depends on no order of rules.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from math import inf
from typing import TypeAlias

from coach.domain.calendar import Placed, WorkCalendar
from coach.domain.customer import Customer
from coach.domain.evaluation import Evaluation
from coach.domain.model import Action, Limit, Playbook
from coach.domain.recommendation import Advice, HeldBack
from coach.domain.values import Cell
from coach.engine.arbitrate_candidate import Candidate, candidates
from coach.engine.arbitrate_once import last_done, too_soon
from coach.engine.law import forbidden
from coach.engine.placement import Placement
from coach.text import Text

Held: TypeAlias = Mapping[Candidate, HeldBack]
_Check: TypeAlias = Callable[[list[Candidate]], Held]


def arbitrate(
    playbook: Playbook, customer: Customer, evaluation: Evaluation, as_of: datetime, calendar: WorkCalendar
) -> tuple[tuple[Advice, ...], tuple[HeldBack, ...]]:
    """Judge all fired action rules at ``as_of`` (aware): the advices in order of rank, and what was held back, pass by pass.

    Advices carry no conditions: explaining is for what is shown (``coach.engine.explain``).
    """
    return arbitrate_placed(playbook, customer, evaluation, Placement(playbook, evaluation, as_of, calendar))


def arbitrate_placed(
    playbook: Playbook, customer: Customer, evaluation: Evaluation, placement: Placement
) -> tuple[tuple[Advice, ...], tuple[HeldBack, ...]]:
    """As ``arbitrate``, by a placement that the caller wants to ask further."""
    held: list[HeldBack] = []
    alive = _pass(candidates(playbook, evaluation), held, lambda among: forbidden(playbook, evaluation, among))
    alive = _pass(alive, held, suppressed)
    alive = _pass(alive, held, lambda among: _repeated(playbook, customer, placement, among))
    ranked = sorted(((one, placement.place(one)) for one in alive), key=_rank)
    for check in (_duplicates, lambda among: capped(playbook.limits, evaluation.columns, among), giving_way):
        out = check([one for one, _ in ranked])
        if out:
            held += out.values()
            ranked = [pair for pair in ranked if pair[0] not in out]
    return tuple(_advice(one, placed) for one, placed in ranked), tuple(held)


def suppressed(among: list[Candidate]) -> Held:
    """Those that another action of ``among`` suppresses, be that one suppressed itself or not (no chains)."""
    suppressors: dict[str, list[Action]] = {}
    for one in sorted((one for one in among if one.advise.suppresses), key=lambda one: (-one.rule.priority, one.action.id)):
        for selector in one.advise.suppresses:
            suppressors.setdefault(selector, []).append(one.action)
    found: dict[Candidate, HeldBack] = {}
    for one in among if suppressors else ():
        by = _suppressor(one, suppressors)
        if by:
            found[one] = one.held("suppressed", by.id, comes_first(by))
    return found


def capped(limits: Sequence[Limit], columns: Mapping[str, Cell], ranked: list[Candidate]) -> Held:
    """Those beyond a contact cap, ``ranked`` best first. What one cap holds back takes no room under another."""
    room = {limit.id: limit.at_most - _count(columns.get(limit.counted)) for limit in limits}
    found: dict[Candidate, HeldBack] = {}
    for one in ranked if room else ():
        caps = [limit for limit in limits if one.named_by(limit.of)]
        full = next((limit for limit in caps if room[limit.id] <= 0), None)
        if full:
            found[one] = one.held("cap", full.id, full.because)
            continue
        for limit in caps:
            room[limit.id] -= 1
    return found


def giving_way(ranked: list[Candidate]) -> Held:
    """Reminders that the contacts among ``ranked`` (best first) make needless: what stands to the end, and nothing that was held back."""
    found: dict[Candidate, HeldBack] = {}
    for one in ranked:
        way = one.action.yields_to
        other = next((other for other in ranked if other.action.id != one.action.id and other.named_by(way)), None) if way else None
        if other:
            found[one] = one.held("suppressed", other.action.id, comes_first(other.action))
    return found


def comes_first(action: Action) -> Text:
    """Why another action waits for this one."""
    return Text(f"“{action.title.zh}”优先", f"“{action.title.en}” comes first")


def _pass(among: list[Candidate], held: list[HeldBack], check: _Check) -> list[Candidate]:
    out = check(among)
    held += out.values()
    return [one for one in among if one not in out] if out else among


def _suppressor(one: Candidate, suppressors: Mapping[str, list[Action]]) -> Action | None:
    for selector in one.selectors:
        for action in suppressors.get(selector, ()):
            if action.id != one.action.id:
                return action
    return None


def _repeated(playbook: Playbook, customer: Customer, placement: Placement, among: list[Candidate]) -> Held:
    asked = [one for one in among if one.advise.once_per]
    if not asked:
        return {}
    as_of, calendar = placement.clock.as_of, placement.calendar
    done = last_done(playbook, customer, as_of, calendar.zone)
    judged = ((one, too_soon(one, done.get(one.action.id), as_of, calendar)) for one in asked)
    return {one: held for one, held in judged if held}


def _duplicates(ranked: list[Candidate]) -> Held:
    best: dict[str, Candidate] = {}
    found: dict[Candidate, HeldBack] = {}
    for one in ranked:
        first = best.setdefault(one.action.id, one)
        if first is not one:
            rule = first.rule.full_id
            found[one] = one.held("duplicate", rule, Text(f"规则 {rule} 已建议同一动作", f"Rule {rule} already advises this action"))
    return found


def _rank(pair: tuple[Candidate, Placed | None]) -> tuple[int, float, str, str]:
    one, placed = pair
    return -one.rule.priority, placed.due.timestamp() if placed else inf, one.action.id, one.rule.full_id


def _count(cell: Cell | None) -> int:
    return cell if isinstance(cell, int) else 0


def _advice(one: Candidate, placed: Placed | None) -> Advice:
    due, latest, late = (placed.due, placed.latest, placed.late) if placed else (None, None, False)
    return Advice(one.action, one.rule, one.advise, one.channel, due, latest, late, ())
