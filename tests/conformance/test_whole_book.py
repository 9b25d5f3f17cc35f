"""The third evaluator agrees: a playbook as SQL on DuckDB finds for a whole book what the others find for one customer after the other."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coach.domain.customer import Customer
from coach.playbook.cases import DEFAULT_NOW
from coach.playbook.loader import Checked
from tests.conformance import strategies
from tests.conformance.crowd import crowd
from tests.conformance.test_generated import A_PLAYBOOK, CUSTOMERS, load, with_mutants
from tests.conformance.test_shipped import CROWD, SHIPPED, around, compiled, loader
from tests.conformance.whole_book import WholeBook, advised, expected_results
from tests.conformance.worker import NEVER, differences, reference

__all__ = ["loader"]  # a fixture
SHARE = 4
"""Of so many pairs that the others decide this evaluator gets one: each playbook is planned anew."""


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WholeBook]:
    made = WholeBook(tmp_path_factory.mktemp("book"))
    yield made
    made.database.connection.close()


@pytest.fixture(scope="module", params=SHIPPED)
def checked(request: pytest.FixtureRequest, loader: Any) -> Checked:
    found: Checked = loader.check(request.param)
    return found


@pytest.mark.slow
def test_it_agrees_on_generated_playbooks(tmp_path: Path, pairs: int, book: WholeBook) -> None:
    decided, wanted = 0, -(-pairs // SHARE)

    @settings(
        max_examples=-(-wanted // A_PLAYBOOK), derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck)
    )
    @given(strategies.playbooks(), st.lists(strategies.customers(), min_size=CUSTOMERS, max_size=CUSTOMERS))
    def agree(text: dict[str, Any], drawn: list[Customer]) -> None:
        nonlocal decided
        playbook = load(tmp_path, {"base": strategies.base(), "generated": text})
        customers = with_mutants(drawn)
        expected = reference(playbook, customers, strategies.AS_OF, NEVER)
        assert differences(expected, book.outcomes(playbook, customers, strategies.AS_OF)) == []
        decided += len(customers)

    agree()
    assert decided >= wanted


@pytest.mark.slow
def test_it_agrees_on_cases_and_their_neighbours(checked: Checked, book: WholeBook) -> None:
    playbook = compiled(checked)
    moments: dict[datetime, list[Customer]] = {}
    for case in checked.cases:
        moments.setdefault(case.as_of, []).extend(around(case))
    # Each moment is a statement of its own, which takes seconds to plan: nearly all cases share one.
    as_of, customers = max(moments.items(), key=lambda moment: len(moment[1]))
    expected = reference(playbook, customers, as_of, NEVER)
    assert differences(expected, book.outcomes(playbook, customers, as_of)) == []


@pytest.mark.slow
def test_it_agrees_on_customers_around_the_constants(checked: Checked, book: WholeBook) -> None:
    playbook = compiled(checked)
    as_of = DEFAULT_NOW.replace(tzinfo=ZoneInfo(playbook.calendar.zone))
    customers = crowd(playbook, as_of, CROWD)
    assert differences(reference(playbook, customers, as_of, NEVER), book.outcomes(playbook, customers, as_of)) == []


@pytest.mark.slow
def test_it_advises_the_same_actions_at_the_same_times(checked: Checked, book: WholeBook) -> None:
    playbook = compiled(checked)
    as_of = DEFAULT_NOW.replace(tzinfo=ZoneInfo(playbook.calendar.zone))
    customers = crowd(playbook, as_of, CROWD)
    expected = advised(playbook, customers, as_of)
    assert sum(map(len, expected)) > CROWD
    assert book.advised(playbook, customers, as_of) == expected


@pytest.mark.slow
def test_a_result_says_what_the_engine_says(checked: Checked, book: WholeBook) -> None:
    playbook = compiled(checked)
    as_of = DEFAULT_NOW.replace(tzinfo=ZoneInfo(playbook.calendar.zone))
    customers = crowd(playbook, as_of, CROWD)
    assert book.results(playbook, customers, as_of) == expected_results(playbook, customers, as_of)
