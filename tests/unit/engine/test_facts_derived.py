"""Derived facts, kind by kind."""

from __future__ import annotations

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from coach.domain.customer import Record
from coach.domain.values import Cell, Duration, Money, Unit, Value
from coach.engine.derive import next_return
from tests.unit.engine.desk import NOW, Desk, moment, playbook, records


def derive(kind: str, text: str, facts: dict[str, Value] | None = None, **collections: tuple[Record, ...]) -> Cell | None:
    """The value of a fact of ``kind`` derived by ``text``; None = unknown."""
    money = ", currency: CNY" if kind == "money" else ""
    choices = ", choices: {in: {zh: 来, en: in}, out: {zh: 去, en: out}}" if kind == "choice" else ""
    book = playbook(f"""
        facts:
          met_at: {{type: datetime, label: {{zh: 见面, en: met}}}}
          born_on: {{type: date, label: {{zh: 生日, en: born}}}}
          pace: {{type: duration, label: {{zh: 频率, en: pace}}}}
          told: {{type: {kind}{money}{choices}, label: {{zh: 推导, en: derived}}, derive: "{text}"}}
    """)
    return Desk(book, records=collections).look(facts).columns.get("told")


CALLS = records(
    {"at": NOW - timedelta(days=3), "kind": "out", "amount": Money("CNY", 100), "marks": 3},
    {"at": NOW - timedelta(days=1), "kind": "in", "amount": Money("USD", 5)},
    {"at": NOW - timedelta(days=1), "kind": "out", "marks": 1},
    {"at": NOW, "kind": "out", "amount": Money("CNY", 11)},
    {"at": NOW + timedelta(seconds=1), "kind": "out", "amount": Money("CNY", 1_000)},  # does not exist yet
)


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("integer", "count calls", 4),
        ("integer", "count calls where kind = out", 3),
        ("integer", "count calls where age <= 1d", 3),
        ("integer", "count calls where age >= 24h and age < 3d", 2),
        ("integer", "count calls where kind = out since latest calls where kind = in", 2),  # c ties with b in time, and comes after it
        ("integer", "count calls since latest calls where kind = out and marks = 99", 4),  # none such: all
        ("integer", "count calls since latest payments", 4),
        ("money", "sum calls.amount", 111),  # unknown and foreign amounts are skipped
        ("money", "sum calls.amount where kind = in", 0),
        ("boolean", "exists calls where kind = in", True),
        ("boolean", "exists calls where marks > 3", False),
        ("choice", "latest calls.kind where age >= 1d", "out"),  # of two at once the greater id
        ("choice", "first calls.kind", "out"),
        ("integer", "latest calls.marks", None),  # the latest call has none
        ("integer", "latest calls.marks where marks is known", 1),
        ("integer", "min calls.marks", 1),
        ("integer", "max calls.marks", 3),
        ("integer", "max calls.marks where kind = in", None),
    ],
)
def test_over_records(kind: str, text: str, value: Cell | None) -> None:
    assert derive(kind, text, calls=CALLS, payments=()) == value


@pytest.mark.parametrize(
    ("kind", "text", "value"), [("integer", "count calls", 0), ("money", "sum calls.amount", 0), ("boolean", "exists calls", False)]
)
def test_of_no_records_at_all(kind: str, text: str, value: Cell) -> None:
    assert derive(kind, text) == value
    assert derive("choice", "latest calls.kind") is None


def test_a_date_only_record_counts_as_local_midnight() -> None:
    paid = records({"on": date(2026, 3, 5), "amount": Money("CNY", 7)}, {"on": date(2026, 3, 6), "amount": Money("CNY", 8)})
    assert derive("money", "sum payments.amount", payments=paid) == 7
    early = records({"at": moment("2026-03-05 00:00")}, {"at": moment("2026-03-05 00:01")})
    assert derive("integer", "count calls since latest payments", calls=early, payments=paid) == 1


def test_a_record_of_unknown_time_exists_and_is_older_than_all_others() -> None:
    timeless = (*records({"at": NOW, "kind": "out"}), Record("z", {"kind": "in"}))
    assert derive("integer", "count calls", calls=timeless) == 2
    assert derive("choice", "latest calls.kind", calls=timeless) == "out"
    assert derive("integer", "count calls where age <= 7d", calls=timeless) == 1


