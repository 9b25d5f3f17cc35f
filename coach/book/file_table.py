"""A file in the database: its rows as they stand there, and the cells that become of them.

Each column is read by the database itself where its values are typed or written in the usual way; of the others each different text is
read once, by whatever reader the caller gives.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, TypeAlias
from zoneinfo import ZoneInfo

import duckdb
from sqlglot import exp

from coach.book import file_cells
from coach.book.database import Database
from coach.book.file_cells import LIST, TEXT
from coach.book.tables import cells_of, columns_of
from coach.book.words import (
    Expr,
    aliased,
    both,
    call,
    case,
    column,
    compared,
    first_known,
    known,
    literal,
    negated,
    shifted,
    table,
    unknown,
)
from coach.domain.model import Fact
from coach.domain.values import Value
from coach.engine.facts import lowering

ROW = "@row"
_WORD, _FILE_ROW = "@word", "file_row_number"
_PART = 20_000
_LONGEST_LINE = 1 << 24
"""Bytes. Unless told otherwise the database sets aside sixteen times as much, whatever the file."""
_NESTED = ("list", "array", "struct", "map", "union")

Reader: TypeAlias = Callable[[str], "Value | None"]
"""Reads a text: its value, or None where it says nothing. Raises ValueError where it can't be read."""


@dataclass(frozen=True, slots=True)
class Bound:
    """Columns of a file that are read into one fact, several joined by ``join``; ``label`` is what they are called there.

    ``scale`` multiplies numbers of typed columns; ``plain``: texts written in the usual way mean what they say. ``today``: what has
    happened did so by then (None = nobody looks).
    """

    fact: Fact
    columns: tuple[str, ...]
    label: str
    read: Reader
    join: str = " "
    scale: int = 1
    plain: bool = True
    today: date | None = None


@dataclass(frozen=True, slots=True)
class Misread:
    """Values of one column that can't be read: the first with its row (the first below the headings is 1), and how many there are."""

    bound: Bound
    row: int
    value: str
    count: int


class BrokenFileError(ValueError):
    """The database can't make sense of a file."""


@contextmanager
def reading() -> Iterator[None]:
    """Files are read when something is asked of them: what is broken then raises BrokenFileError; a want of room or memory does not."""
    try:
        yield
    except (duckdb.OutOfMemoryException, duckdb.InterruptException):
        raise
    except duckdb.Error as error:
        if isinstance(error, duckdb.IOException) and "space" in str(error):
            raise
        raise BrokenFileError(str(error)) from error


def open_parquet(database: Database, file: Path, name: str) -> dict[str, str]:
    """Let ``name`` stand for a Parquet file; its columns with their types. Raises BrokenFileError if it is none."""
    with reading():
        found = database.connection.read_parquet(str(file), file_row_number=True)
        found.create_view(name, replace=True)
    return {column: _kind(kind) for column, kind in zip(found.columns, found.types, strict=True) if column != _FILE_ROW}


def _kind(of: Any) -> str:
    """A type of the database; a list of anything but plain values is none that is taken."""
    item = of.children[0][1].id if of.id == LIST else ""
    return f"{LIST} of {item}" if item in _NESTED else str(of.id)


def open_texts(database: Database, file: Path, name: str, columns: Sequence[str], delimiter: str, skipped: int) -> None:
    """Let ``name`` stand for a CSV file in UTF-8, of which all cells are texts. Raises BrokenFileError for one that is not well-formed."""
    with reading():
        found = database.connection.read_csv(
            str(file), header=False, skiprows=skipped, delimiter=delimiter, quotechar='"', escapechar='"', all_varchar=True,
            columns=dict.fromkeys(columns, "VARCHAR"), auto_detect=False, max_line_size=_LONGEST_LINE, buffer_size=2 * _LONGEST_LINE,
        )  # fmt: skip
        found.create_view(name, replace=True)


