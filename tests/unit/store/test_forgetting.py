"""Copies of a book beside its store."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.errors import CoachError
from coach.store import forgetting
from coach.store.book_reader import book_folder


def test_a_copy_is_overwritten_before_it_goes(tmp_path: Path) -> None:
    folder = book_folder(tmp_path / "coach.db")
    (folder / "part").mkdir(parents=True)
    copy, elsewhere = folder / "part" / "customers.parquet", tmp_path / "linked"
    copy.write_bytes(b"\xe7\x8e\x8b" * 1000)
    elsewhere.hardlink_to(copy)
    forgetting.forget_book(tmp_path / "coach.db")
    assert not folder.exists()
    assert elsewhere.read_bytes() == bytes(3000)


def test_without_a_copy_there_is_nothing_to_do(tmp_path: Path) -> None:
    forgetting.forget_book(tmp_path / "coach.db")
    assert list(tmp_path.iterdir()) == []


def test_a_copy_that_stays_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book_folder(tmp_path / "coach.db").mkdir(parents=True)

    def refuse(_folder: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("shutil.rmtree", refuse)
    with pytest.raises(CoachError) as failed:
        forgetting.forget_book(tmp_path / "coach.db")
    assert failed.value.diagnostics[0].code == "S115"
