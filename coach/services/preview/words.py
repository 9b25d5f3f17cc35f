"""Phrases that would have no words: found from what the variants need and what is known, without wording any."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from coach.domain.condition import ALWAYS
from coach.domain.customer import Customer
from coach.domain.model import Phrase, Playbook, Variant
from coach.domain.recommendation import Advice
from coach.domain.values import Cell
from coach.engine.tables import quotable
from coach.engine.trace import truth

_ALWAYS_KNOWN = frozenset({"salutation", "today"})
_OWN = ("rep_name", "our_company")


class Words:
    """The phrases of one playbook: which of them have words for whoever it may be, and which have none for this customer."""

    def __init__(self, playbook: Playbook) -> None:
        self._playbook = playbook
        self._doubtful = {name: phrase for name, phrase in playbook.phrases.items() if not _serves_all(phrase)}

    def missing(self, customer: Customer, columns: Mapping[str, Cell], advices: Sequence[Advice], today: date) -> Iterator[str]:
        """The phrases of ``advices`` that no variant words in both languages for what is known in ``columns``."""
        doubtful = self._doubtful
        asked = {name for one in advices for name in (*one.advise.phrases, *one.action.phrases) if name in doubtful}
        if not asked:
            return
        known = {*_ALWAYS_KNOWN, *columns, *(name for name in _OWN if customer.facts.get(name))}
        if any("." in name for phrase in asked for variant in doubtful[phrase].variants for name in _needs(variant)):
            known |= quotable(self._playbook, columns, today).keys()
        for name in sorted(asked):
            fitting = [variant for variant in doubtful[name].variants if truth(variant.when, columns)]
            if not (any(known.issuperset(v.needs_zh) for v in fitting) and any(known.issuperset(v.needs_en) for v in fitting)):
                yield name


def _serves_all(phrase: Phrase) -> bool:
    return any(variant.when == ALWAYS and _ALWAYS_KNOWN.issuperset(_needs(variant)) for variant in phrase.variants)


def _needs(variant: Variant) -> tuple[str, ...]:
    return (*variant.needs_zh, *variant.needs_en)
