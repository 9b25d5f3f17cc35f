"""The funnel counted by hand, one customer after the other: what the database's counting is held against."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from coach.domain.funnel import Funnel
from coach.domain.reports import GradeHistory
from coach.services.reports.funnel.here import Here
from coach.services.reports.funnel.plans import KEPT, MISSED, MOVED, OPEN
from coach.services.reports.funnel.tally import DUE, ELSEWHERE, NO_LEVEL, SOON, UNRECORDED, Days, Tally
from coach.services.reports.funnel.timeline import Stop


class Planned(NamedTuple):
    """A plan: ``target`` ("" = whatever comes next) by the day ``by``, as it stood from ``made`` on."""

    target: str
    by: date
    made: date


class Became(NamedTuple):
    """A plan with what became of it; ``on`` is the day the level was reached, or the plan changed."""

    plan: Planned
    state: str
    on: date | None = None


def plans(history: GradeHistory | None, now: Here, today: date, zone: ZoneInfo) -> list[Planned]:
    """The plans there were, and the present one. One day is one plan: its first target counts, later ones come of having got on."""
    found: list[Planned] = []
    for at, text in history.graded if history else ():
        day, _, target = text.partition(" ")
        if day:
            _add(found, Planned(target, date.fromisoformat(day), datetime.fromisoformat(at).astimezone(zone).date()))
    if now.by is not None:
        _add(found, Planned(now.target, now.by, min(now.by, today)))  # nobody knows since when
    return found


def _add(found: list[Planned], plan: Planned) -> None:
    if not found or found[-1].by != plan.by:
        found.append(plan)


def became(planned: Sequence[Planned], stops: Sequence[Stop], places: Mapping[str, int], today: date, *, stands: bool) -> list[Became]:
    """What became of the plans, in their order. ``stops``: the customer's way, the present level last; ``places``: levels in order.

    ``stands``: the last plan is on the card. One that was taken off before its day came is no plan any more.
    """
    found = []
    for number, plan in enumerate(planned):
        later = planned[number + 1].made if number + 1 < len(planned) else None
        reached = _reached(plan, stops, places)
        if later is not None and later <= plan.by and (reached is None or reached > later):
            found.append(Became(plan, MOVED, later))
        elif reached is not None and reached <= plan.by:
            found.append(Became(plan, KEPT, reached))
        elif plan.by < today:
            found.append(Became(plan, MISSED, reached))
        elif stands or later is not None:
            found.append(Became(plan, OPEN))
    return found


def _reached(plan: Planned, stops: Sequence[Stop], places: Mapping[str, int]) -> date | None:
    """The first day, from that of the plan on, on which the customer stood on the level or beyond it."""
    wanted = places.get(plan.target)
    if wanted is None:
        return None
    before = [stop for stop in stops if stop.on <= plan.made]
    way = (*before[-1:], *(stop for stop in stops if stop.on > plan.made))
    return next((max(stop.on, plan.made) for stop in way if places.get(stop.level, -1) >= wanted), None)


class Row(NamedTuple):
    """One customer on a level: since when (None = no contact has recorded it), and the plan that stands."""

    customer: str
    here: Here
    since: date | None
    plan: Became | None


class Counting:
    """Adds customers up, by one funnel and the days of one report. ``keep`` is the level whose customers are kept by name."""

    def __init__(self, funnel: Funnel, days: Days, keep: str | None = None) -> None:
        self.levels = {level.id: level for level in funnel.levels}
        self.places = {level: place for place, level in enumerate(self.levels)}
        self.days, self.keep, self.tally = days, keep, Tally()
        self.rows: list[Row] = []

    def add(self, customer: str, here: Here, stops: Sequence[Stop], plans: Sequence[Became]) -> None:
        """Count one customer; ``stops`` are what the history knows."""
        tally = self.tally
        tally.customers[here.level] += 1
        if here.level in self.levels and here.owner:
            tally.reps[here.owner] += 1
        if here.amount is not None:
            tally.amounts[here.level] += here.amount
            tally.valued[here.level] += 1
        self._moved(stops)
        since = self._stays(here, stops)
        self._planned(plans)
        if self.keep == here.level:
            self.rows.append(Row(customer, here, since, plans[-1] if plans else None))

    def _moved(self, stops: Sequence[Stop]) -> None:
        """Each change of level in the period; of a customer who had none, the first is no movement of the funnel but its beginning."""
        before = NO_LEVEL
        since, until, _ = self.days
        for place, (level, on) in enumerate(stops):
            if since <= on <= until:
                self.tally.moves[on - timedelta(days=on.weekday()), before, level] += 1
                if place:
                    self.tally.stayed[before][(on - stops[place - 1].on).days] += 1
            before = level

    def _stays(self, here: Here, stops: Sequence[Stop]) -> date | None:
        if not stops:
            self.tally.kinds[UNRECORDED] += 1
            return None
        if stops[-1].level != here.level:
            self.tally.kinds[ELSEWHERE] += 1
            return None
        days = max((self.days.today - stops[-1].on).days, 0)
        self.tally.staying[here.level][days] += 1
        level = self.levels.get(here.level)
        self.tally.stopped[here.level] += bool(level and level.longest and days > level.longest)
        return stops[-1].on

    def _planned(self, plans: Sequence[Became]) -> None:
        for one in plans:
            by, today = one.plan.by, self.days.today
            if one.state == OPEN:
                self.tally.kinds[DUE] += today <= by <= today + SOON
            if one.state == OPEN or self.days.since <= (one.on or by) <= self.days.until:
                self.tally.plans[one.plan.target, one.state] += 1
