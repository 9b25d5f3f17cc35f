"""What a change does to many customers, added up one by one: in counts, and in the first ones concerned."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from coach.domain.customer import Customer
from coach.domain.model import Playbook
from coach.domain.values import Cell
from coach.engine.beside import Found
from coach.text import Text

DAYS = 14
"""How far ahead the load is counted."""
_NONE = "none"


@dataclass(frozen=True, slots=True)
class Change:
    """One customer who comes out otherwise.

    ``gained``: action → id of its rule; ``lost``: action → why it is held back (None: no rule asks for it). ``moved``: action → its day
    before and after. ``left``: had something to do, and has nothing now. ``number`` is the customer's place in the order of the store.
    """

    number: int
    id: str
    name: str
    owner: str
    grades: tuple[Cell | None, Cell | None]
    rule: str
    gained: dict[str, str]
    lost: dict[str, Text | None]
    left: bool
    moved: dict[str, tuple[date | None, date | None]] = field(default_factory=dict)


@dataclass(slots=True)
class Tally:
    """The sums. ``grades`` counts (before, after); ``load`` contacts by (owner, day), first before, then after; ``unsaid`` customers by
    phrase without words; ``moved_only`` those of whom nothing but days differs. ``changes`` and ``left`` are the first ``keep`` customers.
    """

    keep: int
    customers: int = 0
    changed: int = 0
    moved_only: int = 0
    first_differs: int = 0
    grades: Counter[tuple[Cell | None, Cell | None]] = field(default_factory=Counter)
    gained: Counter[str] = field(default_factory=Counter)
    lost: Counter[str] = field(default_factory=Counter)
    load: tuple[Counter[tuple[str, date]], Counter[tuple[str, date]]] = field(default_factory=lambda: (Counter(), Counter()))
    idle: list[int] = field(default_factory=lambda: [0, 0])
    left_count: int = 0
    unsaid: Counter[str] = field(default_factory=Counter)
    changes: list[Change] = field(default_factory=list)
    left: list[Change] = field(default_factory=list)

    def add(self, number: int, customer: Customer, before: Found, after: Found, roles: tuple[str, str], today: date) -> None:
        """Count one customer. ``roles`` are the names of the grade decisions of both playbooks."""
        self.customers += 1
        grades = before.evaluation.columns.get(roles[0]), after.evaluation.columns.get(roles[1])
        self.grades[grades] += 1
        for place, found in enumerate((before, after)):
            self.idle[place] += not found.advices
            self.load[place].update((customer.owner, day) for day in _days(found, today))
        same = before.advices is after.advices or _dated(before) == _dated(after)
        if not same or grades[0] != grades[1]:
            self._changed(_change(number, customer, before, after, grades, roles[1]), before, after)

    def _changed(self, change: Change, before: Found, after: Found) -> None:
        other = bool(change.gained or change.lost or change.grades[0] != change.grades[1])
        if other or change.moved:
            self.changed += 1
            self.moved_only += not other
            _keep(self.changes, change, self.keep)
        self.first_differs += _ranked(before)[:1] != _ranked(after)[:1]
        self.gained.update(change.gained.keys())
        self.lost.update(change.lost.keys())
        if change.left:
            self.left_count += 1
            _keep(self.left, change, self.keep)

    def include(self, other: Tally) -> None:
        """Add the sums of other customers."""
        for name in ("customers", "changed", "moved_only", "first_differs", "left_count"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for mine, theirs in ((self.grades, other.grades), (self.load[0], other.load[0]), (self.load[1], other.load[1])):
            mine.update(theirs)  # type: ignore[arg-type]  # of one kind each
        for counts, more in ((self.gained, other.gained), (self.lost, other.lost), (self.unsaid, other.unsaid)):
            counts.update(more)
        self.idle = [mine + theirs for mine, theirs in zip(self.idle, other.idle, strict=True)]
        self.changes = _first([*self.changes, *other.changes], self.keep)
        self.left = _first([*self.left, *other.left], self.keep)


def _keep(kept: list[Change], change: Change, most: int) -> None:
    if len(kept) < most:
        kept.append(change)


def _first(changes: Iterable[Change], most: int) -> list[Change]:
    return sorted(changes, key=lambda change: change.number)[:most]


def _ranked(found: Found) -> list[str]:
    return [one.action.id for one in found.advices]


def _dated(found: Found) -> list[tuple[str, date | None]]:
    return [(one.action.id, one.due.date() if one.due else None) for one in found.advices]


def _days(found: Found, today: date) -> set[date]:
    """The days on which this customer is to be contacted, of the next fortnight: once a day, however much there is to say."""
    last = today + timedelta(days=DAYS - 1)
    return {day for one in found.advices if one.due is not None and one.channel != _NONE and (day := one.due.date()) <= last}


def _change(number: int, customer: Customer, before: Found, after: Found, grades: tuple[Cell | None, Cell | None], grade: str) -> Change:
    had, has = set(_ranked(before)), set(_ranked(after))
    held = {one.action.id: one.because for one in reversed(after.held_back)}
    fired = after.evaluation.fired.get(grade, ())
    return Change(
        number=number,
        id=customer.id,
        name=customer.name,
        owner=customer.owner,
        grades=grades,
        rule=fired[0].full_id if fired else "",
        gained={one.action.id: one.rule.full_id for one in after.advices if one.action.id not in had},
        lost={one.action.id: held.get(one.action.id) for one in before.advices if one.action.id not in has},
        left=bool(had and not has),
        moved=_moved(dict(_dated(before)), dict(_dated(after))),
    )


def _moved(before: dict[str, date | None], after: dict[str, date | None]) -> dict[str, tuple[date | None, date | None]]:
    return {action: (day, after[action]) for action, day in before.items() if action in after and after[action] != day}


def roles_of(before: Playbook, after: Playbook) -> tuple[str, str]:
    """The names of both grade decisions."""
    return before.roles.grade, after.roles.grade