def test_order_does_not_depend_on_how_records_are_listed() -> None:
    assert derive("choice", "latest calls.kind where age >= 1d", calls=CALLS[::-1]) == "out"


@pytest.mark.parametrize(
    ("text", "met_at", "value"),
    [
        ("hours since met_at", "2026-03-05 08:01", 1),
        ("hours since met_at", "2026-03-05 11:01", -2),  # rounded down, so -1 means "less than an hour ahead"
        ("minutes since met_at", "2026-03-05 09:58", 2),
        ("days since met_at", "2026-03-04 23:59", 1),
        ("days until met_at", "2026-03-06 00:00", 1),
        ("workdays since met_at", "2026-03-02 10:00", 3),
    ],
)
def test_distance_to_a_moment(text: str, met_at: str, value: int) -> None:
    assert derive("integer", text, {"met_at": moment(met_at)}) == value
    assert derive("integer", text) is None


def test_hours_since_a_date_count_from_local_midnight() -> None:
    assert derive("integer", "hours since born_on", {"born_on": date(2026, 3, 5)}) == 10


@pytest.mark.parametrize(
    ("born", "today", "returns"),
    [
        ("1990-03-05", "2026-03-05", "2026-03-05"),
        ("1990-03-04", "2026-03-05", "2027-03-04"),
        ("2024-02-29", "2026-02-01", "2026-02-28"),
        ("2024-02-29", "2026-03-01", "2027-02-28"),
        ("2024-02-29", "2028-01-01", "2028-02-29"),
        ("2030-05-01", "2026-03-05", "2030-05-01"),  # what lies ahead returns when it happens, not before
    ],
)
def test_next_anniversary(born: str, today: str, returns: str) -> None:
    assert next_return(date.fromisoformat(born), date.fromisoformat(today)) == date.fromisoformat(returns).toordinal()


def test_no_anniversary_after_the_last_year() -> None:
    assert next_return(date(1990, 1, 1), date(9999, 12, 31)) is None


FIRST = "first known of met_at + pace, born_on + 1d, now + 2wd"


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"met_at": moment("2026-01-31 15:00"), "pace": Duration(1, Unit.MONTH)}, "2026-02-28 15:00"),
        ({"met_at": moment("2026-03-05 15:00"), "pace": Duration(36, Unit.HOUR)}, "2026-03-07 03:00"),
        ({"met_at": moment("2026-03-05 15:00"), "born_on": date(2026, 3, 1)}, "2026-03-02 00:00"),  # pace unknown: the next term
        ({}, "2026-03-10 10:00"),  # Friday, and Tuesday after the free Monday
    ],
)
def test_first_known_moment(facts: dict[str, Value], expected: str) -> None:
    assert derive("datetime", FIRST, facts) == int(moment(expected).timestamp())


def test_a_moment_beyond_the_calendar_is_unknown() -> None:
    assert derive("datetime", "first known of born_on + 9999mo", {"born_on": date(9999, 1, 1)}) is None


def test_hours_elapse_and_days_keep_the_clock_across_a_change_of_time() -> None:
    book = playbook(
        """
        facts:
          met_at: {type: datetime, label: {zh: 见面, en: met}}
          elapsed: {type: datetime, label: {zh: 时长, en: elapsed}, derive: first known of met_at + 36h}
          same_clock: {type: datetime, label: {zh: 同一时刻, en: same clock}, derive: first known of met_at + 1d}
        """,
        zone="Europe/Berlin",
    )
    columns = Desk(book).look({"met_at": moment("2026-03-28 12:00", ZoneInfo("Europe/Berlin"))}).columns
    start = columns["met_at"]
    assert isinstance(start, int)
    assert (columns["elapsed"], columns["same_clock"]) == (start + 36 * 3_600, start + 23 * 3_600)


def test_filters_that_are_compiled_pick_the_same_records(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coach.engine.codegen.COMPILE_AFTER", 0)
    assert derive("integer", "count calls where kind = out and (marks >= 3 or amount is known)", calls=CALLS) == 2


def test_what_is_given_beats_what_would_be_derived() -> None:
    book = playbook("facts: {seen: {type: integer, label: {zh: 次数, en: seen}, derive: count calls}}")
    desk = Desk(book, records={"calls": CALLS})
    assert desk.look({"seen": 99}).columns["seen"] == 4  # derived facts are never stored
    assert desk.look(given={"seen": 99}).columns["seen"] == 99
