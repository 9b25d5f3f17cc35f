"""The text of one decision table, changed on two sides: row by row."""

from __future__ import annotations

from coach.errors import CoachError, Location
from coach.playbook.nodes import Node
from coach.playbook.splicing.table_text import rewritten_table
from coach.playbook.table import parse_table

Cells = dict[str, str]


def merged_table(was: str, mine: str, now: str) -> tuple[str, tuple[str, ...]]:
    """``now`` with the changes that ``mine`` makes to ``was``; and the rows that both changed otherwise (the text is ``now`` then).

    A table whose columns changed, or whose order both changed, is given back as in conflict as a whole: ``*``.
    """
    old, new, theirs = (_rows(text) for text in (was, mine, now))
    if _columns(old, new, theirs) or (list(old) != list(theirs) and _order_changed(old, new)):
        return now, ("*",)
    changed = {name for name in {*old, *new} if old.get(name) != new.get(name)}
    clash = tuple(sorted(name for name in changed if theirs.get(name) not in (old.get(name), new.get(name))))
    if clash:
        return now, clash
    stay = [*(name for name in theirs if name in new or name not in old), *(name for name in new if name not in theirs)]
    names = list(new) if list(old) == list(theirs) else stay
    rows = [{"id": name} | (new[name] if name in changed else theirs[name]) for name in names]
    try:
        return rewritten_table(now, rows), ()
    except CoachError:
        return now, ("*",)


def _rows(text: str) -> dict[str, Cells]:
    table = parse_table(Node("scalar", Location(""), text=text, style="|"), [])
    return {row.id: {name: cell.text for name, cell in row.cells.items()} for row in table.rows}


def _columns(*tables: dict[str, Cells]) -> bool:
    """Whether the columns are not the same everywhere."""
    return len({tuple(cells) for table in tables for cells in table.values()}) > 1


def _order_changed(old: dict[str, Cells], new: dict[str, Cells]) -> bool:
    """Whether rows that stay changed places."""
    return [name for name in old if name in new] != [name for name in new if name in old]
