"""Derived facts: one closure each, made once per playbook. What each kind means is laid down in docs/playbook-format.md."""

from __future__ import annotations

from calendar import isleap
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias
from zoneinfo import ZoneInfo

from coach.domain.condition import Condition
from coach.domain.customer import Record
from coach.domain.model import Derivation, Playbook
from coach.domain.values import Cell, Duration, FactType
from coach.engine.clock import FIRST_DAY, LAST_DAY, Clock, epoch, start_of_day
from coach.engine.distance import measure
from coach.engine.facts import Columns
from coach.engine.moments import Moments
from coach.engine.protocols import Calendar
from coach.engine.records import Filter, Row, Table, columns_of
from coach.engine.ticks import unticked

_LEAP_DAY = (2, 29)


@dataclass(slots=True)
class State:
    """One customer under evaluation: the columns known so far, the rows of the collections that were asked for, and the names of
    values that do not fit their fact.
    """

    columns: Columns
    durations: dict[str, Duration]
    records: Mapping[str, tuple[Record, ...]]
    clock: Clock
    calendar: Calendar
    tables: dict[str, list[Row]] = field(default_factory=dict)
    misfits: list[str] = field(default_factory=list)

    def rows(self, table: Table) -> list[Row]:
        """The rows of one collection, made on first use."""
        name = table.collection.name
        if name not in self.tables:
            self.tables[name] = table.rows(self.records.get(name, ()), self.clock, self.calendar, self.misfits.append)
        return self.tables[name]


Derive: TypeAlias = Callable[[State], Cell | None]
_Rows: TypeAlias = Callable[[State], list[Row]]


class Derivations:
    """Makes the closures of all derived facts of a playbook; collections are read into rows once for all of them."""

    def __init__(self, playbook: Playbook, zone: ZoneInfo, types: Mapping[str, FactType]) -> None:
        self._types, self._zone = types, zone
        all_ = [fact.derive for fact in playbook.facts.values() if fact.derive]
        self._tables = {
            name: Table(collection, (column for d in all_ for column in _columns_in(d, name)), zone)
            for name, collection in playbook.collections.items()
        }
        self._filters: dict[tuple[str, Condition], Filter] = {}

    def closure(self, derivation: Derivation) -> Derive:
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
        rows = self._selected(d)
        if d.kind == "count":
            return lambda state: len(rows(state))
        if d.kind == "exists":
            return lambda state: bool(rows(state))
        place = self._tables[d.collection].place[d.field]
        return _AGGREGATES[d.kind](rows, place)

    def _selected(self, d: Derivation) -> _Rows:
        table, keep = self._tables[d.collection], self._filter(d.collection, d.where)
        if d.since is None:
            return lambda state: keep(state.rows(table))
        return self._after(d, d.since, lambda state: keep(state.rows(table)))

    def _after(self, d: Derivation, since: Condition, rows: _Rows) -> _Rows:
        marking = d.since_collection or d.collection
        table, mark = self._tables[marking], self._filter(marking, since)
        key = slice(0, 2 if marking == d.collection else 1)  # ids order records of one collection only

        def after(state: State) -> list[Row]:
            marks = mark(state.rows(table))
            return [row for row in rows(state) if row[key] > marks[-1][key]] if marks else rows(state)

        return after

    def _filter(self, collection: str, where: Condition) -> Filter:
        key = (collection, where)
        if key not in self._filters:
            self._filters[key] = Filter(self._tables[collection], where)
        return self._filters[key]

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


def _latest(rows: _Rows, place: int) -> Derive:
    return lambda state: found[-1][place] if (found := rows(state)) else None


def _first(rows: _Rows, place: int) -> Derive:
    return lambda state: found[0][place] if (found := rows(state)) else None


def _sum(rows: _Rows, place: int) -> Derive:
    return lambda state: sum(_known(rows(state), place))


def _min(rows: _Rows, place: int) -> Derive:
    return lambda state: min(_known(rows(state), place), default=None)


def _max(rows: _Rows, place: int) -> Derive:
    return lambda state: max(_known(rows(state), place), default=None)


_AGGREGATES = {"latest": _latest, "first": _first, "sum": _sum, "min": _min, "max": _max}


def _known(rows: list[Row], place: int) -> list[int]:
    return [cell for row in rows if (cell := row[place]) is not None]


def _columns_in(d: Derivation, collection: str) -> list[str]:
    columns = columns_of(d.since) if (d.since_collection or d.collection) == collection else []
    if d.collection == collection:
        columns += columns_of(d.where) + ([d.field] if d.field else [])
    return columns
