"""Whoever asked to be left alone is left alone: at once, with every phone, after deletion and re-import."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest

from coach.domain.import_ports import Batch, ImportRow
from coach.domain.values import Value
from coach.errors import CoachError
from coach.store.sqlite import SqliteStore

NOW = datetime(2026, 3, 5, tzinfo=UTC)
PHONE = "13800138000"


def add(store: SqliteStore, **facts: Value) -> str:
    with store.writing(NOW) as write:
        return write.add_customer({"name": "王小明", "phone": PHONE, **facts})


def is_left_alone(store: SqliteStore, customer_id: str) -> bool:
    facts = store.customer(customer_id).facts
    assert facts.get("do_not_contact") is facts.get("on_stop_list")
    assert any(c.id == customer_id and c.facts.get("do_not_contact") is facts.get("do_not_contact") for c in store.customers())
    return facts.get("do_not_contact") is True


def test_a_stopped_phone_marks_its_customers(store: SqliteStore) -> None:
    customer_id = add(store)
    assert not is_left_alone(store, customer_id)
    with store.writing(NOW) as write:
        write.stop("+86 138 0013 8000", "客户要求", "李雷")
    assert is_left_alone(store, customer_id)
    assert store.is_stopped("138-0013-8000")
    assert not store.is_stopped("13900139000")
    assert not store.is_stopped("")


def test_it_survives_deletion_and_import(store: SqliteStore) -> None:
    customer_id = add(store, do_not_contact=True)
    with store.writing(NOW) as write:
        write.delete(customer_id)
    with store.importing(Batch("new.csv", "d", NOW)) as session:
        (again,) = session.write([ImportRow("k", {"name": "王先生", "phone": "0086-13800138000", "do_not_contact": False})]).ids
    assert is_left_alone(store, again)


def test_an_imported_refusal_stops_the_phone(store: SqliteStore) -> None:
    with store.importing(Batch("new.csv", "d", NOW)) as session:
        session.write([ImportRow("k", {"name": "王先生", "phone": PHONE, "do_not_contact": True})])
    assert store.is_stopped(PHONE)


def test_the_other_phone_counts_as_well(store: SqliteStore) -> None:
    first = add(store, phone_other="13711112222", do_not_contact=True)
    with store.writing(NOW) as write:
        write.delete(first)
        second = write.add_customer({"name": "王先生", "phone": "13600000000", "phone_other": "13711112222"})
    assert is_left_alone(store, second)


def test_a_new_phone_is_stopped_too(store: SqliteStore) -> None:
    customer_id = add(store)
    with store.writing(NOW) as write:
        write.stop(PHONE, "客户要求")
        write.update_facts(customer_id, {"phone": "13900139000"})
    assert is_left_alone(store, customer_id)
    assert store.is_stopped("13900139000")


def test_it_goes_over_to_the_card_that_is_kept(store: SqliteStore) -> None:
    drop = add(store)
    with store.writing(NOW) as write:
        keep = write.add_customer({"name": "王小明", "phone": "13900139000", "do_not_contact": False})
        write.stop(PHONE, "客户要求")
        write.merge(keep, drop)
    assert is_left_alone(store, keep)
    assert store.is_stopped("13900139000")


def test_a_stop_is_lifted_by_a_new_agreement_only(store: SqliteStore) -> None:
    customer_id = add(store, do_not_contact=True)
    with store.writing(NOW) as write:
        write.update_facts(customer_id, {"do_not_contact": False})
    assert is_left_alone(store, customer_id)
    with store.writing(NOW) as write:
        assert write.lift_stop(PHONE, "客户重新同意", "李雷")
        assert not write.lift_stop(PHONE, "客户重新同意", "李雷")
    assert not is_left_alone(store, customer_id)
    with store.writing(NOW) as write:
        write.update_facts(customer_id, {"do_not_contact": True})
    assert is_left_alone(store, customer_id)


def test_only_a_phone_can_be_stopped(store: SqliteStore) -> None:
    with pytest.raises(CoachError, match="S127"), store.writing(NOW) as write:
        write.stop("微信", "客户要求")


def test_the_list_names_nobody(store: SqliteStore, path: Path) -> None:
    with store.writing(NOW) as write:
        write.stop(PHONE, "客户要求", "李雷")
    store.close()
    connection = sqlite3.connect(path)
    (row,) = connection.execute("SELECT * FROM stops").fetchall()
    assert not any(PHONE in str(column) for column in row)
    assert len(row[0]) == 64
    connection.close()


def test_two_stores_hash_a_phone_differently(tmp_path: Path) -> None:
    hashes = set()
    for name in ("a.db", "b.db"):
        store = SqliteStore(tmp_path / name)
        with store.writing(NOW) as write:
            write.stop(PHONE, "客户要求")
        store.close()
        connection = sqlite3.connect(tmp_path / name)
        hashes.add(connection.execute("SELECT phone_hash FROM stops").fetchone())
        connection.close()
    assert len(hashes) == 2
