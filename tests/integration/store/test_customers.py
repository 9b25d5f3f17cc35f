"""What is written of a customer is what is read."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from decimal import Decimal

import pytest

from coach.domain.import_ports import NewRecord
from coach.domain.values import Duration, Money, Unit, Value
from coach.errors import CoachError
from coach.store.kinds import NAMED_COLLECTIONS
from coach.store.sqlite import SqliteStore

NOW = datetime(2026, 3, 5, 10, tzinfo=timezone(timedelta(hours=8)))
FACTS: dict[str, Value] = {
    "name": "王小明",
    "company": "华为技术",
    "phone": "13800138000",
    "owner": "李雷",
    "has_budget": False,
    "visits": 3,
    "rate": Decimal("1.20"),
    "interests": frozenset({"price", "service"}),
    "expected_purchase_on": date(2026, 3, 10),
    "lead_received_at": NOW,
    "cycle": Duration(36, Unit.HOUR),
    "budget": Money("CNY", 50_000_000),
    "remarks": "第一行\n第二行 😀",
}


def add(store: SqliteStore, name: str = "王小明", **facts: Value) -> str:
    with store.writing(NOW) as write:
        return write.add_customer({"name": name, **facts})


def test_facts_of_every_type_come_back(store: SqliteStore) -> None:
    with store.writing(NOW) as write:
        customer_id = write.add_customer(FACTS)
    customer = store.customer(customer_id)
    assert dict(customer.facts) == {**FACTS, "rep_name": "李雷"}
    assert (customer.name, customer.owner, customer.playbook) == ("王小明", "李雷", "")


def test_facts_are_set_and_forgotten(store: SqliteStore) -> None:
    customer_id = add(store, company="华为", city="深圳")
    with store.writing(NOW + timedelta(days=1)) as write:
        write.update_facts(customer_id, {"name": "王晓明", "city": "北京"}, ["company"])
    assert dict(store.customer(customer_id).facts) == {"name": "王晓明", "city": "北京"}
    card = store.card(customer_id)
    assert (card.created_at, card.updated_at) == (NOW, NOW + timedelta(days=1))
    assert [hit.id for hit in store.find("王晓明")] == [customer_id]
    assert store.find("华为") == []


def test_records_of_every_collection_come_back_in_order(store: SqliteStore) -> None:
    customer_id, other = add(store), add(store, "李四")
    collections = [*NAMED_COLLECTIONS, "test_drives"]
    with store.writing(NOW) as write:
        for name in collections:
            for number in range(2):
                write.add_record(customer_id, NewRecord(name, {"n": number, "at": NOW}, NOW))
            write.add_record(other, NewRecord(name, {"n": 9}))
    records = store.customer(customer_id).records
    assert {name: [r.values for r in held] for name, held in records.items()} == {
        name: [{"n": 0, "at": NOW}, {"n": 1, "at": NOW}] for name in collections
    }
    assert all(one.id < two.id for one, two in records.values())


@pytest.mark.parametrize("collection", ["appointments", "test_drives"])
def test_a_record_is_changed_where_it_stands(store: SqliteStore, collection: str) -> None:
    customer_id, other = add(store), add(store, "李四")
    with store.writing(NOW) as write:
        record_id = write.add_record(customer_id, NewRecord(collection, {"status": "made", "place": "展厅"}, date(2026, 3, 5)))
        write.update_record(customer_id, record_id, NewRecord(collection, {"status": "came"}), ["place"])
    (record,) = store.customer(customer_id).records[collection]
    assert (record.id, dict(record.values)) == (record_id, {"status": "came"})
    for owner, name, wanted in ((other, collection, record_id), (customer_id, "deals", record_id), (customer_id, collection, "x")):
        with pytest.raises(CoachError, match="S120"), store.writing(NOW) as write:
            write.update_record(owner, wanted, NewRecord(name, {"status": "x"}))


def test_settings_are_facts_of_all_unless_the_customer_says_otherwise(store: SqliteStore) -> None:
    plain, own = add(store), add(store, "李四", lead_source_policy="lenient", owner="韩梅梅")
    with store.writing(NOW) as write:
        for key, value in (("our_company", "某某公司"), ("rep_name", "默认"), ("lead_source_policy", "strict"), ("demo", "yes")):
            write.set_setting(key, value)
    shared = {"our_company": "某某公司", "rep_name": "默认", "lead_source_policy": "strict"}
    assert dict(store.customer(plain).facts) == {"name": "王小明", **shared}
    assert {**store.customer(own).facts} == {
        "name": "李四", "owner": "韩梅梅", "our_company": "某某公司", "rep_name": "韩梅梅", "lead_source_policy": "lenient",
    }  # fmt: skip
    with store.writing(NOW) as write:
        write.set_setting("demo", None)
        write.update_facts(plain, {"city": "北京"})
        write.set_setting("our_company", None)
    assert set(store.settings()) == {"rep_name", "lead_source_policy"}
    assert "our_company" not in store.customer(plain).facts


def test_the_stores_own_key_is_neither_shown_nor_changed(store: SqliteStore) -> None:
    assert store.settings() == {}
    with pytest.raises(CoachError, match="S126"), store.writing(NOW) as write:
        write.set_setting("phone_key", "00")


def test_a_customer_is_given_to_another_rep_and_playbook(store: SqliteStore) -> None:
    customer_id = add(store, owner="李雷")
    with store.writing(NOW) as write:
        write.assign(customer_id, owner="韩梅梅", playbook="showroom")
    customer = store.customer(customer_id)
    assert (customer.owner, customer.facts["owner"], customer.playbook) == ("韩梅梅", "韩梅梅", "showroom")
    with store.writing(NOW) as write:
        write.assign(customer_id, owner="")
    customer = store.customer(customer_id)
    assert (customer.owner, "owner" in customer.facts, customer.playbook) == ("", False, "showroom")


def test_the_whole_book_is_read_over_page_borders(store: SqliteStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coach.store.reader.PAGE", 3)
    with store.writing(NOW) as write:
        ids = [write.add_customer({"name": f"客户{n}"}, owner="李雷" if n % 2 else "韩梅梅") for n in range(9)]
        for customer_id in ids:
            write.add_record(customer_id, NewRecord("activities", {"of": customer_id}))
    book = list(store.customers())
    assert [c.id for c in book] == ids
    assert [c.records["activities"][0].values["of"] for c in book] == ids
    assert book == [store.customer(customer_id) for customer_id in ids]
    assert [c.name for c in store.customers("李雷")] == ["客户1", "客户3", "客户5", "客户7"]
    assert list(store.customers("没有此人")) == []
    assert [h.id for h in store.hits()] == ids
    assert [h.name for h in store.hits("李雷", 2)] == ["客户1", "客户3"]
    assert store.reps() == ["李雷", "韩梅梅"]


def test_a_page_of_customers_takes_few_statements(store: SqliteStore) -> None:
    with store.writing(NOW) as write:
        for number in range(200):
            customer_id = write.add_customer({"name": f"客户{number}"})
            write.add_record(customer_id, NewRecord("activities", {"n": number}))
    statements: list[str] = []
    store.count()
    store._open().connection.set_trace_callback(statements.append)
    assert sum(len(c.records["activities"]) for c in store.customers()) == 200
    assert len(statements) <= 8


def test_two_cards_become_one(store: SqliteStore) -> None:
    keep = add(store, phone="13800138000", city="深圳")
    drop = add(store, "王晓明", phone="13900139000", city="北京", email="w@example.com", owner="李雷")
    with store.writing(NOW) as write:
        for customer_id in (keep, drop):
            write.add_record(customer_id, NewRecord("activities", {"of": customer_id}))
        write.add_record(drop, NewRecord("test_drives", {"of": drop}))
        lost = write.merge(keep, drop)
    assert lost == {"name": "王晓明", "city": "北京"}
    customer = store.customer(keep)
    assert {**customer.facts} == {
        "name": "王小明", "phone": "13800138000", "phone_other": "13900139000", "city": "深圳", "email": "w@example.com",
        "owner": "李雷", "rep_name": "李雷",
    }  # fmt: skip
    assert [r.values["of"] for r in customer.records["activities"]] == [keep, drop]
    assert len(customer.records["test_drives"]) == 1
    with pytest.raises(CoachError, match="S120"):
        store.customer(drop)


def test_a_card_is_not_merged_with_itself(store: SqliteStore) -> None:
    customer_id = add(store)
    with pytest.raises(CoachError, match="S124"), store.writing(NOW) as write:
        write.merge(customer_id, customer_id)
    assert store.customer(customer_id).name == "王小明"


def test_an_id_never_comes_twice(store: SqliteStore) -> None:
    first = add(store)
    with store.writing(NOW) as write:
        write.delete(first)
    assert add(store) > first
    with pytest.raises(CoachError, match="S120"):
        store.customer(first)


@pytest.mark.parametrize("wanted", ["", "C99", "C", "12", "王小明", "C99999999999999999999", "C²"])
def test_no_such_customer(store: SqliteStore, wanted: str) -> None:
    for ask in (store.customer, store.card):
        with pytest.raises(CoachError, match="S120"):
            ask(wanted)
    with pytest.raises(CoachError, match="S120"), store.writing(NOW) as write:
        write.delete(wanted)


@pytest.mark.parametrize("name", ["", "   ", "\x00"])
def test_a_customer_needs_a_name(store: SqliteStore, name: str) -> None:
    with pytest.raises(CoachError, match="S121"):
        add(store, name)
    assert store.count() == 0


@pytest.mark.parametrize("name", ["长" * 300, "😀👨‍👩‍👧", "[/b]", "=cmd()", "Robert'); DROP TABLE customers;--", "%_\\"])
def test_strange_names_are_kept_and_found(store: SqliteStore, name: str) -> None:
    add(store, "另一位")
    customer_id = add(store, name)
    assert store.customer(customer_id).name == name
    assert [hit.id for hit in store.find(name)] == [customer_id]


def test_a_failure_takes_back_the_whole_transaction(store: SqliteStore) -> None:
    customer_id = add(store)

    def interrupted() -> None:
        with store.writing(NOW) as write:
            write.update_facts(customer_id, {"city": "北京"})
            write.add_customer({"name": "李四"})
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert store.count() == 1
    assert dict(store.customer(customer_id).facts) == {"name": "王小明"}


def test_sample_customers_go_together(store: SqliteStore) -> None:
    real = add(store)
    with store.writing(NOW) as write:
        sample = write.add_customer({"name": "样例", "phone": "13800138000", "do_not_contact": True}, is_demo=True)
        write.add_record(sample, NewRecord("deals", {"n": 1}))
    assert (store.count(), store.count(demo=True), store.count(demo=False)) == (2, 1, 1)
    assert store.card(sample).is_demo
    assert not store.is_stopped("13800138000")  # an invented phone may be somebody's
    with store.writing(NOW) as write:
        assert write.clear_demo() == 1
    assert [hit.id for hit in store.hits()] == [real]


def test_who_was_changed_later_than_a_moment(store: SqliteStore) -> None:
    mine, others = add(store), add(store, "李四", owner="韩梅梅")
    assert (store.changed_since(NOW), store.changed_since(NOW - timedelta(seconds=1))) == (0, 2)
    later = NOW + timedelta(days=1)
    with store.writing(later) as write:
        write.update_facts(others, {"city": "北京"}, [])
    assert [store.changed_since(NOW, rep) for rep in (None, "韩梅梅", "李雷")] == [1, 1, 0]
    with store.writing(later) as write:
        write.assign(mine, owner="李雷")
    assert store.changed_since(NOW, "李雷") == 1
