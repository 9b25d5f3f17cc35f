"""A row's cells → facts, records and notes. Called once a row, so everything that can be known before is."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, tzinfo
from functools import partial
from typing import TypeAlias

from coach.domain.import_ports import NewRecord
from coach.domain.model import Collection, Playbook
from coach.domain.values import Value
from coach.importing.cells import clean, is_blank, shortened
from coach.importing.columns import Binding, Plan, Use
from coach.importing.countries import is_country, region_of
from coach.importing.dates import DateStyle
from coach.importing.draft import Draft
from coach.importing.identity import identify, is_total
from coach.importing.mapping import Constant, Mapping
from coach.importing.names import full_name
from coach.importing.namesakes import Namesakes
from coach.importing.problems import KINDS, Partly, RowProblem, Unreadable
from coach.importing.readers import Manner, Reader, reader_for
from coach.importing.refused import is_card_number, is_id_number
from coach.importing.survey import Survey
from coach.importing.texts import LONGEST_TEXT
from coach.importing.wellknown import OTHER_PHONES, OWNER, PHONE, REMARKS
from coach.text import Text

_NUMBERED = 15
"""Characters from which a cell may be an ID or a card number."""
_HIDDEN = Text("身份证号、银行卡号不保存", "ID and bank card numbers are not kept")
_SECOND = Text("已有一个值，这个记入备注", "there is a value already; this one is kept in the notes")
_CUT = Text(f"备注超过 {LONGEST_TEXT} 个字符，其余已截去", f"notes of over {LONGEST_TEXT} characters; the rest is cut")
_ROW = "{row}"
_TAIL = 4
_TROUBLED = (Partly, Unreadable)


@dataclass(frozen=True, slots=True)
class _Reading:
    """One binding, ready: the cells' places, the reader, and where the value goes. ``group`` is ("", 1) for facts."""

    places: tuple[int, ...]
    read: Reader
    name: str
    group: tuple[str, int]
    label: str
    join: Callable[[Sequence[str]], str]
    is_sensitive: bool
    is_halved: bool


_Step: TypeAlias = "tuple[int | None, Reader, str, _Reading]"
"""What the loop over a row's cells needs: the place (None where columns are combined), and the fact's name ("" for a record's field)."""


@dataclass(slots=True)
class _Work:
    """What is being put together for one row."""

    row: int
    facts: dict[str, Value] = field(default_factory=dict)
    records: dict[tuple[str, int], dict[str, Value]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    problems: list[RowProblem] = field(default_factory=list)

    def report(self, column: str, kind: str, what: str, why: Text) -> None:
        self.problems.append(RowProblem(self.row, column, kind, what, why))


class RowReader:
    """Reads the rows of one file by a plan, a mapping and what the survey found."""

    def __init__(
        self, playbook: Playbook, plan: Plan, mapping: Mapping, found: Survey, zone: tzinfo, namesakes: Namesakes | None = None
    ) -> None:
        self._namesakes = namesakes or Namesakes()
        self._collections = playbook.collections
        self._zone, self._width = zone, len(plan.columns)
        self._country = next((column.index for column in plan.columns if is_country(column.heading)), None)
        self._home = mapping.region
        self._read_in: Callable[[str], list[_Step]] = lambda region: [
            _step(_reading(b, replace(mapping, region=region), found, zone)) for b in plan.bindings
        ]
        self._steps = {self._home: self._read_in(self._home)}
        self._notes = [(column.index, column.label) for column in plan.columns if column.use is Use.NOTE]
        self._facts, self._fields = _constants(mapping, zone)
        self._texts = [(c.target.name, c.text) for c in mapping.constants if _ROW in c.text]
        self._salt = _hashed("\x1e".join([mapping.digest, *(f"{column.label}={column.use}" for column in plan.columns)]))

    def read(self, number: int, cells: Sequence[str]) -> Draft:
        """Read one row. Never raises for what it holds."""
        work = _Work(number)
        facts, width = work.facts, len(cells)
        padded = cells if width >= self._width else [*cells, *[""] * (self._width - width)]
        for place, read, name, reading in self._steps_for(cells):
            cell = _joined(reading, cells) if place is None else padded[place]
            if not cell or (value := read(cell)) is None:
                continue
            if name and name not in facts and not isinstance(value, _TROUBLED):
                facts[name] = value
            else:
                self._take(reading, cell, value, work)
        for place, label in self._notes:
            if cell := padded[place]:
                _note(work, label, clean(cell))
        if PHONE not in facts and is_total(cells):
            return Draft(number, self._key(cells, work), {}, (), [RowProblem(number, "", "total", "", KINDS["total"])], is_skipped=True)
        is_empty = not (work.facts or work.records or work.notes or work.problems)
        self._complete(work)
        records = self._records(work)
        is_skipped = is_empty or not identify(work.facts, records, lambda kind: work.report("", kind, "", KINDS[kind]))
        if is_empty:
            work.report("", "empty", "", KINDS["empty"])
        return Draft(number, self._key(cells, work), work.facts, records, work.problems, is_skipped)

    def _steps_for(self, cells: Sequence[str]) -> Sequence[_Step]:
        """How to read the row: its country, where it states one, decides where its phones belong."""
        place = self._country
        if place is None or place >= len(cells) or is_blank(country := clean(cells[place])):
            return self._steps[self._home]
        region = region_of(country)
        if region not in self._steps:
            self._steps[region] = self._read_in(region)
        return self._steps[region]

    def _take(self, reading: _Reading, cell: str, value: Value | Partly | Unreadable, work: _Work) -> None:
        """Put a value where it belongs; whatever is not taken over exactly goes into the notes and the report."""
        if isinstance(value, Unreadable):
            self._leave(reading, cell, value.kind, value.why, work)
            return
        known = work.facts if not reading.group[0] else work.records.setdefault(reading.group, {})
        if isinstance(value, Partly):
            if not _second_phone(reading, value, known):
                self._leave(reading, cell, value.kind, value.why, work)
            value = value.value
        if reading.name not in known:
            known[reading.name] = value
        elif known[reading.name] != value and reading.is_halved:
            _note(work, reading.label, clean(cell))
        elif known[reading.name] != value:
            self._leave(reading, cell, "second", _SECOND, work)

    def _leave(self, reading: _Reading, cell: str, kind: str, why: Text, work: _Work) -> None:
        text = clean(cell)
        work.report(reading.label, kind, _masked(text) if reading.is_sensitive else shortened(text), why)
        if kind != "overlong":
            _note(work, reading.label, text)

    def _complete(self, work: _Work) -> None:
        """Add the constants (what a cell said goes before them) and the notes."""
        for name, value in self._facts.items():
            work.facts.setdefault(name, value)
        for name, text in self._texts:
            work.facts.setdefault(name, text.replace(_ROW, str(work.row)))
        if kind := self._namesakes.tell_apart(work.facts):
            work.report("", kind, str(work.facts[OWNER]), KINDS[kind])
        if work.notes:
            own = work.facts.get(REMARKS)
            notes = "\n".join([own, *work.notes] if isinstance(own, str) else work.notes)
            if len(notes) > LONGEST_TEXT:
                work.report("", "notes", "", _CUT)
            work.facts[REMARKS] = notes[:LONGEST_TEXT]

    def _records(self, work: _Work) -> list[NewRecord]:
        """The records that a cell said anything of, constants added."""
        return [
            _record(self._collections[name], {**self._fields.get((name, number), {}), **values})
            for (name, number), values in sorted(work.records.items())
            if values
        ]

    def _key(self, cells: Sequence[str], work: _Work) -> str:
        named = [str(work.facts[name]) for name, _ in self._texts if name in work.facts]
        key = self._salt.copy()
        key.update("\x1f".join(["", *cells, *named]).rstrip("\x1f").encode("utf-8", "surrogatepass"))
        return key.hexdigest()


def _hashed(text: str) -> hashlib.blake2b:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16)


