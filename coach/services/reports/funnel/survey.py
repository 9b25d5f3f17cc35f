"""Look at all customers for the funnel: where each stands by the rules, and which way its history went."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from coach.book.tables import ID, OWNER
from coach.domain.model import Playbook
from coach.domain.ports import Reading
from coach.domain.reports import GradeHistory
from coach.domain.values import Cell
from coach.importing.collecting import no_collecting
from coach.services.book.opened import OpenBook
from coach.services.reports.funnel.here import Here, here
from coach.services.reports.funnel.plans import became, plans
from coach.services.reports.funnel.tally import Counting, Days, Tally
from coach.services.reports.funnel.timeline import Stop, timeline


@dataclass(frozen=True, slots=True)
class Survey:
    """What is asked: the customers of ``book``, whose histories ``store`` keeps; those without a playbook of their own go by ``default``.

    ``keep``: the level whose customers are wanted by name.
    """

    store: Reading
    book: OpenBook
    default: str
    days: Days
    keep: str | None = None

    @property
    def playbook(self) -> Playbook:
        """The playbook they go by."""
        return self.book.playbook

    def tally(self) -> Tally:
        """Count."""
        counting = Counting(self.playbook.funnel, self.days, self.keep)
        with no_collecting():
            standing = self.standing()
            ways = self._histories(self.playbook.funnel.of, standing)
            planned = self._histories(self.playbook.funnel.plan_by, standing)
            for customer, stands in standing.items():
                self._count(counting, customer, stands, ways.get(customer), planned.get(customer))
        return counting.tally

    def standing(self) -> dict[str, Here]:
        """Where each customer stands now, by id."""
        funnel = self.playbook.funnel
        names = dict.fromkeys(filter(None, (funnel.of, *funnel.value, funnel.plan_by, funnel.plan_level)))
        known = [name for name in names if name in self.book.result.evaluation.graph]
        return {
            customer: here(self.playbook, _known(known, cells), owner or "")
            for customer, owner, *cells in self.book.rows(ID, OWNER, *known)
        }

    def _histories(self, of: str, wanted: Container[str]) -> dict[str, GradeHistory]:
        found = self.store.grade_histories(of, self.playbook.name, self.default, wanted) if of else ()
        return {history.customer: history for history in found}

    def _count(self, counting: Counting, customer: str, stands: Here, way: GradeHistory | None, planned: GradeHistory | None) -> None:
        zone, today = ZoneInfo(self.playbook.calendar.zone), self.days.today
        stops = timeline(way, zone) if way else ()
        whole = stops if stops and stops[-1].level == stands.level else (*stops, Stop(stands.level, today))
        known = plans(planned, stands, today, zone) if planned or stands.by else []
        found = became(known, whole, counting.places, today, stands=stands.by is not None) if known else ()
        counting.add(customer, stands, stops, found)


def _known(names: Sequence[str], cells: Sequence[Cell | None]) -> dict[str, Cell]:
    return {name: cell for name, cell in zip(names, cells, strict=True) if cell is not None}
