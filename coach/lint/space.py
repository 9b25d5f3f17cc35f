"""The space of customers that some rules look at: one dimension a column, and every condition as the boxes it covers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from coach.domain.condition import Atom, Condition, Or, atoms
from coach.domain.values import Cell
from coach.lint.boxes import Box, Budget, Exhausted, Region, merged, restricted, uncovered, within
from coach.lint.cells import UNKNOWN, Spans
from coach.lint.columns import Column, Columns

MOST_BOXES = 600
"""Of one condition: alternatives of alternatives multiply, and beyond that nothing exact is said of it."""


class Space:
    """Dimensions for ``conditions``. ``impossible`` are the boxes in which no customer can be: they count as covered."""

    def __init__(self, conditions: Iterable[Condition], columns: Columns) -> None:
        tests: dict[str, list[Atom]] = {}
        for condition in conditions:
            for atom in atoms(condition):
                tests.setdefault(_key(atom), []).append(atom)
        self.columns: tuple[Column, ...] = tuple(columns.make(key, found) for key, found in tests.items())
        self.place = {column.key: number for number, column in enumerate(self.columns)}
        self.known: Region = tuple(column.cells.known for column in self.columns)
        unknown = [columns.can_be_unknown(column.root) for column in self.columns]
        self.whole: Region = tuple(mask | UNKNOWN * may for mask, may in zip(self.known, unknown, strict=True))
        self._links = self._impossible()
        self.impossible: tuple[Box, ...] = tuple(box for boxes in self._links.values() for box in boxes)

    def boxes(self, condition: Condition) -> tuple[Box, ...]:
        """What ``condition`` covers; nothing if it can never hold. Raises :class:`Exhausted` if it has too many alternatives."""
        return tuple(self._boxes(condition))

    def possible(self, box: Box) -> bool:
        """Whether a customer can be in ``box``. Only columns of the same fact exclude each other."""
        region = restricted(self.whole, box)
        roots = Counter(self.columns[dim].root for dim, _ in box)
        linked = [link for root, count in roots.items() if count > 1 for link in self._links.get(root, ())]
        return region is not None and (not linked or uncovered(region, linked, Budget()) is not None)

    def cell(self, values: Mapping[str, Cell], column: Column) -> int:
        """The cell of a customer whose columns are ``values``, as a mask."""
        value = values.get(f"{column.fact}@{column.unit}" if column.unit else column.fact)
        return UNKNOWN if value is None else column.cells.of(value)

    # -- conditions -------------------------------------------------------------------------------

    def _boxes(self, condition: Condition) -> list[Box]:
        if isinstance(condition, Atom):
            dim = self.place[_key(condition)]
            mask = self._mask(condition, dim)
            return [((dim, mask),)] if mask else []
        if isinstance(condition, Or):
            return _plain([box for part in condition.parts for box in self._boxes(part)])
        found: list[Box] = [()]
        for part in condition.parts:
            more = self._boxes(part)
            found = _plain([both for one in found for other in more if (both := merged(one, other)) is not None])
        return found

    def _mask(self, atom: Atom, dim: int) -> int:
        if atom.op == "unknown":
            return self.whole[dim] & UNKNOWN
        return (self.known[dim] if atom.op == "known" else self.columns[dim].cells.test(atom)) & self.known[dim]

    # -- what can't be ----------------------------------------------------------------------------

    def _impossible(self) -> dict[str, list[Box]]:
        """By the fact whose columns can't be so together."""
        roots: dict[str, list[int]] = {}
        for number, column in enumerate(self.columns):
            roots.setdefault(column.root, []).append(number)
        return {root: list(self._excluded(dims)) for root, dims in roots.items() if len(dims) > 1}

    def _excluded(self, dims: list[int]) -> Iterable[Box]:
        for other in dims[1:]:
            yield from self._one_fact(dims[0], other)
        for one, other in combinations(dims, 2):
            yield from self._one_date(one, other)

    def _one_fact(self, one: int, other: int) -> Iterable[Box]:
        """What is known in one column is known in the other."""
        if self.whole[one] & UNKNOWN:
            yield ((one, UNKNOWN), (other, self.known[other]))
            yield ((one, self.known[one]), (other, UNKNOWN))

    def _one_date(self, one: int, other: int) -> Iterable[Box]:
        """Distances of one date, in units of their own, agree on the day."""
        first, second = self._days(one), self._days(other)
        for bit, (low, high) in first.items():
            apart = sum(1 << far for far, (start, end) in second.items() if end < low or start > high)
            if apart:
                yield ((one, 1 << bit), (other, apart))

    def _days(self, dim: int) -> Mapping[int, tuple[int, int]]:
        column = self.columns[dim]
        if column.distance is None or not isinstance(column.cells, Spans):
            return {}
        return {bit: column.distance.days(column.cells.span(bit)) for bit in range(1, len(column.cells.starts) + 1)}


def _key(atom: Atom) -> str:
    return f"{atom.column}#{atom.values[0]}" if atom.op in ("has", "lacks") else atom.column


def _plain(boxes: Sequence[Box]) -> list[Box]:
    """Without those that lie in another. Raises :class:`Exhausted` if there are too many."""
    if len(boxes) > MOST_BOXES:
        raise Exhausted
    kept: list[Box] = []
    for box in sorted(set(boxes), key=len):
        if not any(within(box, other) for other in kept):
            kept.append(box)
    return kept
