"""How improvement actions are shown: as papers, as all that a manager reads."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from coach.cli.common import App, moment
from coach.cli.options import argument
from coach.cli.report.papers import Asked, hand_over_paper
from coach.text import Text

if TYPE_CHECKING:
    from coach.domain.improvement import Happened, Improvement


F = TypeVar("F", bound=Callable[..., object])


def number_argument() -> Callable[[F], F]:
    """``NUMBER``: which action."""
    return argument("number", Text("改进措施的编号", "the action's number"), shown=Text("编号", "NUMBER"), type=int)


def text_argument(*, required: bool = True) -> Callable[[F], F]:
    """``TEXT``: what there is to say; several words need no quotation marks."""
    return argument("text", Text("写什么", "what there is to say"), shown=Text("内容", "TEXT"), nargs=-1, required=required)


def show_one(app: App, found: Improvement, *, as_json: bool) -> None:
    """One action with its history."""
    from coach.render.paper import Paper
    from coach.services.improve.paper import about, history_grid
    from coach.services.improve.standing import TITLES, standing

    now = moment(app, None, found.wanted.playbook)
    zone = app.adviser.tools(found.wanted.playbook).calendar.zone
    state = standing(found, now.date(), zone)
    playbook = app.adviser.tools(found.wanted.playbook).playbook
    parts = (about(found, playbook), history_grid(found, zone))
    title = Text("改进措施", "Improvement action")
    paper = Paper("improvement", title, (TITLES[state],), parts, playbook=playbook.name, as_of=now)
    hand_over_paper(app, paper, Asked(as_json=as_json))


def tell(number: int, what: Happened, text: tuple[str, ...], due: str | None = None, *, as_json: bool) -> None:
    """Add a line to an action's history and show the action. ``due`` is the new deadline as typed."""
    from coach.cli.common import person, start
    from coach.domain.improvement import Event
    from coach.services.improve import actions

    app = start()
    found = actions.find(app.store, number)
    now: datetime = moment(app, None, found.wanted.playbook)
    until = moment(app, due, found.wanted.playbook, "ahead").date() if due else found.due
    made = actions.tell(app.store, number, Event(what, now, person(), until, " ".join(text)))
    show_one(app, made, as_json=as_json)
