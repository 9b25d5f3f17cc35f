"""The customers a meeting names: appointments of the day, and who is due, by rep."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta
from typing import Any

from sqlglot import exp

from coach.book.listing import Listing, every
from coach.book.tables import ID, KEY, OWNER
from coach.book.words import between, column, compared, holds, literal
from coach.domain.model import Fact
from coach.domain.values import FactType
from coach.render.mask import mask_within
from coach.render.paper import Column, Grid, Kind, Mark, Row, Shown
from coach.services.reports.meeting.desk import DUE, FIRST, NAME, MeetingDesk
from coach.services.reports.team.keys import Behind
from coach.services.reports.team.report import NO_REP, TEAM
from coach.services.reports.team.tables import CUSTOMER, REP, Days, Figure
from coach.services.reports.team.tables import TEAM as CUSTOMERS
from coach.text import Text

_REP = Text("业务员", "rep")
_AT, _TOTAL = "at", "total"
_NO_APPOINTMENTS = Text("今天没有约见。", "No appointments today.")
_NOBODY = Text("没有到期的客户。", "Nobody is due.")


def appointments(desk: MeetingDesk, title: Text, note: Text) -> Grid:
    """The appointments of the day, hour by hour."""
    measure = desk.playbook.measures[desk.spec.appointments]
    fields = [one for one in desk.playbook.collections[measure.of].fields if one.type in (FactType.CHOICE, FactType.TEXT)]
    columns = (
        Column(_AT, Text("时间", "time")),
        Column("customer", Text("客户", "customer")),
        Column("rep", _REP),
        *(Column(one.name, one.label) for one in fields),
    )
    found = _appointments(desk, fields)
    total = desk.counts.of(Figure(measure.id), desk.today, desk.desk.rep)
    more = Text(f"共 {total} 个，列出 {len(found)} 个（--limit 可多列）。", f"{total} in all, {len(found)} listed (see --limit).")
    rows = tuple(_appointment(desk, row, fields) for row in found)
    return Grid("appointments", title, columns, rows, _NO_APPOINTMENTS, more if len(found) < total else note)


def _appointments(desk: MeetingDesk, fields: list[Fact]) -> list[tuple[Any, ...]]:
    tables, figure = desk.tables.ready(), Figure(desk.spec.appointments)
    of = next(one for one in tables.tables.values() if figure in one.cells)
    at = desk.playbook.measures[desk.spec.appointments].at
    wanted = [("test", of.cells[figure][0].copy()), (_AT, column(at)), *((one.name, column(one.name)) for one in fields if one.name != at)]
    rows = tables.selected(of, wanted, [desk.today]).subquery("rows")
    named = [column(NAME, CUSTOMERS)] if NAME in tables.evaluation.graph else [column(ID, CUSTOMERS)]
    query = exp.Select(
        expressions=[*named, column(ID, CUSTOMERS), *(column(name, "rows") for name in (REP, _AT, *(one.name for one in fields)))],
        from_=exp.From(this=rows),
        joins=[exp.Join(this=tables.team.copy(), on=exp.EQ(this=column(KEY, CUSTOMERS), expression=column(CUSTOMER, "rows")))],
    )
    rep = desk.desk.rep
    mine = compared("=", column(REP, "rows"), literal(rep)) if rep is not None else None
    query.set("where", exp.Where(this=every(holds(column("test", "rows")), mine)))
    order = [exp.Ordered(this=column(_AT, "rows")), exp.Ordered(this=column(ID, CUSTOMERS))]
    return tables.book.database.ask(query.order_by(*order).limit(desk.desk.limit)).fetchall()


def _appointment(desk: MeetingDesk, row: tuple[Any, ...], fields: list[Fact]) -> Row:
    name, id_, rep, at, *values = row
    moment = datetime.fromtimestamp(at, desk.desk.book.as_of.tzinfo)
    cells: dict[str, Shown] = {_AT: f"{moment:%H:%M}", "customer": _who(name, id_), "rep": rep or NO_REP}
    for one, value in zip(fields, values, strict=True):
        label = next((choice.label for choice in one.choices if choice.id == value), None)
        cells[one.name] = label or (mask_within(str(value)) if value else "")
    return Row(cells)


def due(desk: MeetingDesk, key: str, title: Text, note: Text, days: Days, label: str) -> Grid:
    """By rep: how many customers are due on these days, how many of them overdue, and who comes first."""
    late = Days(days.first, desk.day - timedelta(days=1)) if days.first < desk.day else None
    overdue = (Column("overdue", Text("其中逾期", "of these overdue"), Kind.COUNT),) if late is not None else ()
    columns = (
        Column("rep", _REP),
        Column("due", Text("到期", "due"), Kind.COUNT),
        *overdue,
        Column("first", Text("先联系", "first")),
    )
    named = _named(desk, days)
    rows = [_due_row(desk, rep, days, late, named.get(rep, []), label) for rep in desk.reps]
    rows = [row for row in rows if row.cells["due"]]
    if desk.desk.rep is None and len(rows) > 1:
        rows.append(_due_row(desk, None, days, late, [], label))
    return Grid(key, title, columns, tuple(rows), _NOBODY, note)


def _due_row(desk: MeetingDesk, rep: str | None, days: Days, late: Days | None, named: list[str], label: str) -> Row:
    keys = desk.desk.keys
    cells: dict[str, Shown] = {"rep": TEAM if rep is None else rep or NO_REP, "due": desk.counts.of(Figure(DUE), days, rep)}
    behind = {"due": keys.of(Behind(Figure(DUE), days, rep), label)}
    if late is not None:
        cells["overdue"] = desk.counts.of(Figure(DUE), late, rep)
        if cells["overdue"]:
            behind["overdue"] = keys.of(Behind(Figure(DUE), late, rep), f"{label}/overdue")
    cells["first"] = named if rep is not None else ""
    return Row(cells, behind, Mark.WATCH if rep is not None and cells.get("overdue") else Mark.NONE, total=rep is None)


def _named(desk: MeetingDesk, days: Days) -> dict[str, list[str]]:
    """Of each rep the customers to name: those the playbook names first, then whoever is due for longest."""
    tables = desk.tables.ready()
    first, last = days.ordinals
    name = NAME if NAME in tables.evaluation.graph else ID
    order = [*([(FIRST, True)] if desk.spec.first is not None else []), (desk.due, False), (ID, False)]
    where = between(column(desk.due_day), literal(first), literal(last))
    found: dict[str, list[str]] = defaultdict(list)
    for owner, said, id_ in Listing(tables.book.database, tables.team.name).first_rows(
        OWNER, desk.spec.named, [OWNER, name, ID], where, order
    ):
        found[owner or ""].append(_who(said, id_))
    return found


def _who(name: str | None, id_: str) -> str:
    return f"{mask_within(name)} {id_}" if name else id_
