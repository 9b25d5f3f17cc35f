"""``coach report channels``: how leads convert by source, and what to change."""

from __future__ import annotations

from coach.cli import options
from coach.cli.common import start
from coach.cli.report.papers import Asked, hand_over_paper, paper_options
from coach.cli.report.team import at_desk
from coach.text import Text

_QUARTER = 90


@options.command(
    "channels",
    Text(
        "渠道转化：这段时间来的线索按来源分，及时跟进、到店、成交各到几成，哪个渠道明显偏低或偏高、该改什么。\n"
        "数少的只列不评。默认看最近 90 天。",
        "How channels convert: leads of these days by source, how many were followed up in time, came, ordered; which channel is clearly "
        "low or high, and what to change.\n"
        "Small numbers are shown, not judged. The last 90 days by default.",
    ),
    examples=("coach report channels", "coach report channels --since 2026-01-01", "coach report channels --rep 李雷 --json"),
)
@paper_options()
def command(asked: Asked) -> None:
    """Show the channels."""
    from coach.services.reports.team.channels import ChannelsReport
    from coach.services.reports.team.spans import recent

    app = start()
    days = asked.days(app)
    with at_desk(app, asked) as desk:
        report = ChannelsReport(desk, recent(days, desk.book.as_of.date(), _QUARTER))
        hand_over_paper(app, report.paper(), asked, report.behind)
