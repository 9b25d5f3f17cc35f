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
from coach.playbook.loader import Checked, Loader
from tests.conformance import strategies
from tests.conformance.crowd import crowd
from tests.conformance.test_generated import A_PLAYBOOK, CUSTOMERS, load, with_mutants
from tests.conformance.test_shipped import CROWD, SHIPPED, around, compiled, loader
from tests.conformance.whole_book import WholeBook, expected
from tests.conformance.worker import NEVER, differences, reference

__all__ = ["loader"]  # a fixture
SHARE = 4
"""Of so many pairs that the others decide this evaluator gets one (each playbook is planned anew), and its advice is compared for one."""


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
        told = reference(playbook, customers, strategies.AS_OF, NEVER)
        assert differences(told, book.outcomes(playbook, customers, strategies.AS_OF)) == []
        decided += len(customers)

    agree()
    assert decided >= wanted


@pytest.mark.slow
def test_it_agrees_on_shipped_playbooks(checked: Checked, book: WholeBook) -> None:
    """Cases, their neighbours, and customers around the constants: every column, what is advised in which order and when, the result."""
    playbook = compiled(checked)
    as_of = DEFAULT_NOW.replace(tzinfo=ZoneInfo(playbook.calendar.zone))
    invented, near = crowd(playbook, as_of, CROWD), [customer for case in checked.cases if case.as_of == as_of for customer in around(case)]
    customers = [*invented, *near]
    found = list(book.everything(playbook, customers, as_of))
    assert differences(reference(playbook, customers, as_of, NEVER), [one.outcome for one in found]) == []
    assert len(near) > CROWD
    assert sum(len(one.advised) for one in found[:CROWD]) > CROWD
    for place in [*range(CROWD), *range(CROWD, len(customers), SHARE)]:
        told = next(expected(playbook, [customers[place]], as_of))
        assert (found[place].advised, found[place].result) == told, f"customer {place}"


@pytest.mark.slow
def test_what_is_kept_says_the_same_by_the_wall_clock(loader: Loader, book: WholeBook) -> None:
    playbook = compiled(loader.check("showroom"))
    zone = ZoneInfo(playbook.calendar.zone)
    as_of = DEFAULT_NOW.replace(tzinfo=zone)
    customers = crowd(playbook, as_of, CROWD)
    told = [result for _, result in expected(playbook, customers, as_of)]
    for one in told:
        one |= {
            name: one[name] and datetime.fromtimestamp(one[name], zone).replace(tzinfo=None) for name in ("follow_up_at", "action_due_at")
        }
    assert book.shown(playbook, customers, as_of) == told
