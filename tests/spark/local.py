"""A Spark on this machine, which reads a book's tables from Parquet files and answers the SQL made for it."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from coach.book.calendar import CALENDAR, FIRST_LISTED
from coach.book.database import Database
from coach.book.dialects import written
from coach.book.records import Levels
from coach.book.steps import steps
from coach.book.tables import CUSTOMERS, KEY, records_of
from coach.domain.model import Playbook

SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
    "spark.sql.shuffle.partitions": "4",
    # Plans of hundreds of columns: what Spark infers from them costs minutes and saves nothing.
    "spark.sql.constraintPropagation.enabled": "false",
    "spark.sql.adaptive.enabled": "false",
}


def has_java() -> bool:
    """Whether there is a Java for Spark to run on."""
    return bool(os.environ.get("JAVA_HOME")) or shutil.which("java") is not None


def start(builder: Any, **settings: str) -> Any:
    """A session; ``builder`` is ``SparkSession.builder``."""
    made = builder.master("local[2]")
    for name, value in {**SETTINGS, **settings}.items():
        made = made.config(name, value)
    return made.getOrCreate()


def write_tables(database: Database, playbook: Playbook, folder: Path) -> None:
    """One Parquet file a table, called as the table is."""
    for name, order in tables_of(playbook):
        database.write(name, order, folder / f"{name}.parquet")


def tables_of(playbook: Playbook) -> Iterator[tuple[str, str]]:
    """The tables that a whole book is, each with the column it is sorted by."""
    yield CUSTOMERS, KEY
    yield from ((records_of(name), KEY) for name in playbook.collections)
    yield CALENDAR, FIRST_LISTED


def show(spark: Any, folder: Path) -> None:
    """Each file of ``folder`` as a view that is called as it is."""
    for file in sorted(folder.glob("*.parquet")):
        spark.read.parquet(str(file)).createOrReplaceTempView(f"`{file.stem}`")


def run(spark: Any, levels: Levels, folder: Path, tell: Callable[[str, float], None] = lambda _name, _seconds: None) -> Path:
    """Run the steps, each kept as Parquet in ``folder``; gives where the last one's rows are.

    ``tell`` is told the name of each step, and the seconds it took.
    """
    for place, (name, select) in enumerate(steps(levels)):
        there, began = str(folder / f"{place:03}"), time.perf_counter()
        spark.sql(written(select, "spark")).write.parquet(there)
        spark.read.parquet(there).createOrReplaceTempView(f"`{name}`")
        tell(name, time.perf_counter() - began)
    return Path(there)
