"""The main job inside one process, on the sample book with the playbook ``showroom``: each stage by itself, and all of it.

Run with ``bin/test benchmarks/bench_advice.py``. A round is one customer, so the median is the p50 over customers.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from datetime import datetime
from io import StringIO
from itertools import cycle
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from coach.bootstrap import App
from coach.cli.run import run
from coach.domain.customer import Customer
from coach.domain.model import Playbook
from coach.engine.arbitrate import arbitrate
from coach.engine.evaluate import evaluate
from coach.engine.protocols import Evaluator
from coach.engine.recommend import recommend
from coach.engine.reference import ReferenceEvaluator
from coach.engine.rete import ReteEvaluator, availability
from coach.services.advice_view import advice_view
from coach.text import Lang

AS_OF = datetime(2026, 3, 5, 10, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
ROUNDS = 300
ENGINES: dict[str, Callable[[Playbook], Evaluator]] = {"reference": ReferenceEvaluator, "durable_rules": ReteEvaluator}


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    home = tmp_path_factory.mktemp("home")
    before = os.environ.get("COACH_HOME")
    os.environ["COACH_HOME"] = str(home)
    with redirect_stdout(StringIO()):
        assert run(["demo", "--as-of", "2026-03-05 10:00"], os.environ) == 0
    yield App(home, {})
    os.environ.pop("COACH_HOME")
    if before is not None:
        os.environ["COACH_HOME"] = before


@pytest.fixture(scope="module")
def customers(app: App) -> list[Customer]:
    return list(app.store.customers())


@pytest.fixture(params=list(ENGINES))
def engine(request: pytest.FixtureRequest, app: App) -> Evaluator:
    if request.param != "reference" and not availability().ok:
        pytest.skip(availability().reason.en)
    return ENGINES[request.param](app.adviser.tools().playbook)


def test_decide_and_arbitrate(benchmark: Any, app: App, customers: list[Customer], engine: Evaluator) -> None:
    """No explanation, no words: at most 0.5 ms."""
    tools = app.adviser.tools()
    who = cycle(customers)

    def decide() -> None:
        customer = next(who)
        evaluation = evaluate(tools.playbook, customer, AS_OF, engine, tools.calendar)
        arbitrate(tools.playbook, customer, evaluation, AS_OF, tools.calendar)

    benchmark.pedantic(decide, rounds=ROUNDS, warmup_rounds=len(customers) * 2)


def test_recommend(benchmark: Any, app: App, customers: list[Customer], engine: Evaluator) -> None:
    """Decided, arbitrated and explained, not yet in words."""
    tools = app.adviser.tools()
    who = cycle(customers)

    def advise() -> None:
        customer = next(who)
        evaluation = evaluate(tools.playbook, customer, AS_OF, engine, tools.calendar, traced=True)
        recommend(tools.playbook, customer, AS_OF, evaluation, tools.calendar, engine.name)

    benchmark.pedantic(advise, rounds=ROUNDS, warmup_rounds=len(customers) * 2)


@pytest.mark.parametrize("lang", [Lang.ZH, Lang.EN, Lang.ZH_HANT])
def test_full_advice(benchmark: Any, app: App, customers: list[Customer], lang: Lang) -> None:
    """Read from the store, both evaluators held together, explained and worded in full: p50 at most 5 ms."""
    who = cycle([customer.id for customer in customers])

    def advise() -> None:
        advice_view(app.adviser.advise(app.store.customer(next(who)), AS_OF), lang)

    benchmark.pedantic(advise, rounds=ROUNDS, warmup_rounds=len(customers) * 2)


def test_load_compiled_playbook(benchmark: Any, app: App) -> None:
    """The compiled playbook from the cache, its sources' content checked."""

    def load() -> None:
        App(Path(app.home), {}).loader.load("showroom")

    benchmark.pedantic(load, rounds=20, warmup_rounds=2)
