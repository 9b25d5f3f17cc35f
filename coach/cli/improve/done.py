"""``coach improve done``."""

from __future__ import annotations

from coach.cli import options
from coach.cli.improve.showing import number_argument, tell, text_argument
from coach.domain.improvement import Happened
from coach.text import Text


@options.command(
    "done",
    Text("完成了：写上结果更好，以后看得出有没有用。", "It is done; say what came of it, so that its worth is seen later."),
    examples=("coach improve done 3 及时率到了92%", "coach improve done 3"),
)
@number_argument()
@text_argument(required=False)
def command(number: int, text: tuple[str, ...], as_json: bool) -> None:
    """End it as done."""
    tell(number, Happened.DONE, text, as_json=as_json)
