"""The SQL for Spark, run by a real Spark on this machine: it must find what DuckDB finds, column by column.

Needs the optional extra ``spark`` and Java. ``benchmarks/spark.py`` does the same for a million customers.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from coach.book.evaluation import nested
from coach.book.result import COLUMNS, BookResult
from coach.domain.calendar import WorkCalendar
from coach.playbook.cases import DEFAULT_NOW
from tests.conformance.crowd import crowd
from tests.conformance.test_shipped import SHIPPED, compiled, loader
from tests.conformance.whole_book import WholeBook
from tests.spark.local import has_java, run, show, start, write_tables

__all__ = ["loader"]  # a fixture
sql = pytest.importorskip("pyspark.sql", reason="Spark is not installed: it is the optional extra 'spark'")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore"),  # Spark's own
    pytest.mark.skipif(not has_java(), reason="Spark runs on Java, and there is none"),
]
CUSTOMERS = 2_000
QUICK = {"spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1"}
"""Java's second compiler would take longer than it saves over so few customers."""


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    session = start(sql.SparkSession.builder, **QUICK)
    yield session
    session.stop()


@pytest.mark.parametrize("name", SHIPPED)
def test_spark_finds_what_duckdb_finds(name: str, spark: Any, loader: Any, tmp_path: Path) -> None:
    playbook = compiled(loader.check(name))
    as_of = DEFAULT_NOW.replace(tzinfo=ZoneInfo(playbook.calendar.zone))
    book = WholeBook(tmp_path)
    overruled = book.fill(playbook, crowd(playbook, as_of, CUSTOMERS), as_of)
    calendar = WorkCalendar(playbook.calendar, {})
    here = book.database.ask(nested(BookResult(playbook, as_of, calendar, overruled).levels())).fetchall()
    write_tables(book.database, playbook, tmp_path)
    show(spark, tmp_path)
    found = run(spark, BookResult(playbook, as_of, calendar, overruled).levels(), tmp_path / "steps")
    there = book.database.connection.read_parquet(str(found / "*.parquet")).project(", ".join(COLUMNS)).fetchall()
    assert sorted(there, key=_id) == sorted(here, key=_id)
    assert len(here) == CUSTOMERS
    book.database.close()


def _id(row: tuple[Any, ...]) -> str:
    return str(row[COLUMNS.index("id")])
