"""The work that is timed, one cell of the table each, in a process of its own: so that its peak memory is its own."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.generated import AS_OF
from benchmarks.whole import rows
from benchmarks.whole.others import Answer, Polars, Zen, inputs, rules
from benchmarks.whole.playbook import playbook
from coach.book.database import Database
from coach.book.dialects import written
from coach.book.evaluation import BookEvaluation, nested
from coach.book.ranges import in_range, keep_in_ranges
from coach.book.result import BookResult
from coach.book.tables import KEY
from coach.domain.calendar import WorkCalendar
from coach.domain.customer import Customer
from coach.domain.model import Playbook
from coach.engine.arbitrate import arbitrate
from coach.engine.evaluate import evaluate
from coach.engine.explain_follow_up import follow_up
from coach.engine.placement import Placement
from coach.engine.protocols import Evaluator
from coach.engine.reference import ReferenceEvaluator
from coach.engine.rete import ReteEvaluator

SCRIPT = Path(__file__).parents[1] / "book.py"
SAMPLE = 2_000
"""Customers on which one that takes them one by one is timed."""
CHECKED = 500
"""Customers for whom every answer is compared with the reference evaluator's."""
MEMORY = 1_100 * 2**20
_PART, _BATCH = 500_000, 1_000


@dataclass(frozen=True, slots=True)
class Measured:
    """``seconds`` of wall clock and ``cpu`` of processor time over ``customers``; ``peak`` MB of the whole process."""

    seconds: float
    cpu: float
    customers: int
    peak: int


class Cell:
    """What every work needs: the book in the file ``book``, and the playbook of so many rules."""

    def __init__(self, book: Path, count: int, customers: int) -> None:
        self.playbook, self.customers, self.book = playbook(count), customers, book
        self._folder = tempfile.TemporaryDirectory(prefix="coach-benchmark-")
        self.folder = Path(self._folder.name)
        self.database = Database(self.folder, MEMORY)
        self.database.attach(book, "book", to_read=True)
        # Results are written beside the book, as a company's would be; the book itself stays as it is.
        self.database.connection.execute(f"ATTACH '{self.folder / 'results.db'}' AS found")
        self.database.connection.execute("USE found")
        for table in ("customers", "records activities", "calendar"):
            self.database.connection.execute(f'CREATE VIEW "{table}" AS FROM book."{table}"')
        self.calendar = WorkCalendar(self.playbook.calendar, {})

    def sample(self, count: int) -> list[Customer]:
        """The first customers, as the others take them."""
        return rows.customers(self.database.connection, self.playbook, min(count, self.customers))

    def flat(self, file: Path, count: int) -> None:
        """Write the columns that conditions read to a Parquet file, customer by customer."""
        evaluation = BookEvaluation(self.playbook, AS_OF)
        asked = nested(evaluation.levels([KEY, *inputs(self.playbook)]))
        in_range(asked, evaluation.schema)
        found = self.database.connection.sql(written(asked, "duckdb"), params={"first": 1, "last": count})
        found.order(f'"{KEY}"').write_parquet(str(file))


def make(book: Path, customers: int) -> None:
    """Make the file of a book."""
    with tempfile.TemporaryDirectory() as folder:
        database = Database(Path(folder), MEMORY)
        database.attach(book, "book", to_read=False)
        database.connection.execute("USE book")
        made = playbook(100)
        rows.fill(database, made, min(customers, _PART))
        for start in range(_PART + 1, customers + 1, _PART):
            rows.add(database.connection, made, range(start, min(start + _PART, customers + 1)))
        database.close()


def _timed(customers: int, work: Callable[[], None]) -> Measured:
    start, cpu = time.perf_counter(), time.process_time()
    work()
    seconds, used = time.perf_counter() - start, time.process_time() - cpu
    return Measured(seconds, used, customers, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)


# -- the contestants ------------------------------------------------------------------------------------


def duckdb(cell: Cell) -> Measured:
    """Everything: fired ids, grade, stage, next follow-up, actions after arbitration, from the tables to the table of results."""

    def work() -> None:
        result = BookResult(cell.playbook, AS_OF, cell.calendar)
        keep_in_ranges(cell.database, "results", result.shown, result.evaluation.schema, lambda _: None)

    measured = _timed(cell.customers, work)
    expected = _expected(cell)
    asked = "SELECT id, fired, grade, actions FROM results WHERE id IN (SELECT unnest(?))"
    found = {row[0]: row for row in cell.database.connection.execute(asked, [list(expected)]).fetchall()}
    _same("duckdb", [(fired, grade) for fired, grade, _ in expected.values()], [found[id][1:3] for id in expected])
    assert [found[id][3] for id in expected] == [actions for _, _, actions in expected.values()]
    return measured


