"""Reps who share a name: an owner is known by name alone, so two of one name are told apart by their numbers, where a list has them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from coach.domain.values import Value
from coach.importing.cells import clean
from coach.importing.columns import Plan
from coach.importing.wellknown import OWNER, OWNER_NUMBER


@dataclass(slots=True)
class Seen:
    """The numbers that go with each name, as the rows of a file have them."""

    places: tuple[int, int] | None
    numbers: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    @classmethod
    def over(cls, plan: Plan) -> Seen:
        """To be shown the rows of a file; it looks at none that lacks a column of names or of numbers."""
        found = {binding.target.name: binding.columns[0].index for binding in plan.bindings if len(binding.columns) == 1}
        return cls((found[OWNER], found[OWNER_NUMBER]) if found.keys() >= {OWNER, OWNER_NUMBER} else None)

    def add(self, cells: Sequence[str]) -> None:
        """Look at one row."""
        if self.places and max(self.places) < len(cells) and (name := clean(cells[self.places[0]])):
            number = clean(cells[self.places[1]])
            if number:
                self.numbers[name].add(number)

    @property
    def shared(self) -> frozenset[str]:
        """Names with which more than one number goes."""
        return frozenset(name for name, numbers in self.numbers.items() if len(numbers) > 1)


@dataclass(frozen=True, slots=True)
class Namesakes:
    """``shared`` names of this file, and the names of the ``known`` reps, who may have been told apart before."""

    shared: frozenset[str] = frozenset()
    known: frozenset[str] = frozenset()

    @classmethod
    def of(cls, seen: Iterable[str], reps: Iterable[str]) -> Namesakes:
        """Of the names that a file shares, and the reps of the store."""
        return cls(frozenset(seen), frozenset(reps))

    def tell_apart(self, facts: dict[str, Value]) -> str:
        """Call the owner by name and number, if the name alone would not do; gives the kind of problem to report, "" if there is none."""
        name, number = facts.get(OWNER), facts.get(OWNER_NUMBER)
        if not isinstance(name, str):
            return ""
        if not isinstance(number, str):
            return "namesake-unknown" if name in self.shared else ""
        full = f"{name}（{number}）"
        if name not in self.shared and full not in self.known:
            return ""
        facts[OWNER] = full
        return "namesake"
