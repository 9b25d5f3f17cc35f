"""Where the store lies."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.errors import CoachError
from coach.store.location import open_store, store_path


@pytest.mark.parametrize(
    ("where", "path"),
    [
        ("sqlite:///book/coach.db", "book/coach.db"),
        ("sqlite:////var/lib/coach.db", "/var/lib/coach.db"),
        ("sqlite:////data/%E5%AE%A2%E6%88%B7.db", "/data/客户.db"),
        ("/var/lib/coach.db", "/var/lib/coach.db"),
        ("coach.db", "coach.db"),
    ],
)
def test_the_file_of_an_address(where: str, path: str) -> None:
    assert store_path(where) == Path(path)
    assert open_store(Path(path)).path == Path(path)


@pytest.mark.parametrize(
    "where", ["postgresql://me:secret@host/db", "sqlite://", "sqlite:///", "sqlite:///:memory:", "sqlite:///a.db?mode=ro", "", "  "]
)
def test_other_addresses_are_refused_without_telling_a_password(where: str) -> None:
    with pytest.raises(CoachError, match="S105") as refused:
        store_path(where)
    assert "secret" not in str(refused.value.diagnostics)
