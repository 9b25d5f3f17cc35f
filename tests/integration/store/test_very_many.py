"""A customer with very many records: read as a crowd, and referred to by the decision log instead of copied."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from coach.domain.crowd import Crowd
from coach.domain.customer import Customer, Record
from coach.domain.import_ports import NewRecord
from coach.domain.ports import LoggedDecision
from coach.errors import CoachError
from coach.store import crowd, reader, snapshots
from coach.store.crowd import TextPart
from coach.store.sqlite import SqliteStore

NOW = datetime(2026, 3, 5, 2, tzinfo=UTC)
MANY, CROWD = 5, 12


@pytest.fixture(autouse=True)
def few_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Five records are referred to, twelve are a crowd of parts of four."""
    monkeypatch.setattr(snapshots, "MANY", MANY)
    monkeypatch.setattr(reader, "MANY", CROWD)
    monkeypatch.setattr(crowd, "MANY", CROWD)
    monkeypatch.setattr(crowd, "AT_ONCE", 4)


def add(store: SqliteStore, count: int, collection: str = "activities") -> str:
    with store.writing(NOW) as write:
        customer = write.add_customer({"name": f"王{count}"})
        write.add_record(customer, NewRecord("deals", {"product": "旗舰款"}))
    more(store, customer, count, collection)
    return customer


def more(store: SqliteStore, customer: str, count: int, collection: str = "activities") -> None:
    with store.writing(NOW) as write:
        for number in range(count):
            at = NOW - timedelta(minutes=number)
            write.add_record(customer, NewRecord(collection, {"at": at, "kind": "call", "note": f"第{number}次"}, at))


def log(store: SqliteStore, customer: str, known: Customer | None = None) -> Customer:
    """Log advice on what is known; gives that with all records as objects."""
    known = known or store.customer(customer)
    with store.writing(NOW) as write:
        write.log_decision(customer, LoggedDecision(NOW, "showroom", "1", "d", known, "{}"), "{}")
    return Customer(known.id, known.facts, {name: tuple(held) for name, held in known.records.items()}, (), known.owner)


def logged(store: SqliteStore, customer: str) -> list[Customer]:
    return [entry.snapshot for entry in store.decisions(customer)]


def texts(path: Path) -> list[str]:
    connection = sqlite3.connect(path)
    found = [text for (text,) in connection.execute("SELECT snapshot FROM decision_log ORDER BY id")]
    connection.close()
    return found


@pytest.mark.parametrize("collection", ["activities", "our_own"])
def test_a_crowd_is_the_records_it_stands_for(store: SqliteStore, collection: str) -> None:
    customer = add(store, CROWD + 1, collection)
    read = store.customer(customer).records
    held = read[collection]
    assert isinstance(held, Crowd)
    assert isinstance(read["deals"], tuple)
    expected = tuple(Record(one.id, {"at": NOW - timedelta(minutes=n), "kind": "call", "note": f"第{n}次"}) for n, one in enumerate(held))
    assert held == expected
    assert (len(held), held[0], held[-1], tuple(held[3:6])) == (CROWD + 1, expected[0], expected[-1], expected[3:6])
    assert list(held.column("kind")) == ["call"] * (CROWD + 1)
    assert list(held.column("action")) == [None] * (CROWD + 1)
    with pytest.raises(IndexError):
        held[CROWD + 1]
    assert held != expected[:-1]
    assert [one.records for one in store.customers()] == [{"deals": read["deals"], collection: expected}]


def test_parts_that_stay_the_same_are_shared_while_they_are_in_use(store: SqliteStore) -> None:
    customer = add(store, CROWD + 1)
    before = store.customer(customer).records["activities"]
    more(store, customer, 1)
    with store.writing(NOW) as write:
        write.update_record(customer, before[5].id, NewRecord("activities", {"note": "改"}))
    after = store.customer(customer).records["activities"]
    assert isinstance(before, Crowd)
    assert isinstance(after, Crowd)
    assert [one is other for one, other in zip(before.parts, after.parts, strict=True)] == [True, False, True, False]
    assert (before[5].values["note"], after[5].values["note"]) == ("第5次", "改")


def test_a_damaged_record_is_told_when_it_is_read(store: SqliteStore, path: Path) -> None:
    part = TextPart([1, 2], ['{"at":{"datetime":"2026-03-05T10:00:00+08:00"}}', '{"at":{"datetime":"soon"}}'], path)
    for ask in (lambda: part.read(["at"]), lambda: part.record(1), lambda: list(part.records())):
        with pytest.raises(CoachError, match="S113"):
            ask()


@pytest.mark.parametrize("count", [MANY, CROWD])
def test_an_entry_takes_no_more_for_more_records_and_tells_what_was_known(store: SqliteStore, path: Path, count: int) -> None:
    customer = add(store, count)
    first = log(store, customer)
    more(store, customer, CROWD)
    second = log(store, customer)
    assert logged(store, customer) == [second, first]
    assert [entry.snapshot for entry in store.decisions_since(NOW)] == [first, second]
    assert max(map(len, texts(path))) < 350
    assert "第1次" not in "".join(texts(path))


@pytest.mark.parametrize("count", [MANY, CROWD])
def test_a_record_changed_later_is_still_known_as_it_was(store: SqliteStore, count: int) -> None:
    customer = add(store, count)
    first = log(store, customer)
    record = first.records["activities"][2].id
    change(store, customer, record, "改一次")
    second = log(store, customer)
    change(store, customer, record, "改两次")
    change(store, customer, record, "改三次")
    assert logged(store, customer) == [second, first]
    assert [one.records["activities"][2].values["note"] for one in (first, second)] == ["第2次", "改一次"]


@pytest.mark.parametrize("count", [MANY, CROWD])
def test_what_changed_between_reading_and_logging_is_kept_as_it_was_read(store: SqliteStore, path: Path, count: int) -> None:
    customer = add(store, count)
    known = store.customer(customer)
    change(store, customer, known.records["activities"][1].id, "别人改了")
    more(store, customer, 1)
    first = log(store, customer, known)
    assert logged(store, customer) == [first]
    assert first.records["activities"][1].values["note"] == "第1次"
    assert "别人改了" not in texts(path)[0]


def test_records_the_store_does_not_have_are_kept_themselves(store: SqliteStore) -> None:
    customer = add(store, MANY)
    known = store.customer(customer)
    invented = (*known.records["activities"][1:], Record("x1", {"note": "假设"}))
    held = known.records["activities"]
    without = (*held[:2], *held[3:], Record("0000000999", {}))
    entries = [Customer(known.id, known.facts, {"activities": held}) for held in (invented, without)]
    for entry in entries:
        log(store, customer, entry)
    assert logged(store, customer) == entries[::-1]


@pytest.mark.parametrize("count", [MANY, CROWD])
def test_after_a_merge_each_entry_still_tells_its_own_records(store: SqliteStore, count: int) -> None:
    keep, drop = add(store, count), add(store, count)
    more(store, keep, 2)
    one, other = log(store, keep), log(store, drop)
    more(store, drop, 3)
    with store.writing(NOW) as write:
        write.merge(keep, drop)
    whole = log(store, keep)
    assert len(whole.records["activities"]) == 2 * count + 5
    assert logged(store, keep) == [whole, other, one]
    change(store, keep, other.records["activities"][0].id, "改")
    third = add(store, 1)
    with store.writing(NOW) as write:
        write.merge(keep, third)
    assert logged(store, keep) == [whole, other, one]


def change(store: SqliteStore, customer: str, record: str, note: str) -> None:
    with store.writing(NOW) as write:
        write.update_record(customer, record, NewRecord("activities", {"note": note}))
