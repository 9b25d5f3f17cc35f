"""The tables of a funnel, filled by the test, and counted by the database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from coach.book import kept_history
from coach.book.database import Database
from coach.book.tables import ID, KEY, OWNER
from coach.domain.funnel import Funnel
from coach.domain.model import Playbook
from coach.domain.reports import GradeHistory
from coach.services.reports.funnel.counts import count
from coach.services.reports.funnel.ground import AMOUNT, BY, LEVEL, STANDING, TARGET
from coach.services.reports.funnel.here import Here
from coach.services.reports.funnel.promises import promises
from coach.services.reports.funnel.tally import Days, Tally
from coach.services.reports.funnel.ways import ways
from coach.store.kinds import customer_id
from tests.unit.reports.house import SHANGHAI, Memory, playbook

_STANDING = {KEY: "BIGINT", ID: "VARCHAR", OWNER: "VARCHAR", LEVEL: "VARCHAR", AMOUNT: "BIGINT", BY: "BIGINT", TARGET: "VARCHAR"}


@dataclass
class Crowd:
    """Customers by number: where each stands, and what is on record of the funnel's decision and of plans."""

    standing: dict[int, Here] = field(default_factory=dict)
    ways: dict[int, GradeHistory] = field(default_factory=dict)
    planned: dict[int, GradeHistory] = field(default_factory=dict)

    def add(self, here: Here, way: GradeHistory | None = None, planned: GradeHistory | None = None) -> int:
        """One more customer; its number."""
        number = len(self.standing) + 1
        self.standing[number] = here
        if way:
            self.ways[number] = way._replace(customer=customer_id(number))
        if planned:
            self.planned[number] = planned._replace(customer=customer_id(number))
        return number


def counted(crowd: Crowd, funnel: Funnel, days: Days, folder: Path) -> tuple[Database, Tally]:
    """The sums, and the database with the tables, which wants to be closed."""
    book = replace(playbook(folder), funnel=funnel)
    database = Database(folder)
    _fill(database, crowd, book)
    ways(database, Memory(histories=list(crowd.ways.values())), book, "")  # type: ignore[arg-type]  # of the store, only histories are read
    promises(database, funnel, days.today.toordinal())
    return database, count(database, funnel, days)


def _fill(database: Database, crowd: Crowd, book: Playbook) -> None:
    database.create(STANDING, _STANDING)
    database.fill(STANDING, _STANDING, (_standing(number, here) for number, here in crowd.standing.items()))
    columns = kept_history.COLUMNS
    database.create(kept_history.HISTORY, columns)
    lines = [*_lines(crowd.ways, book.funnel.of), *_lines(crowd.planned, book.funnel.plan_by)]
    database.fill(kept_history.HISTORY, columns, ({**line, kept_history.NUMBER: place} for place, line in enumerate(lines)))


def _standing(number: int, here: Here) -> Mapping[str, object]:
    by = here.by.toordinal() if here.by else None
    known = {KEY: number, ID: customer_id(number), OWNER: here.owner, LEVEL: here.level, TARGET: here.target}
    return {**known, AMOUNT: here.amount, BY: by}


def _lines(histories: Mapping[int, GradeHistory], decision: str) -> Iterator[Mapping[str, object]]:
    for number, history in histories.items():
        given: Iterable[tuple[datetime, str, bool]] = [(datetime.fromisoformat(at), value, False) for at, value in history.graded]
        words = [(word.at, word.value, True) for word in history.overruled]
        for at, value, person in [*given, *words]:
            line = {KEY: number, kept_history.DECISION: decision, kept_history.VALUE: value, kept_history.PERSON: person}
            seconds = int(at.timestamp() * 1_000_000)
            yield {**line, kept_history.AT: seconds, kept_history.DAY: at.astimezone(SHANGHAI).date().toordinal()}
