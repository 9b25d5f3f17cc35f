"""How columns travel to durable_rules: as small integers under short names, so that nothing in a value can trouble the engine.

The engine takes 18 for "18" and true for "true", can't read exponent forms, and keeps only a hash of a property's name. So numbers,
dates and moments travel as integers, booleans as 0 or 1, a text or choice as the number of the constant it equals (0: none that a rule
names), a set of choices as one 0 or 1 a choice. Absent is unknown, here as everywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from coach.domain.condition import Atom
from coach.domain.values import Scalar

LARGEST = 2**61
"""Constants must be smaller. Larger cells are cut to it, which changes no comparison; the engine reads 64 bits and does not check."""

Key: TypeAlias = tuple[str, str, Scalar]
"""What a property holds: column, role (``value``, ``has``, ``known``), and for ``has`` the choice."""


def key_of(atom: Atom) -> Key:
    """The property that ``atom`` tests."""
    if _asks_presence(atom):
        return (atom.column, "known", "")
    if atom.op in ("has", "lacks"):
        return (atom.column, "has", atom.values[0])
    return (atom.column, "value", "")


@dataclass(frozen=True, slots=True)
class Slot:
    """One property: its ``name``, the column and role it is written from, and how.

    ``codes`` number the constants of a text column, ``choice`` is what a set is asked for, ``truth`` tells a boolean column. A ``sparse``
    property is left out where it would be 0, since no rule asks for that: the engine's time grows with the properties of a fact.
    """

    name: str
    column: str
    role: str
    choice: Scalar = ""
    codes: Mapping[str, int] | None = None
    truth: bool = False
    sparse: bool = False

    def text(self, cell: Any) -> str:
        """The property as a part of the fact's JSON."""
        number = self._number(cell)
        return "" if self.sparse and not number else f',"{self.name}":{number}'

    def _number(self, cell: Any) -> int:
        if self.role == "known":
            return 1
        if self.role == "has":
            return int(self.choice in cell)
        return self.codes.get(cell, 0) if self.codes is not None else int(cell) if self.truth else cut(cell)


class Slots:
    """The properties of one flat fact that ``tests`` read. Whether a column is known is told by any property that holds its value."""

    def __init__(self, tests: Iterable[Atom]) -> None:
        self._slots: dict[Key, Slot] = {}
        self._codes: dict[str, dict[str, int]] = {}
        ordered = sorted(tests, key=_asks_presence)
        dense = {_dense(atom) for atom in ordered}
        for atom in ordered:
            self._add(atom, dense)

    def _add(self, atom: Atom, dense: set[Key | None]) -> None:
        key = key_of(atom)
        valued = self._slots.get((atom.column, "value", ""))
        if key[1] == "known" and valued:
            self._slots.setdefault(key, valued)
        elif key not in self._slots:
            constant = atom.values[0] if atom.values else ""
            codes = self._codes.setdefault(atom.column, {}) if isinstance(constant, str) and key[1] == "value" else None
            sparse = key not in dense and (codes is not None or key[1] == "has")
            self._slots[key] = Slot(f"c{len(self._slots)}", *key, codes, isinstance(constant, bool), sparse)

    def name(self, atom: Atom) -> str:
        """The property that ``atom`` tests."""
        return self._slots[key_of(atom)].name

    def constant(self, column: str, value: Scalar) -> int:
        """How ``value`` is written where ``column`` is compared with it."""
        if not isinstance(value, str):
            return int(value)
        codes = self._codes[column]
        return codes.setdefault(value, len(codes) + 1)

    def all(self) -> tuple[Slot, ...]:
        """All properties, each once."""
        return tuple({slot.name: slot for slot in self._slots.values()}.values())


def _dense(atom: Atom) -> Key | None:
    """The property that must be there even if it is 0 for ``atom`` to be answered."""
    if _asks_presence(atom):
        return (atom.column, "value", "")
    return key_of(atom) if atom.op in ("lacks", "!=") else None


def _asks_presence(atom: Atom) -> bool:
    return atom.op in ("known", "unknown")


def cut(number: int) -> int:
    """``number``, or the nearest that the engine can read."""
    return number if -LARGEST < number < LARGEST else LARGEST if number > 0 else -LARGEST
