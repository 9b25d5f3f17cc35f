"""DuckDB, embedded: the tables of a whole book, filled and asked. Nothing on the way of ``coach next`` may import this: it takes time."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from errno import ENOSPC
from pathlib import Path
from typing import Any

import duckdb
from sqlglot import exp

from coach.book.calendar import CALENDAR, COLUMNS, FIRST, LAST, row
from coach.book.dialects import written
from coach.book.room import setting_aside
from coach.book.tables import CUSTOMERS, Schema, records_of
from coach.book.words import Expr
from coach.domain.workdays import HORIZON, WorkDays

_GROUPS = exp.AttachOption(this=exp.Var(this="ROW_GROUP_SIZE"), expression=exp.Literal.number(16_384))
"""Processors share the rows of a table by groups: of the usual 122,880 rows, a book of 100,000 customers would be one processor's work.
How many may share is reckoned from what is said when a file is read, not from what stands in it.
"""
_FORMAT = exp.AttachOption(this=exp.Var(this="STORAGE_VERSION"), expression=exp.Literal.string("v1.2.0"))
"""Older versions of the format know groups of one size."""
_INT64, _INT128 = 2**63, 2**127
_WIDE = "HUGEINT"
_MARK = "\ufeff"
"""By this at the start of a file Excel and WPS know that it is UTF-8; it goes before the first heading, which nothing quotes."""
_RISKY = r"^'*[=+\-@\t\r]"


class Database:
    """One DuckDB database in memory that spills to ``folder``; at most ``memory`` bytes (0 = DuckDB's own measure) and ``threads``."""

    def __init__(self, folder: Path, memory: int = 0, threads: int = 0) -> None:
        config: dict[str, Any] = {"temp_directory": str(folder / "spill"), "preserve_insertion_order": False}
        if memory:
            config["memory_limit"] = f"{memory // 2**20}MiB"
        if threads:
            config["threads"] = threads
        self._folder = folder
        self._kept: set[str] = set()
        self.attached: dict[str, Path] = {}
        """The files of other databases that are read, by the name they go under."""
        self.connection = duckdb.connect(":memory:", config=config)
        # DuckDB draws a bar of its own where it takes the process for an interactive one, as it does under `python -c`.
        self.connection.execute("SET enable_progress_bar = false")
        self.connection.execute("SET enable_progress_bar_print = false")

    def watch(self) -> None:
        """Let others ask how far a query is. It costs: a thread that waits for another then reckons that all the while."""
        self.connection.execute("SET enable_progress_bar = true")

    def close(self) -> None:
        """Let go of it."""
        self.connection.close()

    def ask(self, query: Expr, values: Mapping[str, int] | None = None) -> duckdb.DuckDBPyConnection:
        """Run ``query``; ``values`` stand for its placeholders."""
        return self.connection.execute(written(query, "duckdb"), values)

    def again(self, query: Expr) -> Callable[[], duckdb.DuckDBPyConnection]:
        """Runs ``query`` whenever it is called; the query is put into words but once, which takes its time if it is long."""
        text = written(query, "duckdb")
        return lambda: self.connection.execute(text)

    def keep(self, name: str, query: Expr, values: Mapping[str, int] | None = None) -> None:
        """Put what ``query`` finds into the table ``name``, after what is there; the table is made if there is none."""
        made = exp.Table(this=exp.to_identifier(name, quoted=True))
        if name in self._kept:
            self.ask(exp.Insert(this=made, expression=query), values)
        else:
            self.ask(exp.Create(this=made, kind="TABLE", expression=query), values)
            self._kept.add(name)

    def keep_apart(self, hint: str, query: Expr) -> str:
        """Put what ``query`` finds into a table of its own; gives back the table's name."""
        name = f"{hint} {len(self._kept) + 1}"
        self.keep(name, query)
        return name

    def counted(self, name: str, *by: str) -> list[tuple[Any, ...]]:
        """How many rows of a table have each combination of values in the columns ``by``: those values and the count, most first."""
        columns = [exp.column(one, quoted=True) for one in by]
        query = exp.select(*columns, exp.Count(this=exp.Star())).from_(exp.Table(this=exp.to_identifier(name, quoted=True)))
        ordered = [exp.Ordered(this=exp.Literal.number(len(by) + 1), desc=True), *(exp.Literal.number(n + 1) for n in range(len(by)))]
        return self.ask(query.group_by(*(one.copy() for one in columns)).order_by(*ordered)).fetchall()

    def rows_in(self, name: str) -> int:
        """How many rows a table has."""
        query = exp.select(exp.Count(this=exp.Star())).from_(exp.Table(this=exp.to_identifier(name, quoted=True)))
        ((count,),) = self.ask(query).fetchall()
        return int(count)

    def read(self, name: str, order: str) -> tuple[list[str], duckdb.DuckDBPyConnection]:
        """The names of a table's columns, and its rows by the column ``order``, to be fetched."""
        found = self.ask(_ordered(name, order))
        return [column[0] for column in found.description or ()], found

    def write(self, name: str, order: str, file: Path) -> None:
        """Write a table, by the column ``order``, to a Parquet or CSV file.

        A CSV is for spreadsheets: marked as UTF-8, a list is its items with semicolons between, and no text runs as a formula.
        Raises OSError where the file can't be written: that is told apart from a disk that has no room to spill to.
        """
        try:
            self._write(name, order, file)
        except duckdb.IOException as error:
            if str(file) in str(error) and "space" in str(error):
                raise OSError(ENOSPC, "no space left on device", str(file)) from error
            raise

    def _write(self, name: str, order: str, file: Path) -> None:
        rows = self.connection.sql(written(_ordered(name, order), "duckdb"))
        if file.suffix.lower() == ".parquet":
            rows.write_parquet(str(file), compression="zstd")
            return
        parts = [exp.alias_(_flat(column, kind.id), column, quoted=True) for column, kind in zip(rows.columns, rows.types, strict=True)]
        parts[0].set("alias", exp.to_identifier(f"{_MARK}{rows.columns[0]}", quoted=True))
        query = exp.select(*parts).from_(_ordered(name, order).subquery("ordered"))
        self.connection.sql(written(query, "duckdb")).write_csv(str(file), header=True)

    def create(self, name: str, columns: Mapping[str, str]) -> None:
        """Make an empty table."""
        self.create_at(exp.Table(this=exp.to_identifier(name, quoted=True)), columns)

    def create_at(self, at: exp.Table, columns: Mapping[str, str]) -> None:
        """Make the empty table ``at``."""
        kinds = [
            exp.ColumnDef(this=exp.to_identifier(column, quoted=True), kind=exp.DataType.build(kind)) for column, kind in columns.items()
        ]
        schema = exp.Schema(this=at, expressions=kinds)
        self.ask(exp.Create(this=schema, kind="TABLE", replace=True))

    def add_calendar(self, calendar: WorkDays, today: int, first: int = FIRST, last: int = LAST) -> None:
        """Make the calendar's table, for moments on the days (ordinals) from ``first`` to ``last``: no more than a book needs."""
        low, high = max(min(first, today) - HORIZON, FIRST), min(max(last, today) + HORIZON, LAST)
        self.create(CALENDAR, COLUMNS)
        self.fill(CALENDAR, COLUMNS, [row(calendar, low, high)])

    def create_book(self, schema: Schema) -> None:
        """Make the empty tables of customers and records."""
        self.create(CUSTOMERS, schema.customers)
        for name, columns in schema.records.items():
            self.create(records_of(name), columns)

    def fill(self, name: str, columns: Mapping[str, str], rows: Iterable[Mapping[str, Any]]) -> None:
        """Put ``rows`` into a table, by a file of JSON lines. A whole number beyond 64 bits widens its column."""
        file = self._folder / "rows.json"
        wide: set[str] = set()
        with setting_aside(), file.open("w", encoding="ascii") as lines:
            for one in rows:
                lines.write(json.dumps(_narrow(one, wide)) + "\n")
        for column in sorted(wide):
            self._widen(name, column)
        types = {column: (_WIDE if column in wide else kind) for column, kind in columns.items()}
        self.connection.read_json(str(file), columns=types, format="newline_delimited").insert_into(
            exp.to_identifier(name, quoted=True).sql()
        )
        file.unlink()

    def keep_in(self, name: str, query: Expr) -> None:
        """Put what ``query`` finds into the new table ``name``, instead of one that there may be."""
        made = exp.Table(this=exp.to_identifier(name, quoted=True))
        self.ask(exp.Create(this=made, kind="TABLE", replace=True, expression=query))

    def number_rows(self, name: str, source: str, columns: Sequence[str], number: str) -> None:
        """Put the ``columns`` of ``source`` into the table ``name``, with the ``number`` (1, 2 …) of each row as it stands in its file."""
        self.connection.execute("SET preserve_insertion_order = true")
        try:
            numbered = exp.alias_(exp.Window(this=exp.RowNumber()), number, quoted=True)
            query = exp.select(numbered, *(exp.column(one, quoted=True) for one in columns))
            self.keep_in(name, query.from_(exp.Table(this=exp.to_identifier(source, quoted=True))))
        finally:
            self.connection.execute("SET preserve_insertion_order = false")

    def parts(self, name: str, size: int) -> Iterator[list[tuple[Any, ...]]]:
        """The rows of a table, ``size`` at a time; meanwhile the database can be asked for other things."""
        found = self.connection.cursor().execute(
            written(exp.select("*").from_(exp.Table(this=exp.to_identifier(name, quoted=True))), "duckdb")
        )
        while part := found.fetchmany(size):
            yield part

    def view(self, name: str, query: Expr) -> None:
        """Let ``name`` stand for what ``query`` finds, whenever it is read."""
        self.ask(exp.Create(this=exp.Table(this=exp.to_identifier(name, quoted=True)), kind="VIEW", replace=True, expression=query))

    def view_lines(self, name: str, columns: Mapping[str, str], texts: Iterable[str]) -> bool:
        """Let ``name`` stand for lines of JSON; False if there is none. ``texts`` are many lines each, without the last line's end."""
        file = self._written("lines.json", texts)
        if not file.stat().st_size:
            return False
        found = self.connection.read_json(str(file), columns=dict(columns), format="newline_delimited")
        found.create_view(name, replace=True)
        return True

    def view_pairs(self, name: str, columns: Mapping[str, str], text: str) -> None:
        """Let ``name`` stand for lines of numbers with commas between."""
        file = self._written("pairs.csv", [text])
        self.connection.read_csv(str(file), columns=dict(columns), header=False, delimiter=",").create_view(name, replace=True)

    def _written(self, name: str, texts: Iterable[str]) -> Path:
        file = self._folder / name
        with setting_aside(), file.open("w", encoding="utf-8", newline="") as lines:
            for text in texts:
                if text:
                    lines.write(text + "\n")
        return file

    def attach(self, file: Path, name: str, *, to_read: bool) -> None:
        """Let the tables of another database be read or written under ``name``, instead of those that were so far."""
        self.detach(name)
        self.attached[name] = file
        options = [exp.AttachOption(this=exp.Var(this="READ_ONLY"))] if to_read else [_FORMAT]
        self.ask(exp.Attach(this=exp.alias_(exp.Literal.string(str(file)), name, quoted=True), expressions=[_GROUPS, *options]))

    def detach(self, name: str) -> None:
        """Let go of an attached database, if it is."""
        self.ask(exp.Detach(this=exp.to_identifier(name, quoted=True), exists=True))

    def _widen(self, name: str, column: str) -> None:
        action = exp.AlterColumn(this=exp.to_identifier(column, quoted=True), dtype=exp.DataType.build(_WIDE, dialect="duckdb"))
        self.ask(exp.Alter(this=exp.Table(this=exp.to_identifier(name, quoted=True)), kind="TABLE", actions=[action]))


def _ordered(name: str, order: str) -> exp.Select:
    return exp.select("*").from_(exp.Table(this=exp.to_identifier(name, quoted=True))).order_by(exp.column(order, quoted=True))


def _flat(name: str, kind: str) -> Expr:
    """A column as it stands in a CSV; a text that a spreadsheet would run gets an apostrophe before it."""
    cell = exp.column(name, quoted=True)
    if kind == "list":
        return exp.ArrayToString(this=cell, expression=exp.Literal.string("; "))
    if kind != "varchar":
        return cell
    risky = exp.RegexpLike(this=cell.copy(), expression=exp.Literal.string(_RISKY))
    return exp.Case(ifs=[exp.If(this=risky, true=exp.DPipe(this=exp.Literal.string("'"), expression=cell.copy()))], default=cell)


def _narrow(row: Mapping[str, Any], wide: set[str]) -> Mapping[str, Any]:
    """``row``, with numbers beyond 64 bits as text (JSON readers make floats of them), cut off at what DuckDB can hold."""
    big = [name for name, cell in row.items() if type(cell) is int and not -_INT64 <= cell < _INT64]
    if not big:
        return row
    wide.update(big)
    return {**row, **{name: str(max(min(row[name], _INT128 - 1), -_INT128 + 1)) for name in big}}
