"""Which words of a phrase to say: the first variant that fits and leaves no hole; openings take turns."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from coach.domain.condition import Condition
from coach.domain.model import Phrase, Variant
from coach.render.terminal import safe
from coach.text import Lang

_OPENING = "opening"


@dataclass(frozen=True, slots=True)
class Said:
    """What to say. ``variant`` counts from 1, as the playbook lists them."""

    phrase: str
    variant: int
    text: str

    @property
    def key(self) -> str:
        """What `coach log` keeps, so that the next opening is another one: ``opening-first-call/2``."""
        return f"{self.phrase}/{self.variant}"


@dataclass(frozen=True, slots=True)
class Turn:
    """Where the rotation of openings stands: how many contacts were logged, and the key (or text) of the opening logged last."""

    contacts: int = 0
    last: str = ""


_FIRST = Turn()


def say(
    phrase: Phrase, values: Mapping[str, object], lang: Lang, *, holds: Callable[[Condition], bool], turn: Turn = _FIRST
) -> Said | None:
    """Word ``phrase`` for one customer, or None if no variant fits.

    ``values`` are the known variables (see ``coach.render.variables``), ``holds`` tells whether a condition does for this customer.
    An opening moves on with every logged contact, and never repeats the one logged last while there is another.
    Raises CoachError R102 for a template that isn't allowed.
    """
    known = {name: value for name, value in values.items() if value is not None and not (isinstance(value, str) and not value)}
    eligible = [number for number, variant in enumerate(phrase.variants) if _fits(variant, known, lang, holds)]
    spoken: Said | None = None
    for said in _filled(phrase, _in_turn(eligible, phrase.use, turn.contacts), known, lang):
        if phrase.use != _OPENING or turn.last not in (said.key, said.text):
            return said
        spoken = spoken or said
    return spoken


def _fits(variant: Variant, known: Mapping[str, object], lang: Lang, holds: Callable[[Condition], bool]) -> bool:
    needs = variant.needs_en if lang is Lang.EN else variant.needs_zh
    return bool(variant.text.pick(lang)) and known.keys() >= set(needs) and holds(variant.when)


def _in_turn(eligible: list[int], use: str, contacts: int) -> list[int]:
    start = contacts % len(eligible) if eligible and use == _OPENING else 0
    return eligible[start:] + eligible[:start]


def _filled(phrase: Phrase, order: list[int], known: Mapping[str, object], lang: Lang) -> Iterator[Said]:
    from coach.render.filling import fill  # Jinja2 takes 50 ms, and not every command says something

    for number in order:
        text = fill(phrase.variants[number].text.pick(lang), known, lang)
        if text is not None and text.strip():
            yield Said(phrase.id, number + 1, safe(text, lines=True).strip())
