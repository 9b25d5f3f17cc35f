"""A draft previewed on 10,000 customers: at most 3 s and 500 MB, the whole process from the command line.

As a script it prints the figures; ``pytest benchmarks/bench_preview.py`` measures the survey alone with pytest-benchmark.
"""

from __future__ import annotations

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

from benchmarks.costs import Cost, cost  # noqa: E402 - found by the line above when run as a script
from coach.bootstrap import App  # noqa: E402
from coach.domain.import_ports import Batch, ImportRow, NewRecord  # noqa: E402
from coach.domain.values import Money, Value  # noqa: E402
from coach.services.preview.customers import of_store  # noqa: E402
from coach.services.preview.pair import find_pair  # noqa: E402
from coach.services.preview.survey import Survey, processes_for  # noqa: E402

CUSTOMERS = 10_000
NOW = datetime(2026, 3, 5, 2, tzinfo=UTC)
SECONDS, MEGABYTES = 3.0, 500
DRAFT = """\
playbook: {name: ours, title: {zh: 我们的打法, en: Our way}, version: "1.0.0", extends: showroom}
decisions:
  grade:
    rules:
      early:
        when: has_budget and days_to_purchase <= 10
        then: H
        priority: 50
        because: {zh: 十天内就算 H, en: within ten days is H}
"""


def fill(home: Path, customers: int = CUSTOMERS) -> App:
    """A home with a draft and generated customers: a dozen facts and three contacts each."""
    (home / "playbooks" / "ours").mkdir(parents=True)
    (home / "playbooks" / "ours" / "playbook.yaml").write_text(DRAFT, "utf-8")
    app, random = App(home), Random(20260305)
    with app.store.importing(Batch("generated", "generated", NOW)) as session:
        for start in range(0, customers, 1_000):
            session.write([_row(random, start + number) for number in range(min(1_000, customers - start))])
    return app


def _row(random: Random, number: int) -> ImportRow:
    facts: dict[str, Value] = {
        "name": f"客户{number}",
        "phone": f"138{number:08d}",
        "lead_received_at": NOW - timedelta(hours=random.randint(1, 2_000)),
        "last_contact_at": NOW - timedelta(hours=random.randint(1, 700)),
        "expected_purchase_on": (NOW + timedelta(days=random.randint(-5, 90))).date(),
        "has_budget": random.random() < 0.6,
        "budget": Money("CNY", random.randint(10, 500) * 100_000),
        "product_interest": random.choice(["沙发", "床", "餐桌"]),
        "decision_maker": random.choice(["本人", "太太"]),
    }
    known = {name: value for name, value in facts.items() if name in ("name", "phone") or random.random() < 0.8}
    records = [_contact(random) for _ in range(3)]
    return ImportRow(f"k{number}", known, records, owner=random.choice(["李雷", "赵敏", "林晓", "陈静"]))


def _contact(random: Random) -> NewRecord:
    at = NOW - timedelta(hours=random.randint(1, 1_500))
    return NewRecord("activities", {"at": at, "kind": "call", "outcome": random.choice(["connected", "no_answer"]), "direction": "out"}, at)


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    app = fill(tmp_path_factory.mktemp("preview") / "home")
    yield app
    app.store.close()


@pytest.mark.parametrize("processes", [1, processes_for(CUSTOMERS)])
def test_survey(benchmark: Any, app: App, processes: int) -> None:
    """All customers by both playbooks."""
    pair = find_pair(app.loader, "ours")
    survey = Survey(pair, of_store(app.reading, None, "", None), NOW, app.calendar)
    tally = benchmark.pedantic(survey.tally, args=(processes,), rounds=3, warmup_rounds=1)
    assert tally.customers == CUSTOMERS


def measured(home: Path) -> Cost:
    """What one preview costs."""
    return cost(home, "playbook", "preview", "ours", "--everyone", "--as-of", "2026-03-05", "--json")


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        fill(home).store.close()
        measured(home)  # compiles
        figures = [measured(home) for _ in range(5)]
    walls, processors, peaks = zip(*figures, strict=True)
    print(
        f"{CUSTOMERS:,} customers: {min(walls):.2f} s (wanted ≤ {SECONDS}), {min(processors):.2f} s of processors, "
        f"{max(peaks):.0f} MB (≤ {MEGABYTES})"
    )


if __name__ == "__main__":
    main()
