"""Rehearsing the next contact with a real customer. Nothing of it is kept: neither the customer's facts nor what was answered."""

from __future__ import annotations

from datetime import datetime
from typing import Any, TypeAlias

from coach.domain.drills import Card
from coach.domain.ports import Store
from coach.domain.practice import Learner
from coach.domain.recommendation import Recommendation
from coach.drills.desk import Desk
from coach.drills.rehearsal import rehearsal
from coach.errors import fail
from coach.playbook.loader import Loader
from coach.render.languages import localise
from coach.render.salutation import salutation_of
from coach.services.advice_view import advice_view
from coach.services.advise import Tools
from coach.services.practise.session import Session
from coach.text import Lang, Text

Data: TypeAlias = dict[str, Any]
_NOBODY = 0
"""No learner has this number: whoever rehearses does so unnamed."""
SOMEBODY = Text("这位客户", "this customer")


def rehearse(loader: Loader, store: Store, tools: Tools, advice: Recommendation) -> Session:
    """A session with the cards about ``advice``'s customer, to be answered with ``judged``. C283 where there is nothing to rehearse."""
    playbook = advice.playbook
    desk = Desk(playbook, loader.talk(playbook.name), loader.training(playbook.name), tools.evaluator, tools.calendar)
    cards = rehearsal(desk, advice, _opening(advice))
    if not cards:
        hint = Text("先补客户资料，或记录一次联系：coach log。", "Complete the customer's data, or log a contact first: coach log.")
        raise fail("C283", "这位客户现在没有可练的", "there is nothing to rehearse for this customer now", hint=hint)
    return unkept(store, playbook.name, cards, desk, advice.as_of)


def unkept(store: Store, playbook: str, cards: tuple[Card, ...], desk: Desk, at: datetime) -> Session:
    """A session of nobody's, for showing and judging cards; nothing must be kept in it."""
    nobody = Learner(_NOBODY, "", at)
    return Session(store, nobody, playbook, {card.id: card for card in cards}, desk.training.pace)


def _opening(advice: Recommendation) -> Text:
    """What the playbook would say first to this customer, in both languages; empty where it has no words."""
    return Text(*(_first_words(advice, lang) for lang in (Lang.ZH, Lang.EN)))


def _first_words(advice: Recommendation, lang: Lang) -> str:
    actions = advice_view(advice, lang)["actions"]
    contact = next((one for one in actions if one["channel"] != "none"), None)
    return str(contact["say"][0]["text"]) if contact and contact["say"] else ""


def called(advice: Recommendation, lang: Lang) -> str:
    """The customer as the page names them: the surname with a title, never the full name."""
    return salutation_of(advice.customer.facts, lang) or localise(SOMEBODY, lang)
