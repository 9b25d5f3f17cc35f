"""How far the columns of a file of the database's own reach: kept in it, so that no report looks for it."""

from __future__ import annotations

from collections.abc import Iterable

from sqlglot import exp

from coach.book.database import Database
from coach.book.kept import Place
from coach.book.kept_files import DRAFT
from coach.book.span import Reach
from coach.book.words import table

_REACHES = "reaches"
_REACH = {"table": "VARCHAR", "column": "VARCHAR", "low": "BIGINT", "high": "BIGINT"}


def keep_reaches(database: Database, found: Iterable[Reach]) -> None:
    """Keep them in the draft; of one column that was found several times how far all of it reaches."""
    ends: dict[tuple[str, str], Reach] = {}
    for one in found:
        known = ends.get(one[:2], one)
        ends[one[:2]] = one._replace(low=min(one.low, known.low), high=max(one.high, known.high))
    database.create(_REACHES, _REACH)
    database.fill(_REACHES, _REACH, (one._asdict() for one in ends.values()))
    database.ask(exp.Create(this=DRAFT.table(_REACHES), kind="TABLE", expression=exp.select("*").from_(table(_REACHES))))


def kept_reaches(database: Database, place: Place) -> list[Reach]:
    """Those kept in the file that is read as ``place``."""
    return [Reach(*row) for row in database.ask(exp.select("*").from_(place.table(_REACHES))).fetchall()]
