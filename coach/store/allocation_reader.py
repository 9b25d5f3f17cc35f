"""Reading who has which customers (``coach.domain.allocation.AllocationReading``)."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from coach.domain.allocation import Acquainted, Sharing
from coach.store.kinds import customer_id


class AllocationReader(ABC):
    """The part of the reader that giving away leads needs."""

    @abstractmethod
    def _rows(self, name: str, /, **values: str | int | None) -> list[tuple[Any, ...]]:
        """Run a named statement."""

    def acquainted(self) -> list[Acquainted]:
        """Who looks after the companies of customers that have no rep."""
        return [Acquainted(customer_id(lead), rep, customer_id(known)) for lead, rep, known in self._rows("acquainted")]

    def sharing(self) -> list[Sharing]:
        """All cards that share a phone with another one. The phone's hash stays in the store."""
        found = self._rows("sharing")
        first = _first_cards((phone, number) for phone, number, _, _ in found)
        cards = sorted({(first[number], number, name, rep) for _, number, name, rep in found})
        groups = {one: place for place, one in enumerate(dict.fromkeys(card[0] for card in cards), 1)}
        return [Sharing(groups[one], customer_id(number), name, rep) for one, number, name, rep in cards]

    def areas_of_reps(self, fact: str) -> dict[str, dict[str, int]]:
        """How many customers each rep has by area."""
        result: dict[str, dict[str, int]] = defaultdict(dict)
        for rep, area, count in self._rows("areas_of_reps", path=f'$."{fact}"'):
            result[rep][str(area)] = count
        return result


def _first_cards(held: Iterable[tuple[str, int]]) -> dict[int, int]:
    """By card the first of all that hang together with it by the phones they hold, straight or through others."""
    before: dict[int, int] = {}
    holder: dict[str, int] = {}
    for phone, card in held:
        ends = _end(before, card), _end(before, holder.setdefault(phone, card))
        before[max(ends)] = min(ends)
    return {card: _end(before, card) for card in list(before)}


def _end(before: dict[int, int], card: int) -> int:
    """The first card that ``before`` leads to; the way there is shortened for those who come after."""
    while (earlier := before.setdefault(card, card)) != card:
        before[card] = before[earlier]
        card = earlier
    return card
