"""``coach improve note``."""

from __future__ import annotations

from coach.cli import options
from coach.cli.improve.showing import number_argument, tell, text_argument
from coach.domain.improvement import Happened
from coach.text import Text


@options.command(
    "note",
    Text("记一笔进展，措施照旧开着。", "Note how an action goes; it stays open."),
    examples=("coach improve note 3 试了两天，新线索都在9点前打完",),
)
@number_argument()
@text_argument()
def command(number: int, text: tuple[str, ...], as_json: bool) -> None:
    """Keep the note."""
    tell(number, Happened.NOTED, text, as_json=as_json)
