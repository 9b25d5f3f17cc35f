"""Rows that meet conditions: the same however many there are."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from coach.domain.condition import And, Atom
from coach.domain.customer import Record
from coach.domain.model import Choice, Collection, Fact
from coach.domain.values import FactType
from coach.domain.workdays import WorkDays
from coach.engine.clock import clock
from coach.engine.picking import Picks
from coach.engine.records import Table
from coach.text import Text
from tests.unit.engine.desk import CLOSED, SHANGHAI, playbook

NOW = datetime(2026, 3, 5, 2, tzinfo=UTC)
KINDS = ("call", "visit", "mail")
_CALENDAR = WorkDays(playbook("facts: {}").calendar, CLOSED)


@pytest.mark.parametrize("count", [3, 30, 5_000])
def test_a_few_rows_and_very_many_are_picked_alike(count: int) -> None:
    table = Table(_activities(), ("kind", "at@d"), SHANGHAI)
    picks = Picks(table)
    calls = picks.place(Atom("kind", "kind", "=", ("call",)))
    fresh = picks.place(And((Atom("kind", "kind", "!=", ("call",)), Atom("at", "at@d", ">=", (-2,)))))
    records = [Record(f"{n:010d}", {"at": NOW - timedelta(hours=n), "kind": KINDS[n % 3]}) for n in range(count)]
    picked = picks.of(table.rows(records, clock(NOW, SHANGHAI), _CALENDAR, _no_misfit))
    assert [row[1] for row in picked[calls]] == [f"{n:010d}" for n in reversed(range(count)) if n % 3 == 0]
    assert [row[1] for row in picked[fresh]] == [f"{n:010d}" for n in reversed(range(min(count, 59))) if n % 3]


def _activities() -> Collection:
    choices = tuple(Choice(kind, Text(kind, kind)) for kind in KINDS)
    fields = (Fact("at", FactType.DATETIME, Text("时间", "at")), Fact("kind", FactType.CHOICE, Text("方式", "kind"), choices=choices))
    return Collection("activities", Text("跟进", "activities"), "at", fields)


def _no_misfit(name: str) -> None:
    pytest.fail(name)
