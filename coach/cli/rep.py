"""``coach rep``: who is in the team, when they are away, and what they are to reach."""

from __future__ import annotations

from datetime import date
from typing import Any

from coach.cli import options, output
from coach.cli.common import App, start
from coach.cli.language import words
from coach.domain.calendar import ANY
from coach.errors import fail
from coach.services.moments import parse_moment
from coach.services.reports.team.goals import own_targets, set_target
from coach.services.workday.away import Span, check_known, set_away, set_back, spans_away
from coach.text import Text


@options.command(
    "rep",
    Text(
        "业务员请假和个人目标：登记、取消、查看。请假的日子不排工作，要做的挪到上班的日子。\n"
        "目标不另定的，按手册的算。什么都不写就列出来。",
        "Days off of reps and targets of their own: note them, take them back, list them. No work stands on days off; it moves to days at "
        "work.\n"
        "Who has no targets of his own has the playbook's. Without either they are listed.",
    ),
    examples=(
        "coach rep",
        "coach rep 李雷 --off 2026-03-06..2026-03-08",
        "coach rep 李雷 --back 2026-03-08",
        "coach rep 李雷 --target calls=30/day --target 订单=4/月",
        "coach rep 李雷 --target calls=off",
    ),
)
@options.argument("name", Text("业务员", "the rep"), shown=Text("姓名", "NAME"), required=False)
@options.option("--off", text=Text("不上班的日子，一天或一段", "days off: one, or first..last"), shown=Text("日期", "DAYS"))
@options.option("--back", text=Text("又来上班的日子", "days at work after all"), shown=Text("日期", "DAYS"))
@options.option(
    "--target",
    "targets",
    text=Text("个人目标：指标=数/天、周或月；指标=off 改回手册的", "own target: MEASURE=NUMBER/day, /week, /month; =off: the playbook's"),
    shown=Text("目标", "TARGET"),
    multiple=True,
)
def command(name: str | None, off: str | None, back: str | None, targets: tuple[str, ...], as_json: bool) -> None:
    """Note or list days off and targets."""
    app = start()
    if (off or back or targets) and not name:
        raise fail("C176", "要写是哪位业务员", "say which rep", hint=Text("coach rep 姓名 --off 日期", "coach rep NAME --off DAYS"))
    if name:
        check_known(app.store, name)
        for text, note in ((off, set_away), (back, set_back)):
            if text:
                note(app.store, name, _span(app, text), app.now())
        for text in targets:
            set_target(app.store, app.adviser.tools().playbook, name, text, app.now())
    _show(_data(app, name), as_json=as_json)


def _span(app: App, text: str) -> Span:
    first, _, last = text.replace("～", "..").replace("至", "..").partition("..")
    return _day(app, first), _day(app, last or first)


def _day(app: App, text: str) -> date:
    calendar = app.adviser.tools().calendar
    return parse_moment(text.strip(), app.now(), calendar.zone, "ahead").date()


def _data(app: App, name: str | None) -> list[dict[str, Any]]:
    settings, calendar = app.store.settings(), app.adviser.tools().calendar
    away, own = spans_away(settings), own_targets(settings)
    names = [name] if name else sorted({*app.store.reps(), *away})
    return [
        {
            "rep": rep,
            "off": [{"from": first.isoformat(), "until": last.isoformat()} for first, last in away.get(rep, ())],
            "targets": [{"measure": one.measure, "count": one.count, "per": one.per} for one in own.get(rep, {}).values()],
            "next": calendar.without(_all(away.get(rep, []))).next_start(app.now(), ANY).date().isoformat(),
        }
        for rep in names
    ]


def _all(spans: list[Span]) -> list[date]:
    return [date.fromordinal(n) for first, last in spans for n in range(first.toordinal(), last.toordinal() + 1)]


def _show(reps: list[dict[str, Any]], *, as_json: bool) -> None:
    if as_json:
        output.emit({"reps": reps})
        return
    if not reps:
        output.line(Text("还没有业务员。", "There are no reps yet."))
        return
    own = any(one["targets"] for one in reps)
    heads = (Text("业务员", "rep"), Text("请假", "days off"), Text("下次上班", "next at work"), Text("个人目标", "own targets"))
    table = output.table(*(heads if own else heads[:-1]))
    for one in reps:
        spans = (span["from"] if span["from"] == span["until"] else f"{span['from']}..{span['until']}" for span in one["off"])
        targets = words(Text("、", ", ")).join(f"{each['measure']}={each['count']}/{each['per']}" for each in one["targets"]) or "—"
        shown = (one["rep"], words(Text("、", ", ")).join(spans) or "—", one["next"], *([targets] if own else []))
        table.add_row(*map(output.cell, shown))
    output.show(table)
