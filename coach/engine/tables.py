"""Which rows of the playbook's tables speak for a customer, and what they say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache

from coach.domain.model import Playbook
from coach.domain.tables import TITLE, UNTIL, Column, Table, TableCell, TableRow
from coach.domain.values import Cell, FactType
from coach.engine.trace import truth
from coach.text import Text, bare

_UNTIL = Column(UNTIL, Text("有效期至", "valid until"), FactType.DATE)
_TITLE = Column(TITLE, Text("名称", "name"))
_SHORTEST = 2  # characters of an alias that may be found inside a value: one alone is found by chance


def without_samples(playbook: Playbook) -> Playbook:
    """``playbook`` without the rows and figures whose source is a sample: what real customers may be told."""
    invented = {source.id for source in playbook.sources.values() if source.sample}
    if not invented:
        return playbook
    tables = {name: replace(table, rows=tuple(_real(table.rows, invented))) for name, table in playbook.tables.items()}
    return replace(playbook, tables=tables)


def _real(rows: Iterable[TableRow], invented: set[str]) -> Iterator[TableRow]:
    for row in rows:
        if row.source not in invented:
            yield replace(row, cells={name: cell for name, cell in row.cells.items() if cell.source not in invented})


def quotable(playbook: Playbook, columns: Mapping[str, Cell], today: date) -> dict[str, tuple[Column, TableCell]]:
    """What phrases may quote for a customer, by name (``products.benefit``): column and cell.

    The first fitting row speaks. Gaps it has are filled by the next rows of the same title only: a price of one product, a figure
    of one story never goes with the words of another. What has expired is unknown, so nobody quotes it.
    """
    return {f"{table.name}.{name}": found for table in playbook.tables.values() for name, found in _of(table, columns, today).items()}


def _of(table: Table, columns: Mapping[str, Cell], today: date) -> dict[str, tuple[Column, TableCell]]:
    found: dict[str, tuple[Column, TableCell]] = {}
    spoken: Text | None = None
    for row in _fitting(table, columns, today):
        if spoken not in (None, row.title):
            continue
        spoken = row.title
        for name, cell in row.cells.items():
            if _valid(cell, today):
                found.setdefault(name, (table.columns[name], cell))
        found.setdefault(TITLE, (_TITLE, TableCell(row.title)))
        if row.valid_until is not None:
            found.setdefault(UNTIL, (_UNTIL, TableCell(value=row.valid_until)))
    return found


def _fitting(table: Table, columns: Mapping[str, Cell], today: date) -> Iterator[TableRow]:
    value = columns.get(table.by) if table.by else ""
    wanted = _bare(value) if isinstance(value, str) else ""
    if table.by and not wanted:
        return
    for row in table.rows:
        if _valid(row, today) and (not table.by or _named(row, wanted)) and truth(row.when, columns) is True:
            yield row


def _named(row: TableRow, wanted: str) -> bool:
    words = [_bare(word) for word in (row.id, row.title.zh, row.title.en, *row.aliases)]
    return any(word == wanted or (len(word) >= _SHORTEST and word in wanted) for word in words if word)


def _valid(dated: TableRow | TableCell, today: date) -> bool:
    begins, ends = dated.valid_from, dated.valid_until
    return (begins is None or begins <= today) and (ends is None or today <= ends)


_bare = lru_cache(maxsize=8192)(bare)
"""Kept: the same titles and aliases for every customer of a book."""
