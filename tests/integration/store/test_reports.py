"""What reports read: marks of log entries, outcomes, and grades over time."""

from __future__ import annotations

import json
import sqlite3
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from alembic import command

from coach.domain.customer import Customer, Overrule
from coach.domain.import_ports import NewRecord
from coach.domain.ports import Graded, LoggedDecision, Response
from coach.domain.reports import Answer, Ended, Ending, Marks
from coach.domain.values import Value
from coach.errors import CoachError
from coach.store.engine import make_engine
from coach.store.migrate import configuration
from coach.store.sqlite import SqliteStore
from coach.text import Text

NOW = datetime(2026, 3, 5, 2, tzinfo=UTC)
DAY = timedelta(days=1)
CALL = Marks(("p/grade/h", "p/do/call"), (("p/do/call", "call"),), ("p/do/write",))
IDLE = Marks(("p/grade/b",))
SOLD = Ending("sold", Text("成交", "sold"), won=True, where=(("status", ("ordered", "delivered")),), collection="deals", at="ordered_on")
LOST = Ending("lost", Text("战败", "lost"), won=False, where=(("lost_approved", (True,)),), at="lost_on")


def add(store: SqliteStore, playbook: str = "", **facts: Value) -> str:
    with store.writing(NOW) as write:
        customer = write.add_customer({"name": "客户", **facts})
        if playbook:
            write.assign(customer, playbook=playbook)
    return customer


def log(store: SqliteStore, customer: str, marks: Marks, at: datetime = NOW, *answers: Response, playbook: str = "p") -> None:
    entry = LoggedDecision(at, playbook, "1", playbook, Customer(customer, {}), "{}", answers, marks=marks)
    with store.writing(at) as write:
        write.log_decision(customer, entry, "{}")


def test_entries_in_the_same_situation_share_their_marks(store: SqliteStore) -> None:
    first, second = add(store), add(store)
    log(store, first, CALL)
    log(store, second, CALL)
    log(store, second, IDLE, NOW + DAY)
    assert sorted(store.marks().values(), key=len_of) == [IDLE, CALL]
    taken = {tuple(step.marks for step in steps): times for steps, times in store.steps("p")}
    assert [len(numbers) for numbers in sorted(taken)] == [1, 2]
    assert set(taken.values()) == {1}


def len_of(marks: Marks) -> int:
    return len(marks.fired)


def test_customers_with_the_same_steps_come_together(store: SqliteStore) -> None:
    for _ in range(3):
        log(store, add(store), CALL, NOW, Response("call", "skipped", "刚\n通过话"))
    ((steps, times),) = store.steps("p")
    assert times == 3
    assert [step.answers for step in steps] == [(Answer("call", "skipped", "刚\n通过话"),)]


def test_a_period_and_a_playbook_bound_what_is_read(store: SqliteStore) -> None:
    customer = add(store)
    for days in range(3):
        log(store, customer, CALL, NOW + days * DAY)
    log(store, customer, IDLE, NOW, playbook="other")
    assert [times for _, times in store.steps("p", NOW + DAY, NOW + 2 * DAY)] == [1]
    assert store.logged_span("p", NOW + DAY) == (NOW + DAY, NOW + 2 * DAY)
    assert store.logged_span("nobody's") is None
    newest, total = store.logged("p", list(store.marks()), 2)
    assert ([entry.as_of for entry in newest], total) == ([NOW + 2 * DAY, NOW + DAY], 3)


def test_marks_go_with_the_customer_and_move_with_a_merge(store: SqliteStore) -> None:
    keep, drop, gone = add(store), add(store), add(store)
    for customer in (keep, drop, gone):
        log(store, customer, CALL)
    with store.writing(NOW) as write:
        write.merge(keep, drop)
        write.delete(gone)
    assert [(len(steps), times) for steps, times in store.steps("p")] == [(2, 1)]
    assert {entry.customer for entry in store.logged("p", list(store.marks()), 9)[0]} == {keep}


def test_an_outcome_is_found_in_facts(store: SqliteStore) -> None:
    approved = add(store, lost_on=date(2026, 3, 1), lost_approved=True)
    add(store, lost_on=date(2026, 3, 1))
    add(store, lost_on=date(2026, 3, 1), lost_approved=False)
    undated = add(store, lost_approved=True)
    add(store, "other", lost_on=date(2026, 3, 1), lost_approved=True)
    assert list(store.ended(LOST, "p", "p")) == [Ended(approved, date(2026, 3, 1)), Ended(undated, None)]
    assert len(list(store.ended(LOST, "other", "p"))) == 1


def test_of_several_records_the_first_counts_and_one_without_a_date_from_its_own_time(store: SqliteStore) -> None:
    twice, undated, still_open = add(store), add(store), add(store)
    with store.writing(NOW) as write:
        for day in (9, 4):
            write.add_record(twice, NewRecord("deals", {"status": "delivered", "ordered_on": date(2026, 3, day)}, NOW))
        write.add_record(undated, NewRecord("deals", {"status": "ordered"}, NOW))
        write.add_record(still_open, NewRecord("deals", {"status": "open", "ordered_on": date(2026, 3, 4)}, NOW))
    assert list(store.ended(SOLD, "p", "p")) == [Ended(twice, date(2026, 3, 4)), Ended(undated, NOW)]


