"""A book evaluated in ranges of customers says what it says in one go."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlglot import exp

from coach.book import ranges, running
from coach.book.database import Database
from coach.book.running import NO_MEMORY
from coach.book.tables import CUSTOMERS, KEY, Schema, records_of
from coach.book.words import aliased, column, table
from coach.errors import CoachError, fail

_SCHEMA = Schema({KEY: "BIGINT"}, {"visits": {KEY: "BIGINT"}}, frozenset())


@pytest.fixture
def database(tmp_path: Path) -> Database:
    made = Database(tmp_path)
    made.create_book(_SCHEMA)
    made.fill(CUSTOMERS, _SCHEMA.customers, ({KEY: key} for key in range(3, 10)))
    made.fill(records_of("visits"), _SCHEMA.records["visits"], ({KEY: key} for key in range(3, 10) for _ in range(key)))
    return made


def _visits() -> exp.Select:
    counted = aliased(exp.Count(this=exp.Star()), "seen")
    joined = exp.Join(
        this=table(records_of("visits")), on=exp.EQ(this=column(KEY, CUSTOMERS), expression=column(KEY, records_of("visits")))
    )
    return exp.Select(
        expressions=[aliased(column(KEY, CUSTOMERS), "key"), counted],
        from_=exp.From(this=table(CUSTOMERS)),
        joins=[joined],
        group=exp.Group(expressions=[column(KEY, CUSTOMERS)]),
    )


@pytest.mark.parametrize("size", [1, 3, 100])
def test_every_customer_is_in_one_range(database: Database, monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    monkeypatch.setattr(ranges, "SIZE", size)
    told: list[int] = []
    ranges.keep_in_ranges(database, "found", _visits, _SCHEMA, told.append)
    assert database.read("found", "key")[1].fetchall() == [(key, key) for key in range(3, 10)]
    assert told == sorted(told)


@pytest.fixture
def refusing(database: Database, monkeypatch: pytest.MonkeyPatch) -> tuple[set[int], list[int]]:
    """Memory does not do for the statements of these numbers; of each the threads are noted."""
    refused, threads = set[int](), list[int]()

    def run(of: Database, work: Callable[[], None], tell: Callable[[int], None]) -> None:
        threads.append(int(of.connection.execute("SELECT current_setting('threads')").fetchall()[0][0]))
        if len(threads) in refused:
            raise fail(NO_MEMORY, "", "")
        running.run(of, work, tell)

    database.connection.execute("SET threads = 3")
    monkeypatch.setattr(ranges, "run", run)
    monkeypatch.setattr(ranges, "SIZE", 3)
    monkeypatch.setattr(ranges, "SPARING", 2)
    return refused, threads


def test_what_memory_does_not_do_for_is_asked_in_small_ranges_by_one_thread(
    database: Database, refusing: tuple[set[int], list[int]]
) -> None:
    refused, threads = refusing
    refused.add(2)
    ranges.keep_in_ranges(database, "found", _visits, _SCHEMA, lambda _: None)
    assert database.read("found", "key")[1].fetchall() == [(key, key) for key in range(3, 10)]
    assert threads == [3, 3, 1, 1]


def test_it_is_tried_again_but_once(database: Database, refusing: tuple[set[int], list[int]]) -> None:
    refused, threads = refusing
    refused.update({1, 3})
    with pytest.raises(CoachError, match=NO_MEMORY):
        ranges.keep_in_ranges(database, "found", _visits, _SCHEMA, lambda _: None)
    assert threads == [3, 1, 1]


def test_other_mistakes_are_not_tried_again(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    def run(*_: object) -> None:
        raise fail("C400", "", "")

    monkeypatch.setattr(ranges, "run", run)
    with pytest.raises(CoachError, match="C400"):
        ranges.keep_in_ranges(database, "found", _visits, _SCHEMA, lambda _: None)


def test_a_range_reads_no_other_customers(database: Database) -> None:
    query = _visits()
    ranges.in_range(query, _SCHEMA)
    assert sorted(database.ask(query, {"first": 4, "last": 6}).fetchall()) == [(4, 4), (5, 5), (6, 6)]


def test_an_empty_book_is_one_range(tmp_path: Path) -> None:
    database = Database(tmp_path)
    database.create_book(_SCHEMA)
    ranges.keep_in_ranges(database, "found", _visits, _SCHEMA, lambda _: None)
    assert database.rows_in("found") == 0
