"""What the keys of the funnel's figures mean, and the lists behind them. Of phones only the last digits are shown (domain L6)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from coach.book.words import Expr
from coach.domain.ports import Reading
from coach.domain.values import Money
from coach.render.paper import Column, Grid, Kind, Row, Shown
from coach.services.book.opened import OpenBook
from coach.services.reports.customers import shown_customer
from coach.services.reports.funnel import people
from coach.services.reports.funnel.tally import NO_LEVEL, Days
from coach.services.reports.funnel.told import STATES
from coach.services.reports.funnel.view import WAYS, FunnelView
from coach.text import EMPTY, Text

_SUNDAY = timedelta(days=6)
_COLUMNS = (
    Column("customer", Text("客户", "customer")),
    Column("phone", Text("电话", "phone")),
    Column("rep", Text("跟进人", "rep")),
    Column("level", Text("层级", "level")),
    Column("value", Text("金额", "amount"), Kind.MONEY),
    Column("days", Text("已停", "here for"), Kind.DAYS),
    Column("plan", Text("升层计划", "plan")),
    Column("by", Text("到期", "by"), Kind.DAY),
    Column("state", Text("结果", "so far")),
)
_PLANS = frozenset({"plan", "by", "state"})
_NONE = Text("这个数字背后没有客户。", "There is no customer behind this figure.")


class Figures:
    """Looks behind the figures of one report."""

    def __init__(self, view: FunnelView) -> None:
        self._view, self._tally, self._days = view, view.tally, view.report.days

    def behind(self, book: OpenBook, store: Reading, key: str, limit: int) -> Grid:
        """The customers behind the figure ``key``, those longest on their level first; the note tells how many there are."""
        rows, total = people.people(book.database, self._view.funnel, self._test(key.split("/")), limit)
        more = Text(f"，列出 {limit} 位", f", {limit} of them listed") if total > limit else EMPTY
        note = Text(f"共 {total} 位{more.zh}。", f"{total} in all{more.en}.")
        left_out = (_PLANS if not self._view.funnel.plan_by else frozenset()) | ({"value"} if not self._view.currency else set())
        columns = tuple(one for one in _COLUMNS if one.key not in left_out)
        title = Text("名单", "The customers behind it")
        return Grid("behind", title, columns, tuple(self._row(row, store) for row in rows), empty=_NONE, note=note)

    def _test(self, words: list[str]) -> Expr:
        """``customers/LEVEL``, ``came/LEVEL`` …; ``MONDAY/WAY``, ``MONDAY/came/LEVEL``; ``plans/TARGET/STATE``, ``due``."""
        what, *rest = words
        if what == "due":
            return people.due(self._days)
        if what == "plans":
            return people.planned(self._days, "" if rest[0] == "-" else rest[0], rest[1])
        if what == "customers":
            return people.on_level(NO_LEVEL if rest[0] == "-" else rest[0])
        if what in ("staying", "stopped"):
            longest = next(level.longest for level in self._view.funnel.levels if level.id == rest[0])
            return people.staying_on(rest[0], self._days, longest if what == "stopped" else None)
        if what in (*WAYS, "came", "left"):
            return people.moved(self._days, self._pairs(what, rest[0]))
        return people.moved(self._week(date.fromisoformat(what)), self._pairs(*rest))

    def _week(self, monday: date) -> Days:
        days = self._days
        return Days(max(monday, days.since), min(monday + _SUNDAY, days.until), days.today)

    def _pairs(self, way: str, level: str = "") -> Iterable[tuple[str, str]]:
        """The changes of level there were that are meant."""
        for before, after in sorted({(before, after) for _, before, after in self._tally.moves}):
            if way == "left":
                meant = before == level
            elif way == "came":
                meant = after == level and before != NO_LEVEL
            else:
                meant = self._view.way(before, after) == way and level in ("", after)
            if meant:
                yield before, after

    def _row(self, row: people.Row, store: Reading) -> Row:
        shown, plan = shown_customer(store, row.customer), row.plan
        cells: dict[str, Shown] = {"customer": shown["name"] or row.customer, "phone": shown["phone"], "rep": shown["owner"]}
        cells |= {"level": self._view.label(row.level), "days": (self._days.today - row.since).days if row.since else None}
        if self._view.currency:
            cells["value"] = Money(self._view.currency, row.amount) if row.amount is not None else None
        if plan:
            cells |= {"plan": self._view.target(plan.target), "by": plan.by, "state": STATES[plan.state]}
        return Row(cells)
