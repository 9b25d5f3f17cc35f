"""When an action is due: its wish and its latest moment, placed in the work calendar."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from coach.domain.calendar import Placed, WorkCalendar
from coach.domain.evaluation import Evaluation
from coach.domain.model import DueTerm, Playbook
from coach.domain.timing import shift
from coach.domain.values import Duration, FactType, Unit
from coach.engine.arbitrate_candidate import Candidate, prepared
from coach.engine.clock import Clock, clock
from coach.engine.moments import Moments

_ELAPSED = (Unit.MINUTE, Unit.HOUR)
_A_DAY = Duration(1, Unit.DAY)


class Placement:
    """Dates the actions of one evaluation. Many rules state the same moment, so each is reckoned and placed once."""

    def __init__(self, playbook: Playbook, evaluation: Evaluation, as_of: datetime, calendar: WorkCalendar) -> None:
        self.clock: Clock = clock(as_of, calendar.zone)
        self.calendar = calendar
        self._types = prepared(playbook).types
        self._durations = evaluation.durations
        self._reckoning = Moments(self._types, evaluation.columns, self._durations, self.clock, calendar)
        self._wishes: dict[tuple[DueTerm, ...], datetime | None] = {}
        self._latests: dict[tuple[DueTerm, ...], datetime | None] = {}
        self._placed: dict[tuple[datetime | None, datetime | None, str], Placed] = {}

    def place(self, one: Candidate) -> Placed | None:
        """Where the action belongs; None if its rule states no moment, or none that is known."""
        wish, latest = self.wish(one.advise.due), self.latest(one.advise.by)
        if wish is None and latest is None:
            return None
        key = wish, latest, one.channel
        placed = self._placed.get(key)
        if placed is None:
            placed = self._placed[key] = self.calendar.place(wish, one.channel, not_before=self.clock.as_of, latest=latest)
        return placed

    def wish(self, terms: tuple[DueTerm, ...]) -> datetime | None:
        """The first of ``terms`` that is known; a day is its start."""
        if not terms:
            return None
        try:
            return self._wishes[terms]
        except KeyError:
            found = self.term(terms)
            return self._wishes.setdefault(terms, found and found[1])

    def latest(self, terms: tuple[DueTerm, ...]) -> datetime | None:
        """The first of ``terms`` that is known; a day is its end, since bounds are inclusive."""
        if not terms:
            return None
        try:
            return self._latests[terms]
        except KeyError:
            found = self.term(terms)
            return self._latests.setdefault(terms, found and self._inclusive(*found))

    def term(self, terms: tuple[DueTerm, ...]) -> tuple[DueTerm, datetime] | None:
        """The first of ``terms`` that is known, with its moment."""
        return self._reckoning.first_known(terms)

    def stated(self) -> Iterator[datetime]:
        """Every moment reckoned or placed so far: what a warning about a year must look at."""
        reckoned = (*self._wishes.values(), *self._latests.values())
        yield from (moment.astimezone(self.calendar.zone) for moment in reckoned if moment)
        yield from (placed.due for placed in self._placed.values())

    def _inclusive(self, term: DueTerm, moment: datetime) -> datetime:
        return shift(moment, _A_DAY, self.clock.zone, self.calendar) if self._is_day(term) else moment

    def _is_day(self, term: DueTerm) -> bool:
        length = term.duration or self._durations.get(term.duration_fact or "")
        is_day = term.fact == "today" or self._types.get(term.fact) is FactType.DATE
        return is_day and (length is None or length.unit not in _ELAPSED)
