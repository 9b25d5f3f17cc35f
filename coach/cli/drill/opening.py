"""The learner, the playbook and the cards that the commands of ``coach drill`` work with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from coach.cli import options, output
from coach.cli.common import App, moment, start
from coach.cli.language import current, words
from coach.cli.layout import hanging
from coach.cli.prompts import ask, confirm
from coach.domain.drills import Card, Training
from coach.domain.practice import Learner
from coach.errors import fail
from coach.services.practise.answering import Data, Scorer
from coach.services.practise.decks import cards_of
from coach.services.practise.learners import TOLD, check_code, find_learner, join, the_learner
from coach.services.practise.session import Outcome, Session
from coach.services.practise.view import changed_view
from coach.text import Lang, Text

F = TypeVar("F", bound=Callable[..., object])


@dataclass(frozen=True, slots=True)
class Opened:
    """A session with what it stands on, and the moment it looks from. ``changed``: cards that begin again."""

    app: App
    session: Session
    training: Training
    at: datetime
    changed: tuple[Card, ...]
    fixed: bool = False

    def now(self) -> datetime:
        """The moment to judge by: the one that was asked for, or the clock's."""
        return self.at if self.fixed else self.app.now().astimezone(self.at.tzinfo)


def head_view(found: Opened, counts: Data) -> Data:
    """Who practises what, seen from when, how much there is, and the cards that begin again: as every ``--json`` begins."""
    session = found.session
    return {
        "learner": session.learner.name,
        "playbook": session.playbook,
        "as_of": found.at.isoformat(),
        "counts": counts,
        "changed": changed_views(found),
    }


def changed_views(found: Opened) -> list[Data]:
    """The cards that begin again, each with what holds now."""
    return [changed_view(found.training, card, current()) for card in found.changed]


def practising_options() -> Callable[[F], F]:
    """``--learner``, ``--code`` and ``--playbook``."""

    def add(function: F) -> F:
        for decorate in reversed((learner_option(), code_option(), playbook_option())):
            function = decorate(function)
        return function

    return add


def learner_option() -> Callable[[F], F]:
    """``--learner``: who practises."""
    text = Text("学员姓名；只有一位时可以不写", "who practises; not needed where there is but one")
    return options.option("--learner", default="", text=text, shown=Text("姓名", "NAME"))


def code_option() -> Callable[[F], F]:
    """``--code``: what opens a learner's answers."""
    return options.option("--code", default="", text=Text("口令（设过的话）", "the code, if one was set"), shown=Text("口令", "CODE"))


def playbook_option() -> Callable[[F], F]:
    """``--playbook``: by which one to practise."""
    text = Text("练哪一本手册，默认是正在使用的", "by which playbook; by default the one in use")
    return options.option("--playbook", default="", text=text, shown=Text("手册", "PLAYBOOK"))


def deck_option() -> Callable[[F], F]:
    """``--deck``: one deck alone."""
    return options.option("--deck", default="", text=Text("只练这一组", "this deck only"), shown=Text("题组", "DECK"))


def opened(learner: str, code: str, playbook: str, as_of: str | None, *, joining: bool = False, looking: bool = False) -> Opened:
    """Open a session. With ``joining`` somebody new is asked for a name, told what is kept, and may say no (C104).

    Only ``looking``: cards that the playbook has changed begin again when the learner next practises, and is told so.
    """
    app = start()
    at = moment(app, as_of, playbook)
    who = joined(app, learner, at) if joining else the_learner(app.store, learner)
    check_code(app.store, who, code)
    name = app.playbook_name(playbook)
    training = app.loader.training(name)
    session = Session(app.store, who, name, {card.id: card for card in cards_of(app.loader, name)}, training.pace)
    return Opened(app, session, training, at, () if looking else session.refresh(at), fixed=as_of is not None)


def joined(app: App, name: str, at: datetime) -> Learner:
    """The learner called ``name``; somebody new is told what is kept, and asked. C104 where they say no."""
    found = find_learner(app.store, name)
    if found is not None:
        return found
    shown = name or ask(Text("您的名字", "Your name"), required=True)
    output.note("\n".join(hanging("", words(TOLD))))
    if not confirm(Text(f"以“{shown}”开始练习？", f"Begin to practise as {shown!r}?"), default=True):
        raise fail("C104", "没有确认，什么也没有做", "not confirmed: nothing was done")
    return join(app.store, shown, at)


def the_card(opened: Opened, card_id: str) -> Card:
    """The card with that id; C264 if there is none."""
    card = opened.session.cards.get(card_id)
    if card is None:
        zh, en = f"没有编号为“{card_id}”的题", f"there is no card {card_id!r}"
        raise fail("C264", zh, en, hint=Text("coach drill next 给出下一题。", "coach drill next gives the next one."))
    return card


def scorer(opened: Opened) -> Scorer:
    """What judges answers in the learner's own words."""

    def score(card: Card, text: str, lang: Lang) -> tuple[Outcome, Data]:
        from coach.services.practise.scoring import scorer_of  # most cards are chosen from, and need none of it

        return scorer_of(opened.app.loader, opened.session.playbook)(card, text, lang)

    return score


def deck_called(training: Training, deck: str) -> str:
    """The id of the deck meant by an id or a title; "" stays "". C265 if there is none."""
    if not deck:
        return ""
    key = deck.casefold()
    for one in training.decks.values():
        if key in (one.id.casefold(), one.title.zh.casefold(), one.title.en.casefold()):
            return one.id
    names = words(Text("、", ", ")).join(training.decks)
    raise fail("C265", f"没有题组“{deck}”", f"there is no deck {deck!r}", hint=Text(f"有：{names}", f"there are: {names}"))
