"""``coach report daily``: the day, what is left of it, and tomorrow."""

from __future__ import annotations

from coach.cli import options
from coach.cli.common import start
from coach.cli.report.papers import Asked, hand_over_paper, paper_options
from coach.cli.report.team import at_desk, goals
from coach.text import Text


@options.command(
    "daily",
    Text(
        "日报：今天每个指标谁做了多少、够不够当天的目标，该跟进还没做的，下个工作日要做的。\n"
        "看昨天的：--as-of “昨天 18:00”，按那时的情况列。",
        "The day: who did how much of each measure against the day's targets, follow-ups due and not done, the next working day.\n"
        "For yesterday: --as-of 'yesterday 18:00', as things stood then.",
    ),
    examples=(
        "coach report daily",
        "coach report daily --rep 李雷",
        "coach report daily --behind due/overdue/李雷",
        "coach report daily -o daily.html",
    ),
)
@paper_options(days=False)
def command(asked: Asked) -> None:
    """Show the day."""
    from coach.services.reports.team.daily import DailyReport

    app = start()
    with at_desk(app, asked) as desk:
        report = DailyReport(desk, goals(app, desk))
        hand_over_paper(app, report.paper(), asked, report.behind)
