"""The reports on a playbook and on the funnel with 100,000 customers: at most 2 s, the whole process, in bounded memory.

Every customer has one log entry with twenty rules, three grades, three stages and, for three in four, an outcome. As a script it prints
the figures; ``pytest benchmarks/bench_report.py`` measures the counting alone with pytest-benchmark.
"""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.costs import cost  # noqa: E402 - found by the line above when run as a script
from coach.bootstrap import App  # noqa: E402
from coach.domain.import_ports import Batch, ImportRow, NewRecord  # noqa: E402
from coach.domain.model import Advise, Playbook  # noqa: E402
from coach.domain.values import Value  # noqa: E402
from coach.services.reports.conversion import Span  # noqa: E402
from coach.services.reports.playbook_report import playbook_report  # noqa: E402

CUSTOMERS = 100_000
NOW = datetime(2026, 3, 5, 2, tzinfo=UTC)
SECONDS, MEGABYTES = 2.0, 300
PLAYBOOK = "showroom"
STAGES = ("prospect", "follow_up", "needs")
_HISTORY = "INSERT INTO grade_history (customer_id, decision, value, at, playbook) VALUES (?,?,?,?,?)"
SITUATIONS = 3_000
"""Different sets of rules that fire: customers in one situation share them."""


def fill(home: Path, customers: int = CUSTOMERS) -> App:
    """A home with generated customers. Marks and grades are written past the product, which would take an hour over them."""
    app, random = App(home), Random(20260305)
    with app.store.importing(Batch("generated", "generated", NOW)) as session:
        for start in range(0, customers, 1_000):
            session.write([_row(random, start + number) for number in range(min(1_000, customers - start))])
    situations = _situations(app.loader.load(PLAYBOOK), random)
    connection = sqlite3.connect(home / "coach.db")
    with connection:
        connection.executemany("INSERT INTO log_marks (fired, advised, held) VALUES (?,?,?)", situations)
        for number in range(1, customers + 1):
            _past(connection, number, random, situations)
    connection.close()
    return app


def _row(random: Random, number: int) -> ImportRow:
    facts: dict[str, Value] = {"name": f"客户{number}", "phone": f"138{number:08d}", "has_budget": random.random() < 0.6}
    ended, day = random.random(), (NOW - timedelta(days=random.randint(1, 300))).date()
    if ended < 0.3:
        facts |= {"lost_on": day, "lost_approved": True}
    deal = NewRecord("deals", {"status": random.choice(["ordered", "delivered"]), "ordered_on": day}, day)
    return ImportRow(f"k{number}", facts, [deal] if ended > 0.55 else [], owner=random.choice(["李雷", "赵敏"]))


def _situations(playbook: Playbook, random: Random) -> list[tuple[str, str, str]]:
    rules = [rule for decision in playbook.decisions.values() for rule in decision.rules]
    advising = [(rule.full_id, rule.then.action) for rule in rules if isinstance(rule.then, Advise)]
    made = []
    for _ in range(SITUATIONS):
        advised = random.sample(advising, 4)
        fired = random.sample([rule.full_id for rule in rules], 16) + [rule for rule, _ in advised]
        made.append((" ".join(fired), " ".join(word for pair in advised for word in pair), fired[0]))
    return made


def _past(connection: sqlite3.Connection, number: int, random: Random, situations: list[tuple[str, str, str]]) -> None:
    which, at = random.randrange(SITUATIONS), NOW - timedelta(days=random.randint(1, 300))
    action = situations[which][1].split()[1]
    answers = random.choice([[[action, "done", ""]], [[action, "skipped", random.choice(["出差", "刚联系过", "客户在忙"])]], []])
    step = (number, number, at.isoformat(), PLAYBOOK, which + 1, json.dumps(answers, ensure_ascii=False))
    connection.execute("INSERT INTO log_steps (customer_id, entry_id, as_of, playbook, marks_id, answers) VALUES (?,?,?,?,?,?)", step)
    for days in (400, 350, 310):
        line = (number, "grade", random.choice("HABC"), (NOW - timedelta(days=days)).isoformat(), PLAYBOOK)
        connection.execute(_HISTORY, line)
    for stage, days in zip(STAGES, (90, 40, random.randint(1, 30)), strict=True):
        connection.execute(_HISTORY, (number, "stage", stage, (NOW - timedelta(days=days)).isoformat(), PLAYBOOK))


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    app = fill(tmp_path_factory.mktemp("report") / "home")
    yield app
    app.store.close()


def test_report(benchmark: Any, app: App) -> None:
    """Reading and counting, without the process around it."""
    playbook = app.loader.load(PLAYBOOK)
    found = benchmark.pedantic(playbook_report, args=(app.store, playbook, PLAYBOOK, Span(), NOW), rounds=3, warmup_rounds=1)
    assert found.use.entries == CUSTOMERS
    assert sum(count.ended.total() for count in found.conversion.grades.values()) == pytest.approx(CUSTOMERS * 3 / 4, rel=0.02)


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        # In a process of its own: what this one holds would count as the peak of those it starts.
        subprocess.run([sys.executable, __file__, str(home)], check=True)
        playbook = [("playbook", *rest) for rest in (("--json",), ("--rule", "grade/h"), ("--grade", "H"))]
        funnel = [("funnel", *rest) for rest in (("--json",), ("--level", "prospect"))]
        for arguments in (*playbook, *funnel):
            cost(home, "report", *arguments)
            figures = [cost(home, "report", *arguments) for _ in range(5)]
            seconds, megabytes = min(one.wall for one in figures), max(one.megabytes for one in figures)
            told = f"{seconds:.2f} s (wanted ≤ {SECONDS}), {megabytes:.0f} MB (≤ {MEGABYTES})"
            print(f"{CUSTOMERS:,} customers, {' '.join(arguments)}: {told}")


if __name__ == "__main__":
    if sys.argv[1:]:
        fill(Path(sys.argv[1])).store.close()
    else:
        main()
