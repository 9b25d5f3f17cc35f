"""Files that are not ours, not whole, not writable, or not free: a clear message, and never a change."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from coach.errors import CoachError
from coach.store import opening
from coach.store.kinds import SCHEMA
from coach.store.sqlite import SqliteStore

NOW = datetime(2026, 3, 5, tzinfo=UTC)
ROOT = Path(__file__).parents[3]


def add(store: SqliteStore, name: str = "王小明") -> str:
    with store.writing(NOW) as write:
        return write.add_customer({"name": name})


def fill(store: SqliteStore) -> None:
    with store.writing(NOW) as write:
        for number in range(500):
            write.add_customer({"name": f"客户{number}", "remarks": "长" * 500})


def refused(path: Path) -> str:
    """The code with which opening is refused; the file must stay as it was."""
    before = path.read_bytes()
    store = SqliteStore(path)
    with pytest.raises(CoachError) as error:
        store.customer("C00001")
    with pytest.raises(CoachError):
        add(store)
    store.close()
    (diagnostic,) = error.value.diagnostics
    assert str(path) in diagnostic.message.zh
    assert str(path) in diagnostic.message.en
    assert path.read_bytes() == before
    return diagnostic.code


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "coach.db"
    path.write_bytes(b"PK\x03\x04" + b"not a database at all " * 300)
    assert refused(path) == "S101"


def test_the_database_of_another_program(tmp_path: Path) -> None:
    path = tmp_path / "coach.db"
    other = sqlite3.connect(path)
    other.executescript("CREATE TABLE customers (id INTEGER PRIMARY KEY); PRAGMA user_version = 1;")
    other.close()
    assert refused(path) == "S102"


def test_a_damaged_database(path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    assert refused(path) == "S103"


def test_a_truncated_database(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:6000])
    assert refused(path) in {"S103", "S110"}


def test_a_store_of_a_newer_program(path: Path) -> None:
    other = sqlite3.connect(path)
    other.execute(f"PRAGMA user_version = {SCHEMA + 1}")
    other.close()
    assert refused(path) == "S104"


def test_values_that_cannot_be_read(store: SqliteStore, path: Path) -> None:
    customer_id = add(store)
    other = sqlite3.connect(path)
    other.execute("""UPDATE customers SET facts = '{"name":"x","d":{"date":"yesterday"}}'""")
    other.commit()
    other.close()
    with pytest.raises(CoachError, match="S113"):
        store.customer(customer_id)


def test_a_folder_instead_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "coach.db"
    path.mkdir()
    with pytest.raises(CoachError, match="S109"):
        SqliteStore(path).count()


def test_a_home_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(CoachError, match="S109"):
        SqliteStore(tmp_path / "file" / "home" / "coach.db").count()


def test_an_empty_file_becomes_a_store(tmp_path: Path) -> None:
    path = tmp_path / "coach.db"
    path.touch()
    store = SqliteStore(path)
    assert store.customer(add(store)).name == "王小明"
    store.close()


def test_a_new_store_is_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "a home" / "客户%20?#" / "coach.db"
    store = SqliteStore(path)
    add(store)
    store.close()
    assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_another_writer_is_waited_for_and_then_named(store: SqliteStore, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "PATIENCE", 0.05)
    add(store)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(CoachError, match="S107"):
        add(store, "李四")
    assert [hit.name for hit in store.hits()] == ["王小明"]  # reading does not wait
    other.execute("ROLLBACK")
    other.close()
    add(store, "李四")
    assert store.count() == 2


def test_a_full_disk_takes_back_what_was_written(store: SqliteStore, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add(store)
    pages = path.stat().st_size // 4096
    usual = opening.connect

    def on_a_small_disk(where: Path, way: str) -> sqlite3.Connection:
        connection = usual(where, way)
        connection.execute(f"PRAGMA max_page_count = {pages + 8}")
        return connection

    monkeypatch.setattr("coach.store.engine.connect", on_a_small_disk)
    with pytest.raises(CoachError, match="S108"):
        fill(store)
    monkeypatch.undo()
    assert [hit.name for hit in store.hits()] == ["王小明"]
    add(store, "李四")


# A folder that can't be written. Permissions don't bind root, so the real test runs in a process of its own that gives its
# rights up once everything is loaded; the others make SQLite's answer to such a folder by hand.

READ = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
import coach.store.engine, coach.store.writer
from coach.errors import CoachError
from coach.store.sqlite import SqliteStore
if os.geteuid() == 0:
    os.seteuid(65534)
store = SqliteStore(Path(sys.argv[1]))
print(store.customer("C00001").name, store.find("wxm")[0].id, store.state().read_only)
try:
    with store.writing(datetime(2026, 3, 5, tzinfo=UTC)) as write:
        write.add_customer({"name": "x"})
except CoachError as error:
    print(error.diagnostics[0].code)
"""


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder every user may enter; pytest's own are for one user alone."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


@pytest.mark.skipif(sys.platform == "win32", reason="folders have no permission bits there")
def test_a_read_only_folder_still_answers(path: Path, store: SqliteStore, open_folder: Path) -> None:
    add(store)
    store.close()
    target = Path(shutil.copy(path, open_folder / "coach.db"))
    target.chmod(0o444)
    open_folder.chmod(0o555)
    environment = {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-c", READ, str(target)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, env=environment)
    assert (done.stdout.split(), done.stderr) == (["王小明", "C00001", "True", "S106"], "")


@pytest.fixture
def unwritable(monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite's answer (SQLITE_CANTOPEN) in a folder where it may not make the files that a write-ahead log needs."""
    usual = opening.connect

    def connect(path: Path, way: str) -> sqlite3.Connection:
        return usual(path if "immutable" in way else path / "missing", way)

    monkeypatch.setattr(opening, "connect", connect)


def test_reading_falls_back_to_a_file_that_will_not_change(store: SqliteStore, path: Path, unwritable: None) -> None:
    other = sqlite3.connect(path)
    other.execute("INSERT INTO settings VALUES ('our_company', '某某')")
    other.commit()
    other.close()
    assert store.settings() == {"our_company": "某某"}
    assert store.state().read_only
    with pytest.raises(CoachError, match="S106"):
        add(store)


def test_changes_that_are_not_merged_are_not_passed_over(store: SqliteStore, path: Path, unwritable: None) -> None:
    path.with_name("coach.db-wal").write_bytes(b"x" * 32)
    with pytest.raises(CoachError, match="S112"):
        store.settings()


def test_an_old_store_in_such_a_folder_cannot_be_brought_up_to_date(store: SqliteStore, path: Path, unwritable: None) -> None:
    other = sqlite3.connect(path)
    other.execute(f"PRAGMA user_version = {SCHEMA - 1}")
    other.close()
    with pytest.raises(CoachError, match="S111"):
        store.settings()
