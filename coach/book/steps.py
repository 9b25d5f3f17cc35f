"""The SELECTs of an evaluation in steps, for databases that plan a query before they look at a row: Spark above all.

As one statement a whole book is right as well, but Spark plans over it for many minutes. A step an own SELECT would be the other extreme:
rows of hundreds of columns would be written and read back dozens of times, which takes longer than to compute what is in them.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from sqlglot import exp

from coach.book.calendar import COLUMNS
from coach.book.evaluation import whole
from coach.book.records import Levels, with_calendar

WIDTH = 4_000
"""Columns that are planned together: about as much to plan as to write."""
_LEVEL = "level"


def steps(levels: Levels) -> Levels:
    """The SELECTs ``levels`` in as few statements as can well be planned; each reads the tables and the step before it alone."""
    lots = list(_lots(levels))
    for before, after in pairwise(lots):
        _leave_calendar(before[-1][1], after)
    return [(lot[-1][0], whole(lot)) for lot in lots]


def _leave_calendar(last: exp.Select, after: Levels) -> None:
    """What is kept of a step is a row a customer: the calendar's lists are not kept in each, but put beside the rows again."""
    names = [one.alias_or_name for one in last.expressions]
    last.set("expressions", [one for one in last.expressions if one.alias_or_name not in COLUMNS])
    with_calendar(after[0][1], names)


def _lots(levels: Levels) -> Iterator[Levels]:
    """Columns are told from each other level by level, and a lot ends with a level: none reads more than the one before it."""
    lot: Levels = []
    width = 0
    for name, select in levels:
        lot.append((name, select))
        width += len(select.expressions)
        if width >= WIDTH and name.startswith(_LEVEL):
            yield lot
            lot, width = [], 0
    if lot:
        yield lot
