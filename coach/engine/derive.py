"""Derived facts: one closure each, made once per playbook. What each kind means is laid down in docs/playbook-format.md."""

from __future__ import annotations

from bisect import bisect_right
from calendar import isleap
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from operator import itemgetter
from typing import TypeAlias
from zoneinfo import ZoneInfo

from coach.domain.condition import Condition
from coach.domain.crowd import Crowd
from coach.domain.customer import Record
from coach.domain.model import Derivation, Playbook
from coach.domain.values import Cell, Duration, FactType
from coach.engine.clock import FIRST_DAY, LAST_DAY, Clock, epoch, start_of_day
from coach.engine.crowd_rows import rows_of as crowd_rows
from coach.engine.distance import Measure, measure
from coach.engine.facts import Columns
from coach.engine.moments import Moments
from coach.engine.picking import Picked, Picks
from coach.engine.protocols import Calendar
from coach.engine.records import Row, Table, columns_of
from coach.engine.ticks import unticked

_LEAP_DAY = (2, 29)


@dataclass(slots=True)
class State:
    """One customer under evaluation: the columns known so far, the picked rows of the collections that were asked for, and the names
    of values that do not fit their fact.
    """

    columns: Columns
    durations: dict[str, Duration]
    records: Mapping[str, Sequence[Record]]
    clock: Clock
    calendar: Calendar
    collections: dict[str, Picked] = field(default_factory=dict)
    misfits: list[str] = field(default_factory=list)

    def picked(self, name: str, picks: Picks) -> Picked:
        """The rows of the collection ``name`` that meet each condition asked of it, picked on first use."""
        found = self.collections.get(name)
        if found is None:
            records = self.records.get(name)
            found = self.collections[name] = picks.of(self._rows(records, picks.table) if records else ())
        return found

    def _rows(self, records: Sequence[Record], table: Table) -> Sequence[Row]:
        if isinstance(records, Crowd):
            return crowd_rows(table, records, self.clock, self.calendar, self.misfits.append)
        return table.rows(records, self.clock, self.calendar, self.misfits.append)


Derive: TypeAlias = Callable[[State], Cell | None]
Aggregate: TypeAlias = Callable[[Sequence[Row], int], Cell | None]
_Rows: TypeAlias = Callable[[State], Sequence[Row]]


@dataclass(frozen=True, slots=True)
class Taken:
    """A fact read off picked rows: ``rows`` is their place in what ``picked`` gives for the ``collection``, ``place`` the cell's place in
    each.
    """

    aggregate: Aggregate
    collection: str
    picked: Callable[[State], Picked]
    rows: int
    place: int


@dataclass(frozen=True, slots=True)
class Away:
    """How far off the day of a date or moment is: ``sign`` times what ``by_day`` measures, None = days."""

    of: str
    date_only: bool
    sign: int
    by_day: Measure | None


@dataclass(frozen=True, slots=True)
class Made:
    """How to find one derived fact, and what it comes down to where that is simple enough to be compiled."""

    derive: Derive
    shape: Taken | Away | None = None


