"""Look at all customers for the funnel: by the rules, and by the history of each; in as many processes as pay."""

from __future__ import annotations

from collections.abc import Callable, Container
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from coach.domain.calendar import WorkCalendar
from coach.domain.model import Playbook
from coach.domain.ports import Reading
from coach.domain.reports import GradeHistory
from coach.importing.collecting import no_collecting
from coach.services.reports.funnel.here import Here, looker
from coach.services.reports.funnel.plans import became, plans
from coach.services.reports.funnel.tally import Counting, Days, Tally
from coach.services.reports.funnel.timeline import Stop, timeline
from coach.services.side_by_side import processors, side_by_side

PAYS = 4_000
"""Customers for whom a further process is worth its start."""
_MOST = 4


@dataclass(frozen=True, slots=True)
class Survey:
    """What is asked: the customers of ``playbook`` (their own, or the ``default`` one), one rep's or all, at the aware moment ``now``.

    ``opening`` opens the store anew, as each process needs it. ``keep``: the level whose customers are wanted by name.
    """

    opening: Callable[[], AbstractContextManager[Reading]]
    playbook: Playbook
    default: str
    days: Days
    now: datetime
    calendar: Callable[[Playbook], WorkCalendar]
    rep: str | None = None
    keep: str | None = None

    def tally(self, processes: int = 1) -> Tally:
        """Count, in so many processes."""
        shares = side_by_side([partial(self._share, which, processes) for which in range(processes)])
        for share in shares[1:]:
            shares[0].include(share)
        return shares[0]

    def _share(self, which: int, of: int) -> Tally:
        """Every ``of``-th customer, from ``which`` on."""
        counting = Counting(self.playbook.funnel, self.days, self.keep)
        with self.opening() as store, no_collecting():
            standing = self._standing(store, (which, of))
            ways = self._histories(store, self.playbook.funnel.of, standing)
            planned = self._histories(store, self.playbook.funnel.plan_by, standing)
            for customer, here in standing.items():
                self._count(counting, customer, here, ways.get(customer), planned.get(customer))
        return counting.tally

    def _standing(self, store: Reading, share: tuple[int, int]) -> dict[str, Here]:
        look = looker(self.playbook, self.now, self.calendar)
        customers = store.customers(self.rep, share)
        return {one.id: look(one) for one in customers if (one.playbook or self.default) == self.playbook.name}

    def _histories(self, store: Reading, of: str, wanted: Container[str]) -> dict[str, GradeHistory]:
        found = store.grade_histories(of, self.playbook.name, self.default, wanted) if of else ()
        return {history.customer: history for history in found}

    def _count(self, counting: Counting, customer: str, here: Here, way: GradeHistory | None, planned: GradeHistory | None) -> None:
        zone, today = ZoneInfo(self.playbook.calendar.zone), self.days.today
        stops = timeline(way, zone) if way else ()
        whole = stops if stops and stops[-1].level == here.level else (*stops, Stop(here.level, today))
        known = plans(planned, here, today, zone) if planned or here.by else []
        found = became(known, whole, counting.places, today, stands=here.by is not None) if known else ()
        counting.add(customer, here, stops, found)


def processes_for(customers: int) -> int:
    """How many processes pay for so many customers."""
    return min(_MOST, processors(), customers // PAYS + 1)
