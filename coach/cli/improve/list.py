"""``coach improve list``."""

from __future__ import annotations

from coach.cli import options
from coach.cli.common import start
from coach.cli.report.papers import Asked, hand_over_paper, paper_options
from coach.text import Text


@options.command(
    "list",
    Text(
        "列出改进措施：逾期的排在最前，其次按期限。--all 连完成和取消的一起列。",
        "List the improvement actions: overdue ones first, then by deadline. --all lists those done and dropped too.",
    ),
    examples=("coach improve", "coach improve list --all", "coach improve list --rep 李雷", "coach improve list -o improve.xlsx"),
)
@paper_options(days=False, behind=False)
@options.option("--all", "ended", text=Text("连完成和取消的", "those done and dropped too"), is_flag=True)
def command(asked: Asked, ended: bool) -> None:
    """List them."""
    from coach.services.reports.improvements import list_paper

    app = start()
    tools = app.adviser.tools(asked.book(app))
    paper = list_paper(app.store, tools.playbook, asked.now(app), asked.rep, ended=ended)
    hand_over_paper(app, paper, asked)
