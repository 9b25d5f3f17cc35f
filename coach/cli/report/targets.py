"""``coach report targets``: actual against target."""

from __future__ import annotations

from coach.cli import options
from coach.cli.common import start
from coach.cli.report.papers import Asked, hand_over_paper, paper_options
from coach.cli.report.team import at_desk, goals
from coach.text import Text


@options.command(
    "targets",
    Text(
        "实际对目标：每个指标做到多少、目标多少、按工作日进度该到多少、期末预计多少；再按人列出。\n"
        "默认看本月。目标由手册定；个人的用 coach rep 姓名 --target calls=30/day 另定。",
        "Actual against target: how much was done, the target, what should be there by now in working time, and where it ends at this "
        "pace; then by rep.\n"
        "This month by default. Targets are the playbook's; coach rep NAME --target calls=30/day sets a rep's own.",
    ),
    examples=("coach report targets", "coach report targets --rep 李雷", "coach report targets --since 2026-03-02 --until 2026-03-08"),
)
@paper_options()
def command(asked: Asked) -> None:
    """Show actual against target."""
    from coach.services.reports.team.spans import asked_or
    from coach.services.reports.team.targets import TargetsReport

    app = start()
    days = asked.days(app)
    with at_desk(app, asked) as desk:
        report = TargetsReport(desk, asked_or(days, "month", desk.book.as_of.date()), goals(app, desk))
        hand_over_paper(app, report.paper(), asked, report.behind)
