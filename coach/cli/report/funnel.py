"""``coach report funnel``: where customers stand, which level runs dry, and what to do about it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from coach.cli import options, output
from coach.cli.common import App, default_playbook, start
from coach.cli.files import FILE, hand_over
from coach.cli.language import current
from coach.cli.report.papers import Asked, hand_over_paper, paper_options
from coach.errors import fail
from coach.text import Text

if TYPE_CHECKING:
    from coach.services.book.opened import OpenBook
    from coach.services.reports.funnel.told import Telling
    from coach.services.reports.funnel.view import FunnelView

Data: TypeAlias = dict[str, Any]


@options.command(
    "funnel",
    Text(
        "销售漏斗：每层多少位、多少金额，每周进出、停留天数，哪一层不够、怎么办，升层计划按期到了没有。\n"
        "现在在哪一层由手册的规则算出；进出和停留按 coach log 留下的记录。--level 列出一层的客户（号码已遮盖）。\n"
        "--html、--svg 画成图，可以打印；-o 写成表格，每个数字都能用 --behind 展开。",
        "The sales funnel: customers and amounts by level, movement by week, how long they stay, which level runs dry and what to do, "
        "plans to the next level kept or missed.\n"
        "Where customers stand now comes of the playbook's rules; movement and days of what coach log recorded. --level lists the "
        "customers on one level (phones masked).\n"
        "--html and --svg draw it, to be printed; -o writes the tables, and --behind looks behind each figure.",
    ),
    examples=(
        "coach report funnel",
        "coach report funnel --rep 李雷 --level L3",
        "coach report funnel --since 2026-01-01 --html funnel.html",
        "coach report funnel --behind stopped/needs",
        "coach report funnel -o funnel.xlsx",
        "coach report funnel --json",
    ),
)
@options.option("--level", text=Text("列出这一层的客户", "list the customers on this level"), shown=Text("层级", "LEVEL"))
@options.option("--html", text=Text("画成网页文件", "draw it as a page"), shown=Text("文件", "FILE"), type=FILE)
@options.option("--svg", text=Text("画成图片文件（SVG）", "draw it as a picture (SVG)"), shown=Text("文件", "FILE"), type=FILE)
@paper_options()
def command(asked: Asked, level: str | None, html: Path | None, svg: Path | None) -> None:
    """Show the funnel, or the customers on one level."""
    on_paper = asked.behind is not None or asked.keys or asked.file is not None or bool(asked.part)
    if sum((level is not None, html is not None, svg is not None, on_paper)) > 1:
        zh = "--level、--html、--svg 一次只能用一个，也不能和 -o、--behind、--keys、--part 一起用"
        en = "--level, --html and --svg can't be used together, nor with -o, --behind, --keys and --part"
        raise fail("C249", zh, en, hint=Text("分开运行。", "Run them one after the other."))
    from coach.services.workday.away import check_known

    app = start()
    if asked.rep is not None:
        check_known(app.store, asked.rep)
    with asked.opened(app, asked.rep, history=True) as book:
        view, wanted = _view(app, book, asked, level)
        if wanted is not None:
            _show_level(app, book, view, wanted, asked)
        elif on_paper:
            _hand_over(app, book, view, asked)
        else:
            _show(app, view, html, svg, asked)


def _view(app: App, book: OpenBook, asked: Asked, level: str | None) -> tuple[FunnelView, str | None]:
    """The figures, and the level meant."""
    from coach.render.view import View
    from coach.services.reports.funnel.report import check, funnel_report, level_of
    from coach.services.reports.funnel.view import FunnelView

    check(book.playbook)
    wanted = level_of(book.playbook, level) if level is not None else None
    report = funnel_report(book, app.store, default_playbook(app), asked.days(app), asked.rep)
    return FunnelView(report, View(current(), book.as_of)), wanted


def _show_level(app: App, book: OpenBook, view: FunnelView, level: str, asked: Asked) -> None:
    from coach.cli.report.funnel_text import show_level
    from coach.services.reports.funnel.behind import behind
    from coach.services.reports.funnel.told import Telling

    data = behind(book, app.store, view, level, asked.limit)
    output.emit(data) if asked.as_json else show_level(data, Telling(data, view.view))


def _hand_over(app: App, book: OpenBook, view: FunnelView, asked: Asked) -> None:
    from coach.services.reports.funnel.paper import FunnelPaper

    made = FunnelPaper(view, view.whole())
    hand_over_paper(app, made.paper(), asked, lambda key: made.figures.behind(book, app.store, key, asked.limit))


def _show(app: App, view: FunnelView, html: Path | None, svg: Path | None, asked: Asked) -> None:
    from coach.services.reports.funnel.told import Telling

    data = view.whole()
    if html or svg:
        _draw(app, Telling(data, view.view), html, svg, asked)
    elif asked.as_json:
        from coach.services.papers.data import paper_data
        from coach.services.reports.funnel.paper import FunnelPaper

        sample = app.store.count(demo=True) > 0
        output.emit(paper_data(replace(FunnelPaper(view, data).paper(), sample=sample), view.view) | data)
    else:
        from coach.cli.report.funnel_text import show_funnel

        show_funnel(Telling(data, view.view))


def _draw(app: App, telling: Telling, html: Path | None, svg: Path | None, asked: Asked) -> None:
    from coach.render.funnel import funnel_html, funnel_svg
    from coach.services.reports.funnel.page import drawing, page

    lang = current()
    sample = app.store.count(demo=True) > 0
    text = funnel_html(page(telling, sample=sample), lang) if html else funnel_svg(drawing(telling), lang)
    hand_over(text, html or svg, telling.data, force=asked.force, as_json=asked.as_json)
