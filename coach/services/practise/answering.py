"""An answer as it was typed: understood, judged, kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias

from coach.domain.drills import MANY, ONE, ORDER, WORDS, Card, Option
from coach.drills.choosing import judge
from coach.errors import fail
from coach.services.practise.session import Outcome, Session
from coach.services.practise.view import again_view, judged_view, keys_of
from coach.text import Lang, Text

Data: TypeAlias = dict[str, Any]
Scorer: TypeAlias = Callable[[Card, str, Lang], tuple[Outcome, Data]]
"""Judges an answer in the learner's own words: what is kept of it, and what the learner is told."""
LONGEST = 15_000
"""Characters: nobody says more to a customer at once, and no more is kept of one text."""


@dataclass(frozen=True, slots=True)
class Given:
    """What the learner typed at a card, at the aware moment ``at``, after ``seconds``."""

    text: str
    at: datetime
    seconds: int = 0


def answer(session: Session, card: Card, given: Given, lang: Lang, scorer: Scorer) -> Data:
    """Judge and keep the answer; gives what to tell the learner, with when the card comes again. C263 for what is no answer."""
    outcome, told = judged(session, card, given, lang, scorer)
    known = session.keep(card, outcome, given.at)
    return {"card": card.id, "card_id": card.id, **told, "again": again_view(known, given.at, lang)}


def judged(session: Session, card: Card, given: Given, lang: Lang, scorer: Scorer) -> tuple[Outcome, Data]:
    """How the answer went, and what to tell the learner; nothing is kept. C263 for what is no answer."""
    return (_worded if card.form == WORDS else _chosen)(session, card, given, lang, scorer)


def _worded(session: Session, card: Card, given: Given, lang: Lang, scorer: Scorer) -> tuple[Outcome, Data]:
    del session
    text = given.text.strip()
    if not text:
        raise fail(
            "C263", "没有写回答", "there is no answer", hint=Text("直接写您会对客户说的话。", "Write what you would say to the customer.")
        )
    if len(text) > LONGEST:
        hint = Text("只写您当时会说的一两句。", "Write the sentence or two that you would say then.")
        raise fail("C263", f"回答有 {len(text):,} 个字，太长了", f"the answer has {len(text):,} characters: too many", hint=hint)
    outcome, told = scorer(card, text, lang)
    return Outcome(outcome.rating, outcome.score, outcome.said, given.seconds, outcome.detail), told


def _chosen(session: Session, card: Card, given: Given, lang: Lang, scorer: Scorer) -> tuple[Outcome, Data]:
    del scorer
    keys = keys_of(session, card)
    chosen = _options(card, keys, given.text)
    judged = judge(card, chosen)
    return Outcome(judged.rating, judged.score, " ".join(chosen), given.seconds), judged_view(card, keys, chosen, judged, lang)


def _options(card: Card, keys: dict[str, Option], text: str) -> tuple[str, ...]:
    """The ids of the options meant by keys (``ac``, ``a, c``, ``A C``), numbers (``13``) or an id."""
    if text.strip() in {option.id for option in card.options}:
        return (text.strip(),)
    numbered = {str(number): key for number, key in enumerate(keys, 1) if number < 10}  # noqa: PLR2004 - one digit
    typed = [numbered.get(char, char) for char in text.lower() if not char.isspace() and char not in ",，、;；.-"]
    odd = next((char for char in typed if char not in keys), None)
    if odd is not None or not typed or (card.form == ONE and len(typed) > 1) or len(set(typed)) < len(typed):
        raise _no_answer(card, keys)
    return tuple(keys[char].id for char in typed)


def _no_answer(card: Card, keys: dict[str, Option]) -> Exception:
    offered = f"{next(iter(keys))}–{list(keys)[-1]}"
    ways = {
        ONE: Text(f"按 {offered} 中的一个。", f"Press one of {offered}."),
        MANY: Text(f"写所有对的，如 ac（{offered}）。", f"Write all that are right, e.g. ac ({offered})."),
        ORDER: Text(f"按先后写，如 bca（{offered}）。", f"Write them in order, e.g. bca ({offered})."),
    }
    return fail("C263", "这不是可选的答案", "that is none of the answers", hint=ways[card.form])
