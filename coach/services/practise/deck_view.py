"""Decks and whole cards, answers and all, as the trainer proofreads them."""

from __future__ import annotations

from typing import Any, TypeAlias

from coach.domain.drills import Card, Training
from coach.domain.model import Playbook
from coach.domain.stock import Filled, Stock
from coach.render.languages import localise
from coach.text import Lang

Data: TypeAlias = dict[str, Any]


def decks_view(stock: Stock, training: Training, lang: Lang) -> list[Data]:
    """Every deck: how many cards it has, and what the first one asks."""
    return [_head(filled, training, lang) | {"example": _example(filled, lang)} for filled in stock.decks]


def deck_view(filled: Filled, playbook: Playbook, training: Training, lang: Lang) -> Data:
    """One deck with all its cards."""
    return _head(filled, training, lang) | {"all": [whole_card(card, playbook, lang) for card in filled.cards]}


def whole_card(card: Card, playbook: Playbook, lang: Lang) -> Data:
    """A card with its answer, the reasons, and where in the playbook they come from."""
    source = playbook.sources.get(card.source)
    return {
        "id": card.id,
        "form": card.form,
        "prompt": localise(card.prompt, lang),
        "lines": [{"label": localise(line.label, lang), "value": localise(line.value, lang)} for line in card.lines],
        "options": [
            {"id": option.id, "text": localise(option.text, lang), "right": option.id in card.right, "why": localise(option.why, lang)}
            for option in card.options
        ],
        "answer": list(card.right),
        "model": localise(card.model, lang),
        "why": localise(card.why, lang),
        "situation": card.situation,
        "turn": card.turn,
        "stamp": card.stamp,
        "rules": list(card.rules),
        "source": localise(source.title, lang) if source else "",
        "source_id": card.source,
        "source_title": localise(source.title, lang) if source else "",
        "place": card.location.short if card.location else "",
    }


def _head(filled: Filled, training: Training, lang: Lang) -> Data:
    deck = filled.deck
    skill = training.skills.get(deck.skill)
    return {
        "id": deck.id,
        "title": localise(deck.title, lang),
        "kind": deck.kind,
        "skill": localise(skill.title, lang) if skill else deck.skill,
        "cards": len(filled.cards),
        "remark": localise(filled.remark, lang),
    }


def _example(filled: Filled, lang: Lang) -> Data | None:
    if not filled.cards:
        return None
    card = filled.cards[0]
    return {"id": card.id, "prompt": localise(card.prompt, lang), "lines": [localise(line.value, lang) for line in card.lines]}
