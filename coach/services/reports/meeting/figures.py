"""The figures of a meeting: by rep for a day, and the week held against the week before and the targets."""

from __future__ import annotations

from decimal import Decimal

from coach.domain.values import Money
from coach.render.paper import Column, Grid, Kind, Mark, Row, Shown
from coach.services.reports.meeting.desk import MeetingDesk
from coach.services.reports.team.goals import currency_of
from coach.services.reports.team.keys import Behind
from coach.services.reports.team.report import NO_REP, TEAM, titled
from coach.services.reports.team.shares import figure_of, mark_of, rate_count
from coach.services.reports.team.spans import week_of
from coach.services.reports.team.tables import PART, Days, Figure
from coach.text import Text

_REP = Text("业务员", "rep")
_TARGET = Text("每人日目标", "daily target of each")
_NONE = Text("没有可列的。", "Nothing to list.")


def of_day(desk: MeetingDesk, title: Text, note: Text, days: Days, label: str) -> Grid:
    """Every figure of every rep on these days, with the team's sum and the targets for a day; ``label`` tells the keys from others."""
    figures = desk.spec.figures
    columns = (Column("rep", _REP), *(Column(id, titled(desk.playbook, id), kind_of(desk, id)) for id in figures))
    rows = [_row(desk, rep, days, label) for rep in desk.reps]
    if desk.desk.rep is None and len(rows) > 1:
        rows.append(_row(desk, None, days, label))
    aims = {id: aim for id in figures if (aim := _daily(desk, id, days)) is not None}
    if aims:
        rows.append(Row({"rep": _TARGET, **aims}))
    return Grid("figures", title, columns, tuple(rows), _NONE, note)


def of_week(desk: MeetingDesk, title: Text, note: Text) -> Grid:
    """The team's figures (one rep's, if asked for): this week, the week before up to the same day, and the target."""
    columns = (
        Column("figure", Text("数字", "figure")),
        Column("week", Text("本周至今", "this week so far"), Kind.RATE),
        Column("before", Text("上周同期", "last week by then"), Kind.RATE),
        Column("target", Text("本周目标", "target of the week"), Kind.RATE),
    )
    rows = tuple(_weekly(desk, id) for id in desk.spec.figures)
    return Grid("figures", title, columns, rows, _NONE, note)


def kind_of(desk: MeetingDesk, id: str) -> Kind:
    """What a figure's column holds."""
    if id in desk.playbook.rates:
        return Kind.RATE
    return Kind.MONEY if currency_of(desk.playbook, id) else Kind.COUNT


def shown(desk: MeetingDesk, id: str, days: Days, rep: str | None) -> Shown:
    """A figure of one rep or of all (None)."""
    if id in desk.playbook.rates:
        return rate_count(desk.playbook, desk.counts, desk.playbook.rates[id], days, rep).value
    return _amount(desk, id, desk.counts.of(Figure(id), days, rep))


def _amount(desk: MeetingDesk, id: str, number: int | None) -> Shown:
    currency = currency_of(desk.playbook, id)
    return Money(currency, number) if currency and number is not None else number


def _row(desk: MeetingDesk, rep: str | None, days: Days, label: str) -> Row:
    cells: dict[str, Shown] = {"rep": TEAM if rep is None else rep or NO_REP}
    keys = {}
    for id in desk.spec.figures:
        cells[id] = shown(desk, id, days, rep)
        if key := _key(desk, id, days, rep, label):
            keys[id] = key
    return Row(cells, keys, total=rep is None)


def _key(desk: MeetingDesk, id: str, days: Days, rep: str | None, label: str) -> str:
    """What lists the customers behind a figure; nothing where there are none."""
    rate = desk.playbook.rates.get(id)
    figure = figure_of(rate, PART) if rate else Figure(id)
    if not desk.counts.of(figure, days, rep):
        return ""
    return desk.desk.keys.of(Behind(figure, days, rep), label)


def _daily(desk: MeetingDesk, id: str, days: Days) -> Shown:
    target = desk.playbook.targets.get(id)
    if target is None or target.per != "day" or days.first != days.last or desk.goals.day_off(days.first):
        return None
    return _amount(desk, id, target.count * desk.goals.unit(id))


def _weekly(desk: MeetingDesk, id: str) -> Row:
    rep = desk.desk.rep
    cells: dict[str, Shown] = {"figure": titled(desk.playbook, id)}
    cells |= {"week": shown(desk, id, desk.week, rep), "before": shown(desk, id, desk.week_before, rep), "target": None}
    keys = {name: key for name, days in (("week", desk.week), ("before", desk.week_before)) if (key := _key(desk, id, days, rep, name))}
    rate = desk.playbook.rates.get(id)
    if rate is not None:
        cells["target"] = Decimal(rate.watch) / 100 if rate.watch else ""
        return Row(cells, keys, mark_of(desk.playbook, rate, rate_count(desk.playbook, desk.counts, rate, desk.week, rep)))
    aim = _aim(desk, id)
    cells["target"] = _amount(desk, id, aim) if aim is not None else ""
    return Row(cells, keys, Mark.NONE if aim is None else _mark(desk, desk.counts.of(Figure(id), desk.week, rep), aim))


def _mark(desk: MeetingDesk, number: int, aim: int) -> Mark:
    """Good once the target is reached, to watch while less is done than by this hour of the week."""
    if number >= aim:
        return Mark.GOOD
    return Mark.WATCH if number < aim * desk.goals.progress(week_of(desk.day), desk.desk.book.as_of) else Mark.NONE


def _aim(desk: MeetingDesk, id: str) -> int | None:
    """What is to be reached this week: by one rep, or by all who have customers."""
    rep = desk.desk.rep
    reps = [rep] if rep is not None else [one for one in desk.counts.customers if one]
    return desk.goals.of_all(reps, id, week_of(desk.day))
