"""A sample book with mistakes tells all of them, with their places."""

from __future__ import annotations

from datetime import datetime
from textwrap import dedent, indent
from zoneinfo import ZoneInfo

import pytest

from coach.bootstrap import App
from coach.errors import CoachError
from coach.services.sample_book import SampleBook, read_book

NOW = datetime(2026, 3, 5, 10, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
HEAD = """
book: {playbook: showroom, company: 示例店, tour: 王芳}
columns: {activities: [at, kind, outcome, note], overrules: [at, decision, value, by, reason]}
customers:
"""


def _read(app: App, text: str) -> SampleBook:
    return read_book((HEAD + indent(dedent(text), "  ")).encode(), "samples/x.yaml", app.loader.load, NOW)


def test_rows_are_read_by_column_and_know_their_rep(app: App) -> None:
    book = _read(app, "  李雷: [{name: 王芳, activities: [[-1d 10:00, call, connected, 聊了, {minutes: 6}]]}]")
    (customer,) = book.customers
    (record,) = customer.records
    at = datetime(2026, 3, 4, 10, 0, tzinfo=NOW.tzinfo)
    assert record.values == {"at": at, "kind": "call", "outcome": "connected", "note": "聊了", "minutes": 6, "by": "李雷"}
    assert record.time == at
    assert (customer.owner, customer.facts) == ("李雷", {"name": "王芳"})


def test_an_overrule_is_no_record(app: App) -> None:
    book = _read(app, "  李雷: [{name: 王芳, overrules: [[-1d 10:00, grade, A, 李雷, 有把握, {until: +9d}]]}]")
    (ruling,) = book.customers[0].overrules
    assert (ruling.decision, ruling.value, ruling.reason) == ("grade", "A", "有把握")
    assert str(ruling.until) == "2026-03-14"
    assert book.customers[0].records == ()


def test_all_mistakes_are_told_with_their_places(app: App) -> None:
    text = """\
      李雷:
        - {name: 王芳, sorce: walk_in, days_to_purchase: 3}
        - {name: 李梅, has_budget: maybe, activities: [[someday, call, connected]]}
    """
    with pytest.raises(CoachError) as caught:
        _read(app, text)
    found = [(d.code, d.location.line if d.location else 0) for d in caught.value.diagnostics]
    assert found == [("C160", 6), ("C160", 6), ("C160", 7), ("C160", 7)]
    assert caught.value.diagnostics[0].hint is not None


def test_broken_yaml_is_told_by_the_reader(app: App) -> None:
    with pytest.raises(CoachError) as caught:
        _read(app, "  李雷: [{name: 王芳")
    assert caught.value.diagnostics[0].code == "P100"
