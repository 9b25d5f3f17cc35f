from __future__ import annotations

from collections.abc import Iterator

import pytest

from coach.services.reports.lists.desk import ListDesk
from tests.unit.reports.lists.office import another, opened


@pytest.fixture(scope="package")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[ListDesk, dict[str, str]]]:
    """The office, opened once: nothing in it changes."""
    with opened(tmp_path_factory.mktemp("office")) as (desk, _, ids):
        yield desk, ids


@pytest.fixture
def desk(office: tuple[ListDesk, dict[str, str]]) -> ListDesk:
    """A desk of its own for each list."""
    return another(office[0])


@pytest.fixture
def ids(office: tuple[ListDesk, dict[str, str]]) -> dict[str, str]:
    """Ids by name."""
    return office[1]
