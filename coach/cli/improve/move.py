"""``coach improve move``."""

from __future__ import annotations

from coach.cli import options
from coach.cli.improve.showing import number_argument, tell, text_argument
from coach.domain.improvement import Happened
from coach.text import Text


@options.command(
    "move",
    Text(
        "改期：新的日子和理由都要写，改过几次都看得到。", "Move the deadline: the new day and the reason; how often it moved stays visible."
    ),
    examples=("coach improve move 3 下周五 李雷出差",),
)
@number_argument()
@options.argument("due", Text("新的期限", "the new deadline"), shown=Text("日期", "DATE"))
@text_argument()
def command(number: int, due: str, text: tuple[str, ...], as_json: bool) -> None:
    """Keep the new deadline."""
    tell(number, Happened.MOVED, text, due, as_json=as_json)
