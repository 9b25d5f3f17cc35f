"""Which row of a sheet that came back is which line of the playbook: whatever was sorted, inserted, copied or deleted."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from coach.services.workbook.found import FoundRow, FoundSheet, text_of
from coach.services.workbook.model import Line
from coach.services.workbook.problems import Problems
from coach.text import Text


@dataclass(slots=True)
class Matched:
    """Lines with their rows; rows that are new; lines whose row is gone."""

    pairs: list[tuple[Line, FoundRow]] = field(default_factory=list)
    added: list[FoundRow] = field(default_factory=list)
    removed: list[Line] = field(default_factory=list)


def matched(found: FoundSheet, problems: Problems) -> Matched:
    """Match by the hidden keys. A copy of a row has the key of the original: the one that still has its ids is the original."""
    by_key: defaultdict[str, list[FoundRow]] = defaultdict(list)
    for row in found.rows:
        by_key[row.key].append(row)
    result = Matched()
    taken: set[int] = set()
    for line in found.sheet.lines:
        same = by_key.get(line.key, [])
        original = next((row for row in same if ids_of(found, row) == line.ids), None) or next(iter(same), None)
        if original is None:
            result.removed.append(line)
            continue
        taken.add(original.number)
        if ids_of(found, original) == line.ids:
            result.pairs.append((line, original))
        else:
            _changed_id(found, original, line, problems)
    result.added = [row for row in found.rows if row.number not in taken and row.cells]
    return result


def ids_of(found: FoundSheet, row: FoundRow) -> tuple[str, ...]:
    """What the row says in the columns of owners and ids, as far as it says anything."""
    said = tuple(text_of(row.cells.get(column.key)) for column in found.sheet.id_columns)
    while said and not said[-1]:
        said = said[:-1]
    return said


def _changed_id(found: FoundSheet, row: FoundRow, line: Line, problems: Problems) -> None:
    column = next((c for c, was in zip(found.sheet.id_columns, line.ids, strict=False) if text_of(row.cells.get(c.key)) != was), None)
    column = column or found.sheet.id_columns[-1]
    if column.key not in found.columns:
        return
    was = "/".join(line.ids)
    message = Text(f"编号“{was}”不能在表里改", f"the id '{was}' can't be changed in the sheet")
    hint = Text(
        "改回来；要换编号，就另加一行，再删去这一行，引用它的地方也要改",
        "change it back; for another id add a row, delete this one, and change what refers to it",
    )
    problems.add("C340", message, found.at(row, column), hint)
