"""A fresh store for each test, copied from one that was made by the migrations."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.store.sqlite import SqliteStore


@pytest.fixture(scope="session")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty store's file."""
    path = tmp_path_factory.mktemp("store") / "coach.db"
    store = SqliteStore(path)
    store.count()
    store.close()
    return path


@pytest.fixture
def path(fresh: Path, tmp_path: Path) -> Path:
    """Where the test's store lies."""
    return Path(shutil.copy(fresh, tmp_path / "coach.db"))


@pytest.fixture
def store(path: Path) -> Iterator[SqliteStore]:
    """The test's store."""
    store = SqliteStore(path)
    yield store
    store.close()
