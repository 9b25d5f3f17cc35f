"""Look at all customers for the funnel: where each stands by the rules, and which way its history went."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from coach.book.tables import ID, OWNER
from coach.domain.model import Playbook
from coach.domain.ports import Reading
from coach.domain.reports import GradeHistory
from coach.importing.collecting import no_collecting
from coach.services.book.opened import OpenBook
from coach.services.reports.funnel.here import Here, Looker
from coach.services.reports.funnel.plans import Became, became, plans
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
            zone = ZoneInfo(self.playbook.calendar.zone)
            for customer, stands in standing.items():
                self._count(counting, customer, stands, ways.get(customer), planned.get(customer), zone)
        return counting.tally

    def standing(self) -> dict[str, Here]:
        """Where each customer stands now, by id."""
        funnel = self.playbook.funnel
        names = dict.fromkeys(filter(None, (funnel.of, *funnel.value, funnel.plan_by, funnel.plan_level)))
        known = [name for name in names if name in self.book.evaluation.graph]
        look = Looker(funnel, known).here
        return {customer: look(owner or "", cells) for customer, owner, *cells in self.book.rows(ID, OWNER, *known)}

    def _histories(self, of: str, wanted: Container[str]) -> dict[str, GradeHistory]:
        found = self.store.grade_histories(of, self.playbook.name, self.default, wanted) if of else ()
        return {history.customer: history for history in found}

    def _count(
        self, counting: Counting, customer: str, stands: Here, way: GradeHistory | None, planned: GradeHistory | None, zone: ZoneInfo
    ) -> None:
        stops = timeline(way, zone) if way else ()
        found = self._became(counting, stands, stops, planned, zone) if planned or stands.by else ()
        counting.add(customer, stands, stops, found)

    def _became(
        self, counting: Counting, stands: Here, stops: tuple[Stop, ...], planned: GradeHistory | None, zone: ZoneInfo
    ) -> list[Became]:
        """What became of a customer's plans; ``stops`` is what the history knows."""
        today = self.days.today
        whole = stops if stops and stops[-1].level == stands.level else (*stops, Stop(stands.level, today))
        known = plans(planned, stands, today, zone)
        return became(known, whole, counting.places, today, stands=stands.by is not None)
