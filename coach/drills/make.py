"""The decks of a playbook with their cards."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from coach.domain.drills import Card, Deck
from coach.domain.stock import Filled, Stock
from coach.drills.decks.checklists import checklists
from coach.drills.decks.first_action import first_action
from coach.drills.decks.follow_up import follow_up
from coach.drills.decks.objections import objections
from coach.drills.decks.openings import openings
from coach.drills.decks.sentences import repair, sentence
from coach.drills.decks.sorts import sorts
from coach.drills.decks.techniques import techniques
from coach.drills.decks.values import values
from coach.drills.decks.written import written
from coach.drills.desk import Desk
from coach.text import EMPTY, Text

Maker = Callable[[Desk, Deck], Iterator[Card]]

KINDS: dict[str, Maker] = {
    "grade": values,
    "level": values,
    "follow_up": follow_up,
    "first_action": first_action,
    "opening": openings,
    "checklist": checklists,
    "sort": sorts,
    "objection": objections,
    "technique": techniques,
    "repair": repair,
    "sentence": sentence,
    "written": written,
}

_EMPTY_BECAUSE = {
    "grade": Text("手册没有客户等级，或规则旁边没有用例。", "The playbook has no grade, or no cases beside its rules."),
    "level": Text("手册没有这一层级，或规则旁边没有用例。", "The playbook has no such levels, or no cases beside its rules."),
    "follow_up": Text("手册没有跟进频率，或规则旁边没有用例。", "The playbook does not say how often to follow up, or has no cases."),
    "first_action": Text("手册没有场景测试，出不了题。", "The playbook has no scenarios to make cards of."),
    "opening": Text("手册没有开场的话术，或规则旁边没有用例。", "The playbook has no opening phrases, or no cases beside its rules."),
    "checklist": Text("手册没有够长的清单。", "The playbook has no checklists of some length."),
    "sort": Text("手册没有写客户会怎么说。", "The playbook does not say how customers speak."),
    "objection": Text("手册没有异议与回应。", "The playbook has no objections."),
    "technique": Text("手册没有应对方法。", "The playbook has no techniques."),
    "repair": Text("手册没有用语规范。", "The playbook has no rules of etiquette."),
    "sentence": Text("手册没有用语规范。", "The playbook has no rules of etiquette."),
}


def make(desk: Desk, only: str = "") -> Stock:
    """The decks of the playbook (or the one called ``only``), filled: the same playbook always gives the same cards."""
    decks = tuple(_filled(desk, deck) for deck in desk.training.decks.values() if only in ("", deck.id))
    return Stock(desk.playbook.name, desk.playbook.digest, decks)


def _filled(desk: Desk, deck: Deck) -> Filled:
    cards: dict[str, Card] = {}
    for card in KINDS[deck.kind](desk, deck):
        cards.setdefault(card.id, card)
        if deck.most and len(cards) == deck.most:
            break
    found = tuple(replace(card, source=card.source or deck.source) for card in cards.values())
    return Filled(deck, found, EMPTY if found else _EMPTY_BECAUSE.get(deck.kind, EMPTY))
