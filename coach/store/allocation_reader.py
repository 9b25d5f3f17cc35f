"""Reading who has which customers (``coach.domain.allocation.AllocationReading``)."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import defaultdict
from typing import Any

from coach.domain.allocation import Acquainted, Sharing
from coach.store.kinds import customer_id


class AllocationReader(ABC):
    """The part of the reader that giving away leads needs."""

    @abstractmethod
    def _rows(self, name: str, /, **values: str | int | None) -> list[tuple[Any, ...]]:
        """Run a named statement."""

    def acquainted(self) -> list[Acquainted]:
        """Who knows the customers that have no rep."""
        found = self._rows("acquainted")
        return [Acquainted(customer_id(lead), rep, customer_id(known), how) for lead, rep, known, how in found]

    def shared_numbers(self) -> list[Sharing]:
        """All cards of phones that customers of different reps share. The phone's hash stays in the store."""
        found = self._rows("shared_numbers")
        numbers = {phone: number for number, phone in enumerate(dict.fromkeys(row[0] for row in found), 1)}
        return [Sharing(numbers[phone], customer_id(number), name, rep) for phone, number, name, rep in found]

    def areas_of_reps(self, fact: str) -> dict[str, dict[str, int]]:
        """How many customers each rep has by area."""
        result: dict[str, dict[str, int]] = defaultdict(dict)
        for rep, area, count in self._rows("areas_of_reps", path=f'$."{fact}"'):
            result[rep][str(area)] = count
        return result
