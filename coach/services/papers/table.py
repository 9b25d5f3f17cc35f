"""A grid as a spreadsheet takes it.

Numbers are numbers, a share is its rate with both counts beside it, an amount has its currency in the heading.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TypeAlias

from coach.domain.values import Money
from coach.render.money import word_currency, word_money
from coach.render.paper import Column, Grid, Kind, Row, Share, Shown
from coach.render.paper_words import PaperWords
from coach.services.papers.data import major
from coach.services.workbook.neutral import cut, harmless
from coach.text import Text

Plain: TypeAlias = str | int | float | date | datetime | None
"""A cell: None is left empty, a moment is local and naive, since spreadsheets know no zones."""

_PART, _OF = Text("分子", "part"), Text("分母", "of")


@dataclass(frozen=True, slots=True)
class Head:
    """A heading with what stands below it."""

    title: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Table:
    """Headings and rows, each row as long as the headings."""

    heads: list[Head]
    rows: list[list[Plain]]


def table_of(grid: Grid, words: PaperWords) -> Table:
    """The grid, laid out."""
    heads: list[Head] = []
    columns: list[list[list[Plain]]] = []
    for column in grid.columns:
        shown = [row.cells.get(column.key) for row in grid.rows]
        heads += _heads(column, shown, words)
        columns.append([_cells(value, column, shown, words) for value in shown])
    return Table(heads, [[cell for column in columns for cell in column[at]] for at in range(len(grid.rows))])


def marked(rows: tuple[Row, ...]) -> Iterator[tuple[int, Row]]:
    """The rows to be noticed, with their places from 0."""
    return ((at, row) for at, row in enumerate(rows) if row.mark or row.total)


def _shares(column: Column, shown: list[Shown]) -> bool:
    return column.kind is Kind.RATE and any(isinstance(value, Share) for value in shown)


def _currency(column: Column, shown: list[Shown]) -> str:
    """The one currency of all amounts of a column; "" if there are several."""
    found = {value.currency for value in shown if isinstance(value, Money)} if column.kind is Kind.MONEY else set()
    return found.pop() if len(found) == 1 else ""


def _heads(column: Column, shown: list[Shown], words: PaperWords) -> Iterator[Head]:
    title = words.view.say(column.title)
    if currency := _currency(column, shown):
        title = words.view.say(Text("{}（{}）", "{} ({})")).format(title, word_currency(currency, words.view))
    yield Head(title, column.kind)
    if _shares(column, shown):
        for text in (_PART, _OF):
            yield Head(words.view.say(Text("{}：{}", "{}: {}")).format(title, words.view.say(text)), Kind.COUNT)


def _cells(value: Shown, column: Column, shown: list[Shown], words: PaperWords) -> list[Plain]:
    if _shares(column, shown):
        if isinstance(value, Share):
            return [value.part / value.of if value.of else None, value.part, value.of]
        return [_plain(value, words), None, None]
    return [_plain(value, words, alone=bool(_currency(column, shown)))]


def _plain(value: Shown, words: PaperWords, *, alone: bool = False) -> Plain:
    """One cell. ``alone``: the currency of an amount stands in the heading, and not beside it."""
    match value:
        case None | int():
            return value
        case Decimal():
            return float(value)
        case Money():
            return major(value) if alone else word_money(value, words.view)
        case datetime():
            return value.astimezone(words.view.as_of.tzinfo).replace(tzinfo=None)
        case date():
            return value
    return harmless(cut(words.cell(value)))
