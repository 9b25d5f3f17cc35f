"""``coach report funnel``: where customers stand, which level runs dry, and what to do about it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from coach.cli import options, output
from coach.cli.common import LISTED, App, as_of_option, default_playbook, moment, start
from coach.cli.files import FILE, force_option, hand_over
from coach.cli.language import current
from coach.cli.report.period import period, period_options
from coach.errors import fail
from coach.text import Text

if TYPE_CHECKING:
    from datetime import datetime

    from coach.services.reports.funnel.told import Telling
    from coach.services.reports.funnel.view import FunnelView

Data: TypeAlias = dict[str, Any]


@options.command(
    "funnel",
    Text(
        "销售漏斗：每层多少位、多少金额，每周进出、停留天数，哪一层不够、怎么办，升层计划按期到了没有。\n"
        "现在在哪一层由手册的规则算出；进出和停留按 coach log 留下的记录。--level 列出一层的客户（号码已遮盖）。\n"
        "--html、--svg 写成一个文件，可以打印。",
        "The sales funnel: customers and amounts by level, movement by week, how long they stay, which level runs dry and what to do, "
        "plans to the next level kept or missed.\n"
        "Where customers stand now comes of the playbook's rules; movement and days of what coach log recorded. --level lists the "
        "customers on one level (phones masked).\n"
        "--html and --svg write one file each, to be printed.",
    ),
    examples=(
        "coach report funnel",
        "coach report funnel --rep 李雷 --level L3",
        "coach report funnel --since 2026-01-01 --html funnel.html",
        "coach report funnel --json",
    ),
)
@options.option(
    "--playbook", text=Text("哪本手册（默认正在用的）", "which playbook (the default one)"), shown=Text("手册", "PLAYBOOK"), default=""
)
@options.option("--rep", text=Text("只看这位业务员的", "one rep's only"), shown=Text("姓名", "NAME"))
@period_options()
@options.option("--level", text=Text("列出这一层的客户", "list the customers on this level"), shown=Text("层级", "LEVEL"))
@options.option("--limit", text=Text("最多列几位", "list at most so many"), type=LISTED, default=20, show_default=True)
@options.option("--html", text=Text("写成网页文件", "write the page"), shown=Text("文件", "FILE"), type=FILE)
@options.option("--svg", text=Text("写成图片文件（SVG）", "write the picture (SVG)"), shown=Text("文件", "FILE"), type=FILE)
@force_option()
@as_of_option()
def command(
    playbook: str,
    rep: str | None,
    since: str | None,
    until: str | None,
    level: str | None,
    limit: int,
    html: Path | None,
    svg: Path | None,
    force: bool,
    as_of: str | None,
    as_json: bool,
) -> None:
    """Show the funnel, or the customers on one level."""
    if sum(chosen is not None for chosen in (level, html, svg)) > 1:
        zh, en = "--level、--html、--svg 一次只能用一个", "--level, --html and --svg can't be used together"
        raise fail("C249", zh, en, hint=Text("分开运行。", "Run them one after the other."))
    from coach.cli.report.funnel_text import show_funnel, show_level
    from coach.services.reports.funnel.behind import behind
    from coach.services.reports.funnel.told import Telling

    app = start()
    name = playbook or default_playbook(app)
    view = _view(app, name, rep, (since, until), level, moment(app, as_of, name))
    if level is not None:
        data = behind(app.store, view, limit)
        output.emit(data) if as_json else show_level(data, Telling(data, view.view))
        return
    data = view.whole()
    if html or svg:
        _write(app, Telling(data, view.view), html, svg, force=force, as_json=as_json)
    elif as_json:
        output.emit(data)
    else:
        show_funnel(Telling(data, view.view))


def _view(app: App, name: str, rep: str | None, days: tuple[str | None, str | None], level: str | None, now: datetime) -> FunnelView:
    from coach.render.view import View
    from coach.services.book.opened import open_book
    from coach.services.reports.funnel.report import check, funnel_report, level_of
    from coach.services.reports.funnel.view import FunnelView
    from coach.services.workday.away import check_known

    if rep is not None:
        check_known(app.store, rep)
    playbook = app.adviser.tools(name).playbook
    check(playbook)
    keep = level_of(playbook, level) if level is not None else None
    with open_book(app.store, app.adviser, name, now, rep) as book:
        report = funnel_report(book, app.store, default_playbook(app), period(app, name, *days), rep, keep)
    return FunnelView(report, View(current(), now))


def _write(app: App, telling: Telling, html: Path | None, svg: Path | None, *, force: bool, as_json: bool) -> None:
    from coach.render.funnel import funnel_html, funnel_svg
    from coach.services.reports.funnel.page import drawing, page

    lang = current()
    sample = app.store.count(demo=True) > 0
    text = funnel_html(page(telling, sample=sample), lang) if html else funnel_svg(drawing(telling), lang)
    hand_over(text, html or svg, telling.data, force=force, as_json=as_json)
