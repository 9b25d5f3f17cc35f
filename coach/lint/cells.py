"""A column's values cut into cells by the constants it is compared with: values of one cell are alike to every rule.

Bit 0 of every mask is "unknown"; the cells of known values follow from bit 1 on.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from coach.domain.condition import Atom
from coach.domain.values import Cell, Scalar

UNKNOWN = 1
FAR = 10**18
"""Stands for infinity: beyond every number that a playbook may hold in seconds, days or minor units of money."""


@dataclass(frozen=True, slots=True)
class Spans:
    """Numbers. ``starts`` begin the cells, ascending, the first of them at the least value there is; the last ends at ``most``."""

    starts: tuple[int, ...]
    most: int = FAR

    @property
    def known(self) -> int:
        """The mask of all known cells."""
        return (1 << (len(self.starts) + 1)) - 2

    def span(self, bit: int) -> tuple[int, int]:
        """The first and the last number of a cell."""
        return self.starts[bit - 1], self.starts[bit] - 1 if bit < len(self.starts) else self.most

    def test(self, atom: Atom) -> int:
        """The cells in which ``atom`` holds."""
        mask = 0
        for low, high in spans_of(atom):
            mask |= self.between(low, high)
        return mask

    def between(self, low: int, high: int) -> int:
        """The cells from the one of ``low`` to the one of ``high``."""
        first = max(bisect_right(self.starts, low), 1)
        last = bisect_right(self.starts, min(high, self.most))
        return ((1 << (last + 1)) - 1) & ~((1 << first) - 1) if first <= last and low <= self.most else 0

    def of(self, value: Cell) -> int:
        """The cell of a value, as a mask; 0 if no such value is thought to occur."""
        return 1 << bit if isinstance(value, int) and value <= self.most and (bit := bisect_right(self.starts, value)) else 0


@dataclass(frozen=True, slots=True)
class Values:
    """Choices, yes and no, texts. ``other``: whether there are values beside those listed, as texts have; theirs is the last cell."""

    values: tuple[Scalar, ...]
    other: bool = False

    @property
    def known(self) -> int:
        """The mask of all known cells."""
        return (1 << (len(self.values) + self.other + 1)) - 2

    def test(self, atom: Atom) -> int:
        """The cells in which ``atom`` holds."""
        named = 0
        for number, value in enumerate(self.values, 1):
            named |= (value in atom.values) << number
        return named if atom.op in ("=", "in") else self.known & ~named

    def of(self, value: Cell) -> int:
        """The cell of a value, as a mask."""
        if value in self.values:
            return 1 << (self.values.index(value) + 1)
        return 1 << (len(self.values) + 1) if self.other else 0


WITHOUT, WITH = 2, 4
"""The cells of :class:`Member`."""


@dataclass(frozen=True, slots=True)
class Member:
    """Whether a set of choices has one of them. ``choice`` "" only tells known from unknown."""

    choice: str

    @property
    def known(self) -> int:
        """The mask of all known cells."""
        return WITHOUT | WITH if self.choice else WITHOUT

    def test(self, atom: Atom) -> int:
        """The cells in which ``atom`` holds."""
        return WITH if atom.op == "has" else WITHOUT

    def of(self, value: Cell) -> int:
        """The cell of a set, as a mask."""
        return WITH if isinstance(value, frozenset) and self.choice in value else WITHOUT


Cells: TypeAlias = Spans | Values | Member


def spans_of(atom: Atom) -> Iterator[tuple[int, int]]:
    """The spans of numbers in which a comparison with numbers holds, both ends included."""
    numbers = [value for value in atom.values if isinstance(value, int)]
    low, high = numbers[0], numbers[-1]
    match atom.op:
        case "<":
            yield -FAR, low - 1
        case "<=":
            yield -FAR, low
        case ">":
            yield low + 1, FAR
        case ">=":
            yield low, FAR
        case "between":
            yield low, high
        case "=" | "in":
            yield from ((value, value) for value in numbers)
        case _:  # != and not in: what lies between the numbers left out
            edges = [-FAR - 1, *sorted(set(numbers)), FAR + 1]
            yield from ((a + 1, b - 1) for a, b in pairwise(edges) if a + 1 <= b - 1)


def cut(tests: Iterable[Atom], least: int = -FAR, most: int = FAR) -> Spans:
    """The numbers from ``least`` to ``most``, cut wherever one of ``tests`` begins or ceases to hold."""
    edges = {edge for atom in tests for low, high in spans_of(atom) for edge in (low, high + 1)}
    return Spans((least, *sorted(edge for edge in edges if least < edge <= most)), most)
