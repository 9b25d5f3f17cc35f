"""An import is one transaction, and the same rows come in once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime

import pytest

from coach.domain.import_ports import Batch, Imported, ImportRow, NewRecord
from coach.errors import CoachError
from coach.store.sqlite import SqliteStore

NOW = datetime(2026, 3, 5, tzinfo=UTC)
BATCH = Batch("客户.csv", "digest", NOW, "李雷")


def rows(count: int, first: int = 0) -> list[ImportRow]:
    called = [NewRecord("activities", {"kind": "call"}, date(2026, 3, 1)), NewRecord("test_drives", {"n": 1})]
    return [
        ImportRow(f"key-{n}", {"name": f"客户{n}", "phone": f"138{n:08d}", "company": f"公司{n % 2}"}, called, "李雷")
        for n in range(first, first + count)
    ]


def bring(store: SqliteStore, given: Sequence[ImportRow], *, dry_run: bool = False) -> Imported:
    with store.importing(BATCH, dry_run=dry_run) as session:
        return session.write(given)


def test_rows_become_customers(store: SqliteStore) -> None:
    done = bring(store, rows(3))
    assert (done.added, done.merged, done.unchanged) == (3, 0, 0)
    customer = store.customer(done.ids[1])
    assert {**customer.facts} == {"name": "客户1", "phone": "13800000001", "company": "公司1", "owner": "李雷", "rep_name": "李雷"}
    assert {name: len(held) for name, held in customer.records.items()} == {"activities": 1, "test_drives": 1}
    (batch,) = store.batches()
    assert (batch.source, batch.digest, batch.at, batch.by, batch.added) == ("客户.csv", "digest", NOW, "李雷", 3)
    assert store.card(done.ids[1]).batch == batch.id


def test_the_same_rows_again_change_nothing(store: SqliteStore) -> None:
    done = bring(store, rows(3))
    before = list(store.customers())
    again = bring(store, rows(3))
    assert (again.added, again.merged, again.unchanged, again.ids) == (0, 0, 3, done.ids)
    assert list(store.customers()) == before
    assert len(store.batches()) == 1


def test_only_what_is_new_comes_in(store: SqliteStore) -> None:
    first = bring(store, rows(2))
    more = bring(store, rows(4))
    assert (more.added, more.unchanged) == (2, 2)
    assert list(more.ids[:2]) == list(first.ids)
    assert store.count() == 4


def test_a_row_that_stands_twice_in_the_file_comes_in_once(store: SqliteStore) -> None:
    done = bring(store, [*rows(2), *rows(1)])
    assert (done.added, done.unchanged, done.ids[2]) == (2, 1, done.ids[0])


def test_a_deleted_customer_is_brought_back_by_its_row(store: SqliteStore) -> None:
    done = bring(store, rows(2))
    with store.writing(NOW) as write:
        write.delete(done.ids[0])
    again = bring(store, rows(2))
    assert (again.added, again.unchanged) == (1, 1)


def test_a_row_adds_to_the_customer_it_is_merged_into(store: SqliteStore) -> None:
    (customer_id,) = bring(store, rows(1)).ids
    facts = {"name": "别名", "city": "深圳"}
    further = [ImportRow("a", facts, [NewRecord("deals", {"n": 1})], merge_into=customer_id)]
    further.append(ImportRow("b", {"name": "别名", "city": "北京", "email": "a@b.cn"}, merge_into=customer_id.lower()))
    done = bring(store, further)
    assert (done.added, done.merged, list(done.ids)) == (0, 2, [customer_id, customer_id])
    customer = store.customer(customer_id)
    assert (customer.name, customer.facts["city"], customer.facts["email"]) == ("客户0", "深圳", "a@b.cn")
    assert len(customer.records["deals"]) == 1
    assert bring(store, further).unchanged == 2


def test_merging_into_nobody_is_refused_and_nothing_kept(store: SqliteStore) -> None:
    with pytest.raises(CoachError, match="S120"):
        bring(store, [*rows(2), ImportRow("x", {"name": "王"}, merge_into="C99999")])
    assert (store.count(), store.batches()) == (0, [])


def test_look_ups_see_what_was_there_and_what_was_just_written(store: SqliteStore) -> None:
    old = bring(store, rows(1)).ids[0]
    with store.importing(BATCH) as session:
        (new,) = session.write(rows(1, 1)).ids
        assert session.known(["key-0", "key-1", "key-2"]) == {"key-0", "key-1"}
        assert session.by_phone(["+86 138 0000 0000", "13800000001", "13999999999", "", "无"]) == {
            "+86 138 0000 0000": old,
            "13800000001": new,
        }
        assert session.by_name([("客户 0", "公司0"), ("客户1", ""), ("客户1", "公司1"), ("客户2", "公司0")]) == {
            ("客户 0", "公司0"): old,
            ("客户1", "公司1"): new,
        }


def test_of_several_owners_of_a_phone_the_first_with_it_as_main_phone_counts(store: SqliteStore) -> None:
    with store.writing(NOW) as write:
        write.add_customer({"name": "甲", "phone_other": "13800138000"})
        second = write.add_customer({"name": "乙", "phone": "13800138000"})
        write.add_customer({"name": "丙", "phone": "13800138000"})
    with store.importing(BATCH) as session:
        assert session.by_phone(["13800138000"]) == {"13800138000": second}


def test_an_other_phone_is_no_main_phone(store: SqliteStore) -> None:
    with store.writing(NOW) as write:
        write.add_customer({"name": "甲", "phone": "13900139000", "phone_other": "13800138000"})
        main = write.add_customer({"name": "乙", "phone": "13700137000"})
    with store.importing(BATCH) as session:
        assert session.by_main_phone(["13800138000", "137 0013 7000"]) == {"137 0013 7000": main}


def test_a_dry_run_tells_the_same_and_keeps_nothing(store: SqliteStore) -> None:
    done = bring(store, rows(3), dry_run=True)
    assert done.added == 3
    assert (store.count(), store.batches()) == (0, [])
    assert bring(store, rows(3)) == done


def test_a_row_that_cannot_be_kept_is_told_and_the_others_come_in(store: SqliteStore) -> None:
    bad = [
        ImportRow("no-name", {"company": "某某"}),
        ImportRow("long", {"name": "长" * 501}),
        ImportRow("no-zone", {"name": "王"}, [NewRecord("activities", {"kind": "call"}, datetime(2026, 3, 1))]),  # noqa: DTZ001 - the mistake
    ]
    done = bring(store, [*rows(1), *bad, *rows(2)])
    assert (done.added, done.unchanged, [bool(one) for one in done.ids]) == (2, 1, [True, False, False, False, True, True])
    assert {place: [d.code for d in why] for place, why in done.refused.items()} == {1: ["S121"], 2: ["S122"], 3: ["S123"]}
    assert store.count() == 2


@pytest.mark.parametrize("failure", [KeyboardInterrupt, RuntimeError])
def test_an_interrupted_import_leaves_nothing(store: SqliteStore, failure: type[BaseException]) -> None:
    def interrupted() -> None:
        with store.importing(BATCH) as session:
            session.write(rows(50))
            session.write(rows(50, 50))
            raise failure

    with pytest.raises(failure):
        interrupted()
    assert (store.count(), store.batches()) == (0, [])
    assert bring(store, rows(2)).added == 2
