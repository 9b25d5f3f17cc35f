"""A store's book, lowered in the database, has cell by cell what lowering customer by customer gives; from a copy as well."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import Any

import duckdb
import pytest

from coach.book import copies, kept, large, stored
from coach.book.database import Database
from coach.book.stored import Whose
from coach.book.tables import CUSTOMERS
from coach.domain.customer import Overrule
from coach.domain.import_ports import NewRecord
from coach.domain.model import Fact
from coach.domain.values import FactType, Money
from coach.errors import CoachError
from coach.store.sqlite import SqliteStore
from coach.text import EMPTY
from tests.unit.book.all_kinds import playbook
from tests.unit.book.scattered import NOW, expected, load, rows, tables


@pytest.mark.parametrize(("zone", "plain"), [("Asia/Shanghai", 20), ("Europe/Berlin", 20)])
def test_cell_by_cell(store: SqliteStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, zone: str, plain: int) -> None:
    monkeypatch.setattr(kept, "_FEW", 0)
    wanted, loading = expected(tmp_path / "a", store, playbook(zone))
    found, loaded, database = load(tmp_path / "b", store, playbook(zone))
    assert found == wanted
    assert (loaded.customers, loaded.overruled, loaded.misfits) == (60, loading.overruled, dict(sorted(loading.misfits.items())))
    assert loaded.overruled == {"grade"}
    assert (rows(database, "new customers") > plain, rows(database, "odd new customers") > 10) == (True, True)


def test_few_customers_are_lowered_one_by_one(store: SqliteStore, tmp_path: Path) -> None:
    wanted, loading = expected(tmp_path / "a", store, playbook())
    found, loaded, database = load(tmp_path / "b", store, playbook())
    assert found == wanted
    assert (loaded.customers, loaded.overruled, loaded.misfits) == (60, loading.overruled, dict(sorted(loading.misfits.items())))
    assert (rows(database, "new customers"), rows(database, "odd new customers")) == (0, 60)


def copy_of(store: SqliteStore) -> Path:
    (file,) = store.book_folder.iterdir()
    return file


CHANGES: dict[str, Any] = {
    "nothing": lambda _: None,
    "facts": lambda writing: writing.update_facts("C00010", {"money": Money("CNY", 7), "integer": 3}, ("text",)),
    "a record": lambda writing: writing.add_record("C00010", NewRecord("activities", {"at": NOW, "integer": 10**20}, NOW)),
    "a new customer": lambda writing: writing.add_customer({"name": "新", "phone": "13911112222"}),
    "the owner": lambda writing: writing.assign("C00010", owner="韩梅"),
    "the stop list": lambda writing: writing.stop("13800000010", "asked"),
    "an overrule": lambda writing: writing.set_overrule("C00010", Overrule("grade", "north", "reason", "", NOW)),
    "an overrule less": lambda writing: writing.lift_overrule("C00002", "grade"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_copy_and_what_changed_since(copied: SqliteStore, tmp_path: Path, change: Any) -> None:
    file = copy_of(copied)
    with copied.writing(NOW) as writing:
        change(writing)
    wanted, loading = expected(tmp_path / "a", copied, playbook())
    found, loaded, database = load(tmp_path / "b", copied, playbook())
    assert found == wanted
    assert loaded.misfits == dict(sorted(loading.misfits.items()))
    assert copy_of(copied) == file
    if database.connection.execute("SELECT * FROM duckdb_tables() WHERE table_name = 'new customers'").fetchall():
        assert rows(database, "new customers") + rows(database, "odd new customers") == 1


def test_many_who_changed_are_lowered_by_sql(copied: SqliteStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "_FEW", 0)
    with copied.writing(NOW) as writing:
        writing.update_facts("C00010", {"integer": 3})
        new = writing.add_customer({"name": "新", "phone": "13911112222"})
        writing.add_record(new, NewRecord("activities", {"at": NOW, "choice": "north"}, NOW))
    found, _, database = load(tmp_path / "b", copied, playbook())
    assert found == expected(tmp_path / "a", copied, playbook())[0]
    assert rows(database, "new customers") > 0


def test_when_much_has_changed_a_new_copy_is_made(copied: SqliteStore, tmp_path: Path) -> None:
    file = copy_of(copied)
    with copied.writing(NOW) as writing:
        for number in range(1, 9):
            writing.update_facts(f"C{number:05d}", {"integer": number})
    found, _, database = load(tmp_path / "b", copied, playbook())
    assert found == expected(tmp_path / "a", copied, playbook())[0]
    assert copy_of(copied) != file
    database.close()


def test_drafts_of_the_dead_go(store: SqliteStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(large, "LEAST", 1)
    store.book_folder.mkdir(parents=True)
    for name, age in ((".dead", 7_200), (".alive", 60)):
        (store.book_folder / name).write_text("draft")
        at = (store.book_folder / name).stat().st_mtime - age
        os.utime(store.book_folder / name, (at, at))
    load(tmp_path / "b", store, playbook())[2].close()
    assert sorted(file.suffix or file.name for file in store.book_folder.iterdir()) == [".alive", ".duckdb"]


def test_a_copy_that_somebody_reads_may_go(copied: SqliteStore, tmp_path: Path) -> None:
    found, _, database = load(tmp_path / "b", copied, playbook())
    with copied.writing(NOW) as writing:
        for number in range(1, 9):
            writing.update_facts(f"C{number:05d}", {"integer": number})
    load(tmp_path / "c", copied, playbook())[2].close()
    assert tables(database, playbook(), frozenset({"grade"})) == found


def test_nobody_else_may_read_a_copy(copied: SqliteStore) -> None:
    assert (copy_of(copied).stat().st_mode & 0o777, copied.book_folder.stat().st_mode & 0o777) == (0o600, 0o700)


@pytest.mark.parametrize("harm", ["other", "cut", "empty"])
def test_a_damaged_copy_is_made_anew(copied: SqliteStore, tmp_path: Path, harm: str) -> None:
    file = copy_of(copied)
    whole = file.read_bytes()
    file.write_bytes({"other": b"no database at all" * 1000, "cut": whole[: len(whole) // 2], "empty": b""}[harm])
    found, _, _ = load(tmp_path / "b", copied, playbook())
    assert found == expected(tmp_path / "a", copied, playbook())[0]
    assert copy_of(copied) != file


def test_without_a_place_for_copies_it_works(store: SqliteStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(large, "LEAST", 1)
    (tmp_path / "cache").write_text("in the way")
    found, _, _ = load(tmp_path / "b", store, playbook())
    assert found == expected(tmp_path / "a", store, playbook())[0]


def test_a_disk_too_full_for_a_copy_is_no_reason_to_fail(store: SqliteStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: Any) -> None:
        raise duckdb.IOException("No space left on device")

    monkeypatch.setattr(large, "LEAST", 1)
    monkeypatch.setattr(copies.Copies, "_fill", full)
    found, _, _ = load(tmp_path / "b", store, playbook())
    assert found == expected(tmp_path / "a", store, playbook())[0]
    assert list(store.book_folder.iterdir()) == []


def test_few_customers_with_very_many_records_are_copied_too(store: SqliteStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load(tmp_path / "a", store, playbook())[2].close()
    assert not store.book_folder.exists()
    monkeypatch.setattr(large, "RECORDS", 1)
    found, _, _ = load(tmp_path / "b", store, playbook())
    assert copy_of(store).is_file()
    assert found == expected(tmp_path / "c", store, playbook())[0]


def test_stopped_half_way_nothing_is_left(store: SqliteStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(large, "LEAST", 1)
    (tmp_path / "b").mkdir()

    def impatient(_: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stored.load(Database(tmp_path / "b"), store, playbook(), NOW, Whose(), impatient)
    assert list(store.book_folder.iterdir()) == []


def test_rules_may_change_and_facts_may_not(copied: SqliteStore, tmp_path: Path) -> None:
    file = copy_of(copied)
    load(tmp_path / "b", copied, playbook())[2].close()
    assert copy_of(copied) == file
    other = playbook()
    other.facts["integer"] = Fact("integer", FactType.DECIMAL, EMPTY, decimals=1)
    found, _, _ = load(tmp_path / "c", copied, other)
    assert found == expected(tmp_path / "a", copied, other)[0]
    assert copy_of(copied) != file


@pytest.mark.parametrize("least", [1, 1000])
def test_some_customers_alone(store: SqliteStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, least: int) -> None:
    monkeypatch.setattr(large, "LEAST", least)
    whole = expected(tmp_path / "a", store, playbook())[0]
    for folder, whose, wanted in (
        ("b", Whose(rep="李雷"), {one for one, row in whole[CUSTOMERS].items() if row["@owner"] == "李雷"}),
        ("c", Whose(("other",)), {"C00007"}),
        ("d", Whose(("",), "李雷"), {one for one, row in whole[CUSTOMERS].items() if row["@owner"] == "李雷" and one != "C00007"}),
    ):
        found, loaded, _ = load(tmp_path / folder, store, playbook(), whose)
        assert set(found[CUSTOMERS]) == wanted
        assert {one for one, _ in found["activities"]} == {one for one, _ in whole["activities"]} & wanted
        assert loaded.customers == len(wanted)
        assert sum(loaded.misfits.values()) < 300


def test_one_database_takes_one_playbook_after_the_other(copied: SqliteStore, tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    database = Database(tmp_path / "b")
    for whose, count in ((Whose(("",)), 59), (Whose(("other",)), 1), (Whose(), 60)):
        assert stored.load(database, copied, playbook(), NOW, whose, lambda _: None).customers == count


def test_what_cannot_be_read_is_told_of(store: SqliteStore, tmp_path: Path) -> None:
    with sqlite3.connect(store.path) as connection:
        connection.execute("UPDATE customers SET facts = '{\"name\":' WHERE id = 9")
    connection.close()
    with pytest.raises(CoachError) as failed:
        load(tmp_path / "b", store, playbook())
    assert failed.value.diagnostics[0].code == "S113"
