"""``coach improve drop``."""

from __future__ import annotations

from coach.cli import options
from coach.cli.improve.showing import number_argument, tell, text_argument
from coach.domain.improvement import Happened
from coach.text import Text


@options.command(
    "drop",
    Text("不做了：理由要写，措施留在档案里。", "Drop an action; the reason is kept, and so is the action."),
    examples=("coach improve drop 3 换成了系统自动分配",),
)
@number_argument()
@text_argument()
def command(number: int, text: tuple[str, ...], as_json: bool) -> None:
    """End it as dropped."""
    tell(number, Happened.DROPPED, text, as_json=as_json)
