"""``coach report rates``: rates by their trade names, with formulas."""

from __future__ import annotations

from coach.cli import options
from coach.cli.common import start
from coach.cli.report.papers import Asked, hand_over_paper, paper_options
from coach.cli.report.team import at_desk
from coach.text import Text


@options.command(
    "rates",
    Text(
        "行内比率：首次跟进及时率、接通率、邀约到店率、成交率、战败率、退订率、回款率……公式写明，按人列出，差的写上怎么办。\n"
        "默认看最近 30 天。成交率这类按来客那批人算：这段时间来的线索，到现在成了几个、还有几个在谈。",
        "Rates by their trade names: first follow-up in time, calls answered, invited who came, close rate, lost rate … with formulas, by "
        "rep, and what to do about those to watch.\n"
        "The last 30 days by default. Close rate and lost rate go by the leads that came in these days: how many have ordered by now, and "
        "how many are still open.",
    ),
    examples=(
        "coach report rates",
        "coach report rates --rep 李雷 --since 2026-03-01",
        "coach report rates --behind first_in_time/missed",
        "coach report rates -o rates.xlsx",
    ),
)
@paper_options()
def command(asked: Asked) -> None:
    """Show the rates."""
    from coach.services.reports.team.rates import RatesReport
    from coach.services.reports.team.spans import recent

    app = start()
    days = asked.days(app)
    with at_desk(app, asked) as desk:
        report = RatesReport(desk, recent(days, desk.book.as_of.date()))
        hand_over_paper(app, report.paper(), asked, report.behind)
