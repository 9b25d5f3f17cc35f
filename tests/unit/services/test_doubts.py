"""What a store holds already, and can hardly be: told beside the advice, and by the evaluation of the whole book."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from coach.bootstrap import App
from coach.domain.values import Value
from coach.services.advise import Adviser
from coach.services.book.evaluate import evaluate_book

AS_OF = datetime(2026, 3, 5, 2, tzinfo=UTC)
NEVER = date(2150, 1, 5)
"""A day that no clock of a test has reached."""


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """A store with three customers of whom something happened in a far future, or was seen after the moment looked at."""
    app = App(tmp_path_factory.mktemp("doubts"))
    with app.store.writing(AS_OF) as writing:
        for name, shown, expected in (("甲", NEVER, AS_OF.date()), ("乙", NEVER, NEVER), ("丙", date(2026, 3, 6), NEVER)):
            facts: dict[str, Value] = {"name": name, "demonstrated_on": shown, "expected_purchase_on": expected, "lead_received_at": AS_OF}
            writing.add_customer(facts, owner="李雷")
    yield app
    app.store.close()


def told(app: App, name: str, adviser: Adviser | None = None) -> list[str]:
    (hit,) = app.store.find(name, limit=1)
    advice = (adviser or app.adviser).advise(app.store.customer(hit.id), AS_OF)
    return [one.message.zh for one in advice.warnings if one.code == "C188"]


def test_the_advice_tells_what_is_yet_to_come(app: App) -> None:
    assert told(app, "甲") == ["产品展示日期填的是 2150-01-05，还没到：这里记的是已经发生的事，请核对（建议照填的算）。"]


def test_plans_and_what_has_happened_since_are_no_doubt(app: App) -> None:
    assert told(app, "丙") == []


def test_without_a_clock_nothing_has_happened_since(app: App) -> None:
    at_that_time = Adviser(app.loader, app.evaluator, app.calendar, app.playbook_name)
    assert len(told(app, "丙", at_that_time)) == 1
    assert at_that_time.latest(AS_OF) == AS_OF
    assert Adviser(app.loader, app.evaluator, app.calendar, app.playbook_name, now=lambda: AS_OF + timedelta(1)).latest(AS_OF) > AS_OF


def test_what_is_sensitive_is_not_shown(app: App) -> None:
    with app.store.writing(AS_OF) as writing:
        writing.add_customer({"name": "丁", "birthday": NEVER}, owner="李雷")
    (message,) = told(app, "丁")
    assert "2150" not in message


def test_the_whole_book_counts_them(app: App, tmp_path: Path) -> None:
    found = evaluate_book(app.store, app.adviser, AS_OF, lambda *_: None, file=tmp_path / "book.csv")
    assert {name: count for (name, _), count in found.ahead.items() if name != "birthday"} == {"demonstrated_on": 2}
