"""The whole book at once: every customer of the store evaluated in the database, and written to one file if somebody asks for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from os import cpu_count
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from coach.book.database import Database
from coach.book.file_book import ahead, future
from coach.book.ranges import keep_in_ranges
from coach.book.result import BookResult
from coach.book.running import NO_MEMORY, explained, run
from coach.book.span import Span, span_of_book
from coach.book.stored import Whose, load
from coach.book.tables import CUSTOMERS
from coach.domain.model import Playbook
from coach.domain.ports import Reading
from coach.errors import CoachError, fail
from coach.services.advise import Adviser, Tools
from coach.services.book.files import check_format, write_results
from coach.services.book.from_files import load_files, read_by
from coach.services.book.headings import Ignored
from coach.services.book.opened import playbooks_of
from coach.services.book.sources import Sources
from coach.services.new_file import unless_there
from coach.services.whole_file import check_folder, whole_file
from coach.text import Text

RESULTS = "results"
MEMORY = 1_100 * 2**20
"""Bytes the database may take; what does not fit is spilt to disk."""
A_THREAD = 500 * 2**20
"""Bytes for each thread: what one is at work on can't be spilt, and is as wide as the playbook."""

Tell = Callable[[str, int], None]
"""Told the stage (``load``, ``evaluate`` or ``write``) and how far it is: customers so far, or per cent."""


@dataclass(frozen=True, slots=True)
class BookSummary:
    """``grades`` and ``actions`` (the first for each customer) are how many customers have each, most first; None = no grade, no action.

    ``misfits`` are values that don't fit their fact, ``future`` records later than now, which don't exist yet: both by name. ``ahead``:
    by the name and the title of a fact that says when something happened, how many customers of whom it says a day to come. ``ignored``
    are the columns of files that were not taken.
    """

    customers: int
    as_of: datetime
    playbooks: tuple[str, ...]
    grades: tuple[tuple[str, str | None, int], ...]
    actions: tuple[tuple[str | None, int], ...]
    overdue: int
    misfits: dict[str, int] = field(default_factory=dict)
    future: dict[str, int] = field(default_factory=dict)
    ignored: dict[str, tuple[Ignored, ...]] = field(default_factory=dict)
    ahead: dict[tuple[str, Text], int] = field(default_factory=dict)


def evaluate_book(
    store: Reading, adviser: Adviser, as_of: datetime, tell: Tell, *, file: Path | None = None, force: bool = False, memory: int = MEMORY
) -> BookSummary:
    """Evaluate all customers of ``store``, each by its own playbook, at ``as_of`` (aware).

    Results go to ``file`` (.parquet, .csv or .xlsx), whole or not at all. Raises C171 if there are no customers, C402 for another kind of
    file, C230 for a file that is there already unless ``force``, C400 and C401 where disk or memory don't do.
    """
    _check_target(file, force=force)
    with _database(memory) as (database, _):
        book = _Book(database, adviser, as_of, tell)
        book.evaluate(store)
        book.write(file)
        return book.summary()


def evaluate_files(
    sources: Sources,
    adviser: Adviser,
    as_of: datetime,
    tell: Tell,
    *,
    playbook: str = "",
    file: Path | None = None,
    force: bool = False,
    memory: int = MEMORY,
) -> BookSummary:
    """As ``evaluate_book``, of the customers in files, by ``playbook`` ("" = the default one). The store is not touched.

    Besides those of ``evaluate_book`` raises C452–C460 and I1xx for files that can't be read.
    """
    _check_target(file, force=force)
    with _database(memory) as (database, folder):
        book = _Book(database, adviser, as_of, tell)
        book.evaluate_files(sources, adviser.tools(playbook), folder)
        book.write(file)
        return book.summary()


def _check_target(file: Path | None, *, force: bool) -> None:
    if file is not None:
        check_format(file)
        unless_there(file, force=force)
        check_folder(file)


@contextmanager
def _database(memory: int) -> Iterator[tuple[Database, Path]]:
    with TemporaryDirectory(prefix="coach-book-") as folder:
        database = Database(Path(folder), memory, _threads(memory))
        try:
            with explained(database):
                yield database, Path(folder)
        except CoachError as error:
            raise _more(memory) if error.diagnostics[0].code == NO_MEMORY else error from None
        finally:
            database.close()


