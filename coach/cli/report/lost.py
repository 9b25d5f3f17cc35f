"""``coach report lost``: the review of lost deals."""

from __future__ import annotations

from coach.cli import options
from coach.cli.common import start
from coach.cli.report.lists import at_list_desk
from coach.cli.report.papers import Asked, hand_over_paper, paper_options
from coach.text import Text


@options.command(
    "lost",
    Text(
        "战败复盘：丢在哪里（原因、人、来源、走到哪一步、输给谁），手续差什么，哪些还能争取，要改什么。\n"
        "默认看最近 90 天登记的战败；还能争取的看全部。",
        "The review of lost deals: by reason, rep, source, stage reached and rival; what is not in order, who may be won after all, and "
        "what to change.\n"
        "Losses of the last 90 days by default; those that may be won are looked for among all.",
    ),
    examples=(
        "coach report lost",
        "coach report lost --since 2026-01-01 --rep 李雷",
        "coach report lost --behind reason/price",
        "coach report lost -o lost.xlsx",
    ),
)
@paper_options()
def command(asked: Asked) -> None:
    """Show the review."""
    from coach.services.reports.lists.lost import DEFAULT_DAYS, LostReport
    from coach.services.reports.team.spans import recent

    app = start()
    days = asked.days(app)
    with at_list_desk(app, asked) as desk:
        report = LostReport(desk, recent(days, desk.book.as_of.date(), DEFAULT_DAYS))
        hand_over_paper(app, report.paper(), asked, desk.behind)
