"""How many pairs of playbook and customer a run of the conformance tests decides: 2,000, or more by ``--conformance-pairs``."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from coach.engine.rete import availability
from tests.conformance.worker import Worker

PAIRS = 2_000


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--conformance-pairs", type=int, default=None, help="pairs of playbook and customer to decide (default 2000)")


def pairs_wanted(config: pytest.Config) -> int:
    # The option is known only if this folder is named on the command line; the variable works everywhere.
    given = config.getoption("--conformance-pairs", default=None)
    return int(given or os.environ.get("COACH_CONFORMANCE_PAIRS") or PAIRS)


@pytest.fixture
def pairs(request: pytest.FixtureRequest) -> int:
    return pairs_wanted(request.config)


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    """The engine in a child process."""
    usable = availability()
    if not usable.ok:
        pytest.skip(usable.reason.en)
    child = Worker()
    yield child
    child.close()
