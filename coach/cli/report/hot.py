"""``coach report hot``: the weekly list of who is most likely to close."""

from __future__ import annotations

from dataclasses import replace

from coach.cli import options
from coach.cli.common import start
from coach.cli.report.lists import at_list_desk
from coach.cli.report.papers import Asked, hand_over_paper, paper_options
from coach.text import Text

WORDED_IN_FILES = 100
"""What is printed for the weekly talk has words for so many at least; each takes a hundredth of a second."""


@options.command(
    "hot",
    Text(
        "本周重点客户：每人名下谁最可能下周成交，各差什么、下次什么时候、下一步怎么说。\n"
        "谁在列、怎么排、差什么都在手册里；经理每周和业务员逐位过一遍。",
        "Who is most likely to close next week: by rep, what each customer needs, the next date with its reason, the next step in words.\n"
        "Who is listed, in which order and what may be missing are the playbook's; the manager goes through it with each rep every week.",
    ),
    examples=(
        "coach report hot",
        "coach report hot --rep 李雷",
        "coach report hot --behind decider",
        "coach report hot --rep 李雷 -o hot.html",
    ),
)
@paper_options(days=False)
def command(asked: Asked) -> None:
    """Show the list."""
    from coach.services.reports.lists.hot import HotReport

    app = start()
    if asked.file is not None:
        asked = replace(asked, limit=max(asked.limit, WORDED_IN_FILES))
    with at_list_desk(app, asked) as desk:
        hand_over_paper(app, HotReport(desk).paper(), asked, desk.behind)
