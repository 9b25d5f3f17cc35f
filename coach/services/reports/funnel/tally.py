"""The funnel of many customers, added up one by one: in counts, and in the customers behind one level."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from coach.domain.funnel import Funnel
from coach.services.reports.funnel.here import Here
from coach.services.reports.funnel.plans import OPEN, Became
from coach.services.reports.funnel.timeline import Stop

NO_LEVEL = ""
"""Where a customer comes from whom no contact had recorded before."""


class Days(NamedTuple):
    """The days a report is about, both included; ``today`` is the day it looks from."""

    since: date
    until: date
    today: date

    def holds(self, day: date) -> bool:
        """Whether the day is among them."""
        return self.since <= day <= self.until


class Row(NamedTuple):
    """One customer on a level: since when (None = no contact has recorded it), and the plan that stands."""

    customer: str
    here: Here
    since: date | None
    plan: Became | None


@dataclass(slots=True)
class Tally:
    """The sums, by level: ``customers``, their ``amounts`` (minor units) and how many have one (``valued``).

    ``moves``: (Monday, from, to) → customers. ``stayed``: days of those who left in the period; ``staying``: of those still there;
    ``stopped``: of these, how many longer than the playbook allows. ``plans``: (target, state) → how many; ``due``: those of the next seven
    days. ``unrecorded``: no contact recorded a level; ``elsewhere``: the level on record is not the present one. ``rows`` are the customers
    behind one level.
    """

    customers: Counter[str] = field(default_factory=Counter)
    amounts: Counter[str] = field(default_factory=Counter)
    valued: Counter[str] = field(default_factory=Counter)
    reps: Counter[str] = field(default_factory=Counter)
    moves: Counter[tuple[date, str, str]] = field(default_factory=Counter)
    stopped: Counter[str] = field(default_factory=Counter)
    plans: Counter[tuple[str, str]] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    stayed: dict[str, Counter[int]] = field(default_factory=lambda: defaultdict(Counter))
    staying: dict[str, Counter[int]] = field(default_factory=lambda: defaultdict(Counter))
    rows: list[Row] = field(default_factory=list)


UNRECORDED, ELSEWHERE, DUE = "unrecorded", "elsewhere", "due"
"""Kinds of customers that are counted beside the levels."""
_SOON = timedelta(days=7)


class Counting:
    """Adds customers up, by one funnel and the days of one report. ``keep`` is the level whose customers are kept by name."""

    def __init__(self, funnel: Funnel, days: Days, keep: str | None = None) -> None:
        self.levels = {level.id: level for level in funnel.levels}
        self.places = {level: place for place, level in enumerate(self.levels)}
        self.days, self.keep, self.tally = days, keep, Tally()

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
            self.tally.rows.append(Row(customer, here, since, plans[-1] if plans else None))

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
                self.tally.kinds[DUE] += today <= by <= today + _SOON
            if one.state == OPEN or self.days.holds(one.on or by):
                self.tally.plans[one.plan.target, one.state] += 1
