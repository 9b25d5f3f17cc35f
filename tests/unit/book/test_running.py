"""A long query can be stopped, and what it lacks is said in one message."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from coach.book.database import Database
from coach.book.running import explained, run
from coach.errors import CoachError

_LONG = "SELECT count(*) FROM range(1000000000) a, range(1000000) b WHERE a.range + b.range = -1"
_WIDE = "CREATE TABLE much AS SELECT range AS a, hash(range)::VARCHAR || repeat('x', 200) AS b FROM range(3000000)"


def _do(database: Database, query: str) -> None:
    database.connection.execute(query)


def test_ctrl_c_stops_the_query(tmp_path: Path) -> None:
    database = Database(tmp_path)

    def impatient(_: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(database, lambda: _do(database, _LONG), impatient)
    assert database.connection.execute("SELECT 1").fetchall() == [(1,)]


def test_a_full_disk_while_spilling(tmp_path: Path) -> None:
    database = Database(tmp_path, memory=64 * 2**20)
    database.connection.execute("SET max_temp_directory_size = '1MB'")
    with pytest.raises(CoachError) as refused:
        run(database, lambda: _do(database, _WIDE), lambda _: None)
    assert [one.code for one in refused.value.diagnostics] == ["C400"]


def test_other_failures_come_through(tmp_path: Path) -> None:
    database = Database(tmp_path)
    with pytest.raises(duckdb.CatalogException):
        run(database, lambda: _do(database, "SELECT * FROM nowhere"), lambda _: None)


def test_a_full_disk_while_loading(tmp_path: Path) -> None:
    database = Database(tmp_path, memory=64 * 2**20)
    database.connection.execute("SET max_temp_directory_size = '1MB'")
    with pytest.raises(CoachError) as refused, explained(database):
        _do(database, _WIDE)
    assert [one.code for one in refused.value.diagnostics] == ["C400"]


def test_a_full_disk_while_rows_are_handed_over(tmp_path: Path) -> None:
    (tmp_path / "rows.json").symlink_to("/dev/full")
    database = Database(tmp_path)
    database.create("t", {"a": "VARCHAR"})
    with pytest.raises(CoachError) as refused:
        database.fill("t", {"a": "VARCHAR"}, [{"a": "x" * 100_000}])
    assert [one.code for one in refused.value.diagnostics] == ["C400"]


def test_a_copy_that_turns_out_to_be_damaged_goes(tmp_path: Path) -> None:
    file = tmp_path / "copy.duckdb"
    with duckdb.connect(str(file)) as made:
        made.execute("CREATE TABLE t AS SELECT range AS a, hash(range) AS b FROM range(300000)")
    content = bytearray(file.read_bytes())
    for place in range(300_000, len(content) - 300_000, 50_000):
        content[place] ^= 0xFF
    file.write_bytes(content)
    database = Database(tmp_path)
    database.attach(file, "copy", to_read=True)
    with pytest.raises(CoachError) as refused, explained(database):
        _do(database, "SELECT sum(b) FROM copy.t")
    assert [one.code for one in refused.value.diagnostics] == ["C404"]
    assert not file.exists()


def test_no_bar_of_its_own_is_drawn(tmp_path: Path) -> None:
    database = Database(tmp_path)
    setting = "SELECT value FROM duckdb_settings() WHERE name = 'enable_progress_bar_print'"
    assert database.connection.execute(setting).fetchall() == [("false",)]
    database.watch()
    assert database.connection.execute(setting).fetchall() == [("false",)]