class FileTable:
    """The rows of a file (``source``), of which ``columns`` are wanted, each with its type. Raises BrokenFileError if it is broken.

    ``numbered``: the file itself tells which row is which (Parquet), so it need not be read in order.
    """

    def __init__(
        self, database: Database, source: str, columns: Mapping[str, str], zone: ZoneInfo, blank: frozenset[str], *, numbered: bool = False
    ) -> None:
        self._database, self._columns, self._zone, self._blank = database, columns, zone, blank
        self.name = f"{source} rows"
        self._words = 0
        self._has_usual: frozenset[str] = frozenset()
        self._is_kept = not numbered
        with reading():
            if numbered:
                row = aliased(shifted(column(_FILE_ROW), 1), ROW)
                database.view(self.name, exp.select(row, *map(column, columns)).from_(table(source)))
            else:
                database.number_rows(self.name, source, list(columns), ROW)

    def cells(self, bounds: Sequence[Bound], misread: list[Misread]) -> tuple[dict[str, Expr], list[exp.Join]]:
        """The cells of facts as columns of a SELECT from this table with the joins; values that can't be read are added to ``misread``."""
        found: dict[str, Expr] = {}
        joins: list[exp.Join] = []
        self._read_usual(bounds)
        for bound in bounds:
            kind = self._columns[bound.columns[0]]
            if kind == TEXT or len(bound.columns) > 1:
                made, join = self._of_text(bound, self._text(bound), misread)
                joins.append(join)
            elif kind == LIST:
                made, join = self._of_list(bound, misread)
                joins.append(join)
            else:
                made = {bound.fact.name: file_cells.typed(bound.fact, kind, self._column(bound), self._zone, bound.scale)}
                self._check(bound, made[bound.fact.name], misread)
            found |= made
        return found, joins

    def _read_usual(self, bounds: Sequence[Bound]) -> None:
        """Put the cells of texts written in the usual way beside the rows: they are asked for more than once."""
        made: list[Expr] = []
        for bound in bounds:
            is_text = self._columns[bound.columns[0]] == TEXT or len(bound.columns) > 1
            if is_text and bound.plain and bound.scale == 1:
                cell = file_cells.usual(bound.fact, self._text(bound), self._zone, self._blank, self._latest(bound))
                made += [aliased(cell, self._usual(bound))] if cell is not None else []
        if made:
            before, self.name = self.name, f"{self.name} read"
            query = exp.select(exp.Column(this=exp.Star(), table=exp.to_identifier(before, quoted=True)), *made)
            self._database.keep_in(self.name, query.from_(table(before)))
            self._has_usual = frozenset(one.alias for one in made)
            if self._is_kept:
                self._database.ask(exp.Drop(tables=[table(before)], kind="TABLE"))
            self._is_kept = True

    def _latest(self, bound: Bound) -> int | None:
        return file_cells.latest_of(bound.fact, bound.today, self._zone)

    def _usual(self, bound: Bound) -> str:
        return f"@usual {'+'.join(bound.columns)} {bound.fact.name}"

    def _column(self, bound: Bound) -> Callable[[], Expr]:
        return partial(column, bound.columns[0], self.name)

    def _text(self, bound: Bound) -> Callable[[], Expr]:
        """What the columns say together; unknown where they say nothing."""
        parts = [partial(_stripped, name, self.name) for name in bound.columns]
        if len(parts) == 1:
            return parts[0]
        return lambda: call("NULLIF", call("CONCAT_WS", literal(bound.join), *(part() for part in parts)), literal(""))

    def _of_text(self, bound: Bound, read: Callable[[], Expr], misread: list[Misread]) -> tuple[dict[str, Expr], exp.Join]:
        self._words += 1
        words = f"{self.name} words {self._words}"
        called = self._usual(bound)
        usual = column(called, self.name) if called in self._has_usual else None
        self._look_up(bound, read, usual, words, misread)
        made: dict[str, Expr] = {}
        for name in columns_of(bound.fact):
            looked_up = column(name, words)
            made[name] = first_known([usual.copy(), looked_up]) if usual is not None else looked_up
        same = exp.EQ(this=column(_WORD, words), expression=read())
        return made, exp.Join(this=table(words), side="LEFT", on=same)

    def _of_list(self, bound: Bound, misread: list[Misread]) -> tuple[dict[str, Expr], exp.Join]:
        """The items are read as if they stood in one text; a list without items says that none holds."""
        held = self._column(bound)
        text = partial(_listed, held)
        made, join = self._of_text(bound, text, misread)
        empty = compared("=", call("LEN", held()), literal(0))
        return {name: case([(empty.copy(), literal(name == bound.fact.name))], cell) for name, cell in made.items()}, join

    def _look_up(self, bound: Bound, read: Callable[[], Expr], usual: Expr | None, words: str, misread: list[Misread]) -> None:
        """Read each different text that is not written in the usual way, into the table ``words``."""
        columns = {_WORD: "VARCHAR", **columns_of(bound.fact)}
        self._database.create(words, columns)
        tests = [known(read())] if usual is None else [known(read()), unknown(usual.copy())]
        asked = exp.select(aliased(read(), _WORD)).distinct().from_(table(self.name)).where(both(tests))
        self._database.keep_in(f"{words} asked", asked)
        lower, unread = lowering(bound.fact, self._zone), 0
        for part in self._database.parts(f"{words} asked", _PART):
            good, bad = _read(bound, (word for (word,) in part), lower)
            if good:
                self._database.fill(words, columns, good)
            unread += self._keep_unread(f"{words} unread", bad, is_first=not unread) if bad else 0
        if unread:
            self._tell(bound, read, f"{words} unread", misread)

    def _keep_unread(self, name: str, words: list[dict[str, Any]], *, is_first: bool) -> int:
        columns = {_WORD: "VARCHAR"}
        if is_first:
            self._database.create(name, columns)
        self._database.fill(name, columns, words)
        return len(words)

    def _tell(self, bound: Bound, read: Callable[[], Expr], unread: str, misread: list[Misread]) -> None:
        among = exp.In(this=read(), query=exp.select(column(_WORD)).from_(table(unread)).subquery())
        self._first(bound, read, among, misread)

    def _check(self, bound: Bound, cell: Expr, misread: list[Misread]) -> None:
        """A typed value that gives no cell, or one beyond the bounds, is not what the fact takes."""
        read = self._column(bound)
        inside = file_cells.within_bounds(bound.fact, cell, self._latest(bound))
        beyond = exp.Or(this=unknown(cell.copy()), expression=negated(inside))
        self._first(bound, lambda: exp.cast(read(), "text"), both([known(read()), exp.Paren(this=beyond)]), misread)

    def _first(self, bound: Bound, read: Callable[[], Expr], test: Expr, misread: list[Misread]) -> None:
        row = column(ROW, self.name)
        query = exp.select(exp.Min(this=row), exp.ArgMin(this=read(), expression=row.copy()), exp.Count(this=exp.Star()))
        ((first, value, count),) = self._database.ask(query.from_(table(self.name)).where(test)).fetchall()
        if count:
            misread.append(Misread(bound, first, value, count))


def _listed(held: Callable[[], Expr]) -> Expr:
    return call("NULLIF", call("ARRAY_TO_STRING", held(), literal("\n")), literal(""))


def _stripped(name: str, of: str) -> Expr:
    return call("NULLIF", call("TRIM", column(name, of)), literal(""))


def _read(bound: Bound, words: Iterable[str], lower: Callable[[Value], Any]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The rows of words that could be read, and those that could not."""
    good: list[dict[str, Any]] = []
    bad: list[dict[str, Any]] = []
    for word in words:
        try:
            value = bound.read(word)
        except ValueError:
            bad.append({_WORD: word})
            continue
        if value is None:
            continue
        cell = lower(value)
        if cell is None:
            bad.append({_WORD: word})
        else:
            good.append({_WORD: word} | dict(cells_of(bound.fact, cell, value)))
    return good, bad