def test_outcomes_may_stand_in_records_of_a_playbook_s_own(store: SqliteStore) -> None:
    customer = add(store)
    with store.writing(NOW) as write:
        write.add_record(customer, NewRecord("trials", {"result": "kept"}, NOW))
        write.add_record(customer, NewRecord("courses", {"result": "kept"}, NOW - DAY))
    kept = Ending("kept", Text("留下", "kept"), won=True, where=(("result", ("kept",)),), collection="trials")
    assert list(store.ended(kept, "p", "p")) == [Ended(customer, NOW)]


def test_grades_come_in_the_order_of_time_and_people_s_words_apart(store: SqliteStore) -> None:
    customer = add(store)
    with store.writing(NOW) as write:
        write.record_grade(customer, Graded("grade", "A", NOW + DAY))
        write.record_grade(customer, Graded("grade", "B", NOW))
        write.record_grade(customer, Graded("stage", "deal", NOW))
        write.set_overrule(customer, Overrule("grade", "H", "口头答应", "王经理", NOW, date(2026, 3, 9)))
        write.set_overrule(customer, Overrule("grade", "C", "又犹豫", "王经理", NOW + DAY))
    (history,) = store.grade_histories("grade", "p", "p")
    assert [value for _, value in history.graded] == ["B", "A"]
    assert [(word.value, word.until, word.lifted) for word in history.overruled] == [("H", date(2026, 3, 9), True), ("C", None, False)]
    with store.writing(NOW) as write:
        write.lift_overrule(customer, "grade")
    (history,) = store.grade_histories("grade", "p", "p")
    assert history.overruled[-1].lifted


def test_pages_leave_nobody_out(store: SqliteStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coach.store.report_reader.PAGE", 2)
    for number in range(5):
        customer = add(store, lost_on=date(2026, 3, 1), lost_approved=True)
        log(store, customer, CALL if number % 2 else IDLE)
        with store.writing(NOW) as write:
            write.record_grade(customer, Graded("grade", "A", NOW))
            write.add_record(customer, NewRecord("deals", {"status": "ordered"}, NOW))
            write.add_record(customer, NewRecord("deals", {"status": "delivered"}, NOW))
    assert sum(times for _, times in store.steps("p")) == 5
    assert len(list(store.ended(LOST, "p", "p"))) == len(list(store.ended(SOLD, "p", "p"))) == 5
    assert len(list(store.grade_histories("grade", "p", "p"))) == 5


def test_entries_older_than_marks_are_taken_over_as_far_as_they_tell(path: Path) -> None:
    """The migration that made marks, run on a store that has a log already."""
    advice = {
        "grade": {"rule": "p/grade/h"},
        "stage": None,
        "actions": [{"action": "call", "rule": "p/do/call"}],
        "held_back": [{"action": "write", "rule": "p/do/write"}],
    }
    path.unlink()
    path.touch()
    engine = make_engine(path)
    with engine.begin() as connection:
        command.upgrade(configuration(connection), "0004")
        connection.exec_driver_sql("PRAGMA user_version = 4")
    engine.dispose()
    with sqlite3.connect(path) as old:
        made = ("客户", "客户", NOW.isoformat(), NOW.isoformat(), "{}")
        old.execute("INSERT INTO customers (name, name_key, created_at, updated_at, facts) VALUES (?,?,?,?,?)", made)
        old.execute("INSERT INTO playbook_versions VALUES ('d', 'p', '1', '{}', ?)", (NOW.isoformat(),))
        for text in (json.dumps(advice), "no JSON", "[]"):
            row = (1, NOW.isoformat(), NOW.isoformat(), "d", "{}", text, '[["call","done",""]]')
            old.execute(
                "INSERT INTO decision_log (customer_id, as_of, logged_at, digest, snapshot, advice, responses) VALUES (?,?,?,?,?,?,?)", row
            )
    old.close()
    store = SqliteStore(path)
    whole, empty = sorted(store.marks().values(), key=len_of, reverse=True)
    assert whole == Marks(("p/grade/h", "p/do/call", "p/do/write"), (("p/do/call", "call"),), ("p/do/write",), whole=False)
    assert empty == Marks(whole=False)
    ((steps, times),) = store.steps("p")
    assert (len(steps), times, steps[0].answers) == (3, 1, (Answer("call", "done", ""),))
    assert store.logged("p", list(store.marks()), 1)[0][0].customer == "C00001"
    store.close()


def test_what_nobody_can_read_is_told_of(store: SqliteStore, path: Path) -> None:
    log(store, add(store), CALL)
    with sqlite3.connect(path) as other:
        other.execute("UPDATE log_steps SET answers = 'broken'")
    other.close()
    with pytest.raises(CoachError, match="S113"):
        list(store.steps("p"))
