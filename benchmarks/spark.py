"""A whole book on a real Spark: the showroom playbook over a million customers, and whether DuckDB finds the same in every column.

``python benchmarks/spark.py HOME [CUSTOMERS]``. Needs the optional extra ``spark`` and Java. HOME holds a store of ``filled_store.py`` (one
of 20,000 customers is made if there is none); its customers are repeated until there are enough. Prints seconds and differences.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.filled_store import NOW, PLAYBOOK  # noqa: E402 - found by the line above when run as a script
from coach.book.calendar import CALENDAR  # noqa: E402
from coach.book.database import Database  # noqa: E402
from coach.book.evaluation import nested  # noqa: E402
from coach.book.result import COLUMNS, BookResult  # noqa: E402
from coach.book.tables import CUSTOMERS, ID, KEY  # noqa: E402
from coach.bootstrap import App  # noqa: E402
from coach.services.book.opened import OpenBook, open_book  # noqa: E402
from tests.spark.local import has_java, run, show, start, tables_of  # noqa: E402

MILLION, MADE, MEMORY = 1_000_000, 20_000, "6g"


def repeat(book: OpenBook, folder: Path, customers: int) -> int:
    """Write the book's tables to ``folder``, its customers repeated under other ids; gives how many there are."""
    times = -(-customers // book.customers)
    for name, _ in tables_of(book.playbook):
        rows = book.database.connection.sql(f'FROM "{name}"')
        if name != CALENDAR:
            cells = [f'"{KEY}" + again * {book.customers} AS "{KEY}"']
            cells += [f'"{ID}" || \'-\' || again AS "{ID}"'] if name == CUSTOMERS else []
            left_out = f'"{KEY}", "{ID}"' if name == CUSTOMERS else f'"{KEY}"'
            every = book.database.connection.sql(f"FROM range({times}) AS made(again)")
            rows = rows.cross(every).project(f"* EXCLUDE ({left_out}, again), {', '.join(cells)}")
        rows.write_parquet(str(folder / f"{name}.parquet"))
    return times * book.customers


def in_duckdb(folder: Path, result: BookResult) -> Database:
    """A database in which ``duckdb`` holds what DuckDB finds."""
    database = Database(folder)
    for file in folder.glob("*.parquet"):
        database.connection.read_parquet(str(file)).create(f'"{file.stem}"')
    began = time.perf_counter()
    database.keep("duckdb", nested(result.levels()))
    print(f"  DuckDB {time.perf_counter() - began:8.1f} s")
    return database


def in_spark(folder: Path, result: BookResult) -> Path:
    """Where Spark put what it finds."""
    from pyspark.sql import SparkSession

    spark = start(SparkSession.builder, **{"spark.driver.memory": MEMORY})
    show(spark, folder)
    began = time.perf_counter()
    found = run(spark, result.levels(), folder / "steps")
    print(f"  Spark  {time.perf_counter() - began:8.1f} s")
    spark.stop()
    return found


def differences(database: Database, found: Path) -> dict[str, int]:
    """How many customers each column differs for, and how many are in one of both alone."""
    there = database.connection.read_parquet(str(found / "*.parquet")).set_alias("there")
    here = database.connection.table("duckdb").set_alias("here")
    both = here.join(there, "here.id = there.id", how="outer")
    tests = ", ".join(f'count(*) FILTER (here."{name}" IS DISTINCT FROM there."{name}") AS "{name}"' for name in COLUMNS)
    return dict(zip(COLUMNS, both.aggregate(tests).fetchall()[0], strict=True))


def main() -> None:
    """Run it."""
    if not has_java():
        raise SystemExit("Spark runs on Java, and there is none")
    home, customers = Path(sys.argv[1]), int((sys.argv[2:] or [str(MILLION)])[0])
    if not (home / "coach.db").exists():
        subprocess.run([sys.executable, str(ROOT / "benchmarks" / "filled_store.py"), str(home), str(MADE)], check=True)
    app = App(home)
    with tempfile.TemporaryDirectory() as there:
        folder = Path(there)
        with open_book(app.store, app.adviser, PLAYBOOK, NOW) as book:
            made = repeat(book, folder, customers)
            asked = book.playbook, book.as_of, book.tools.calendar, book.overruled
        print(f"{made:,} customers × {PLAYBOOK}")
        database = in_duckdb(folder, BookResult(*asked))
        different = differences(database, in_spark(folder, BookResult(*asked)))
        print("  differences:", sum(different.values()), {name: count for name, count in different.items() if count} or "")
        database.close()
    if any(different.values()):
        raise SystemExit(1)


if __name__ == "__main__":
    main()
