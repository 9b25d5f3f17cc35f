"""A card, an answer and the day's counts as plain data, in one language: for the terminal and for other front ends alike."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeAlias

from coach.domain.drills import Card, Option, Training
from coach.domain.practice import Learnt
from coach.drills.choosing import Judged, offered
from coach.render.languages import localise
from coach.services.practise.session import Counts, Session
from coach.text import Lang, Text

Data: TypeAlias = dict[str, Any]
_KEYS = "abcdefghijklmnopqrstuvwxyz"


def keys_of(session: Session, card: Card) -> dict[str, Option]:
    """The key of each option, in the order in which the learner sees them this time."""
    return dict(zip(_KEYS, offered(card, session.learner.id, session.seen(card)), strict=False))


def card_view(session: Session, training: Training, card: Card, lang: Lang) -> Data:
    """The exercise, without what would tell the answer."""
    deck = training.decks.get(card.deck)
    return {
        "id": card.id,
        "deck": {"id": card.deck, "title": localise(deck.title, lang) if deck else card.deck},
        "form": card.form,
        "new": session.seen(card) == 0,
        "prompt": localise(card.prompt, lang),
        "lines": [{"label": localise(line.label, lang), "value": localise(line.value, lang)} for line in card.lines],
        "options": [{"key": key, "text": localise(option.text, lang)} for key, option in keys_of(session, card).items()],
    }


def changed_view(training: Training, card: Card, lang: Lang) -> Data:
    """A card that begins again because the playbook changed, with what holds now."""
    deck = training.decks.get(card.deck)
    return {
        "id": card.id,
        "deck": {"id": card.deck, "title": localise(deck.title, lang) if deck else card.deck},
        "prompt": localise(card.prompt, lang),
        "why": localise(card.why, lang),
    }


def judged_view(card: Card, keys: Mapping[str, Option], chosen: tuple[str, ...], judged: Judged, lang: Lang) -> Data:
    """How a choice went: every option with what is to be said of it, and why."""
    places = {option.id: key for key, option in keys.items()}
    return {
        "right": judged.right,
        "score": judged.score,
        "answer": [places[one] for one in card.right],
        "options": [
            {
                "key": key,
                "text": localise(option.text, lang),
                "right": option.id in card.right,
                "chosen": option.id in chosen,
                "why": localise(option.why, lang),
            }
            for key, option in keys.items()
        ],
        "why": localise(card.why, lang),
        **source_view(card),
    }


def source_view(card: Card) -> Data:
    """What in the playbook decides it."""
    return {
        "rules": list(card.rules),
        "source": card.source,
        "source_id": card.source,
        "place": str(card.location) if card.location else "",
    }


def counts_view(counts: Counts) -> Data:
    """The counts by name."""
    return {
        "due": counts.due,
        "learning": counts.learning,
        "new": counts.new,
        "unmet": counts.unmet,
        "aside": counts.aside,
        "done_today": counts.done,
    }


def again_view(known: Learnt, at: datetime, lang: Lang) -> Data:
    """When the card comes again, as a moment and in words."""
    return {"due": known.due.astimezone(at.tzinfo).isoformat(), "due_in": localise(_far(known, at), lang), "aside": known.aside}


def _far(known: Learnt, at: datetime) -> Text:
    days = (known.due.astimezone(at.tzinfo).date() - at.date()).days
    if days:
        return Text(f"{days} 天后", f"in {days} day{'s' if days > 1 else ''}")
    minutes = max(1, round((known.due - at).total_seconds() / 60))
    return Text(f"{minutes} 分钟后", f"in {minutes} minute{'s' if minutes > 1 else ''}")
