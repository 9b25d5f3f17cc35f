"""Very many records of one collection: read column by column, and made into records only one by one, where somebody asks for one.

A customer may have a million activities. As objects they take two gigabytes and most of the time; what is asked of them is a few fields.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, chain
from typing import TYPE_CHECKING, Protocol, overload

if TYPE_CHECKING:
    from coach.domain.customer import Record
    from coach.domain.values import Value


class Part(Protocol):
    """Some of the records, in order of their numbers; as long as it lives it stays as it is.

    ``kept`` is for whoever works something out of them that may be asked for again.
    """

    kept: object

    @property
    def numbers(self) -> Sequence[int]:
        """Of the records: in the order of their ids."""
        ...

    def read(self, names: Sequence[str]) -> list[Sequence[Value | None]]:
        """For each field its value in each record, None where unknown."""
        ...

    def record(self, place: int) -> Record:
        """One record."""
        ...

    def records(self) -> Iterator[Record]:
        """All records."""
        ...


class Crowd(Sequence["Record"]):
    """The records of ``parts``, all of them full but for the last: equal to a tuple of the same records."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self.parts = tuple(parts)
        self._size = len(self.parts[0].numbers) if self.parts else 1
        *_, self._length = accumulate((len(part.numbers) for part in self.parts), initial=0)

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[Record]:
        return chain.from_iterable(part.records() for part in self.parts)

    @overload
    def __getitem__(self, place: int) -> Record: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Record]: ...
    def __getitem__(self, place: int | slice) -> Record | Sequence[Record]:
        if isinstance(place, slice):
            return tuple(self[each] for each in range(*place.indices(self._length)))
        number = place + self._length if place < 0 else place
        if not 0 <= number < self._length:
            raise IndexError(place)
        return self.parts[number // self._size].record(number % self._size)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Crowd | tuple):
            return NotImplemented
        return len(self) == len(other) and all(mine == its for mine, its in zip(self, other, strict=True))

    def __hash__(self) -> int:
        return hash(tuple(self))

    def column(self, name: str) -> Iterator[Value | None]:
        """The value of one field in each record."""
        return chain.from_iterable(part.read((name,))[0] for part in self.parts)


def column(records: Sequence[Record], name: str) -> Iterator[Value | None]:
    """The value of a field in each record, None where unknown."""
    return records.column(name) if isinstance(records, Crowd) else (record.values.get(name) for record in records)


def order(records: Sequence[Record]) -> Sequence[int] | Sequence[str]:
    """For each record what its place among those of the same time goes by: its id, or in a crowd, which stands in that order, its place."""
    return range(len(records)) if isinstance(records, Crowd) else [record.id for record in records]
