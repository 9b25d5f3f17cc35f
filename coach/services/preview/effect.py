"""What a new version changes, in counts: kept with it when it is published."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from coach.domain.calendar import WorkCalendar
from coach.domain.model import Playbook
from coach.errors import CoachError
from coach.playbook.loader import BASE, Loader
from coach.services.preview.customers import Opening, of_store
from coach.services.preview.pair import Pair
from coach.services.preview.survey import Survey, processes_for
from coach.services.preview.view import summary


@dataclass(frozen=True, slots=True)
class Effect:
    """Counts what a version changes for the ``customers`` (how many there are) behind ``opening``; ``default`` is their usual playbook."""

    loader: Loader
    opening: Opening
    default: str
    customers: int
    as_of: datetime
    calendar: Callable[[Playbook], WorkCalendar]

    def __call__(self, serving: Loader, name: str) -> str:
        """JSON text; "" without customers, or without a playbook that serves now to hold it against."""
        before = self._before(serving.load(name)) if self.customers else None
        if before is None:
            return ""
        pair = Pair(before, serving.load(name))
        source = of_store(self.opening, pair.names, self.default, None)
        return summary(Survey(pair, source, self.as_of, self.calendar, keep=0).tally(processes_for(self.customers)))

    def _before(self, after: Playbook) -> Playbook | None:
        name = after.name if after.name in self.loader.published else after.lineage[-2]
        try:
            return self.loader.load(name) if name != BASE else None
        except CoachError:  # what served until now has mistakes: there is nothing to compare with, and the new version mends it
            return None
