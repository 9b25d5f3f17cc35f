"""What decks are made from, for playbooks of a test."""

from __future__ import annotations

from coach.domain.calendar import WorkCalendar
from coach.drills.desk import Desk
from coach.engine.holiday_years import HolidayYears
from coach.engine.reference import ReferenceEvaluator
from coach.playbook.loader import Loader


def desk_of(loader: Loader, name: str) -> Desk:
    """A desk with a playbook of ``loader``."""
    playbook = loader.load(name)
    calendar = WorkCalendar(playbook.calendar, HolidayYears(playbook.calendar.region))
    return Desk(playbook, loader.talk(name), loader.training(name), ReferenceEvaluator(playbook), calendar)
