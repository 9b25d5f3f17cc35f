"""A whole book on a real Spark: a playbook over a million customers, and whether DuckDB finds the same in every column.

``python benchmarks/spark.py HOME [CUSTOMERS] [PLAYBOOK] [FOLDER]``. Needs the optional extra ``spark`` and Java. HOME holds a store of
``filled_store.py`` (one of 20,000 customers is made if there is none), which ``multiplied.py`` makes as large as asked. Prints a table of
seconds, memory, and of how many customers each column differs for. FOLDER keeps all that was written on the way (about 3 GB a million).
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.filled_store import NOW, PLAYBOOK  # noqa: E402 - found by the line above when run as a script
from benchmarks.multiplied import multiply  # noqa: E402
from coach.book.database import Database  # noqa: E402
from coach.book.evaluation import nested  # noqa: E402
from coach.book.ranges import keep_in_ranges  # noqa: E402
from coach.book.records import Levels  # noqa: E402
from coach.book.result import COLUMNS, BookResult  # noqa: E402
from coach.book.tables import Schema  # noqa: E402
from coach.bootstrap import App  # noqa: E402
from coach.services.book.opened import OpenBook, open_book  # noqa: E402
from tests.spark.local import has_java, run, show, start  # noqa: E402

MILLION, MADE = 1_000_000, 20_000
MEMORY, HEAP = 2 * 2**30, "5g"
"""What DuckDB may take, in bytes, and Spark's Java heap."""
HERE, THERE = "duckdb.parquet", "spark"


def result_of(book: OpenBook) -> tuple[Levels, Schema]:
    """The SELECTs, made anew: what writes them changes them."""
    made = BookResult(book.playbook, book.as_of, book.tools.calendar, book.overruled)
    return made.levels(), made.evaluation.schema


def in_duckdb(folder: Path, levels: Levels, schema: Schema) -> None:
    """Put what DuckDB finds into ``HERE``, as the product does it: a range of customers at a time."""
    database = Database(folder, MEMORY)
    for file in folder.glob("*.parquet"):
        database.connection.read_parquet(str(file)).create_view(file.stem)
    keep_in_ranges(database, "found", lambda: nested(levels), schema, lambda _: None)
    database.write("found", "id", folder / HERE)
    database.close()


def in_spark(folder: Path, levels: Levels) -> int:
    """Put what Spark finds into ``THERE``; gives the most bytes that its Java took."""
    from pyspark.sql import SparkSession

    spark = start(SparkSession.builder, **{"spark.driver.memory": HEAP})
    show(spark, folder)
    found = run(spark, levels, folder / "steps", _told)
    found.rename(folder / THERE)
    java = spark._jvm.java.lang.ProcessHandle.current().pid()  # noqa: SLF001 - pyspark has no public way to its Java
    peak = _peak(int(java))
    spark.stop()
    return peak


def _told(name: str, seconds: float) -> None:
    print(f"    up to {name:<22} {seconds:8.1f} s", flush=True)


def _peak(process: int) -> int:
    lines = Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM"))


def differences(folder: Path) -> tuple[int, dict[str, tuple[int, int]]]:
    """How many customers there are in one of both at least, and by column for how many it differs and how many values it has.

    DuckDB compares what both wrote; what does not fit into memory is spilt.
    """
    connection = duckdb.connect(config={"memory_limit": f"{MEMORY // 2**20}MiB", "temp_directory": str(folder / "spill")})
    here = connection.read_parquet(str(folder / HERE)).set_alias("here")
    there = connection.read_parquet(str(folder / THERE / "*.parquet")).set_alias("there")
    both = here.join(there, "here.id = there.id", how="outer")
    tests = [f'count(*) FILTER (here."{one}" IS DISTINCT FROM there."{one}"), count(DISTINCT here."{one}")' for one in COLUMNS]
    customers, *found = both.aggregate(", ".join(["count(*)", *tests])).fetchall()[0]
    return customers, dict(zip(COLUMNS, zip(found[::2], found[1::2], strict=True), strict=True))


@contextmanager
def _timed(what: str) -> Iterator[None]:
    began, used = time.perf_counter(), resource.getrusage(resource.RUSAGE_SELF)
    yield
    now = resource.getrusage(resource.RUSAGE_SELF)
    processor = now.ru_utime + now.ru_stime - used.ru_utime - used.ru_stime
    print(f"  {what:<28} {time.perf_counter() - began:8.1f} s, of which this process worked {processor:6.1f} s", flush=True)


def compare(home: Path, customers: int, playbook: str, folder: Path) -> bool:
    """Run it in ``folder``; gives whether both find the same."""
    app = App(home)
    with _timed("making the tables"), open_book(app.store, app.adviser, playbook, NOW) as book:
        made = multiply(book, folder, customers)
    print(f"{made:,} customers × {playbook}")
    with _timed("DuckDB"):
        in_duckdb(folder, *result_of(book))
    with _timed("Spark"):
        peak = in_spark(folder, result_of(book)[0])
    print(f"  Spark's Java took at most {peak / 2**30:.1f} GB")
    with _timed("comparing"):
        count, found = differences(folder)
    print(f"  {'column':<16} {'different values':>18} {'customers that differ':>22}")
    for name, (different, values) in found.items():
        print(f"  {name:<16} {values:>18,} {different:>22,}")
    print(f"  customers in either: {count:,} of {made:,}")
    return count == made and not any(different for different, _ in found.values())


def main() -> None:
    """Run it."""
    if not has_java():
        raise SystemExit("Spark runs on Java, and there is none")
    home, customers, playbook, keep = (*sys.argv[1:], *("", str(MILLION), PLAYBOOK, "")[len(sys.argv) - 1 :])
    if not (Path(home) / "coach.db").exists():
        subprocess.run([sys.executable, str(ROOT / "benchmarks" / "filled_store.py"), home, str(MADE)], check=True)
    with tempfile.TemporaryDirectory() as there:
        folder = Path(keep or there)
        folder.mkdir(parents=True, exist_ok=True)
        same = compare(Path(home), int(customers), playbook, folder)
    raise SystemExit(not same)


if __name__ == "__main__":
    main()
