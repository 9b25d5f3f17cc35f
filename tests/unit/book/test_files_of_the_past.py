"""Files that say something happened on a day to come: told with row, column and what is expected, and nothing is loaded."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from coach.book.database import Database
from coach.book.tables import CUSTOMERS
from coach.domain.model import Playbook
from coach.errors import CoachError
from coach.services.book.from_files import load_files
from coach.services.book.sources import find_sources
from tests.unit.book.all_kinds import NAMES, playbook

TODAY = date(2026, 3, 5)


def past() -> Playbook:
    """The playbook of all kinds of facts, of which ``date`` and ``datetime`` say when something happened."""
    book = playbook()
    return replace(book, facts={**book.facts, **{name: replace(book.facts[name], past=True) for name in ("date", "datetime")}})


def load(folder: Path, today: date | None = TODAY) -> list[tuple[Any, ...]]:
    """The days and moments that became of the file of customers in ``folder``."""
    (folder / "work").mkdir(exist_ok=True)
    database = Database(folder / "work")
    try:
        load_files(database, folder / "work", find_sources(folder, (), past(), None, ""), past(), frozenset(NAMES), today)
        return database.connection.execute(f'SELECT "date", "datetime" FROM "{CUSTOMERS}"').fetchall()  # noqa: S608
    finally:
        database.close()


def refused(folder: Path) -> list[str]:
    with pytest.raises(CoachError) as failed:
        load(folder)
    assert {one.code for one in failed.value.diagnostics} == {"C459"}
    return [one.message.zh for one in failed.value.diagnostics]


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("date", "2026-03-06"),
        ("date", "2026年3月6日"),
        ("datetime", "2026-03-06 00:00:00"),
        ("datetime", "2026-03-05T16:00:00Z"),
        ("datetime", "2026-03-06 0:30"),
    ],
)
def test_texts(tmp_path: Path, column: str, cell: str) -> None:
    (tmp_path / "customers.csv").write_text(f"id,{column}\n1,2026-03-01\n2,{cell}\n3,{cell}\n", encoding="utf-8")
    (message,) = refused(tmp_path)
    assert message == f"customers.csv 第 3 行“{column}”：“{cell}”不对（这里应是已经发生的日期，不晚于 2026-03-05）；这样的共 2 个"


@pytest.mark.parametrize(
    ("column", "value"),
    [("date", "DATE '2026-03-06'"), ("datetime", "TIMESTAMP '2026-03-06 00:00:00'"), ("datetime", "TIMESTAMPTZ '2026-03-05 16:00:00+00'")],
)
def test_typed_columns(tmp_path: Path, column: str, value: str) -> None:
    duckdb.connect().sql(f"SELECT '1' AS id, {value} AS {column}").write_parquet(str(tmp_path / "customers.parquet"))
    (message,) = refused(tmp_path)
    assert f"第 1 行“{column}”" in message
    assert message.endswith("不对（这里应是已经发生的日期，不晚于 2026-03-05）")


def test_all_of_today_is_taken(tmp_path: Path) -> None:
    (tmp_path / "customers.csv").write_text("id,date,datetime\n1,2026-03-05,2026-03-05 23:59:59\n", encoding="utf-8")
    ((day, moment),) = load(tmp_path)
    assert day == TODAY.toordinal()
    assert moment is not None


def test_nobody_looks_where_no_day_is_given(tmp_path: Path) -> None:
    (tmp_path / "customers.csv").write_text("id,date,datetime\n1,2027-03-05,2027-03-05 23:59:59\n", encoding="utf-8")
    assert len(load(tmp_path, None)) == 1
