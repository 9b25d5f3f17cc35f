"""``coach improve show``."""

from __future__ import annotations

from coach.cli import options
from coach.cli.common import start
from coach.cli.improve.showing import number_argument, show_one
from coach.text import Text


@options.command(
    "show", Text("一项措施：定了什么，经过怎样。", "One action: what was agreed, and its history."), examples=("coach improve show 3",)
)
@number_argument()
def command(number: int, as_json: bool) -> None:
    """Show it."""
    from coach.services.improve.actions import find

    app = start()
    show_one(app, find(app.store, number), as_json=as_json)
