"""The patch beside a copy: whoever changed is lowered once, and the book is the same as if all were lowered anew."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

import duckdb
import pytest

from coach.book import copies, kept, large, patches, stored
from coach.book.database import Database
from coach.book.kept_history import HISTORY
from coach.book.stamps import Stamps
from coach.book.stored import Whose
from coach.domain.customer import Overrule
from coach.domain.import_ports import NewRecord
from coach.domain.ports import Graded
from coach.domain.values import Money
from coach.store.sqlite import SqliteStore
from tests.unit.book.all_kinds import playbook
from tests.unit.book.scattered import NOW, expected, load, rows, tables


@pytest.fixture(scope="module")
def original_patched(original_copied: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store, a copy, and a patch of ten customers, odd ones among them, one new and one gone."""
    folder = tmp_path_factory.mktemp("patched")
    shutil.copytree(original_copied, folder, dirs_exist_ok=True)
    store = SqliteStore(folder / "coach.db")
    with store.writing(NOW) as writing:
        for number in range(1, 9):
            writing.update_facts(f"C{number:05d}", {"integer": 10 ** (2 * number)}, ("text",))
            writing.record_grade(f"C{number:05d}", Graded("grade", "north", NOW - timedelta(days=number), playbook="all"))
        writing.add_customer({"name": "新", "phone": "13911112222"})
    _gone(store, 30)
    with pytest.MonkeyPatch.context() as patching:
        _small(patching)
        load(folder / "patching", store, playbook())[2].close()
    patch_of(store)
    store.close()
    return folder


@pytest.fixture
def patched(original_patched: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SqliteStore]:
    """That store."""
    _small(monkeypatch)
    shutil.copytree(original_patched, tmp_path, dirs_exist_ok=True)
    store = SqliteStore(tmp_path / "coach.db")
    yield store
    store.close()


def _small(patching: pytest.MonkeyPatch) -> None:
    """Let so few customers have copies and patches."""
    patching.setattr(large, "LEAST", 1)
    patching.setattr(copies, "MOST_PATCHED", 1)
    patching.setattr(copies, "MANY", 3)


def _gone(store: SqliteStore, number: int) -> None:
    """Take a customer away past the product, which would take the copy away with him."""
    with sqlite3.connect(store.path) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("DELETE FROM customers WHERE id = ?", (number,))
    connection.close()


def patch_of(store: SqliteStore) -> Path:
    """The one patch there is, beside the one copy."""
    (copy,) = store.book_folder.glob("*.duckdb")
    (patch,) = (file for file in store.book_folder.iterdir() if file != copy)
    assert (patch.name.startswith(f"{copy.stem}-"), patch.suffix) == (True, ".patch")
    return patch


