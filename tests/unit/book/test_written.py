"""Results as files: what a spreadsheet makes of them."""

from __future__ import annotations

import csv
from pathlib import Path

from coach.book.database import Database

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
