"""A store's book, lowered in the database, has cell by cell what lowering customer by customer gives; from a copy as well."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest

from coach.book import copies, kept, stored
from coach.book.database import Database
from coach.book.loading import Loading
from coach.book.stored import Loaded, Whose
from coach.book.tables import CUSTOMERS, ID, KEY, ORDER, records_of, schema
from coach.domain.customer import Overrule
from coach.domain.import_ports import NewRecord
from coach.domain.model import Fact, Playbook
from coach.domain.values import FactType, Money
from coach.errors import CoachError
from coach.store.sqlite import SqliteStore
from coach.text import EMPTY
from tests.unit.book.all_kinds import playbook

NOW = datetime(2026, 3, 5, 2, tzinfo=UTC)
TEXTS: dict[str, list[str]] = {
    "boolean": ["true", "false", "1", '"true"', "0"],
    "integer": ["0", "-7", "999999999999999999", "9223372036854775808", "-170141183460469231731687303715884105729", "true", '"5"'],
    "decimal": [
        '{"decimal":"1.20"}', '{"decimal":"-0.05"}', '{"decimal":"3"}', '{"decimal":"1.005"}', '{"decimal":"1.0150"}', '{"decimal":"1E+3"}',
        '{"decimal":"123456789012.34"}', '{"decimal":"12345678901234567890.5"}', '{"decimal":"NaN"}', '{"decimal":"1E+50"}', "12", "-3",
        "1234567890123456", "true", '"1.2"', '{"decimal":"-0"}',
    ],
    "text": ['"a"', '""', '"王\\n小"', '"a\\"b\\\\c"', '"e\\u0301"', '"é"', '"  x "', "5", '{"date":"2026-03-05"}', '"\U0001f600"', '"/"', '"a\\/b"'],
    "choice": ['"north"', '"东"', '"South-1"', '"west"', "true", '{"choices":["north"]}', '"nor\\u0074h"'],
    "odd_choice": ['"a"', '"a\\"b"', '"ab"'],
    "choices": ['{"choices":[]}', '{"choices":["north"]}', '{"choices":["north","东"]}', '{"choices":["west"]}', '"north"', '{"choices":["north","north"]}'],
    "odd_choices": ['{"choices":["a"]}', '{"choices":["a\\"b"]}', '{"choices":["ab"]}'],
    "date": [
        '{"date":"2026-03-05"}', '{"date":"1582-10-10"}', '{"date":"2024-02-29"}', '{"date":"0001-01-01"}', '{"date":"9999-12-31"}',
        '{"datetime":"2026-03-05T10:00:00+08:00"}', '"2026-03-05"', '{"date":"1066-10-14"}',
    ],
    "datetime": [
        '{"datetime":"2026-03-05T10:00:00+08:00"}', '{"datetime":"2026-03-05T10:00:00.999999-03:30"}', '{"datetime":"1970-01-01T00:00:00+00:00"}',
        '{"datetime":"1969-12-31T23:59:59.500000+00:00"}', '{"datetime":"0001-01-01T00:00:00+14:00"}', '{"datetime":"9999-12-31T23:59:59-12:00"}',
        '{"datetime":"1900-01-01T00:00:00+08:05:43"}', '{"date":"2026-03-05"}', '{"date":"1986-05-04"}', '{"date":"1940-06-01"}',
        '{"date":"2026-03-29"}', '{"date":"0001-01-01"}', '{"date":"9999-12-31"}', '{"date":"2300-01-01"}', "5", '"2026-03-05"',
        '{"datetime":"2026-03-05T10:00:00Z"}',
    ],
    "duration": ['{"duration":"36h"}', '{"duration":"2w"}', '{"duration":"-3mo"}', '{"duration":"5wd"}', '{"duration":"0min"}', '{"duration":"12345678901d"}', "3"],
    "money": ['{"currency":"CNY","minor":50000}', '{"currency":"CNY","minor":-1}', '{"currency":"USD","minor":5}', "5", '{"minor":5,"currency":"CNY"}',
              '{"currency":"CNY","minor":99999999999999999999}'],
    "any_money": ['{"currency":"CNY","minor":50000}', '{"currency":"USD","minor":5}', '{"currency":"usd","minor":5}'],
}  # fmt: skip
"""Values as they stand in a store, of each fact: plain ones, and such as don't fit, or not plainly."""
PLAIN = {"boolean": 2, "choice": 2, "odd_choice": 1, "odd_choices": 1, "money": 2, "any_money": 2, "datetime": 2}
"""So many of them at the beginning are plain; of other facts three."""


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store in which every value of ``TEXTS`` stands somewhere, as a fact and as a field of records."""
    path = tmp_path_factory.mktemp("stored") / "coach.db"
    store = SqliteStore(path)
    with store.writing(NOW) as writing:
        writing.set_setting("our_company", "晨光 é")
        for number in range(1, 61):
            of = writing.add_customer({"name": f"客户{number}", "phone": f"138{number:08d}"}, owner="李雷" if number % 3 else "")
            for _ in range(number % 4):
                writing.add_record(of, NewRecord("activities", {}, None))
                writing.add_record(of, NewRecord("ticks", {}, None))
        writing.stop("13800000005", "asked")
        writing.assign("C00007", playbook="other")
        for customer, value in (("C00002", "north"), ("C00003", "nowhere"), ("C00004", "东")):
            writing.set_overrule(customer, Overrule("grade", value, "reason", "", NOW - timedelta(days=1), None))
        writing.set_overrule("C00005", Overrule("grade", "north", "reason", "", NOW - timedelta(days=9), date(2026, 3, 1)))
    store.close()
    with sqlite3.connect(path) as connection:
        _scatter(connection, "customers", "facts")
        for table in ("activities", "other_records"):
            _scatter(connection, table, "fields")
        connection.execute('UPDATE activities SET fields = \'{"at":{"datetime":"2026-03-05T10:00:00+08:00"}}\' WHERE id % 5 = 0')
    connection.close()
    return path


def _scatter(connection: sqlite3.Connection, table: str, column: str) -> None:
    of = "id" if table == "customers" else "customer_id"
    for number, customer, text in connection.execute(f"SELECT id, {of}, {column} FROM {table}").fetchall():  # noqa: S608 - names of our own
        values = []
        for place, (name, texts) in enumerate(TEXTS.items()):
            some = texts if customer % 4 == 0 else texts[: PLAIN.get(name, 3)]
            if which := (number + place) % (len(some) + 1):
                values.append((name, some[which - 1]))
        held = json.loads(text)
        added = ",".join(f"{json.dumps(name)}:{value}" for name, value in values)
        whole = json.dumps(held, ensure_ascii=False, separators=(",", ":"))
        joined = whole if not added else f"{{{added}}}" if whole == "{}" else f"{whole[:-1]},{added}}}"
        connection.execute(f"UPDATE {table} SET {column} = ? WHERE id = ?", (joined, number))  # noqa: S608


@pytest.fixture
def store(original: Path, tmp_path: Path) -> Iterator[SqliteStore]:
    path = tmp_path / "coach.db"
    path.write_bytes(original.read_bytes())
    store = SqliteStore(path)
    yield store
    store.close()


Table = dict[Any, dict[str, Any]]


def expected(folder: Path, store: SqliteStore, of: Playbook) -> tuple[dict[str, Table], Loading]:
    folder.mkdir()
    database = Database(folder)
    loading = Loading(database, of, NOW, lambda _: None)
    loading.load(store.customers())
    return tables(database, of, loading.overruled), loading


def tables(database: Database, of: Playbook, overruled: frozenset[str]) -> dict[str, Table]:
    """Every row by its customer's id, and of records by their rank among the customer's."""
    wanted = schema(of, overruled)
    rows = database.connection.execute(f'SELECT {_list(wanted.customers)} FROM "{CUSTOMERS}"').fetchall()  # noqa: S608
    people = [dict(zip(wanted.customers, row, strict=True)) for row in rows]
    ids = {row[KEY]: row[ID] for row in people}
    found: dict[str, Table] = {CUSTOMERS: {row[ID]: {**row, KEY: 0} for row in people}}
    for name, columns in wanted.records.items():
        query = f'SELECT {_list(columns)} FROM "{records_of(name)}" ORDER BY "{KEY}", "{ORDER}"'  # noqa: S608
        of_table: Table = {}
        for row in database.connection.execute(query).fetchall():
            record = dict(zip(columns, row, strict=True))
            place = sum(key[0] == ids[record[KEY]] for key in of_table)
            of_table[ids[record[KEY]], place] = {**record, KEY: 0, ORDER: record[ORDER] >> 24}
        found[name] = of_table
    return found


def _list(columns: Any) -> str:
    return ", ".join('"' + name.replace('"', '""') + '"' for name in columns)


def rows(database: Database, name: str) -> int:
    ((count,),) = database.connection.execute(f'SELECT count(*) FROM "{name}"').fetchall()  # noqa: S608
    return int(count)


def load(folder: Path, store: SqliteStore, of: Playbook, whose: Whose = Whose()) -> tuple[dict[str, Table], Loaded, Database]:  # noqa: B008
    folder.mkdir()
    database = Database(folder)
    loaded = stored.load(database, store, of, NOW, whose, lambda _: None)
    return tables(database, of, loaded.overruled), loaded, database


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


@pytest.fixture
def copied(store: SqliteStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SqliteStore:
    """The store after its book was read once, and a copy was kept."""
    monkeypatch.setattr(stored, "LEAST", 1)
    load(tmp_path / "first", store, playbook())[2].close()
    return store


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
    monkeypatch.setattr(stored, "LEAST", 1)
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
    monkeypatch.setattr(stored, "LEAST", 1)
    (tmp_path / "cache").write_text("in the way")
    found, _, _ = load(tmp_path / "b", store, playbook())
    assert found == expected(tmp_path / "a", store, playbook())[0]


def test_a_disk_too_full_for_a_copy_is_no_reason_to_fail(store: SqliteStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: Any) -> None:
        raise duckdb.IOException("No space left on device")

    monkeypatch.setattr(stored, "LEAST", 1)
    monkeypatch.setattr(copies.Copies, "_write", full)
    found, _, _ = load(tmp_path / "b", store, playbook())
    assert found == expected(tmp_path / "a", store, playbook())[0]
    assert list(store.book_folder.iterdir()) == []


def test_few_customers_with_very_many_records_are_copied_too(store: SqliteStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load(tmp_path / "a", store, playbook())[2].close()
    assert not store.book_folder.exists()
    monkeypatch.setattr(stored, "RECORDS", 1)
    found, _, _ = load(tmp_path / "b", store, playbook())
    assert copy_of(store).is_file()
    assert found == expected(tmp_path / "c", store, playbook())[0]


def test_stopped_half_way_nothing_is_left(store: SqliteStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stored, "LEAST", 1)
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
    monkeypatch.setattr(stored, "LEAST", least)
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
