"""What commands of reports share. One that gives a :class:`coach.render.paper.Paper` is as thin as this::

    @options.command("daily", Text("日报…", "The day…"), examples=("coach report daily --rep 李雷",))
    @paper_options()
    @options.option("--more", ...)            # the report's own options, if any
    def command(asked: Asked, more: str) -> None:
        app = start()
        with asked.opened(app, asked.rep) as book:
            report = daily(book, asked.days(app))
            hand_over_paper(app, report.paper(), asked, report.behind)

``report.behind(key)`` gives the ``Grid`` of the customers behind a figure: it is called with keys that stand in a ``Row.behind`` of the
paper alone, after they were checked; it shows ``asked.limit`` customers, and the total in its note. Nothing needs to be said of samples
(``hand_over_paper`` marks them), of ``--json`` or of files: all outputs are made of the paper.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coach.cli import options, output
from coach.cli.common import LISTED, App, as_of_option, default_playbook, moment
from coach.cli.files import FILE, force_option
from coach.cli.language import current, words
from coach.cli.report.period import period, period_options
from coach.cli.whole_book import opened
from coach.text import Text

if TYPE_CHECKING:
    from datetime import datetime

    from coach.render.paper import Grid, Paper
    from coach.render.view import View
    from coach.services.book.opened import OpenBook
    from coach.services.reports.conversion import Span

_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked of a report, as typed. ``behind``, ``part`` and ``file`` say what of it is handed over, and where to."""

    playbook: str = ""
    rep: str | None = None
    since: str | None = None
    until: str | None = None
    as_of: str | None = None
    behind: str | None = None
    keys: bool = False
    part: str = ""
    limit: int = _SHOWN
    file: Path | None = None
    force: bool = False
    as_json: bool = False

    def book(self, app: App) -> str:
        """The playbook meant."""
        return self.playbook or default_playbook(app)

    def now(self, app: App) -> datetime:
        """The moment to look from."""
        return moment(app, self.as_of, self.book(app))

    def opened(self, app: App, rep: str | None = None, *, history: bool = False) -> AbstractContextManager[OpenBook]:
        """The playbook's customers, of one ``rep`` or of all, as ``open_book`` gives them."""
        return opened(app, self.book(app), self.now(app), rep, history=history, quiet=self.as_json)

    def days(self, app: App) -> Span:
        """The days of ``--since`` and ``--until``; C245 for days the wrong way round."""
        return period(app, self.book(app), self.since, self.until)


def paper_options(*, rep: bool = True, days: bool = True, behind: bool = True) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """The options of a report, all together as the argument ``asked``. Without ``rep``, ``days`` or ``behind`` there is no such
    option.

    The ending of ``-o FILE``, and whether there is such a file already, is checked before the command runs (C431, C230).
    """

    def wrap(function: Callable[..., None]) -> Callable[..., None]:
        @functools.wraps(function)
        def run(**given: Any) -> None:
            asked = Asked(**{name: given.pop(name) for name in Asked.__slots__ if name in given})
            if asked.file is not None:
                from coach.services.papers.write import check_file

                check_file(asked.file, force=asked.force)
            if asked.rep is not None:
                asked = replace(asked, rep=asked.rep.strip())
            function(asked=asked, **given)

        return _options(run, rep=rep, days=days, behind=behind)

    return wrap


def _options(function: Callable[..., None], *, rep: bool, days: bool, behind: bool) -> Callable[..., None]:
    file, part = Text("文件", "FILE"), Text("部分", "PART")
    written = Text("写成文件：.html（可打印）、.xlsx、.json、.csv", "write a file: .html (to print), .xlsx, .json, .csv")
    made = as_of_option()(function)
    made = force_option()(made)
    made = options.option("--part", text=Text("只要这一部分", "this part of it alone"), shown=part, default="")(made)
    made = options.option("--output", "-o", "file", text=written, shown=file, type=FILE)(made)
    made = _behind_options(made) if behind else made
    made = period_options()(made) if days else made
    mine = options.option("--rep", text=Text("只看这位业务员的", "one rep's only"), shown=Text("姓名", "NAME"))
    made = mine(made) if rep else made
    name = Text("哪本手册（默认正在用的）", "which playbook (the default one)")
    return options.option("--playbook", text=name, shown=Text("手册", "PLAYBOOK"), default="")(made)


def _behind_options(function: Callable[..., None]) -> Callable[..., None]:
    listed = Text("最多列几位客户", "list at most so many customers")
    shown = Text("列出这个数字背后的客户（号码已遮盖）", "list the customers behind this figure")
    made = options.option("--limit", text=listed, type=LISTED, default=_SHOWN, show_default=True)(function)
    made = options.option("--keys", text=Text("列出 --behind 可用的数字", "list what --behind takes"), is_flag=True)(made)
    return options.option("--behind", text=shown, shown=Text("数字", "KEY"))(made)


def hand_over_paper(app: App, paper: Paper, asked: Asked, behind: Callable[[str], Grid] | None = None) -> None:
    """Print the paper, or write it where ``-o`` says; with ``--behind`` the customers behind a figure, as ``behind(key)`` lists them.

    Raises CoachError C430 for a key that stands nowhere in the paper, C432 for a part it hasn't, C433 where a CSV would hold several
    tables, C152 and C230 as for every file.
    """
    from coach.render.view import View
    from coach.services.papers.behind import behind_paper, keys_paper
    from coach.services.papers.write import only, write_paper

    view = View(current(), paper.as_of or asked.now(app))
    if asked.behind is not None:
        paper = behind_paper(paper, asked.behind, behind)
    elif asked.keys:
        paper = keys_paper(paper)
    paper = only(replace(paper, sample=paper.sample or app.store.count(demo=True) > 0), asked.part)
    if asked.file is not None:
        write_paper(asked.file, paper, view, force=asked.force)
    _tell(paper, view, asked)


def _tell(paper: Paper, view: View, asked: Asked) -> None:
    if asked.as_json:
        from coach.services.papers.data import paper_data

        output.emit(paper_data(paper, view) | ({"file": str(asked.file)} if asked.file else {}))
    elif asked.file is not None:
        output.line(words(Text("已写好：{}", "written: {}")).format(asked.file))
    else:
        from coach.cli.report.paper_text import show_paper

        show_paper(paper, view)
