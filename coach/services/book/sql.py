"""The evaluation of a whole book as text: SQL for a database of the reader's own."""

from __future__ import annotations

from datetime import datetime

from coach.book.dialects import written
from coach.book.evaluation import whole
from coach.book.records import Levels
from coach.book.result import BookResult
from coach.book.steps import steps
from coach.services.advise import Adviser


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


def _levels(adviser: Adviser, as_of: datetime, playbook: str) -> Levels:
    tools = adviser.tools(playbook)
    return BookResult(tools.playbook, as_of, tools.calendar).levels()
