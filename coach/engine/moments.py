"""Moments as playbooks state them: the first known of ``next_contact_at``, ``last_contact_at + follow_up``, ``lead_received_at + 36h``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from coach.domain.model import DueTerm, Playbook
from coach.domain.timing import Workdays, shift
from coach.domain.values import Cell, Duration, FactType, Unit
from coach.engine.clock import FIRST_DAY, LAST_DAY, Clock, start_of_day
from coach.engine.facts import output_fact
from coach.errors import CoachError


def types(playbook: Playbook) -> dict[str, FactType]:
    """The type of every column that is a fact or a readable decision; decisions over actions and guards have none."""
    outputs = (output_fact(decision) for decision in playbook.decisions.values())
    return {fact.name: fact.type for fact in (*playbook.facts.values(), *outputs) if fact}


@dataclass(frozen=True, slots=True)
class Moments:
    """What terms are reckoned from. ``durations`` holds the durations among the columns as written: nominal seconds have lost the unit."""

    types: Mapping[str, FactType]
    columns: Mapping[str, Cell]
    durations: Mapping[str, Duration]
    clock: Clock
    calendar: Workdays

    def first_known(self, terms: Iterable[DueTerm]) -> tuple[DueTerm, datetime] | None:
        """The first of ``terms`` that can be reckoned, with its aware local moment."""
        for term in terms:
            moment = self.of(term)
            if moment is not None:
                return term, moment
        return None

    def of(self, term: DueTerm) -> datetime | None:
        """The aware local moment of ``term``; None if something it reads is unknown, or if it leads beyond the calendar."""
        start = self._start(term.fact)
        if start is None or not (term.duration or term.duration_fact):
            return start
        duration = term.duration or self._length(term.duration_fact or "")
        if duration is None:
            return None
        try:
            return shift(start, duration, self.clock.zone, self.calendar, term.sign)
        except CoachError:
            return None

    def _start(self, fact: str) -> datetime | None:
        if fact == "now":
            return self.clock.as_of.astimezone(self.clock.zone)
        if fact == "today":
            return self.clock.moment(self.clock.midnight)
        cell = self.columns.get(fact)
        if not isinstance(cell, int):
            return None
        if self.types[fact] is not FactType.DATE:
            return self.clock.moment(cell)
        return self.clock.moment(start_of_day(cell, self.clock.zone)) if FIRST_DAY <= cell <= LAST_DAY else None

    def _length(self, fact: str) -> Duration | None:
        cell = self.columns.get(fact)
        if fact in self.durations or not isinstance(cell, int):
            return self.durations.get(fact)
        return Duration(cell // 60, Unit.MINUTE)  # a derived length: only its seconds are known
