"""``coach report pool``: who goes back to the pool, and who may take from it."""

from __future__ import annotations

from coach.cli import options
from coach.cli.common import start
from coach.cli.report.applying import apply_moves, applying_options, undo_moves
from coach.cli.report.lists import at_list_desk
from coach.cli.report.papers import Asked, hand_over_paper, paper_options
from coach.text import Text


@options.command(
    "pool",
    Text(
        "公海：谁该收回（多久没跟，按手册），谁够条件但不收（有订单、已约、有欠款……），每人占了多少名额、还能领多少，公海里有谁。\n"
        "只列出来；加 --apply 才收回（先问一句，记日志，可撤销）。领用：coach customer assign。",
        "Who goes back to the pool (for how long nobody saw to them, by the playbook), who stays (an order, an appointment, money owed …), "
        "how many each rep holds and may take, and who is in the pool.\n"
        "Only told; --apply recalls (asks, is logged, can be undone). To give them away: coach customer assign.",
    ),
    examples=(
        "coach report pool",
        "coach report pool --rep 李雷",
        "coach report pool --behind recall",
        "coach report pool --apply",
        "coach report pool --undo 3",
    ),
)
@paper_options(days=False)
@applying_options()
def command(asked: Asked, write: bool, reason: str, yes: bool, back: int | None) -> None:
    """Show the pool, or recall."""
    from coach.services.reports.lists.pool import PoolReport

    app = start()
    if back is not None:
        undo_moves(app, "pool", back, asked, yes=yes)
        return
    with at_list_desk(app, asked) as desk:
        report = PoolReport(desk)
        paper = report.paper()
        if not (write and asked.as_json):
            hand_over_paper(app, paper, asked, desk.behind)
        moved = report.moved() if write else []
    if write:
        apply_moves(app, "pool", moved, asked, reason, yes=yes)
