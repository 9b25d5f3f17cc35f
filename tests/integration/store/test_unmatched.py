"""Sentences that nothing answers: counted, listed, forgotten."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from coach.domain.unmatched import Unmatched
from coach.store.sqlite import SqliteStore

FIRST = datetime(2026, 3, 5, 2, 0, tzinfo=UTC)
LATER = FIRST + timedelta(days=2)


def _keep(store: SqliteStore, at: datetime, *sentences: str) -> None:
    with store.writing(at) as writing:
        for text in sentences:
            writing.keep_unmatched(text, "showroom")


def test_a_sentence_said_again_counts_once_more(store: SqliteStore) -> None:
    _keep(store, FIRST, "一句", "两句")
    _keep(store, LATER, "两句")
    assert store.unmatched() == [Unmatched("两句", "showroom", 2, FIRST, LATER), Unmatched("一句", "showroom", 1, FIRST, FIRST)]
    assert [each.text for each in store.unmatched(LATER)] == ["两句"]


def test_forgetting_tells_how_many_there_were(store: SqliteStore) -> None:
    _keep(store, FIRST, "一句", "两句")
    with store.writing(LATER) as writing:
        assert writing.clear_unmatched() == 2
    assert store.unmatched() == []
