"""``coach drill progress``: how far a learner is."""

from __future__ import annotations

from coach.cli import options, output
from coach.cli.common import as_of_option
from coach.cli.drill.opening import opened, practising_options
from coach.cli.drill.progress_screen import progress_lines
from coach.cli.language import current
from coach.services.practise.progress import learning, progress_view
from coach.text import Text


@options.command(
    "progress",
    Text(
        "练到哪一步了：每项技能的分和档次、要复习的、难题、证书还差什么。\n分数看重最近的成绩；题目改过，以前的答案就不再算。",
        "How far somebody is: score and tier of each skill, what is to be repeated, hard cards, what certificates still need.\n"
        "Recent results count more; answers to a card that has changed since count no more.",
    ),
    examples=("coach drill progress", "coach drill progress --learner 小王 --json"),
)
@practising_options()
@as_of_option()
def command(learner: str, code: str, playbook: str, as_of: str | None, as_json: bool) -> None:
    """Show the learner's progress."""
    found = opened(learner, code, playbook, as_of, looking=True)
    data = progress_view(learning(found.session, found.training), found.at, current())
    if as_json:
        output.emit(data)
        return
    for text in progress_lines(data):
        output.styled(text, **getattr(text, "look", {}))
