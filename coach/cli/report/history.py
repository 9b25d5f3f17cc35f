"""``coach report history``: now against before."""

from __future__ import annotations

import click

from coach.cli import options
from coach.cli.common import start
from coach.cli.report.papers import Asked, hand_over_paper, paper_options
from coach.cli.report.team import at_desk, goals
from coach.text import Text


@options.command(
    "history",
    Text(
        "现在对过去：本周或本月到今天，和上周、上月同期比，和去年同期比（有记录才比）。\n"
        "变化超出偶然起伏的才标出来。写了 --since、--until 就和前一段同样长的日子比。",
        "Now against before: this week or month so far, against the same days of the last one, and of a year ago where there are records.\n"
        "Only what is more than chance is marked. With --since and --until the days before, as many, are compared.",
    ),
    examples=("coach report history --by month", "coach report history --by week --rep 李雷", "coach report history -o history.xlsx"),
)
@options.option(
    "--by",
    text=Text("按周还是按月比", "compare weeks or months"),
    type=click.Choice(["week", "month"]),
    default="month",
    show_default=True,
)
@paper_options()
def command(asked: Asked, by: str) -> None:
    """Show now against before."""
    from coach.services.reports.team.history import PERIOD, HistoryReport, until_today
    from coach.services.reports.team.spans import recent

    app = start()
    days = asked.days(app)
    with at_desk(app, asked) as desk:
        today = desk.book.as_of.date()
        typed = days.since is not None or days.until is not None
        report = HistoryReport(desk, PERIOD if typed else by, recent(days, today) if typed else until_today(by, today), goals(app, desk))
        hand_over_paper(app, report.paper(), asked, report.behind)
