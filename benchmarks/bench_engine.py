"""Customers decided per second: durable_rules behind our driver, the bare recipe, and the reference evaluator, on 100 and 500 rules.

As a script it prints a table; ``pytest benchmarks/bench_engine.py`` measures the same with pytest-benchmark. One core, one customer at
a time.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime
from functools import cache
from pathlib import Path
from time import perf_counter
from zoneinfo import ZoneInfo

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.generated import AS_OF, Book, Calendar, book  # noqa: E402 - found by the line above when run as a script
from coach.domain.calendar import WorkCalendar  # noqa: E402
from coach.engine import codegen  # noqa: E402
from coach.engine.arbitrate import arbitrate  # noqa: E402
from coach.engine.evaluate import evaluate  # noqa: E402
from coach.engine.protocols import Evaluator  # noqa: E402
from coach.engine.reference import ReferenceEvaluator  # noqa: E402
from coach.engine.rete import ReteEvaluator, availability  # noqa: E402
from coach.playbook.cases import DEFAULT_NOW  # noqa: E402
from coach.playbook.folder import Folder  # noqa: E402
from coach.playbook.loader import BASE, Loader  # noqa: E402
from coach.render.template import read_template  # noqa: E402
from tests.conformance.crowd import crowd  # noqa: E402

codegen.COMPILE_AFTER = 0  # many customers are decided here: the warm path from the start

RULES = (100, 500)
WANTED = {("durable", 100): 10_000, ("durable", 500): 1_800, ("reference", 100): 40_000, ("reference", 500): 6_000}
WANTED_SHOWROOM = 2_000  # decide + arbitrate ≤ 0.5 ms

Round = Callable[[], None]
"""Decides all customers of a book once."""


@cache
def generated(rules: int) -> Book:
    """The generated book of that many rules."""
    return book(rules)


def driven(made: Book, evaluator: Evaluator) -> Round:
    """The whole way: lowering, layers, hit policies."""
    calendar = Calendar()

    def decide() -> None:
        for customer in made.customers:
            evaluate(made.playbook, customer, AS_OF, evaluator, calendar)

    return decide


def bare(made: Book) -> Round:
    """The recipe alone: facts ready-made as JSON, rule names cut out of the answers, no driver of ours."""
    playbook, calendar, evaluator = made.playbook, Calendar(), ReteEvaluator(made.playbook)
    known = [evaluate(playbook, customer, AS_OF, evaluator, calendar).columns for customer in made.customers]
    sets = [each for number in range(len(playbook.layers)) for each in evaluator.loaded(number)]
    work = [(handle, rules.fact(columns)) for columns in known for handle, rules in sets]

    def decide() -> None:
        for handle, fact in work:
            evaluator.ask(handle, fact)

    return decide


def showroom() -> tuple[Round, int]:
    """Decide and arbitrate with the shipped showroom playbook, without text; and how many customers a round has."""
    folders = {"showroom": Folder(ROOT / "playbooks" / "showroom", "playbooks/showroom"), BASE: Folder(ROOT / "rules", "rules")}
    playbook = Loader(folders, None, read_template).load("showroom")
    as_of = DEFAULT_NOW.replace(tzinfo=ZoneInfo(playbook.calendar.zone))
    customers, calendar, evaluator = crowd(playbook, as_of, 100), WorkCalendar(playbook.calendar, {}), ReferenceEvaluator(playbook)

    def decide() -> None:
        for customer in customers:
            arbitrate(playbook, customer, evaluate(playbook, customer, as_of, evaluator, calendar), as_of, calendar)

    return decide, len(customers)


def makers() -> dict[str, Callable[[Book], Round]]:
    """What is compared, side by side."""
    made: dict[str, Callable[[Book], Round]] = {"reference": lambda b: driven(b, ReferenceEvaluator(b.playbook))}
    if availability().ok:
        made |= {"durable": lambda b: driven(b, ReteEvaluator(b.playbook)), "bare recipe": bare}
    return made


def speed(decide: Round, customers: int, rounds: int = 25) -> float:
    """Customers per second in the best of some rounds, after one to warm up."""
    decide()
    best = float("inf")
    for _ in range(rounds):
        start = perf_counter()
        decide()
        best = min(best, perf_counter() - start)
    return customers / best


@pytest.mark.parametrize("rules", RULES)
@pytest.mark.parametrize("name", ["reference", "durable", "bare recipe"])
def test_decide(benchmark: BenchmarkFixture, name: str, rules: int) -> None:
    """Decide all customers of a generated book."""
    if name not in makers():
        pytest.skip(availability().reason.en)
    benchmark(makers()[name](generated(rules)))


def test_showroom_decide_and_arbitrate(benchmark: BenchmarkFixture) -> None:
    """Decide and arbitrate for a crowd of customers of the shipped playbook."""
    benchmark(showroom()[0])


def main() -> None:
    """Print the table."""
    print(f"{datetime.now().astimezone():%Y-%m-%d}  Python {sys.version.split()[0]}  {availability().reason.en}")
    print(f"{'customers/s':<28}{'100 rules':>12}{'500 rules':>12}{'wanted':>20}")
    for name, make in makers().items():
        figures = [speed(make(generated(rules)), len(generated(rules).customers)) for rules in RULES]
        wanted = " / ".join(f"{WANTED[name, rules]:,}" for rules in RULES) if (name, RULES[0]) in WANTED else ""
        print(f"{name:<28}{figures[0]:>12,.0f}{figures[1]:>12,.0f}{wanted:>20}")
    decide, customers = showroom()
    print(f"{'showroom decide + arbitrate':<28}{speed(decide, customers):>12,.0f}{'':>12}{WANTED_SHOWROOM:>20,}")


if __name__ == "__main__":
    main()
