from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.store.sqlite import SqliteStore
from tests.integration.publishing.office import Office, office


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Office]:
    """An office with an empty store."""
    store = SqliteStore(tmp_path / "coach.db")
    yield office(tmp_path / "books", store)
    store.close()
