"""Very many records of one customer, kept as the texts they are stored as (``coach.domain.crowd``)."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from itertools import chain, pairwise, zip_longest
from operator import itemgetter
from pathlib import Path
from typing import Any, Final
from weakref import WeakValueDictionary

from coach.domain.crowd import Crowd, Part
from coach.domain.customer import Record
from coach.domain.values import Value
from coach.store.codec import AT_ONCE, Referred, decode, dump, load, load_many
from coach.store.failures import understood
from coach.store.kinds import record_id
from coach.store.rows import records

MANY: Final = 20_000
"""Records of one collection from which on they are a crowd; fewer are quicker as objects."""

_NONE: Final = -1  # no stamp: the records are not all of a customer's
_FIRST = itemgetter(0)

Row = Sequence[Any]


class TextPart:
    """Records as texts, each field decoded when it is asked for. S113 if one can't be read.

    Moments, which are asked for again, are kept; words would take more room than the texts.
    """

    def __init__(self, numbers: list[int], texts: list[str], path: Path) -> None:
        self.numbers: Sequence[int] = numbers
        self.texts, self._path = texts, path
        self.kept: object = None
        self._columns: dict[str, list[Value | None]] = {}

    def read(self, names: Sequence[str]) -> list[Sequence[Value | None]]:
        """For each field its value in each record."""
        found: dict[str, list[Value | None]] = {}
        if missing := [name for name in dict.fromkeys(names) if name not in self._columns]:
            with understood(self._path):
                found = self._decoded(missing)
            self._columns |= {name: column for name, column in found.items() if str not in {*map(type, column)}}
        return [found[name] if name in found else self._columns[name] for name in names]

    def record(self, place: int) -> Record:
        """One record."""
        with understood(self._path):
            return Record(record_id(self.numbers[place]), load(self.texts[place]))

    def records(self) -> Iterator[Record]:
        """All records."""
        with understood(self._path):
            values = list(load_many(self.texts))
        return map(Record, map(record_id, self.numbers), values)

    def _decoded(self, names: Sequence[str]) -> dict[str, list[Value | None]]:
        joined = f"[{','.join(self.texts)}]"
        if len(names) == 1 and dump(names[0]) not in joined:  # of the fields asked for one by one most are rare
            return {names[0]: [None] * len(self.texts)}
        objects = json.loads(joined)
        return {name: _column([values.get(name) for values in objects]) for name in names}


def _column(coded: list[Any]) -> list[Value | None]:
    read = datetime.fromisoformat  # most objects are moments
    return [one if one.__class__ is not dict else read(one["datetime"]) if "datetime" in one else decode(one) for one in coded]


class TextCrowd(Crowd):
    """A crowd as the store gives it. ``stamp`` was drawn at the customer's last change: as long as it is the same, so are the records."""

    def __init__(self, parts: Sequence[TextPart], stamp: int) -> None:
        super().__init__(parts)
        self.texts, self.stamp = [part.texts for part in parts], stamp


Crowds = WeakValueDictionary[tuple[int, str], TextCrowd]
"""The crowds in use, by customer and collection."""


def crowd(numbers: list[int], texts: list[str], path: Path, stamp: int = _NONE, earlier: TextCrowd | None = None) -> TextCrowd:
    """The crowd of these records, in order of their numbers. It shares with an ``earlier`` one the parts that are still the same, and with
    them what was worked out of these.
    """
    starts = range(0, len(numbers), AT_ONCE)
    parts = (TextPart(numbers[start : start + AT_ONCE], texts[start : start + AT_ONCE], path) for start in starts)
    known = earlier.parts[: len(starts)] if earlier else ()
    return TextCrowd([_shared(part, same) for part, same in zip_longest(parts, known)], stamp)


def _shared(part: TextPart, known: Part | None) -> TextPart:
    return known if isinstance(known, TextPart) and (known.numbers, known.texts) == (part.numbers, part.texts) else part


def crowded(found: Iterable[Row], path: Path, stamp: Callable[[int], int], known: Crowds) -> dict[int, dict[str, Sequence[Record]]]:
    """Records by customer and collection, where there are very many; those of which there are becomes a crowd.

    ``stamp`` gives a customer's. ``known`` holds the crowds still in use, and gets those made here.
    """
    texts = texts_of(found, known)
    few = [(*of, *one) for of, both in texts.items() if len(both[0]) < MANY for one in zip(*both, strict=True)]
    usual = records(few)
    held: dict[int, dict[str, Sequence[Record]]] = defaultdict(dict)
    for (customer, collection), both in texts.items():
        of = customer, collection
        if len(both[0]) < MANY:
            held[customer][collection] = usual[customer][collection]
        else:
            held[customer][collection] = known[of] = crowd(*both, path, stamp(customer), known.get(of))
    return held


def referred(texts: tuple[Sequence[int], Sequence[str]], refers: Referred, path: Path) -> Sequence[Record]:
    """Those records of a customer and a collection that an entry of the decision log refers to, as they were."""
    was = refers.get("was", {})
    pairs = [(number, was.get(str(number), text)) for number, text in zip(*texts, strict=True) if within(number, refers["ranges"])]
    numbers, fields = [number for number, _ in pairs], [text for _, text in pairs]
    if len(numbers) >= MANY:
        return crowd(numbers, fields, path)
    return tuple(map(Record, map(record_id, numbers), load_many(fields)))


def within(number: int, ranges: Sequence[Sequence[int]]) -> bool:
    """Whether one of the ranges, which stand in order, holds this number."""
    place = bisect_right(ranges, number, key=_FIRST) - 1
    return place >= 0 and number <= ranges[place][1]


def texts_of(records: Iterable[Row], known: Crowds | None = None) -> dict[tuple[int, str], tuple[list[int], list[str]]]:
    """Numbers and texts of records by customer and collection, in order of the numbers. Texts of ``known`` crowds are not held twice."""
    held: dict[tuple[int, str], tuple[list[int], list[str], Iterator[str]]] = {}
    last: tuple[int, str] | None = None
    for customer, collection, record, text in records:
        if last is None or customer != last[0] or collection != last[1]:
            last = customer, collection
            crowd = known.get(last) if known else None
            numbers, texts, earlier = held.setdefault(last, ([], [], chain.from_iterable(crowd.texts if crowd else ())))
        same = next(earlier, None)
        numbers.append(record)
        texts.append(same if same is not None and same == text else text)
    return {of: _in_order(numbers, texts) for of, (numbers, texts, _) in held.items()}


def _in_order(numbers: list[int], texts: list[str]) -> tuple[list[int], list[str]]:
    if all(one < other for one, other in pairwise(numbers)):
        return numbers, texts
    pairs = sorted(zip(numbers, texts, strict=True))
    return [number for number, _ in pairs], [text for _, text in pairs]
