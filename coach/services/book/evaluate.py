"""The whole book at once: every customer of the store evaluated in the database, and written to one file if somebody asks for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from coach.book.database import Database
from coach.book.result import BookResult
from coach.book.running import run
from coach.book.stored import Whose, load
from coach.domain.ports import Reading
from coach.errors import fail
from coach.services.advise import Adviser
from coach.services.book.files import check_format, write_results
from coach.services.book.opened import playbooks_of
from coach.services.new_file import unless_there
from coach.services.whole_file import whole_file
from coach.text import Text

RESULTS = "results"
MEMORY = 1_280 * 2**20
"""Bytes the database may take; what does not fit is spilt to disk."""

Tell = Callable[[str, int], None]
"""Told the stage (``load`` or ``evaluate``) and how far it is: customers so far, or per cent."""


@dataclass(frozen=True, slots=True)
class BookSummary:
    """``grades`` and ``actions`` (the first for each customer) are how many customers have each, most first; None = no grade, no action."""

    customers: int
    as_of: datetime
    playbooks: tuple[str, ...]
    grades: tuple[tuple[str, str | None, int], ...]
    actions: tuple[tuple[str | None, int], ...]
    overdue: int
    misfits: dict[str, int] = field(default_factory=dict)


def evaluate_book(
    store: Reading, adviser: Adviser, as_of: datetime, tell: Tell, *, file: Path | None = None, force: bool = False, memory: int = MEMORY
) -> BookSummary:
    """Evaluate all customers of ``store``, each by its own playbook, at ``as_of`` (aware).

    Results go to ``file`` (.parquet, .csv or .xlsx), whole or not at all. Raises C171 if there are no customers, C402 for another kind of
    file, C230 for a file that is there already unless ``force``, C400 and C401 where disk or memory don't do.
    """
    if file is not None:
        check_format(file)
        unless_there(file, force=force)
    with _database(memory) as database:
        book = _Book(database, adviser, as_of, tell)
        book.evaluate(store)
        if file is not None:
            with whole_file(file) as draft:
                run(database, lambda: write_results(database, RESULTS, draft), lambda _: None)
        return book.summary()


@contextmanager
def _database(memory: int) -> Iterator[Database]:
    with TemporaryDirectory(prefix="coach-book-") as folder:
        database = Database(Path(folder), memory)
        try:
            yield database
        finally:
            database.close()


class _Book:
    def __init__(self, database: Database, adviser: Adviser, as_of: datetime, tell: Tell) -> None:
        self._database, self._adviser, self._as_of, self._tell = database, adviser, as_of, tell
        self._misfits: dict[str, int] = {}
        self._customers = 0

    def evaluate(self, store: Reading) -> None:
        """One playbook after the other; most books have but one."""
        for name in sorted({self._adviser.tools(given).playbook.name for given in store.book_playbooks()}):
            self._with_playbook(name, store)
        if not self._customers:
            raise fail("C171", "还没有客户。", "there are no customers yet", hint=Text("用 coach import 导入", "import some: coach import"))

    def _with_playbook(self, name: str, store: Reading) -> None:
        tools, before = self._adviser.tools(name), self._customers
        playbook = tools.playbook
        whose = Whose(playbooks_of(store, self._adviser, playbook))
        loaded = load(self._database, store, playbook, self._as_of, whose, lambda count: self._tell("load", before + count))
        self._customers += loaded.customers
        for fact, count in loaded.misfits.items():
            self._misfits[fact] = self._misfits.get(fact, 0) + count
        if loaded.customers:
            self._database.add_calendar(tools.calendar, self._as_of.date().toordinal())
            result = BookResult(playbook, self._as_of, tools.calendar, loaded.overruled).shown()
            run(self._database, lambda: self._database.keep(RESULTS, result), lambda percent: self._tell("evaluate", percent))

    def summary(self) -> BookSummary:
        """What was found, in numbers."""
        grades = tuple((playbook, grade, count) for playbook, grade, count in self._database.counted(RESULTS, "playbook", "grade"))
        actions = tuple((action, count) for action, count in self._database.counted(RESULTS, "action"))
        overdue = sum(count for late, count in self._database.counted(RESULTS, "overdue") if late)
        used = tuple(dict.fromkeys(playbook for playbook, _, _ in grades))
        return BookSummary(self._customers, self._as_of, used, grades, actions, overdue, self._misfits)
