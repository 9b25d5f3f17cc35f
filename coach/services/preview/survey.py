"""Hold all customers against two playbooks: as a stream, in as many processes as pay."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TypeAlias
from zoneinfo import ZoneInfo

from coach.domain.calendar import WorkCalendar
from coach.domain.customer import Customer
from coach.domain.model import Playbook
from coach.engine.beside import Beside
from coach.services.preview.pair import Pair
from coach.services.preview.tally import Tally, roles_of
from coach.services.preview.words import Words
from coach.services.side_by_side import processors, side_by_side

Source: TypeAlias = Callable[[int, int], AbstractContextManager[Iterable[tuple[int, Customer]]]]
"""Opens a share of the customers anew (which, of how many), in order, each with its place among all."""

PAYS = 1_500
"""Customers for whom a further process is worth its start."""
_MOST = 4


@dataclass(frozen=True, slots=True)
class Survey:
    """What is asked: which customers, at which aware moment, and how many of those concerned are to be named."""

    pair: Pair
    source: Source
    as_of: datetime
    calendar: Callable[[Playbook], WorkCalendar]
    keep: int = 20

    def tally(self, processes: int = 1) -> Tally:
        """Count all customers, in so many processes."""
        shares = side_by_side([partial(self._share, which, processes) for which in range(processes)])
        total = shares[0]
        for share in shares[1:]:
            total.include(share)
        return total

    def _share(self, which: int, of: int) -> Tally:
        """Every ``of``-th customer, from ``which`` on."""
        pair, tally, words = self.pair, Tally(self.keep), Words(self.pair.after)
        beside = Beside(pair.before, pair.after, self.calendar(pair.before), self.calendar(pair.after))
        roles, moment = roles_of(pair.before, pair.after), self.as_of.astimezone(ZoneInfo(pair.after.calendar.zone))
        today = moment.date()
        with self.source(which, of) as customers:
            for number, customer in customers:
                before, after = beside.both(customer, moment)
                tally.add(number, customer, before, after, roles, today)
                tally.unsaid.update(words.missing(customer, after.evaluation.columns, after.advices, today))
        return tally


def processes_for(customers: int) -> int:
    """How many processes pay for so many customers."""
    return min(_MOST, processors(), customers // PAYS + 1)
