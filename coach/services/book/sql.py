"""The evaluation of a whole book as text: SQL for a database of the reader's own."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from coach.book.calendar import CALENDAR, FIRST_LISTED
from coach.book.database import Database
from coach.book.dialects import written
from coach.book.evaluation import whole
from coach.book.records import Levels
from coach.book.result import BookResult
from coach.book.steps import steps
from coach.errors import fail
from coach.services.advise import Adviser
from coach.services.new_file import unless_there
from coach.services.whole_file import whole_file
from coach.text import Text

_PARQUET = ".parquet"


def book_sql(adviser: Adviser, as_of: datetime, dialect: str, playbook: str = "") -> str:
    """The SELECT in ``dialect`` (duckdb, spark or trino) that evaluates a book by ``playbook`` at ``as_of`` (aware).

    It reads the tables that docs/adr/0007-whole-book.md describes. Raises CoachError if the playbook has errors.
    """
    return written(whole(_levels(adviser, as_of, playbook)), dialect, pretty=True) + ";\n"


def book_steps(adviser: Adviser, as_of: datetime, dialect: str, playbook: str = "") -> list[tuple[str, str]]:
    """The same SELECT in steps: names and SELECTs, each reading the tables and the step before it by name. The last one is the result.

    For databases that plan for minutes over a statement of this size: what each step finds is kept under its name, and the next is asked.
    """
    return [(name, written(select, dialect, pretty=True)) for name, select in steps(_levels(adviser, as_of, playbook))]


def write_calendar(adviser: Adviser, as_of: datetime, file: Path, playbook: str = "", *, force: bool = False) -> None:
    """Write the table ``calendar`` that the SQL reads, of all days there are, as Parquet: one row, the playbook's working days.

    Raises C405 for another kind of file, C230 for a file that is there already unless ``force``, C152 where it can't be written.
    """
    if file.suffix.lower() != _PARQUET:
        hint = Text("用 .parquet：DuckDB、Spark、Trino 都能读。", "Use .parquet, which DuckDB, Spark and Trino read.")
        raise fail(
            "C405", f"工作日历不会写成 {file.suffix or '没有后缀的文件'}", f"the calendar can't be written as '{file.name}'", hint=hint
        )
    unless_there(file, force=force)
    with TemporaryDirectory(prefix="coach-book-") as folder, whole_file(file) as draft:
        database = Database(Path(folder))
        try:
            database.add_calendar(adviser.tools(playbook).calendar, as_of.date().toordinal())
            database.write(CALENDAR, FIRST_LISTED, draft)
        finally:
            database.close()


def _levels(adviser: Adviser, as_of: datetime, playbook: str) -> Levels:
    tools = adviser.tools(playbook)
    return BookResult(tools.playbook, as_of, tools.calendar).levels()
