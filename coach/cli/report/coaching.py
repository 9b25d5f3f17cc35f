"""``coach report coaching``: whose follow-up wants support, and what to talk about."""

from __future__ import annotations

from coach.cli import options
from coach.cli.common import start
from coach.cli.report.lists import at_list_desk
from coach.cli.report.papers import Asked, hand_over_paper, paper_options
from coach.text import Text


@options.command(
    "coaching",
    Text(
        "一对一面谈：按手册的信号看谁的跟进要帮一把，摆数字和客户，列提纲，附个人提升计划表（打印后一起填）。\n"
        "每周至少谈一位；都达标就轮着来。--rep 只看一位；数字背后的客户用 --behind 看。",
        "The one-to-one: by the playbook's signs, whose follow-up wants support, with figures and customers, an agenda, and a personal "
        "success plan to fill in together on paper.\n"
        "At least one a week; where nobody is beyond a line they take turns. --rep looks at one; --behind lists customers.",
    ),
    examples=(
        "coach report coaching",
        "coach report coaching --rep 李雷 -o 李雷.html",
        "coach report coaching --behind overdue/李雷",
    ),
)
@paper_options(days=False)
def command(asked: Asked) -> None:
    """Show the report."""
    from coach.services.reports.coaching.report import CoachingReport

    app = start()
    with at_list_desk(app, asked, whole=True) as desk:
        report = CoachingReport(desk)
        hand_over_paper(app, report.paper(), asked, report.behind)