def _threads(memory: int) -> int:
    """As many as ``memory`` bytes do for; 0 = one for each processor."""
    threads = max(memory // A_THREAD, 1)
    return threads if threads < (cpu_count() or 1) else 0


def _more(memory: int) -> CoachError:
    """C401, with an amount that will do."""
    allowed, enough = (at // 2**20 for at in (memory, max(MEMORY, 2 * memory)))
    return fail(
        "C401",
        f"内存不够（最多用 {allowed:,} MB），什么也没有写出。",
        f"{allowed:,} MB of memory are not enough; nothing was written.",
        hint=Text(f"再试一次：--memory {enough}", f"Try again with --memory {enough}."),
    )


class _Book:
    def __init__(self, database: Database, adviser: Adviser, as_of: datetime, tell: Tell) -> None:
        self._database, self._adviser, self._as_of, self._tell = database, adviser, as_of, tell
        self._playbooks: tuple[Playbook, ...] = ()
        self._misfits: Counter[str] = Counter()
        self._future: Counter[str] = Counter()
        self._ahead: Counter[tuple[str, Text]] = Counter()
        self._ignored: dict[str, tuple[Ignored, ...]] = {}
        self._customers = 0

    def evaluate(self, store: Reading) -> None:
        """One playbook after the other; most books have but one."""
        names = sorted({self._adviser.tools(given).playbook.name for given in store.book_playbooks()})
        self._playbooks = tuple(self._adviser.tools(name).playbook for name in names)
        for name in names:
            self._with_playbook(name, store)
        if not self._customers:
            raise fail("C171", "还没有客户。", "there are no customers yet", hint=Text("用 coach import 导入", "import some: coach import"))

    def _with_playbook(self, name: str, store: Reading) -> None:
        tools, before = self._adviser.tools(name), self._customers
        playbook = tools.playbook
        whose = Whose(playbooks_of(store, self._adviser, playbook))
        loaded = load(self._database, store, playbook, self._as_of, whose, lambda count: self._tell("load", before + count))
        self._customers += loaded.customers
        self._misfits.update(loaded.misfits)
        if loaded.customers:
            self._compute(tools, loaded.span.around(playbook), loaded.overruled, self._playbooks)

    def evaluate_files(self, sources: Sources, tools: Tools, folder: Path) -> None:
        """All customers of the files."""
        result = BookResult(tools.playbook, self._as_of, tools.calendar)
        files = load_files(self._database, folder, sources, tools.playbook, read_by(result), self._today(tools))
        self._ignored = files.ignored
        self._customers = self._database.rows_in(CUSTOMERS)
        if not self._customers:
            zh, en = f"{sources.customers.name} 里没有客户", f"there are no customers in {sources.customers.name}"
            raise fail("C460", zh, en, hint=Text("表头下面要有数据行。", "Below the headings there should be rows."))
        self._tell("load", self._customers)
        self._compute(tools, span_of_book(self._database, tools.playbook, self._as_of.date().toordinal()).around(tools.playbook))

    def _compute(self, tools: Tools, around: Span, overruled: frozenset[str] = frozenset(), among: Sequence[Playbook] = ()) -> None:
        """Evaluate what is loaded; its days lie ``around`` those of the book."""
        result = BookResult(tools.playbook, self._as_of, tools.calendar, overruled, around.oldest, among)
        self._database.add_calendar(tools.calendar, self._as_of.date().toordinal(), around.first, around.last)
        self._future.update(future(self._database, tools.playbook, result.evaluation.clock.now))
        said = ahead(self._database, tools.playbook, self._today(tools))
        self._ahead.update({(name, tools.playbook.facts[name].label): count for name, count in said.items()})
        keep_in_ranges(self._database, RESULTS, result.shown, result.evaluation.schema, lambda percent: self._tell("evaluate", percent))

    def _today(self, tools: Tools) -> date:
        """The day after which nothing can have happened yet, as the book is read."""
        return self._adviser.latest(self._as_of).astimezone(ZoneInfo(tools.playbook.calendar.zone)).date()

    def write(self, file: Path | None) -> None:
        """Write what was found to a file, whole or not at all."""
        if file is not None:
            with whole_file(file) as draft:
                run(self._database, lambda: write_results(self._database, RESULTS, draft), lambda percent: self._tell("write", percent))

    def summary(self) -> BookSummary:
        """What was found, in numbers."""
        grades = tuple((playbook, grade, count) for playbook, grade, count in self._database.counted(RESULTS, "playbook", "grade"))
        actions = tuple((action, count) for action, count in self._database.counted(RESULTS, "action"))
        overdue = sum(count for late, count in self._database.counted(RESULTS, "overdue") if late)
        used = tuple(dict.fromkeys(playbook for playbook, _, _ in grades))
        return BookSummary(
            self._customers,
            self._as_of,
            used,
            grades,
            actions,
            overdue,
            dict(self._misfits),
            dict(self._future),
            self._ignored,
            dict(self._ahead),
        )