class Derivations:
    """Makes the closures of all derived facts of a playbook; collections are read into rows once for all of them."""

    def __init__(self, playbook: Playbook, zone: ZoneInfo, types: Mapping[str, FactType]) -> None:
        self._types, self._zone = types, zone
        all_ = [fact.derive for fact in playbook.facts.values() if fact.derive]
        self._picks = {
            name: Picks(Table(collection, (column for d in all_ for column in _columns_in(d, name)), zone))
            for name, collection in playbook.collections.items()
        }

    def made(self, derivation: Derivation) -> Made:
        """How to find the fact."""
        return Made(self._closure(derivation), self._shape(derivation))

    def _shape(self, d: Derivation) -> Taken | Away | None:
        if d.kind in _AGGREGATES and d.since is None:
            picks = self._picks[d.collection]
            return Taken(_AGGREGATES[d.kind], d.collection, _picked(d.collection, picks), picks.place(d.where), self._place(d))
        if d.kind in ("since", "until") and d.unit not in _ELAPSED:
            by_day = None if d.unit == "d" else measure(d.unit, FactType.DATE)
            return Away(d.of, self._types[d.of] is FactType.DATE, 1 if d.kind == "until" else -1, by_day)
        return None

    def _closure(self, derivation: Derivation) -> Derive:
        """The function that computes the fact; it returns None for unknown."""
        match derivation.kind:
            case "since" | "until":
                return self._distance(derivation)
            case "anniversary":
                return self._anniversary(derivation)
            case "moment":
                return self._moment(derivation)
            case "unticked":
                types = self._types
                return lambda state: unticked(derivation, state.records.get(derivation.collection, ()), state.columns, types, state.clock)
            case _:
                return self._over_records(derivation)

    def _over_records(self, d: Derivation) -> Derive:
        rows, aggregate, place = self._selected(d), _AGGREGATES[d.kind], self._place(d)
        return lambda state: aggregate(rows(state), place)

    def _place(self, d: Derivation) -> int:
        return self._picks[d.collection].table.place[d.field] if d.field else 0

    def _selected(self, d: Derivation) -> _Rows:
        rows = self._picked(d.collection, d.where)
        return rows if d.since is None else self._after(d, d.since, rows)

    def _after(self, d: Derivation, since: Condition, rows: _Rows) -> _Rows:
        marking = d.since_collection or d.collection
        mark = self._picked(marking, since)
        key = slice(0, 2 if marking == d.collection else 1)  # ids order records of one collection only

        def after(state: State) -> Sequence[Row]:
            found, marks = rows(state), mark(state)
            return found[bisect_right(found, marks[-1][key], key=itemgetter(key)) :] if marks else found  # both stand oldest first

        return after

    def _picked(self, collection: str, where: Condition) -> _Rows:
        picked, place = _picked(collection, self._picks[collection]), self._picks[collection].place(where)
        return lambda state: picked(state)[place]

    def _distance(self, d: Derivation) -> Derive:
        sign = 1 if d.kind == "until" else -1
        if d.unit in _ELAPSED:
            return self._elapsed(d.of, _ELAPSED[d.unit], sign)
        far = measure(d.unit, self._types[d.of])

        def distance(state: State) -> Cell | None:
            cell = state.columns.get(d.of)
            return sign * far(cell, state.clock, state.calendar) if isinstance(cell, int) else None

        return distance

    def _elapsed(self, of: str, length: int, sign: int) -> Derive:
        date_only, zone = self._types[of] is FactType.DATE, self._zone

        def elapsed(state: State) -> Cell | None:
            cell = state.columns.get(of)
            if not isinstance(cell, int) or (date_only and not FIRST_DAY <= cell <= LAST_DAY):
                return None
            moment = start_of_day(cell, zone) if date_only else cell
            return -sign * ((state.clock.now - moment) // length)

        return elapsed

    def _anniversary(self, d: Derivation) -> Derive:
        date_only = self._types[d.of] is FactType.DATE

        def anniversary(state: State) -> Cell | None:
            cell = state.columns.get(d.of)
            if not isinstance(cell, int):
                return None
            day = date.fromordinal(cell if date_only else state.clock.day_of(cell))
            return next_return(day, state.clock.today)

        return anniversary

    def _moment(self, d: Derivation) -> Derive:
        def moment(state: State) -> Cell | None:
            found = Moments(self._types, state.columns, state.durations, state.clock, state.calendar).first_known(d.terms)
            return epoch(found[1]) if found else None

        return moment


def next_return(day: date, today: date) -> int | None:
    """The ordinal of the next yearly return of ``day``, today or later and never before ``day`` itself; 29 February returns on the 28th."""
    earliest = max(day, today)
    for year in (earliest.year, earliest.year + 1):
        if year > date.max.year:
            break
        leap = (day.month, day.day) == _LEAP_DAY and not isleap(year)
        returning = date(year, 2, 28) if leap else day.replace(year=year)
        if returning >= earliest:
            return returning.toordinal()
    return None


_ELAPSED = {"h": 3_600, "min": 60}


def _picked(collection: str, picks: Picks) -> Callable[[State], Picked]:
    return lambda state: state.picked(collection, picks)


def _latest(rows: Sequence[Row], place: int) -> Cell | None:
    found: Cell | None = rows[-1][place] if rows else None
    return found


def _first(rows: Sequence[Row], place: int) -> Cell | None:
    found: Cell | None = rows[0][place] if rows else None
    return found


def _sum(rows: Sequence[Row], place: int) -> int:
    return sum(_known(rows, place))


def _min(rows: Sequence[Row], place: int) -> int | None:
    return min(_known(rows, place), default=None)


def _max(rows: Sequence[Row], place: int) -> int | None:
    return max(_known(rows, place), default=None)


def _known(rows: Sequence[Row], place: int) -> list[int]:
    return [cell for row in rows if (cell := row[place]) is not None]


def _count(rows: Sequence[Row], place: int) -> int:  # noqa: ARG001 - the shape of an aggregate
    return len(rows)


def _exists(rows: Sequence[Row], place: int) -> bool:  # noqa: ARG001 - the shape of an aggregate
    return bool(rows)


_AGGREGATES: dict[str, Aggregate] = {
    "count": _count, "exists": _exists, "latest": _latest, "first": _first, "sum": _sum, "min": _min, "max": _max,
}  # fmt: skip


def _columns_in(d: Derivation, collection: str) -> list[str]:
    columns = columns_of(d.since) if (d.since_collection or d.collection) == collection else []
    if d.collection == collection:
        columns += columns_of(d.where) + ([d.field] if d.field else [])
    return columns
