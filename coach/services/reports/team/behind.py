"""The customers behind a figure, newest first."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from sqlglot import exp

from coach.book.tables import ID, KEY
from coach.book.words import aliased, both, column, compared, first_known, holds, literal, true
from coach.domain.ports import Reading
from coach.domain.values import Money
from coach.render.paper import Column, Grid, Kind, Row
from coach.services.reports.customers import shown_customer
from coach.services.reports.team.keys import Behind
from coach.services.reports.team.tables import CUSTOMER, DAY, REP, TEAM, Figure, Table, Tables
from coach.text import Text

_NAME, _PHONE, _REP = Text("客户", "customer"), Text("电话", "phone"), Text("业务员", "rep")
_DAY, _TIMES, _AMOUNT = Text("日期", "day"), Text("次数", "times"), Text("金额", "amount")
_NONE = Text("这个数字背后没有客户。", "There is no customer behind this figure.")
_TIMES_OF, _LAST, _SUM, _SLICE, _TOTAL = "times", "last", "sum", "slice", "total"


class Found(NamedTuple):
    """One customer: the last day, how many times, what it adds up to, and whose it was that day."""

    customer: str
    day: date
    times: int
    amount: int
    rep: str


def customers(tables: Tables, behind: Behind, limit: int, slices: str = "") -> tuple[list[Found], int]:
    """The customers behind a figure, at most ``limit``, and how many there are. ``slices`` is the fact that the slice is a value of."""
    of = next(one for one in tables.ready().tables.values() if behind.figure in one.cells)
    test, summed = of.cells[behind.figure]
    wanted = [("test", test.copy()), (_SUM, column(summed, "" if of.of else TEAM) if summed else literal(1))]
    rows = tables.selected(of, wanted, [behind.days])
    grouped = _grouped(rows, behind)
    named = exp.Select(
        expressions=[column(ID, TEAM), *(column(name, "found") for name in (_LAST, _TIMES_OF, _SUM, REP))],
        from_=exp.From(this=grouped.subquery("found")),
        joins=[exp.Join(this=tables.team.copy(), on=exp.EQ(this=column(KEY, TEAM), expression=column(CUSTOMER, "found")))],
    )
    if behind.slice is not None:
        named.set("where", exp.Where(this=compared("=", first_known([column(slices, TEAM), literal("")]), literal(behind.slice))))
    named.set("expressions", [*named.expressions, aliased(exp.Window(this=exp.Count(this=exp.Star())), _TOTAL)])
    newest = [exp.Ordered(this=column(_LAST), desc=True), exp.Ordered(this=column(ID))]
    found = tables.book.database.ask(named.order_by(*newest).limit(limit)).fetchall()
    listed = [Found(id, date.fromordinal(day), times, int(amount or 0), rep) for id, day, times, amount, rep, _ in found]
    return listed, found[0][-1] if found else 0


def _grouped(rows: exp.Select, behind: Behind) -> exp.Select:
    tests = [holds(column("test")), true() if behind.rep is None else compared("=", column(REP), literal(behind.rep))]
    last = aliased(exp.Max(this=column(DAY)), _LAST)
    times, summed = aliased(exp.Count(this=exp.Star()), _TIMES_OF), aliased(exp.Sum(this=column(_SUM)), _SUM)
    rep = aliased(exp.ArgMax(this=column(REP), expression=column(DAY)), REP)
    query = exp.Select(expressions=[column(CUSTOMER), last, times, summed, rep], from_=exp.From(this=rows.subquery("rows")))
    query.set("where", exp.Where(this=both(tests)))
    query.set("group", exp.Group(expressions=[column(CUSTOMER)]))
    return query


def listing(tables: Tables, store: Reading, behind: Behind, limit: int, title: Text, slices: str = "") -> Grid:
    """The customers behind a figure as a table; the note says how many there are in all."""
    found, total = customers(tables, behind, limit, slices)
    currency = currency_of(tables, behind.figure)
    columns = [Column("customer", _NAME), Column("phone", _PHONE), Column("rep", _REP), Column("day", _DAY, Kind.DAY)]
    columns.append(Column("amount", _AMOUNT, Kind.MONEY) if currency else Column("times", _TIMES, Kind.COUNT))
    rows = tuple(_row(store, one, currency) for one in found)
    more = f"，列出 {len(found)} 位" if len(found) < total else ""
    more_en = f", {len(found)} of them listed" if len(found) < total else ""
    note = Text(f"共 {total} 位{more}。", f"{total} in all{more_en}.") if total else Text("", "")
    return Grid("behind", title, tuple(columns), rows, empty=_NONE, note=note)


def _row(store: Reading, one: Found, currency: str) -> Row:
    shown = shown_customer(store, one.customer)
    amount = {"amount": Money(currency, one.amount)} if currency else {"times": one.times}
    return Row({"customer": shown["name"] or one.customer, "phone": shown["phone"], "rep": one.rep or None, "day": one.day} | amount)


def currency_of(tables: Tables, figure: Figure) -> str:
    """The currency of a figure that is a sum of money; "" of all others."""
    return next((_currency(tables, of, of.cells[figure][1]) for of in tables.tables.values() if figure in of.cells), "")


def _currency(tables: Tables, of: Table, summed: str) -> str:
    playbook = tables.book.playbook
    fields = {one.name: one for one in playbook.collections[of.of].fields} if of.of else playbook.facts
    return fields[summed].currency if summed else ""
