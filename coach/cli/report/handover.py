"""``coach report handover``: a rep leaves."""

from __future__ import annotations

from coach.cli import options
from coach.cli.common import start
from coach.cli.report.applying import apply_moves, applying_options, undo_moves
from coach.cli.report.lists import at_list_desk
from coach.cli.report.papers import Asked, hand_over_paper, paper_options
from coach.errors import fail
from coach.text import Text


@options.command(
    "handover",
    Text(
        "离职交接：他名下的客户交给谁（谁联系过、谁跑这一区、谁手上少），先交哪些，没办完的事、约好的时间，怎么跟客户说换人。\n"
        "只列建议；加 --apply 才改归属（先问一句，记日志，可撤销）。-o 写成文件，每位接手的人一份。",
        "A rep leaves: who takes over which customers (who was in touch, works in the district, has fewest), whom first, what is open and "
        "agreed, and how customers are told.\n"
        "Only proposed; --apply changes the reps (asks, is logged, can be undone). -o writes a file with a sheet for each successor.",
    ),
    examples=(
        "coach report handover 李雷",
        "coach report handover 李雷 --to 赵敏 --to 林晓 -o handover.xlsx",
        "coach report handover 李雷 --apply --reason 离职",
        "coach report handover --undo 3",
    ),
)
@options.argument("rep", Text("要离开的业务员", "the rep who leaves"), shown=Text("姓名", "REP"), required=False)
@options.option("--to", "reps", text=Text("只交给这些人", "to these reps only"), shown=Text("姓名", "NAME"), multiple=True)
@paper_options(rep=False, days=False)
@applying_options()
def command(asked: Asked, reps: tuple[str, ...], write: bool, reason: str, yes: bool, back: int | None) -> None:
    """Show the handover, or do it."""
    from coach.services.reports.lists.handover import HandoverReport

    app = start()
    if back is not None:
        undo_moves(app, "handover", back, asked, yes=yes)
        return
    if not asked.rep:
        raise fail(
            "C276", "没写谁要离开", "it is not said who leaves", hint=Text("coach report handover 姓名", "coach report handover NAME")
        )
    with at_list_desk(app, asked) as desk:
        report = HandoverReport(desk, asked.rep, reps, 0 if asked.file else asked.limit)
        if not (write and asked.as_json):
            hand_over_paper(app, report.paper(), asked, desk.behind)
        moved = report.moved() if write else []
    if write:
        apply_moves(app, "handover", moved, asked, reason, yes=yes)
