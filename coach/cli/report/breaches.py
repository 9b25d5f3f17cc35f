"""``coach report breaches``: limits and dates missed."""

from __future__ import annotations

from coach.cli import options
from coach.cli.common import start
from coach.cli.report.lists import at_list_desk
from coach.cli.report.papers import Asked, hand_over_paper, paper_options
from coach.text import Text


@options.command(
    "breaches",
    Text(
        "超时和逾期：首次联系超时（按来源）、跟进逾期分级（告诉谁、怎么办）、一次没联系、失约，按人列出。\n"
        "首次联系和约期看这几天（默认最近 30 天），其余看现在；分级、时限、该告诉谁都在手册里。",
        "Limits and dates missed: first contacts too late (by source), overdue follow-ups by step (who is told, what to do), never "
        "contacted, dates broken, by rep.\n"
        "First contacts and dates agreed are those of these days (the last 30 by default), all else is as of now; steps, limits and who is "
        "told are the playbook's.",
    ),
    examples=(
        "coach report breaches",
        "coach report breaches --rep 李雷",
        "coach report breaches --behind step/manager",
        "coach report breaches -o breaches.xlsx",
    ),
)
@paper_options()
def command(asked: Asked) -> None:
    """Show the breaches."""
    from coach.services.reports.lists.breaches import BreachReport
    from coach.services.reports.team.spans import recent

    app = start()
    days = asked.days(app)
    with at_list_desk(app, asked) as desk:
        report = BreachReport(desk, recent(days, desk.book.as_of.date()))
        hand_over_paper(app, report.paper(), asked, desk.behind)
