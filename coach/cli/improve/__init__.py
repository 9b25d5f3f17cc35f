"""``coach improve``: what a team agreed to improve, and what became of it."""

from __future__ import annotations

from coach.cli.lazy import Entry, LazyGroup
from coach.text import Text

command = LazyGroup(
    "improve",
    Text(
        "改进措施：会上定下的，写明措施、负责人、期限和要改善的数字，跟到完成为止。\n不写子命令就是 list：逾期的排在最前。",
        "Improvement actions: what a meeting agreed on, with owner, deadline and the figure to move, followed up until done.\n"
        "Without a command it is list: overdue ones come first.",
    ),
    {
        "list": Entry("coach.cli.improve.list", Text("列出措施，逾期的排在最前", "List the actions, overdue ones first")),
        "add": Entry("coach.cli.improve.add", Text("定下一项措施", "Agree on an action")),
        "show": Entry("coach.cli.improve.show", Text("一项措施的经过", "One action with its history")),
        "note": Entry("coach.cli.improve.note", Text("记一笔进展", "Note how it goes")),
        "done": Entry("coach.cli.improve.done", Text("完成了", "It is done")),
        "move": Entry("coach.cli.improve.move", Text("改期，写明理由", "Move the deadline, with the reason")),
        "drop": Entry("coach.cli.improve.drop", Text("不做了，写明理由", "Drop it, with the reason")),
    },
    examples=(
        "coach improve add 每天9点前打完新线索 --owner 李雷 --due 下周五 --moves 首次跟进及时率 --goal 90%",
        "coach improve",
        "coach improve done 3 及时率到了92%",
    ),
    usual="list",
)
