"""The evaluation of a whole book as text: SQL for a database of the reader's own."""

from __future__ import annotations

from datetime import datetime

from coach.book.dialects import written
from coach.book.evaluation import whole
from coach.book.result import BookResult
from coach.services.advise import Adviser


def book_sql(adviser: Adviser, as_of: datetime, dialect: str, playbook: str = "") -> str:
    """The SELECT in ``dialect`` (duckdb, spark or trino) that evaluates a book by ``playbook`` at ``as_of`` (aware).

    It reads the tables that docs/adr/0007-whole-book.md describes. Raises CoachError if the playbook has errors.
    """
    tools = adviser.tools(playbook)
    result = BookResult(tools.playbook, as_of, tools.calendar)
    return written(whole(result.levels()), dialect, pretty=True) + ";\n"
