"""Customers and records of files as the tables of a book."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from zoneinfo import ZoneInfo

from sqlglot import exp

from coach.book.database import Database
from coach.book.file_cells import latest_of
from coach.book.file_table import ROW, Bound, FileTable, Misread
from coach.book.tables import CUSTOMERS, ID, KEY, ORDER, OWNER, TIME, records_of, schema
from coach.book.words import Expr, aliased, call, column, compared, either, first_known, known, literal, plus, table, times, unknown
from coach.book.zone import changes_from, epoch_seconds, wall_of
from coach.domain.model import Playbook
from coach.domain.values import FactType
from coach.engine.records import TIMELESS

_TIES = 2**24
_FEW = 2**24


@dataclass(frozen=True, slots=True)
class Found:
    """Rows that are not as they should be: the first of them, the id that stands there, and how many there are."""

    row: int
    value: str
    count: int


@dataclass(frozen=True, slots=True)
class Part:
    """What becomes of a file: its rows, the column that names the customer ("" = each row is one), and what else is read."""

    rows: FileTable
    customer: str
    bounds: Sequence[Bound]


class FileBook:
    """The tables of ``playbook`` in ``database``, filled from files."""

    def __init__(self, database: Database, playbook: Playbook) -> None:
        self._database, self._playbook = database, playbook
        self._schema = schema(playbook)
        self._zone = ZoneInfo(playbook.calendar.zone)
        for name, columns in self._schema.records.items():
            database.create(records_of(name), columns)

    def customers(self, part: Part, misread: list[Misread]) -> None:
        """Fill the customers' table, unless values can't be read, which are added to ``misread``."""
        cells, joins = part.rows.cells(part.bounds, misread)
        if misread:
            return
        row = column(ROW, part.rows.name)
        head = {KEY: row, ID: _customer(part) if part.customer else exp.cast(row.copy(), "text")}
        head |= {OWNER: cells["owner"].copy()} if "owner" in cells else {}
        self._fill(CUSTOMERS, self._schema.customers, head | cells, part.rows, joins)

    def records(self, name: str, part: Part, misread: list[Misread], *, said: bool = False) -> None:
        """Fill a collection's table, likewise. ``said``: rows of which no cell says anything are no records."""
        cells, joins = part.rows.cells(part.bounds, misread)
        if misread:
            return
        time = self._time(name, cells)
        of = exp.Join(this=table(CUSTOMERS), kind="INNER", on=_is_customer(part))
        place = column(ROW, part.rows.name) if self._database.rows_in(part.rows.name) < _FEW else _counted(part)
        head = {KEY: column(KEY, CUSTOMERS), TIME: time, ORDER: plus(times(time.copy(), literal(_TIES)), place)}
        where = either([known(cell.copy()) for cell in cells.values()]) if said else None
        self._fill(records_of(name), self._schema.records[name], head | cells, part.rows, [of, *joins], where)

    def _time(self, name: str, cells: Mapping[str, Expr]) -> Expr:
        field = next(one for one in self._playbook.collections[name].fields if one.name == self._playbook.collections[name].time)
        cell = cells.get(field.name)
        if cell is None:
            return literal(TIMELESS)
        if field.type is FactType.DATE:
            cell = epoch_seconds(partial(_wall, cell), changes_from(self._zone, -(2**40)))
        return first_known([cell.copy(), literal(TIMELESS)])

    def _fill(
        self,
        name: str,
        columns: Mapping[str, str],
        cells: Mapping[str, Expr],
        rows: FileTable,
        joins: Sequence[exp.Join],
        where: Expr | None = None,
    ) -> None:
        made = [aliased(cells[one].copy() if one in cells else exp.cast(exp.Null(), kind), one) for one, kind in columns.items()]
        query = exp.Select(expressions=made, from_=exp.From(this=table(rows.name)), joins=list(joins))
        self._database.keep_in(name, query.where(where) if where is not None else query)

    # -- what may be wrong with ids ---------------------------------------------------------------

    def nameless(self, part: Part) -> Found | None:
        """Rows without the customer's id."""
        return self._found(part, unknown(_customer(part)), exp.Literal.string(""))

    def twice(self, part: Part) -> Found | None:
        """Rows whose id stands in an earlier row too."""
        seen = exp.Window(this=exp.RowNumber(), partition_by=[column(ID)], order=exp.Order(expressions=[exp.Ordered(this=column(KEY))]))
        numbered = exp.select(column(KEY), column(ID), aliased(seen, "seen")).from_(table(CUSTOMERS)).subquery("numbered")
        query = exp.select(exp.Min(this=column(KEY)), exp.ArgMin(this=column(ID), expression=column(KEY)), exp.Count(this=exp.Star()))
        del part
        return _answer(self._database, query.from_(numbered).where(compared(">", column("seen"), literal(1))))

    def strangers(self, part: Part) -> Found | None:
        """Rows of customers who are not among the customers."""
        missing = exp.Not(this=exp.Exists(this=exp.select(literal(1)).from_(table(CUSTOMERS)).where(_is_customer(part))))
        return self._found(part, missing, _customer(part))

    def _found(self, part: Part, test: Expr, value: Expr) -> Found | None:
        row = column(ROW, part.rows.name)
        query = exp.select(exp.Min(this=row), exp.ArgMin(this=value, expression=row.copy()), exp.Count(this=exp.Star()))
        return _answer(self._database, query.from_(table(part.rows.name)).where(test))


def _answer(database: Database, query: exp.Select) -> Found | None:
    ((row, value, count),) = database.ask(query).fetchall()
    return Found(row, value or "", count) if count else None


def _customer(part: Part) -> Expr:
    return call("NULLIF", call("TRIM", exp.cast(column(part.customer, part.rows.name), "text")), literal(""))


def _is_customer(part: Part) -> Expr:
    if not part.customer:
        return exp.EQ(this=column(KEY, CUSTOMERS), expression=column(ROW, part.rows.name))
    return exp.EQ(this=column(ID, CUSTOMERS), expression=_customer(part))


def _counted(part: Part) -> Expr:
    by_row = exp.Order(expressions=[exp.Ordered(this=column(ROW, part.rows.name))])
    return exp.Window(this=exp.RowNumber(), partition_by=[column(KEY, CUSTOMERS)], order=by_row)


def future(database: Database, playbook: Playbook, now: int) -> dict[str, int]:
    """How many records of each collection lie after the epoch second ``now``: they do not exist yet."""
    found: dict[str, int] = {}
    for name in playbook.collections:
        query = exp.select(exp.Count(this=exp.Star())).from_(table(records_of(name))).where(compared(">", column(TIME), literal(now)))
        ((count,),) = database.ask(query).fetchall()
        if count:
            found[name] = int(count)
    return found


def ahead(database: Database, playbook: Playbook, today: date) -> dict[str, int]:
    """Of how many customers each fact says that something happened on a day after ``today``: they count all the same."""
    zone = ZoneInfo(playbook.calendar.zone)
    latest = {one.name: latest_of(one, today, zone) for one in playbook.facts.values() if one.derive is None}
    tests = {name: compared(">", column(name), literal(last)) for name, last in latest.items() if last is not None}
    if not tests:
        return {}
    counts = [call("COUNT_IF", test) for test in tests.values()]
    (found,) = database.ask(exp.select(*counts).from_(table(CUSTOMERS))).fetchall()
    return {name: int(count) for name, count in zip(tests, found, strict=True) if count}


def _wall(day: Expr) -> Expr:
    return wall_of(day.copy())
