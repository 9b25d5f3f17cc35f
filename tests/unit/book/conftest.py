"""Stores whose books are read."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.book import large
from coach.store.sqlite import SqliteStore
from tests.unit.book.all_kinds import playbook
from tests.unit.book.scattered import fill, load


@pytest.fixture(scope="session")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a store."""
    path = tmp_path_factory.mktemp("stored") / "coach.db"
    fill(path)
    return path


@pytest.fixture(scope="session")
def original_copied(original: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the store after its book was read once, and a copy was kept."""
    folder = tmp_path_factory.mktemp("copied")
    store = SqliteStore(Path(shutil.copy(original, folder)))
    with pytest.MonkeyPatch.context() as patching:
        patching.setattr(large, "LEAST", 1)
        load(folder / "first", store, playbook())[2].close()
    store.close()
    return folder


@pytest.fixture
def store(original: Path, tmp_path: Path) -> Iterator[SqliteStore]:
    store = SqliteStore(Path(shutil.copy(original, tmp_path)))
    yield store
    store.close()


@pytest.fixture
def copied(original_copied: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SqliteStore]:
    """The store after its book was read once, and a copy was kept."""
    monkeypatch.setattr(large, "LEAST", 1)
    shutil.copytree(original_copied, tmp_path, dirs_exist_ok=True)
    store = SqliteStore(tmp_path / "coach.db")
    yield store
    store.close()
