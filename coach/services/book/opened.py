"""One playbook's customers of the store, ready to be asked by SQL: what reports on all of them stand on."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zoneinfo import ZoneInfo

from sqlglot import exp

from coach.book.database import Database
from coach.book.evaluation import BookEvaluation, nested
from coach.book.large import is_large
from coach.book.result import BookResult
from coach.book.running import explained
from coach.book.span import Span
from coach.book.stored import Whose, load
from coach.collecting import no_collecting
from coach.domain.model import Playbook
from coach.domain.ports import Reading
from coach.services.advise import Adviser, Tools


@dataclass(frozen=True)
class OpenBook:
    """The customers of one playbook in ``database`` at the aware moment ``as_of`` (in the playbook's zone).

    The tables and the cells in them are those of ``coach.book.tables``: dates are ordinals, moments epoch seconds, amounts minor units.
    """

    tools: Tools
    as_of: datetime
    database: Database
    overruled: frozenset[str]
    customers: int
    span: Span

    @property
    def playbook(self) -> Playbook:
        """The playbook."""
        return self.tools.playbook

    @cached_property
    def evaluation(self) -> BookEvaluation:
        """Facts, derived facts and decisions as columns. Who adds columns takes a branch of it."""
        return BookEvaluation(self.playbook, self.as_of, self.overruled, self.oldest)

    @cached_property
    def result(self) -> BookResult:
        """All columns there are: facts, derived facts, decisions, next follow-up, actions. Only those asked for are computed."""
        return BookResult(self.playbook, self.as_of, self.tools.calendar, self.overruled, self.oldest)

    @cached_property
    def oldest(self) -> int:
        """An epoch second before which no moment of the book lies, nor one that its playbook counts from there."""
        return self.span.around(self.playbook).oldest

    def reach(self, *playbooks: Playbook) -> int:
        """Let the calendar list all days that ``playbooks``, the book's own with changes, may count to; their ``oldest``, as above."""
        mine = around = self.span.around(self.playbook)
        for playbook in playbooks:
            around |= self.span.around(playbook)
        if around != mine:
            self.database.add_calendar(self.tools.calendar, self.as_of.date().toordinal(), around.first, around.last)
        return around.oldest

    def select(self, *columns: str) -> exp.Select:
        """The SELECT of these columns, a row a customer, for a larger query to read from.

        Columns of ``result`` can be asked for as well; weighing actions takes its time even where none is asked for.
        """
        of = self.evaluation if all(name in self.evaluation.graph for name in columns) else self.result.evaluation
        return nested(of.levels(columns))

    def rows(self, *columns: str) -> list[tuple[Any, ...]]:
        """The cells of these columns, a row a customer, in no order."""
        return self.database.ask(self.select(*columns)).fetchall()

    def keep(self, name: str, *columns: str) -> None:
        """Put these columns of all customers into the table ``name``, so that several queries read what was computed once."""
        self.database.keep(name, self.select(*columns))


@contextmanager
def open_book(
    store: Reading,
    adviser: Adviser,
    playbook: str,
    as_of: datetime,
    rep: str | None = None,
    *,
    history: bool = False,
    tell: Callable[[int], None] = lambda _: None,
) -> Iterator[OpenBook]:
    """Load the customers of ``playbook`` ("" = the default one), of one ``rep`` or of all, for the time of the context.

    ``history``: also what the rules decided for them before, as the table ``coach.book.kept_history.HISTORY``. ``tell`` is told how many
    customers are prepared while a copy of a large book is made, which takes its time and is read by whoever opens the book next.
    """
    tools = adviser.tools(playbook)
    moment = as_of.astimezone(ZoneInfo(tools.playbook.calendar.zone))

    with TemporaryDirectory(prefix="coach-book-") as folder:
        database = Database(Path(folder))
        try:
            with explained(database), no_collecting():
                whose = Whose(playbooks_of(store, adviser, tools.playbook), rep)
                told = tell if is_large(store, tools.playbook) else lambda _: None
                loaded = load(database, store, tools.playbook, moment, whose, told, history=history)
                around = loaded.span.around(tools.playbook)
                database.add_calendar(tools.calendar, moment.date().toordinal(), around.first, around.last)
                yield OpenBook(tools, moment, database, loaded.overruled, loaded.customers, loaded.span)
        finally:
            database.close()


def playbooks_of(store: Reading, adviser: Adviser, playbook: Playbook) -> Collection[str] | None:
    """Which of the names that customers' playbooks go by mean ``playbook``; None if all do."""
    names = store.book_playbooks()
    mine = [name for name in names if adviser.tools(name).playbook.name == playbook.name]
    return None if len(mine) == len(names) else mine
