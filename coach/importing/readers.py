"""A fact → the function that reads its cells. Made once a column; cells that repeat are read once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, tzinfo
from typing import TypeAlias

from coach.domain.bounds import beyond
from coach.domain.happened import is_ahead, until
from coach.domain.model import Fact
from coach.domain.values import FactType, Value
from coach.importing.booleans import read_boolean
from coach.importing.cells import clean, is_blank
from coach.importing.choices import ChoiceReader
from coach.importing.dates import DateStyle, read_date, read_datetime
from coach.importing.money import read_money
from coach.importing.numbers import read_decimal, read_integer
from coach.importing.phones import HOME, is_email_fact, is_phone_fact, read_email, read_phone
from coach.importing.problems import Partly, Unreadable
from coach.importing.texts import read_duration, read_line, read_text
from coach.text import Text, bare

Read: TypeAlias = "Value | Partly | Unreadable | None"
"""What a cell gives: a value, part of one, why not; None says that the cell tells nothing."""
Reader: TypeAlias = Callable[[str], Read]

_REMEMBERED = 4_096
_LONGEST_REMEMBERED = 64
_LINES = frozenset({"name", "company"})


@dataclass(frozen=True, slots=True)
class Manner:
    """How one column writes its values. ``scale``: 10000 where the heading says 万元; ``currency``: of cells that name
    none ("" = the fact's).

    ``words``: the column's own words → values as text (None = unknown), read like any cell. ``today``: what has happened did so by
    then (None = nobody looks).
    """

    dates: DateStyle = field(default_factory=DateStyle)
    scale: int = 1
    currency: str = ""
    region: str = HOME
    words: Mapping[str, str | None] = field(default_factory=dict)
    today: date | None = None


def reader_for(fact: Fact, manner: Manner, zone: tzinfo, *, repeats: bool = True) -> Reader:
    """The reader of one column. It takes cells as they stand in the file, and gives None for those that say nothing.

    ``repeats``: whether it pays to remember what cells were read as.
    """
    read = _by_type(fact, manner, zone)
    if fact.least is not None or fact.most is not None:
        read = _within(read, fact)
    if fact.past and manner.today is not None:
        read = _by_today(read, fact, manner.today, zone)
    if manner.words:
        read = _with_words(read, manner.words)
    keeps_blank = fact.type in (FactType.BOOLEAN, FactType.CHOICE, FactType.CHOICES) or bool(manner.words)
    fresh = _tolerant(read) if keeps_blank else _of_cell(read)
    return _Memory(fresh).__getitem__ if repeats else fresh  # a cell seen before costs one look-up


def _by_type(fact: Fact, manner: Manner, zone: tzinfo) -> Reader:
    unit, scale = fact.unit.zh, manner.scale
    currency = fact.currency or manner.currency
    choices = ChoiceReader(fact.choices)
    readers: dict[FactType, Reader] = {
        FactType.BOOLEAN: read_boolean,
        FactType.INTEGER: lambda cell: read_integer(cell, scale, unit),
        FactType.DECIMAL: lambda cell: read_decimal(cell, fact.decimals, scale, unit),
        FactType.TEXT: _text_reader(fact.name, manner.region),
        FactType.CHOICE: choices.one,
        FactType.CHOICES: choices.several,
        FactType.DATE: lambda cell: read_date(cell, manner.dates),
        FactType.DATETIME: lambda cell: read_datetime(cell, manner.dates, zone),
        FactType.DURATION: read_duration,
        FactType.MONEY: lambda cell: read_money(cell, currency, scale, manner.currency),
    }
    return readers[fact.type]


def _within(read: Reader, fact: Fact) -> Reader:
    """Refuses a number that the fact's bounds exclude."""

    def bounded(cell: str) -> Read:
        value = read(cell)
        plain = value.value if isinstance(value, Partly) else value
        wanted = None if plain is None or isinstance(plain, Unreadable) else beyond(plain, fact)
        return Unreadable("bounds", Text(f"这里应是 {wanted.zh} 的数", f"a number of {wanted.en} is expected")) if wanted else value

    return bounded


def _by_today(read: Reader, fact: Fact, today: date, zone: tzinfo) -> Reader:
    """Refuses a day to come where something has happened."""
    wanted = until(today)
    ahead = Unreadable("future", Text(f"这里应是{wanted.zh}", f"{wanted.en}, is expected"))

    def happened(cell: str) -> Read:
        value = read(cell)
        if value is None or isinstance(value, Partly | Unreadable):
            return value
        return ahead if is_ahead(value, fact, today, zone) else value

    return happened


def _text_reader(name: str, region: str) -> Reader:
    if is_phone_fact(name):
        return lambda cell: read_phone(cell, region)
    if is_email_fact(name):
        return read_email
    return read_line if name in _LINES else read_text


def _with_words(read: Reader, words: Mapping[str, str | None]) -> Reader:
    """The mapping's words first; ``*`` stands for every other cell."""
    folded = {word if word == "*" else word.strip() or bare(word): value for word, value in words.items()}
    folded.update({bare(word): value for word, value in words.items() if bare(word)})

    def translate(cell: str) -> Read:
        for key in (cell, bare(cell), "*"):
            if key in folded:
                value = folded[key]
                return None if value is None else read(value)
        return None if is_blank(cell) else read(cell)

    return translate


def _of_cell(read: Reader) -> Reader:
    """Cleans the cell, and reads it unless it is blank."""

    def fresh(raw: str) -> Read:
        cell = clean(raw)
        return None if is_blank(cell) else read(cell)

    return fresh


def _tolerant(read: Reader) -> Reader:
    """``无`` is a no and ``unknown`` may be a choice: there the reader goes first, and a blank is one only if it could not be read."""

    def fresh(raw: str) -> Read:
        cell = clean(raw)
        value = read(cell)
        return None if isinstance(value, Unreadable) and is_blank(cell) else value

    return fresh


class _Memory(dict[str, Read]):
    """Reads each different cell once while there is room; long ones are not worth remembering."""

    def __init__(self, read: Reader) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, raw: str) -> Read:
        value = self._read(raw)
        if len(raw) <= _LONGEST_REMEMBERED:
            if len(self) >= _REMEMBERED:
                self.clear()
            self[raw] = value
        return value