def _expected(cell: Cell) -> dict[str, tuple[list[str], str | None, list[str]]]:
    evaluator = ReferenceEvaluator(cell.playbook)
    return {one.id: _decided(cell, one, evaluator) for one in cell.sample(CHECKED)}


def _decided(cell: Cell, customer: Customer, evaluator: Evaluator) -> tuple[list[str], str | None, list[str]]:
    """One customer, with all that the whole book's evaluation finds."""
    found = evaluate(cell.playbook, customer, AS_OF, evaluator, cell.calendar)
    advices, _ = arbitrate(cell.playbook, customer, found, AS_OF, cell.calendar)
    follow_up(cell.playbook, found, Placement(cell.playbook, found, AS_OF, cell.calendar))
    grade: Any = found.columns.get(cell.playbook.roles.grade)
    fired = [rule.full_id for name in cell.playbook.decisions for rule in found.fired.get(name, ())]
    return fired, grade, [advice.action.id for advice in advices]


def _one_by_one(name: str, make_evaluator: Callable[[Playbook], Evaluator]) -> Callable[[Cell], Measured]:
    def measure(cell: Cell) -> Measured:
        evaluator, customers = make_evaluator(cell.playbook), cell.sample(SAMPLE)
        _same(name, list(_expected(cell).values()), [_decided(cell, one, evaluator) for one in customers[:CHECKED]])

        def work() -> None:
            for one in customers:
                _decided(cell, one, evaluator)

        return _timed(len(customers), work)

    return measure


def zen(cell: Cell) -> Measured:
    """Rules alone, in batches, on flat facts."""
    contestant, count = Zen(cell.playbook), min(SAMPLE, cell.customers)
    file = cell.folder / "flat.parquet"
    cell.flat(file, count)
    flat = cell.database.connection.read_parquet(str(file)).order(f'"{KEY}"')
    facts = [contestant.facts(dict(zip(flat.columns, row, strict=True))) for row in flat.fetchall()]
    _same_rules("zen-engine", cell, contestant.answers(contestant.batch(facts[:CHECKED])))

    def work() -> None:
        for start in range(0, count, _BATCH):
            contestant.batch(facts[start : start + _BATCH])

    return _timed(count, work)


def polars(cell: Cell) -> Measured:
    """Rules alone, all customers at once, on flat facts of a Parquet file."""
    contestant, file = Polars(cell.playbook), cell.folder / "flat.parquet"
    few = cell.folder / "few.parquet"
    # In a process of its own: what making the flat facts takes is not what the masks take.
    which = (cell.book, len(rules(cell.playbook)), cell.customers, file, few)
    command = [sys.executable, str(SCRIPT), "--flat", *map(str, which)]
    subprocess.run(command, check=True)
    _same_rules("polars", cell, contestant.answers(contestant.masks(few)))
    cell.database.close()
    return _timed(cell.customers, lambda: contestant.masks(file))


def write_flat(book: str, count: str, customers: str, file: str, few: str) -> None:
    """Write flat facts of all customers, and of those whose answers are compared."""
    cell = Cell(Path(book), int(count), int(customers))
    cell.flat(Path(few), min(CHECKED, cell.customers))
    cell.flat(Path(file), cell.customers)


def _same_rules(name: str, cell: Cell, found: list[Answer]) -> None:
    _same(name, [(fired, grade) for fired, grade, _ in _expected(cell).values()], found)


def _same(name: str, expected: list[Any], found: list[Any]) -> None:
    different = sum(one != other for one, other in zip(expected, found, strict=True))
    if different:
        raise SystemExit(f"{name}: other answers for {different} of {len(expected)} customers")


CONTESTANTS: dict[str, Callable[[Cell], Measured]] = {
    "duckdb": duckdb,
    "reference": _one_by_one("reference", ReferenceEvaluator),
    "durable_rules": _one_by_one("durable_rules", ReteEvaluator),
    "zen-engine": zen,
    "polars": polars,
}


def main(book: str, name: str, count: str, customers: str) -> None:
    """Measure one cell and print it as JSON."""
    found = CONTESTANTS[name](Cell(Path(book), int(count), int(customers)))
    print(json.dumps({"seconds": found.seconds, "cpu": found.cpu, "customers": found.customers, "peak": found.peak}))
