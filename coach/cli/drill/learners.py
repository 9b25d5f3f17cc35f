"""``coach drill learners``: who practises."""

from __future__ import annotations

from coach.cli import options, output
from coach.cli.common import start
from coach.text import Text


@options.command(
    "learners",
    Text("有哪些学员，各从哪天开始，设没设口令。", "Who practises, since when, and whether behind a code."),
    examples=("coach drill learners",),
)
def command(as_json: bool) -> None:
    """List the learners."""
    app = start()
    found = app.store.learners()
    if as_json:
        output.emit({"learners": [{"name": one.name, "since": one.joined_at.isoformat(), "code": bool(one.code)} for one in found]})
        return
    if not found:
        output.line(Text("还没有学员。开始：coach drill --learner 名字", "Nobody practises yet. To begin: coach drill --learner NAME"))
        return
    table = output.table(Text("学员", "learner"), Text("开始", "since"), Text("口令", "code"))
    for one in found:
        day = one.joined_at.astimezone(app.now().tzinfo).date().isoformat()
        table.add_row(*map(output.cell, (one.name, day, "●" if one.code else "")))
    output.show(table)
