"""``coach report conflicts``: customers whom several reps work on, and whose each is."""

from __future__ import annotations

from coach.cli import options
from coach.cli.common import start
from coach.cli.report.applying import apply_moves, applying_options, undo_moves
from coach.cli.report.lists import at_list_desk
from coach.cli.report.papers import Asked, hand_over_paper, paper_options
from coach.text import Text


@options.command(
    "conflicts",
    Text(
        "撞单：同一个号码、同一家公司、同名同城的卡分在几个人名下，或别人在跟；按手册的规则定归谁，写明依据。\n"
        "只列出来；加 --apply 才把确定是同一位的卡归一个人（先问一句，记日志，可撤销）。",
        "Cards of one phone, one company, or one name and city that several reps have, and customers others work on; whose they are by the "
        "playbook's rulings, with the ruling named.\n"
        "Only told; --apply gives cards that are certainly of one customer to one rep (asks, is logged, can be undone).",
    ),
    examples=(
        "coach report conflicts",
        "coach report conflicts --behind open",
        "coach report conflicts --apply",
        "coach report conflicts --undo 3",
    ),
)
@paper_options(days=False)
@applying_options()
def command(asked: Asked, write: bool, reason: str, yes: bool, back: int | None) -> None:
    """Show the conflicts, or settle them."""
    from coach.services.reports.lists.conflicts import ConflictReport

    app = start()
    if back is not None:
        undo_moves(app, "conflicts", back, asked, yes=yes)
        return
    with at_list_desk(app, asked, whole=True) as desk:
        report = ConflictReport(desk)
        paper = report.paper()
        if not (write and asked.as_json):
            hand_over_paper(app, paper, asked, desk.behind)
        moved = report.moved() if write else []
    if write:
        apply_moves(app, "conflicts", moved, asked, reason, yes=yes)
