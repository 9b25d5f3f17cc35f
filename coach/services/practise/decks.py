"""The cards of a playbook, made once and kept for as long as nothing in it changes."""

from __future__ import annotations

from coach.collecting import no_collecting
from coach.domain.calendar import WorkCalendar
from coach.domain.drills import Card
from coach.domain.model import Playbook
from coach.domain.stock import Stock
from coach.engine.holiday_years import HolidayYears
from coach.engine.reference import ReferenceEvaluator
from coach.playbook import cache
from coach.playbook.loader import Loader


def cards_of(loader: Loader, name: str) -> tuple[Card, ...]:
    """All cards of the playbook ``name``. Raises like :meth:`Loader.load`."""
    return stock_of(loader, name).cards


def stock_of(loader: Loader, name: str) -> Stock:
    """Its decks, filled."""
    playbook = loader.load(name)
    kept = cache.read_stock(loader.cache_dir, playbook)
    if kept is not None and kept.digest == playbook.digest:
        return kept
    made = make_stock(loader, playbook)
    cache.write_stock(loader.cache_dir, playbook, made)
    return made


def make_stock(loader: Loader, playbook: Playbook) -> Stock:
    """Make the cards. The reference evaluator examines: building another engine would cost more than all the questions."""
    from coach.drills.desk import Desk  # what is kept needs none of the makers
    from coach.drills.make import make

    years = HolidayYears(playbook.calendar.region, loader.cache_dir.parent / "holidays" if loader.cache_dir else None)
    evaluator, calendar = ReferenceEvaluator(playbook), WorkCalendar(playbook.calendar, years)
    desk = Desk(playbook, loader.talk(playbook.name), loader.training(playbook.name), evaluator, calendar)
    with no_collecting():
        return make(desk)