def anew(database: Database) -> int:
    """How many were lowered."""
    names = {name for (name,) in database.connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
    return rows(database, "new customers") + rows(database, "odd new customers") if "new customers" in names else 0


@pytest.fixture
def holds(patched: SqliteStore, tmp_path: Path) -> Iterator[Callable[[int], None]]:
    """Checks that the book is what all lowered anew gives, with so many lowered to read it."""
    folders = (tmp_path / f"folder {number}" for number in range(99))
    opened: list[Database] = []

    def check(lowered: int) -> None:
        wanted, loading = expected(next(folders), patched, playbook())
        found, loaded, database = load(next(folders), patched, playbook())
        opened.append(database)
        assert found == wanted
        assert (loaded.overruled, loaded.misfits) == (loading.overruled, dict(sorted(loading.misfits.items())))
        assert anew(database) == lowered

    yield check
    for database in opened:
        database.close()


def test_nobody_is_lowered_again(holds: Callable[[int], None]) -> None:
    holds(0)
    holds(0)


def _restore(store: SqliteStore, to: bytes) -> None:
    with sqlite3.connect(store.path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    store.path.write_bytes(to)


CHANGES: dict[str, tuple[int, Any]] = {
    "one in the patch": (1, lambda writing: writing.update_facts("C00003", {"money": Money("CNY", 7)}, ("integer",))),
    "an odd one in the patch": (1, lambda writing: writing.update_facts("C00004", {"integer": 10**20})),
    "one in the copy": (1, lambda writing: writing.add_record("C00010", NewRecord("activities", {"at": NOW}, NOW))),
    "one of each": (2, lambda writing: [writing.assign(one, owner="韩梅") for one in ("C00003", "C00010")]),
    "the stop list": (1, lambda writing: writing.stop("13800000008", "asked")),
    "a new one": (1, lambda writing: writing.add_customer({"name": "新", "phone": "13911112223"})),
    "an overrule": (1, lambda writing: writing.set_overrule("C00003", Overrule("grade", "south-1", "reason", "", NOW))),
    "an overrule less": (0, lambda writing: writing.lift_overrule("C00002", "grade")),
}


@pytest.mark.parametrize(("lowered", "change"), CHANGES.values(), ids=CHANGES)
def test_few_who_changed_since(patched: SqliteStore, holds: Callable[[int], None], lowered: int, change: Any) -> None:
    patch = patch_of(patched)
    with patched.writing(NOW) as writing:
        change(writing)
    holds(lowered)
    assert patch_of(patched) == patch


@pytest.mark.parametrize("number", [3, 4, 40])
def test_one_who_is_gone(patched: SqliteStore, holds: Callable[[int], None], number: int) -> None:
    _gone(patched, number)
    holds(0)


@pytest.mark.parametrize("few", [0, 1_000])
def test_the_next_patch_holds_those_of_the_one_before(
    patched: SqliteStore, holds: Callable[[int], None], monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(kept, "_FEW", few)
    before = patch_of(patched)
    with patched.writing(NOW) as writing:
        for number in (4, 5, 12, 13, 20):
            writing.update_facts(f"C{number:05d}", {"integer": number})
    _gone(patched, 6)
    _gone(patched, 41)
    holds(5)
    assert patch_of(patched) != before
    holds(0)


def test_a_store_put_back_to_what_it_was(original: Path, patched: SqliteStore, holds: Callable[[int], None]) -> None:
    """Stamps of the copy hold again for those whom the patch tells of."""
    patched.close()
    _restore(patched, original.read_bytes())
    holds(9)


def test_any_changes_one_after_the_other(patched: SqliteStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copies, "MOST_PATCHED", 0.35)
    random, seen = Random(6), set[Path]()
    for turn in range(10):
        monkeypatch.setattr(kept, "_FEW", random.choice((0, 1_000)))
        with patched.writing(NOW + timedelta(minutes=turn)) as writing:
            for number in random.sample(range(1, 30), random.randint(1, 6)):
                _anything(random, writing, f"C{number:05d}")
        found, loaded, database = load(tmp_path / f"a {turn}", patched, playbook())
        wanted, loading = expected(tmp_path / f"b {turn}", patched, playbook())
        assert found == wanted
        assert loaded.misfits == dict(sorted(loading.misfits.items()))
        database.close()
        seen |= {*patched.book_folder.iterdir()}
    assert len(seen) > 6  # copies and patches


def _anything(random: Random, writing: Any, customer: str) -> None:
    what = random.randrange(4)
    if what == 0:
        writing.update_facts(customer, {"integer": random.choice((5, 10**19))}, ("text", "money"))
    elif what == 1:
        writing.add_record(customer, NewRecord("ticks", {"date": NOW.date(), "integer": random.choice((1, 10**19))}, NOW))
    elif what == 2:
        writing.set_overrule(customer, Overrule("grade", random.choice(("north", "nowhere")), "reason", "", NOW))
    else:
        writing.assign(customer, owner=random.choice(("", "李雷")))


def test_some_customers_alone(patched: SqliteStore, tmp_path: Path) -> None:
    whole = {row["@id"] for row in load(tmp_path / "a", patched, playbook())[0]["customers"].values() if row["@owner"] == "李雷"}
    found, loaded, _ = load(tmp_path / "b", patched, playbook(), Whose(rep="李雷"))
    assert set(found["customers"]) == whole
    assert loaded.customers == len(whole)


def test_how_far_days_reach(patched: SqliteStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    far = NOW + timedelta(days=40_000)
    with patched.writing(NOW) as writing:
        for number in range(50, 54):
            writing.update_facts(f"C{number:05d}", {"datetime": far})
    for folder in ("a", "b"):
        assert load(tmp_path / folder, patched, playbook())[1].span.last >= far.date().toordinal()
    monkeypatch.setattr(Stamps, "is_current", lambda *_: True)
    assert load(tmp_path / "c", patched, playbook())[1].span.last >= far.date().toordinal()


def test_the_history_is_in_the_patch(patched: SqliteStore, tmp_path: Path) -> None:
    """Even if nobody asked for it when the patch was made."""
    (tmp_path / "a").mkdir()
    database = Database(tmp_path / "a")
    stored.load(database, patched, playbook(), NOW, Whose(), lambda _: None, history=True)
    assert anew(database) == 0
    query = f'SELECT count(*), count(DISTINCT "@key") FROM {HISTORY} WHERE "@value" = \'north\' AND NOT "@person"'  # noqa: S608
    assert database.connection.execute(query).fetchall() == [(8, 8)]


@pytest.mark.parametrize("harm", ["other", "cut", "empty"])
def test_a_damaged_patch_is_thrown_away(patched: SqliteStore, holds: Callable[[int], None], harm: str) -> None:
    patch = patch_of(patched)
    whole = patch.read_bytes()
    patch.write_bytes({"other": b"no database at all" * 1000, "cut": whole[: len(whole) // 2], "empty": b""}[harm])
    holds(9)
    assert patch_of(patched) != patch
    holds(0)


@pytest.mark.parametrize("few", [0, 1_000])
def test_when_they_are_very_many_a_new_copy_holds_them(
    patched: SqliteStore, holds: Callable[[int], None], monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(kept, "_FEW", few)
    monkeypatch.setattr(copies, "MOST_PATCHED", 0.2)
    (before,) = patched.book_folder.glob("*.duckdb")
    _change_many(patched)
    _gone(patched, 7)
    _gone(patched, 50)
    holds(6)
    (after,) = patched.book_folder.iterdir()
    assert (after.suffix, after != before) == (".duckdb", True)
    holds(0)
    _change_many(patched)
    holds(6)
    patch_of(patched)
    holds(0)


def test_when_most_have_changed_all_are_lowered_anew(
    patched: SqliteStore, holds: Callable[[int], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copies, "MOST_CHANGED", 0.05)
    _change_many(patched)
    holds(0)
    assert [file.suffix for file in patched.book_folder.iterdir()] == [".duckdb"]


@pytest.mark.parametrize("most", [1, 0.2], ids=["patch", "copy"])
def test_it_is_told_how_many_are_ready(patched: SqliteStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: float) -> None:
    monkeypatch.setattr(copies, "MOST_PATCHED", most)
    _change_many(patched)
    (tmp_path / "a").mkdir()
    told = list[int]()
    stored.load(Database(tmp_path / "a"), patched, playbook(), NOW, Whose(), told.append)
    assert told == [54, 60]


def test_few_who_changed_are_not_worth_a_patch(copied: SqliteStore, tmp_path: Path) -> None:
    with copied.writing(NOW) as writing:
        writing.update_facts("C00003", {"integer": 1})
    load(tmp_path / "a", copied, playbook())[2].close()
    assert [file.suffix for file in copied.book_folder.iterdir()] == [".duckdb"]


def _change_many(store: SqliteStore) -> None:
    with store.writing(NOW) as writing:
        for number in range(40, 46):
            writing.update_facts(f"C{number:05d}", {"integer": number})


@pytest.mark.parametrize("error", [duckdb.IOException, duckdb.TransactionException])
def test_where_none_can_be_kept_it_works(
    patched: SqliteStore, holds: Callable[[int], None], monkeypatch: pytest.MonkeyPatch, error: type[duckdb.Error]
) -> None:
    def full(*_: Any) -> None:
        raise error("No space left on device")

    monkeypatch.setattr(patches.Patches, "_fill", full)
    before = patch_of(patched)
    _change_many(patched)
    holds(6)
    assert patch_of(patched) == before


def test_stopped_half_way_nothing_is_left(patched: SqliteStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def impatient(*_: Any) -> None:
        raise KeyboardInterrupt

    before = patch_of(patched)
    _change_many(patched)
    monkeypatch.setattr(Stamps, "keep", impatient)
    with pytest.raises(KeyboardInterrupt):
        load(tmp_path / "a", patched, playbook())
    assert patch_of(patched) == before


@pytest.mark.parametrize("most", [1, 0.2], ids=["patch", "copy"])
def test_somebody_is_deleted_meanwhile(patched: SqliteStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: float) -> None:
    """No patch, and no copy made of the one before, may tell of him when the copy is gone."""
    _change_many(patched)
    keep = Stamps.keep

    def late(*given: Any) -> None:
        keep(*given)
        for file in patched.book_folder.glob("*.duckdb"):
            file.unlink()

    before = patch_of(patched)
    monkeypatch.setattr(Stamps, "keep", late)
    monkeypatch.setattr(copies, "MOST_PATCHED", most)
    load(tmp_path / "a", patched, playbook())[2].close()
    assert [*patched.book_folder.iterdir()] == [before]
    monkeypatch.setattr(Stamps, "keep", keep)
    load(tmp_path / "b", patched, playbook())[2].close()
    assert [file.suffix for file in patched.book_folder.iterdir()] == [".duckdb"]


def test_who_reads_a_patch_goes_on_reading_it(patched: SqliteStore, tmp_path: Path, holds: Callable[[int], None]) -> None:
    found, loaded, database = load(tmp_path / "a", patched, playbook())
    _change_many(patched)
    holds(6)
    assert tables(database, playbook(), loaded.overruled) == found
    database.close()


def test_deleting_takes_the_patch_away(patched: SqliteStore, holds: Callable[[int], None]) -> None:
    with patched.writing(NOW) as writing:
        writing.merge("C00003", "C00004")
    assert not patched.book_folder.exists()
    holds(0)


def test_nobody_else_may_read_it(patched: SqliteStore) -> None:
    assert patch_of(patched).stat().st_mode & 0o777 == 0o600
