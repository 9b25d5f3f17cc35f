"""``coach report diligence``: targeting × volume × effect, golden hours, channels, calls a day."""

from __future__ import annotations

from coach.cli import options
from coach.cli.common import start
from coach.cli.report.papers import Asked, hand_over_paper, paper_options
from coach.cli.report.team import at_desk, goals
from coach.text import Text


@options.command(
    "diligence",
    Text(
        "勤勉：瞄准 × 拨打量 × 效果，谁弱在哪一项、先练什么；每天平均做多少、几个渠道、黄金时段占比；电话量逐日自查。\n"
        "默认看最近 30 天；--rep 逐日列出。",
        "Diligence: targeting × volume × effect, who is weakest in what and what to work on; work per day, channels, share in golden "
        "hours; calls a day as a self-check.\n"
        "The last 30 days by default; --rep lists day by day.",
    ),
    examples=("coach report diligence", "coach report diligence --rep 李雷 --since 2026-03-02", "coach report diligence -o diligence.html"),
)
@paper_options()
def command(asked: Asked) -> None:
    """Show diligence."""
    from coach.services.reports.team.diligence import DiligenceReport
    from coach.services.reports.team.spans import recent

    app = start()
    days = asked.days(app)
    with at_desk(app, asked) as desk:
        report = DiligenceReport(desk, recent(days, desk.book.as_of.date()), goals(app, desk))
        hand_over_paper(app, report.paper(), asked, report.behind)
