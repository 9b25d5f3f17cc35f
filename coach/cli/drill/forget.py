"""``coach drill forget``: everything that is kept of a learner, deleted."""

from __future__ import annotations

from coach.cli import options, output
from coach.cli.common import start
from coach.cli.drill.opening import code_option, learner_option
from coach.cli.language import words
from coach.cli.prompts import agreement
from coach.services.practise.learners import check_code, the_learner
from coach.text import Text


@options.command(
    "forget",
    Text(
        "删除一位学员的全部练习记录：答案、进度、对练、评估表。不能恢复。",
        "Delete all that is kept of a learner: answers, progress, role-plays, forms. It can't be undone.",
    ),
    examples=("coach drill forget --learner 小王",),
)
@learner_option()
@code_option()
@options.option("--yes", text=Text("不询问", "don't ask"), is_flag=True)
def command(learner: str, code: str, yes: bool, as_json: bool) -> None:
    """Delete a learner."""
    app = start()
    who = the_learner(app.store, learner)
    check_code(app.store, who, code)
    agreement(Text(f"删除“{who.name}”的全部练习记录？", f"Delete everything of {who.name!r}?"), given=yes)
    with app.store.writing(app.now()) as writing:
        count = writing.delete_learner(who.id)
    if as_json:
        output.emit({"learner": who.name, "answers": count})
        return
    output.line(words(Text("已删除 {} 的练习记录，其中答案 {} 条。", "Everything of {} is deleted: {} answers.")).format(who.name, count))