def _reading(binding: Binding, mapping: Mapping, found: Survey, zone: tzinfo) -> _Reading:
    first, target, rule = binding.columns[0], binding.target, binding.rule
    order = (rule.order if rule else "") or mapping.dates.order or found.orders.get(first.index, "")
    manner = Manner(
        dates=DateStyle(order, mapping.dates.year, mapping.dates.epoch),
        scale=(rule.scale if rule else 0) or first.heading.scale,
        currency=(rule.currency if rule else "") or first.heading.currency or mapping.currency,
        region=mapping.region,
        words=rule.values if rule else {},
        today=mapping.today,
    )
    places = tuple(column.index for column in binding.columns if column.use is Use.FACT)
    label = "+".join(column.label for column in binding.columns)
    group = (target.collection, target.number) if target.collection else ("", 1)
    join = full_name if binding.is_halved else partial(_join, rule.join if rule else " ")
    read = reader_for(target.fact, manner, zone, repeats=first.index not in found.varied)
    return _Reading(places, read, target.fact.name, group, label, join, target.fact.sensitive, binding.is_halved)


def _step(reading: _Reading) -> _Step:
    place = reading.places[0] if len(reading.places) == 1 else None
    return place, reading.read, "" if reading.group[0] else reading.name, reading


def _constants(mapping: Mapping, zone: tzinfo) -> tuple[dict[str, Value], dict[tuple[str, int], dict[str, Value]]]:
    """The constant facts, and the constant fields of records."""
    facts: dict[str, Value] = {}
    fields: dict[tuple[str, int], dict[str, Value]] = {}
    for constant in mapping.constants:
        if _ROW not in constant.text:
            value = _constant(constant, mapping, zone)
            target = constant.target
            (fields.setdefault((target.collection, target.number), {}) if target.collection else facts)[target.fact.name] = value
    return facts, fields


def _constant(constant: Constant, mapping: Mapping, zone: tzinfo) -> Value:
    manner = Manner(dates=mapping.dates, currency=mapping.currency, region=mapping.region)
    value = reader_for(constant.target.fact, manner, zone)(constant.text)
    if value is None or isinstance(value, Unreadable | Partly):
        message = f"{constant.target} = {constant.text}"
        raise ValueError(message)
    return value


def _joined(reading: _Reading, cells: Sequence[str]) -> str:
    return reading.join([clean(cells[place]) for place in reading.places if place < len(cells)])


def _join(between: str, parts: Sequence[str]) -> str:
    return between.join(part for part in parts if part)


def _note(work: _Work, label: str, cell: str) -> None:
    if is_blank(cell):
        return
    if len(cell) >= _NUMBERED and (is_id_number(cell) or is_card_number(cell)):
        work.report(label, "id-number", _masked(cell), _HIDDEN)
        return
    work.notes.append(f"{label}: {cell}")


def _second_phone(reading: _Reading, value: Partly, known: dict[str, Value]) -> bool:
    """A second number goes where the card has a place for it."""
    place = OTHER_PHONES[0]
    if not value.second or reading.name != PHONE or reading.group[0] or place in known:
        return False
    known[place] = value.second
    return True


def _masked(text: str) -> str:
    """The last four characters of what nobody should read in a report."""
    return f"…{text[-_TAIL:]}" if len(text) > _TAIL else "…"


def _record(collection: Collection, values: dict[str, Value]) -> NewRecord:
    time = values.get(collection.time)
    return NewRecord(collection.name, values, time if isinstance(time, date) else None)
