"""Very many records as rows: what does not fit is told as of a few, and what was lowered once is not lowered again."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from coach.domain.crowd import Crowd
from coach.domain.customer import Record
from coach.domain.model import Choice, Collection, Fact
from coach.domain.values import FactType, Value
from coach.domain.workdays import WorkDays
from coach.engine.clock import clock
from coach.engine.crowd_rows import rows_of
from coach.engine.records import Table
from coach.store.codec import dump
from coach.store.crowd import TextPart
from coach.text import Text
from tests.unit.engine.desk import CLOSED, SHANGHAI, playbook

NOW = datetime(2026, 3, 5, 2, tzinfo=UTC)
CALENDAR = WorkDays(playbook("facts: {}").calendar, CLOSED)
KNOWN: tuple[dict[str, Value], ...] = (
    {"at": NOW - timedelta(days=3), "kind": "call", "count": 3},
    {"kind": "visit", "on": date(2026, 3, 1)},
    {"at": date(2026, 3, 4), "kind": "nonsense", "count": True},
    {"at": NOW + timedelta(seconds=1), "count": "no number"},
    {"at": "no moment", "on": "no day"},
    {"at": NOW, "kind": 7, "count": 1},
    {"at": NOW - timedelta(days=3), "kind": "call"},
)


def test_rows_and_misfits_are_those_of_a_few() -> None:
    table, told, told_of_many = _table(), list[str](), list[str]()
    records = [Record(f"{number:010d}", values) for number, values in enumerate(KNOWN)]
    rows = table.rows(records, clock(NOW, SHANGHAI), CALENDAR, told.append)
    for size in (1, 3, 7):
        many = rows_of(table, _crowd(size), clock(NOW, SHANGHAI), CALENDAR, told_of_many.append)
        assert [(time, f"{number:010d}", *cells) for time, number, *cells in many] == rows
        assert list(dict.fromkeys(told_of_many)) == list(dict.fromkeys(told))
    assert set(told) == {"activities.kind", "activities.count", "activities.at", "activities.on"}


def test_what_was_lowered_is_used_again_for_the_same_question_only() -> None:
    table, crowd = _table(), _crowd(3)
    first = rows_of(table, crowd, clock(NOW, SHANGHAI), CALENDAR, _ignore)
    again = rows_of(table, crowd, clock(NOW, SHANGHAI), CALENDAR, _ignore)
    later = rows_of(table, crowd, clock(NOW + timedelta(days=1), SHANGHAI), CALENDAR, _ignore)
    other = rows_of(_table(), crowd, clock(NOW, SHANGHAI), CALENDAR, _ignore)
    assert all(one is same for one, same in zip(first, again, strict=True))
    assert len(later) == len(first) + 1
    assert other == first
    assert not any(one is same for one, same in zip(first, other, strict=True))


def _crowd(size: int) -> Crowd:
    texts = [dump(values) for values in KNOWN]
    starts = range(0, len(texts), size)
    return Crowd([TextPart(list(range(len(texts))[at : at + size]), texts[at : at + size], Path("coach.db")) for at in starts])


def _table() -> Table:
    choices = tuple(Choice(kind, Text(kind, kind)) for kind in ("call", "visit"))
    fields = (
        Fact("at", FactType.DATETIME, Text("时间", "at")),
        Fact("kind", FactType.CHOICE, Text("方式", "kind"), choices=choices),
        Fact("count", FactType.INTEGER, Text("数", "count")),
        Fact("on", FactType.DATE, Text("日", "on")),
    )
    collection = Collection("activities", Text("跟进", "activities"), "at", fields)
    return Table(collection, ("kind", "at@d", "count", "at", "on@d", "on"), SHANGHAI)


def _ignore(name: str) -> None:
    del name
