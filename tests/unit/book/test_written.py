"""Results as files: what a spreadsheet makes of them."""

from __future__ import annotations

import csv
import gc
from errno import ENOSPC
from pathlib import Path

import pytest

from coach.book.database import Database
from coach.services.book.files import write_results

ROWS = "('-1','王',['a','b'],true), ('=1+1','@x,y',NULL,NULL), ('k','O''Brien',[],false)"


def test_a_csv_opens_as_it_is_in_a_spreadsheet(tmp_path: Path) -> None:
    database = Database(tmp_path)
    database.connection.execute(f"CREATE TABLE r AS FROM (VALUES {ROWS}) AS t(id, owner, actions, overdue)")
    database.write("r", "id", tmp_path / "r.csv")
    assert (tmp_path / "r.csv").read_bytes().startswith(b"\xef\xbb\xbfid,owner,")
    with (tmp_path / "r.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))[1:]
    assert rows == [["'-1", "王", "a; b", "true"], ["'=1+1", "'@x,y", "", ""], ["k", "O'Brien", "", "false"]]


def test_parquet_keeps_every_text_as_it_is(tmp_path: Path) -> None:
    database = Database(tmp_path)
    database.connection.execute(f"CREATE TABLE r AS FROM (VALUES {ROWS}) AS t(id, owner, actions, overdue)")
    database.write("r", "id", tmp_path / "r.parquet")
    found = database.connection.read_parquet(str(tmp_path / "r.parquet")).fetchall()
    assert found == [("-1", "王", ["a", "b"], True), ("=1+1", "@x,y", None, None), ("k", "O'Brien", [], False)]


@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_a_full_disk_is_that_of_the_file(ending: str, tmp_path: Path) -> None:
    database, file = Database(tmp_path), tmp_path / f"r.{ending}"
    database.connection.execute("CREATE TABLE r AS SELECT 'k' || i AS id, [hash(i)::VARCHAR] AS actions FROM range(500) AS t(i)")
    file.symlink_to("/dev/full")
    with pytest.raises(OSError, match="space") as refused:
        write_results(database, "r", file)
    assert refused.value.errno == ENOSPC


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # the library leaves its own draft open
def test_a_workbook_says_what_the_system_said(tmp_path: Path) -> None:
    database = Database(tmp_path)
    database.connection.execute("CREATE TABLE r AS SELECT 'k' AS id")
    with pytest.raises(FileNotFoundError):
        write_results(database, "r", tmp_path / "nowhere" / "r.xlsx")
    gc.collect()
