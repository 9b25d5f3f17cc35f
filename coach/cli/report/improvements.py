"""``coach report improvements``: what became of improvement actions."""

from __future__ import annotations

from coach.cli import options
from coach.cli.common import start
from coach.cli.report.papers import Asked, hand_over_paper, paper_options
from coach.text import Text


@options.command(
    "improvements",
    Text(
        "改进措施落实得怎么样：逾期的排在最前，各人按期几项、拖了几项、改期几次；要改善的数字当时多少、现在多少。\n"
        "措施用 coach improve 记。--rep 只看一位负责人的。",
        "How improvement actions are kept: overdue ones first, by owner how many in time, late and moved, and each figure then and now.\n"
        "Actions are written with coach improve. --rep shows one owner's.",
    ),
    examples=("coach report improvements", "coach report improvements --rep 李雷", "coach report improvements -o improvements.html"),
)
@paper_options(days=False, behind=False)
def command(asked: Asked) -> None:
    """Show them."""
    from coach.services.reports.improvements import report_paper

    app = start()
    with asked.opened(app) as book:
        hand_over_paper(app, report_paper(app.store, book, asked.rep), asked)
