"""What whole books read of the store, and how a change is noticed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime

import pytest

from coach.domain.customer import Overrule
from coach.domain.import_ports import NewRecord
from coach.domain.ports import Writing
from coach.domain.values import Money
from coach.store import book_reader
from coach.store.book_reader import book_folder
from coach.store.sqlite import SqliteStore

NOW = datetime(2026, 3, 5, 2, tzinfo=UTC)
CALL = NewRecord("activities", {"at": NOW, "kind": "call"}, NOW)
TICK = NewRecord("ticks", {"at": NOW, "item": "x"}, NOW)


@pytest.fixture
def filled(store: SqliteStore) -> SqliteStore:
    with store.writing(NOW) as writing:
        for number in range(1, 4):
            of = writing.add_customer({"name": f"王\n{number}", "phone": f"1380000000{number}", "budget": Money("CNY", 5)}, owner="李雷")
            writing.add_record(of, CALL)
            writing.add_record(of, TICK)
    return store


def lines(texts: Iterable[str]) -> list[dict[str, object]]:
    return [json.loads(line) for text in texts for line in text.split("\n")]


def test_lines_are_json_of_all_that_is_known(filled: SqliteStore) -> None:
    found = lines(filled.book_lines("", 1, 3))
    assert [line["@key"] for line in found] == [2, 3]
    assert found[0] == {
        "@key": 2, "@id": "C00002", "@owner": "李雷", "@playbook": "", "@stopped": 0,
        "name": found[0]["name"], "phone": "13800000002", "budget": {"currency": "CNY", "minor": 5}, "owner": "李雷",
    }  # fmt: skip


def test_records_come_with_their_customer(filled: SqliteStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(book_reader, "LINES", 2)
    with filled.writing(NOW) as writing:
        for _ in range(4):
            writing.add_record("C00002", CALL)
        writing.add_record("C00002", NewRecord("activities", {}, None))
    found = lines(filled.book_lines("activities", 1, 2))
    assert [(line["@key"], line["@id"]) for line in found] == [(2, 2), (2, 4), (2, 5), (2, 6), (2, 7), (2, 8)]
    assert "at" not in found[-1]
    assert [line["@id"] for line in lines(filled.book_lines_of("activities", [3, 1]))] == [1, 3]
    assert [line["item"] for line in lines(filled.book_lines_of("ticks", [2]))] == ["x"]
    assert lines(filled.book_lines("ruled_by_nobody", 0, 9)) == []


def test_who_is_on_the_stop_list_is_told(filled: SqliteStore) -> None:
    with filled.writing(NOW) as writing:
        writing.stop("13800000003", "asked")
    assert [line["@stopped"] for line in lines(filled.book_lines("", 0, 9))] == [0, 0, 1]


WRITES: dict[str, Callable[[Writing], object]] = {
    "facts": lambda writing: writing.update_facts("C00002", {"city": "上海"}),
    "owner": lambda writing: writing.assign("C00002", owner="韩梅"),
    "playbook": lambda writing: writing.assign("C00002", playbook="b2b"),
    "record": lambda writing: writing.add_record("C00002", CALL),
    "other record": lambda writing: writing.add_record("C00002", TICK),
    "changed record": lambda writing: writing.update_record("C00002", "0000000002", NewRecord("activities", {"kind": "visit"}, None)),
    "stopped": lambda writing: writing.stop("13800000002", "asked"),
}


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_every_change_is_noticed(filled: SqliteStore, write: Callable[[Writing], object]) -> None:
    before, mark = dict(line.split(",") for line in filled.book_stamps().split("\n")), filled.book_mark()
    with filled.writing(NOW) as writing:
        write(writing)
    after = dict(line.split(",") for line in filled.book_stamps().split("\n"))
    assert {number for number in after if after[number] != before[number]} == {"2"}
    assert filled.book_mark() != mark


def test_what_moves_to_another_card_changes_it(filled: SqliteStore) -> None:
    before = dict(line.split(",") for line in filled.book_stamps().split("\n"))
    with filled.writing(NOW) as writing:
        writing.merge("C00001", "C00003")
    after = dict(line.split(",") for line in filled.book_stamps().split("\n"))
    assert sorted(after) == ["1", "2"]
    assert (after["1"] == before["1"], after["2"] == before["2"]) == (False, True)
    assert (filled.book_numbers(), filled.book_mark()[0]) == ((1, 2), 2)


def test_overrules_come_by_number(filled: SqliteStore) -> None:
    word = Overrule("grade", "A", "saw him", "经理", NOW, date(2026, 4, 1))
    with filled.writing(NOW) as writing:
        writing.set_overrule("C00002", word)
    assert dict(filled.book_overrules()) == {2: (word,)}


@pytest.mark.parametrize("write", [lambda w: w.delete("C00001"), lambda w: w.merge("C00002", "C00001"), lambda w: w.clear_demo()])
def test_deleting_leaves_no_copy(filled: SqliteStore, write: Callable[[Writing], object]) -> None:
    copy = book_folder(filled.path) / "showroom"
    copy.mkdir(parents=True)
    with filled.writing(NOW) as writing:
        writing.update_facts("C00002", {"city": "上海"})
    assert copy.exists()
    with filled.writing(NOW) as writing:
        write(writing)
    assert not copy.exists()


def test_the_store_is_told_from_others(filled: SqliteStore) -> None:
    assert len(filled.book_id()) == 16
    assert filled.book_playbooks() == ("",)
