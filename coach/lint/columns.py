"""What values a column may have at all: its fact's type, whether it can be unknown, and which columns are sides of one fact."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from coach.domain.condition import Atom
from coach.domain.model import Decision, Derivation, Fact, Playbook
from coach.domain.values import FactType
from coach.lint.cells import FAR, Cells, Member, Values, cut, spans_of
from coach.lint.spread import Distance
from coach.playbook.expression.constants import scalar

ALWAYS_KNOWN = frozenset({"count", "sum", "exists", "unticked"})
"""Derivations that have a value whatever is on record: nothing counts as 0, or no."""
_FROM_ZERO = frozenset({"count", "unticked"})
_RECORDED = frozenset({"latest", "first", "min", "max"})
_MOMENTS = (FactType.DATE, FactType.DATETIME)
_ORDERED = frozenset({FactType.INTEGER, FactType.DECIMAL, FactType.DATE, FactType.DATETIME, FactType.DURATION, FactType.MONEY})


@dataclass(frozen=True, slots=True)
class Column:
    """One dimension. ``root``: the fact whose being known this column shares. ``choice``: of a set of choices, the one asked for."""

    key: str
    fact: str
    unit: str
    root: str
    cells: Cells
    choice: str = ""
    distance: Distance | None = None


class Columns:
    """Makes the columns of conditions on customers. ``complete`` tells whether a first-hit decision always has a value."""

    def __init__(self, playbook: Playbook, complete: Callable[[str], bool]) -> None:
        self.playbook, self.complete = playbook, complete

    def make(self, key: str, tests: Sequence[Atom]) -> Column:
        """The column ``key`` with its cells, which ``tests`` cut; a member of a set has the key ``fact#choice``."""
        name, _, choice = key.partition("#")
        fact, _, unit = name.partition("@")
        entry = self.playbook.facts.get(fact) or self.playbook.decisions[fact]
        cells = Member(choice) if self.type_of(entry) is FactType.CHOICES else self._cells(entry, unit, tests)
        return Column(key, fact, unit, self.root(fact), cells, choice, self._distance(fact, unit))

    def can_be_unknown(self, name: str) -> bool:
        """Whether there may be customers of whom the fact or decision ``name`` is unknown."""
        decision = self.playbook.decisions.get(name)
        if decision is not None:
            return decision.hit == "first" and not self.complete(name)
        derive = self.playbook.facts[name].derive
        return derive is None or derive.kind not in ALWAYS_KNOWN

    def root(self, name: str) -> str:
        """The fact by which it is decided whether ``name`` is known: a distance is known where its date is."""
        derive = self._derive(name)
        return self.root(derive.of) if derive is not None and derive.kind in ("since", "until", "anniversary") else name

    def type_of(self, entry: Fact | Decision) -> FactType:
        """The type of a fact, or of a decision as others read it."""
        if isinstance(entry, Fact):
            return entry.type
        return FactType.CHOICES if entry.hit == "collect" else FactType(entry.output)

    # -- cells ------------------------------------------------------------------------------------

    def _cells(self, entry: Fact | Decision, unit: str, tests: Sequence[Atom]) -> Cells:
        kind = self.type_of(entry)
        if unit or kind in _ORDERED:
            return cut((test for test in tests if test.values), *self._bounds(entry, unit, tests))
        if kind is FactType.BOOLEAN:
            return Values((False, True))
        if kind is FactType.CHOICE:
            return Values(tuple(choice.id for choice in entry.choices))
        return Values(tuple(dict.fromkeys(value for test in tests for value in test.values)), other=True)

    def _bounds(self, entry: Fact | Decision, unit: str, tests: Sequence[Atom]) -> tuple[int, int]:
        """The least and the most there may be.

        Counts don't fall below 0, and what was put on record lies in the past. Amounts and counts that people enter are taken to
        be 0 or more where no rule thinks of less, and so is what is counted back ("days since"); else every table would have a gap there.
        """
        name = entry.name
        if unit:
            return -FAR, 0 if self._recorded(name) else FAR
        derive = self._derive(name)
        if derive is not None and derive.kind == "until":
            return -FAR, 0 if self._recorded(derive.of) else FAR
        if self.type_of(entry) in _MOMENTS:
            return -FAR, FAR
        least, most = self._stated(entry)
        counted = derive is not None and derive.kind in _FROM_ZERO
        return (0 if counted or (least == -FAR and _none_negative(tests)) else least), most

    def _stated(self, entry: Fact | Decision) -> tuple[int, int]:
        """``min`` and ``max`` of a fact, as its column holds them."""
        bounds = (entry.least, entry.most) if isinstance(entry, Fact) else (None, None)
        least, most = (scalar(bound, entry) if bound is not None and isinstance(entry, Fact) else None for bound in bounds)
        return (least if isinstance(least, int) else -FAR), (most if isinstance(most, int) else FAR)

    def _recorded(self, name: str) -> bool:
        """Whether ``name`` is the time of a record: records that are yet to come don't exist."""
        derive = self._derive(name)
        if derive is None or derive.kind not in _RECORDED:
            return False
        collection = self.playbook.collections.get(derive.collection)
        return collection is not None and collection.time == derive.field

    # -- distances --------------------------------------------------------------------------------

    def _distance(self, name: str, unit: str) -> Distance | None:
        if unit:
            return Distance(unit) if self.root(name) == name else None
        derive = self._derive(name)
        if derive is None or derive.kind not in ("since", "until") or self.root(derive.of) != derive.of:
            return None
        dated = self._types().get(derive.of) is FactType.DATE
        return Distance(derive.unit, 1 if derive.kind == "until" else -1, dated)

    def _types(self) -> Mapping[str, FactType]:
        return {name: fact.type for name, fact in self.playbook.facts.items()}

    def _derive(self, name: str) -> Derivation | None:
        fact = self.playbook.facts.get(name)
        return fact.derive if fact is not None else None


def _none_negative(tests: Sequence[Atom]) -> bool:
    spans = (span for test in tests if test.values for span in spans_of(test))
    return not any(high < 0 or -FAR < low < 0 for low, high in spans)
