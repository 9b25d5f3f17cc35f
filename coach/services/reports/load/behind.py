"""The customers behind a figure of the load forecast: those of a rep who are followed up, and those due at once."""

from __future__ import annotations

from datetime import date
from typing import Any

from coach.domain.ports import Reading
from coach.domain.timing import spoken
from coach.domain.values import Duration, Unit
from coach.render.paper import Column, Grid, Kind, Line, Row
from coach.services.reports.customers import shown_customer
from coach.services.reports.load.names import grade_name, rep_name
from coach.services.reports.load.report import LoadReport
from coach.text import EMPTY, Text

_COLUMNS = (
    Column("customer", Text("客户", "customer")),
    Column("phone", Text("电话", "phone")),
    Column("grade", Text("等级", "grade")),
    Column("due", Text("下次跟进", "next follow-up"), Kind.DAY),
    Column("every", Text("频率", "every")),
)
_NONE = Text("这个数字背后没有客户。", "There is no customer behind this figure.")


def behind(report: LoadReport, store: Reading, key: str, limit: int) -> Grid:
    """The customers behind ``key`` (``today:REP`` or ``rep:REP``), soonest first; the note tells how many there are."""
    what, _, rep = key.partition(":")
    forecast = report.after or report.before
    until = report.window.first if what == "today" else report.window.last + 1
    found = report.office.book.database.ask(forecast.cadence.customers(rep, until)).fetchall()
    rows = tuple(_row(report, store, row) for row in found[:limit])
    more = Text(f"，列出 {limit} 位", f", {limit} of them listed") if len(found) > limit else EMPTY
    note = Text(f"共 {len(found)} 位{more.zh}。", f"{len(found)} in all{more.en}.")
    return Grid("behind", _title(what, rep_name(rep, report)), _COLUMNS, rows, empty=_NONE, note=note)


def _title(what: str, name: Line) -> Text:
    zh, en = (name.zh, name.en) if isinstance(name, Text) else (name, name)
    if what == "today":
        return Text(f"{zh}首日已到期的客户", f"{en}: due at once")
    return Text(f"{zh}要跟进的客户", f"{en}: to be followed up")


def _row(report: LoadReport, store: Reading, row: tuple[Any, ...]) -> Row:
    customer, due, grade, count, unit = row
    shown, last = shown_customer(store, customer), date.fromordinal(report.window.last)
    return Row(
        {
            "customer": shown["name"] or customer,
            "phone": shown["phone"],
            "grade": grade_name(report.before.playbook, grade),
            "due": date.fromordinal(due) if due <= report.window.last else Text(f"{last} 以后", f"after {last}"),
            "every": spoken(Duration(int(count), Unit(unit))) if unit else None,
        }
    )
