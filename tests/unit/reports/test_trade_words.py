"""What the figures of a trade are called: customers come to a showroom; whoever calls on them does not speak of their coming."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from coach.bootstrap import App
from coach.domain.model import Playbook

_COMING = ("到店", "来没来", "没来", "来了", "who came", "they came", "few came")


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    made = App(tmp_path_factory.mktemp("words"))
    yield made
    made.store.close()


def _said(book: Playbook) -> Iterator[str]:
    """Every word that reports say of appointments."""
    rate, signs = book.rates["invited_came"], book.signs
    points = {point.id: point for point in book.manager.breaches.also}
    texts = [rate.title, rate.formula, rate.do, signs["invited"].title, signs["invited"].means, *signs["invited"].ask]
    texts += [signs["no_result"].title, signs["no_result"].means, signs["no_result"].do, *signs["no_result"].ask]
    texts += [points["no_result"].title, points["no_result"].do]
    for text in texts:
        yield from (text.zh, text.en)


def test_field_reps_keep_appointments_at_the_customers(app: App) -> None:
    said = list(_said(app.loader.load("field-distribution")))
    assert [(word, text) for text in said for word in _COMING if word in text] == []
    assert any("约访" in text for text in said)


@pytest.mark.parametrize("name", ["b2b-solution", "recruitment-telesales", "telesales-funnel"])
def test_only_a_showroom_counts_who_came_to_it(app: App, name: str) -> None:
    assert "到店" not in app.loader.load(name).rates["invited_came"].title.zh
    assert "到店" in app.loader.load("showroom").rates["invited_came"].title.zh
