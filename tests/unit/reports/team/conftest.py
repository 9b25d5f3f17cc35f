from __future__ import annotations

from collections.abc import Iterator

import pytest

from coach.domain.ports import Store
from coach.services.book.opened import OpenBook
from tests.unit.reports.team.shop import opened


@pytest.fixture(scope="package")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[OpenBook, Store]]:
    """The shop, opened once: nothing in it changes."""
    with opened(tmp_path_factory.mktemp("shop")) as found:
        yield found
