"""The order that the numbers of the rows ask for."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, TypeVar

Name = TypeVar("Name", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Standing(Generic[Name]):
    """A row of one list: what it is, the number it had (None: it is new) and the one it has (None: none)."""

    name: Name
    had: int | None
    has: Decimal | None


def ordered(rows: Sequence[Standing[Name]]) -> list[Name]:
    """``rows`` as they stand in the sheet → their order by numbers. Without a number a row follows the one above it."""
    numbered = [(row, index) for index, row in enumerate(rows) if row.has is not None]
    result = [index for _, index in sorted(numbered, key=lambda pair: (pair[0].has, _rank(pair[0]), pair[1]))]
    for index, row in enumerate(rows):
        if row.has is None:
            result.insert(result.index(index - 1) + 1 if index else 0, index)
    return [rows[index].name for index in result]


def _rank(row: Standing[Name]) -> int:
    """Among rows of one number: what moved up to it stands before the one that had it, what moved down or is new after it."""
    if row.had is None:
        return 2
    return (Decimal(row.had) < (row.has or 0)) * 2 or int(Decimal(row.had) == row.has)
