"""What was decided, by whom, from which knowledge: kept as long as the customer is, and no longer."""

from __future__ import annotations

import sqlite3
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from coach.domain.customer import Overrule
from coach.domain.import_ports import NewRecord
from coach.domain.ports import Access, Graded, LoggedDecision, PlaybookVersion, Response
from coach.errors import CoachError
from coach.store.sqlite import SqliteStore

NOW = datetime(2026, 3, 5, 2, tzinfo=UTC)
LATER = NOW + timedelta(days=1)
ADVICE = '{"actions":[{"action":"first_call"}]}'


def add(store: SqliteStore) -> str:
    with store.writing(NOW) as write:
        customer_id = write.add_customer({"name": "王小明", "expected_purchase_on": date(2026, 3, 9)}, owner="李雷")
        write.add_record(customer_id, NewRecord("activities", {"kind": "call", "at": NOW}, NOW))
    return customer_id


def log(store: SqliteStore, customer_id: str, as_of: datetime = NOW, version: str = "1.0.0") -> LoggedDecision:
    done = (Response("first_call", "done"), Response("send_case", "skipped", "客户在开会"))
    entry = LoggedDecision(as_of, "showroom", version, f"digest-{version}", store.customer(customer_id), ADVICE, done, "李雷")
    with store.writing(as_of) as write:
        write.log_decision(customer_id, entry, '{"compiled":true}')
    return entry


def test_a_logged_decision_keeps_what_was_known_then(store: SqliteStore) -> None:
    customer_id = add(store)
    entry = log(store, customer_id)
    with store.writing(LATER) as write:
        write.update_facts(customer_id, {"name": "改了"}, ["expected_purchase_on"])
    log(store, customer_id, LATER, "1.1.0")
    newest, oldest = store.decisions(customer_id)
    assert (oldest.snapshot, oldest.responses, oldest.advice, oldest.as_of) == (entry.snapshot, entry.responses, ADVICE, NOW)
    assert (newest.snapshot.name, newest.version, newest.by) == ("改了", "1.1.0", "李雷")
    assert store.decisions(customer_id, 1) == [newest]


def test_the_playbook_that_advised_is_kept(store: SqliteStore) -> None:
    log(store, add(store))
    assert store.playbook_version("digest-1.0.0") == PlaybookVersion("digest-1.0.0", "showroom", "1.0.0", '{"compiled":true}')
    assert store.playbook_version("unknown") is None


def test_deleting_the_customer_deletes_the_snapshots(store: SqliteStore, path: Path) -> None:
    customer_id = add(store)
    log(store, customer_id)
    with store.writing(NOW) as write:
        write.set_overrule(customer_id, Overrule("grade", "A", "客户口头承诺", "李雷", NOW))
        write.delete(customer_id)
    assert store.decisions(customer_id) == []
    store.close()
    connection = sqlite3.connect(path)
    for table in ("activities", "decision_log", "grade_history", "overrules"):
        assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)  # noqa: S608 - our own table names
    connection.close()
    assert "王小明".encode() not in path.read_bytes()  # overwritten, not only unlinked


def test_an_overrule_stands_until_it_is_replaced_or_lifted(store: SqliteStore) -> None:
    customer_id = add(store)
    first = Overrule("grade", "A", "客户口头承诺", "李雷", NOW, date(2026, 3, 31))
    second = Overrule("grade", "B", "又犹豫了", "王经理", LATER)
    with store.writing(NOW) as write:
        write.set_overrule(customer_id, first)
    assert store.customer(customer_id).overrules == (first,)
    with store.writing(LATER) as write:
        write.set_overrule(customer_id, second)
    assert store.customer(customer_id).overrules == (second,)
    with store.writing(LATER) as write:
        assert write.lift_overrule(customer_id, "grade")
        assert not write.lift_overrule(customer_id, "grade")
    assert store.customer(customer_id).overrules == ()
    history = store.grade_history(customer_id)
    assert [(g.value, g.by, g.reason, g.until) for g in history] == [
        ("B", "王经理", "又犹豫了", None),
        ("A", "李雷", "客户口头承诺", date(2026, 3, 31)),
    ]


def test_an_overrule_needs_a_reason(store: SqliteStore) -> None:
    customer_id = add(store)
    with pytest.raises(CoachError, match="S125"), store.writing(NOW) as write:
        write.set_overrule(customer_id, Overrule("grade", "A", "  ", "李雷", NOW))
    assert store.customer(customer_id).overrules == ()


def test_the_history_keeps_changes_only(store: SqliteStore) -> None:
    customer_id = add(store)
    graded = Graded("grade", "B", NOW, "showroom/grade/b", "showroom", "1.0.0")
    kept = []
    with store.writing(NOW) as write:
        for days, value in enumerate(["B", "B", "A", "A", ""]):
            moment = NOW + timedelta(days=days)
            kept.append(write.record_grade(customer_id, Graded("grade", value, moment, graded.rule, "showroom", "1.0.0")))
        kept.append(write.record_grade(customer_id, Graded("stage", "", NOW)))
    assert kept == [True, False, True, False, True, True]
    grades = [line for line in store.grade_history(customer_id) if line.decision == "grade"]
    assert [line.value for line in grades] == ["", "A", "B"]
    assert grades[-1] == graded


def test_merging_keeps_both_pasts(store: SqliteStore) -> None:
    keep, drop = add(store), add(store)
    log(store, keep)
    log(store, drop, LATER)
    mine, other = Overrule("grade", "A", "理由一", "李雷", NOW), Overrule("grade", "B", "理由二", "李雷", LATER)
    stage = Overrule("stage", "deal", "理由三", "李雷", LATER)
    with store.writing(LATER) as write:
        write.set_overrule(keep, mine)
        write.set_overrule(drop, other)
        write.set_overrule(drop, stage)
        write.merge(keep, drop)
    assert set(store.customer(keep).overrules) == {mine, stage}
    assert len(store.decisions(keep)) == 2
    assert len(store.grade_history(keep)) == 3


def test_who_took_data_out_is_kept(store: SqliteStore) -> None:
    first, second = Access(NOW, "李雷", "export", "周会", 12), Access(LATER, "王经理", "export", "交接", 3)
    with store.writing(NOW) as write:
        write.log_access(first)
        write.log_access(second)
    assert store.accesses() == [second, first]
