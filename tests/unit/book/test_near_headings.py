"""Headings that were not recognised: what they may be meant for, by ids, titles in both languages, aliases and usual headings."""

from __future__ import annotations

from dataclasses import replace

import pytest

from coach.domain.model import Fact, Playbook
from coach.domain.values import FactType
from coach.importing.mapping import Mapping
from coach.services.book.headings import Ignored, customers_columns, record_columns
from coach.text import Text
from tests.unit.book.all_kinds import playbook

TITLE = Text("客户来源", "lead source")
SOURCE = Fact("origin", FactType.TEXT, TITLE, aliases=("打哪儿来的",), headers=("渠道名称",))


@pytest.fixture
def book() -> Playbook:
    made = playbook()
    ticks = made.collections["ticks"]
    collections = made.collections | {"ticks": replace(ticks, fields=(*ticks.fields, SOURCE))}
    return replace(made, facts=made.facts | {"origin": SOURCE}, collections=collections)


@pytest.mark.parametrize("typed", ["orijin", "客户来原", "lead sorce", "打哪儿来", "渠道名"])
def test_a_column_is_near_to_any_of_its_words(book: Playbook, typed: str) -> None:
    of_customers = customers_columns(["id", typed], book, Mapping(), {"origin"}, lambda _: "")
    of_records = record_columns(["id", typed], book, "ticks", {"origin"}, lambda _: "", Mapping())
    assert of_customers.ignored == of_records.ignored == (Ignored(typed, "origin", TITLE),)


def test_what_is_near_to_nothing_is_named_alone(book: Playbook) -> None:
    assert customers_columns(["id", "喜欢的颜色"], book, Mapping(), {"origin"}, lambda _: "").ignored == (Ignored("喜欢的颜色"),)


def test_a_column_of_what_the_playbook_does_not_read_is_told(book: Playbook) -> None:
    """It is not checked, either: whoever wrote nonsense into it must not think that it counts."""
    unread = (Ignored("渠道名称", "origin", TITLE, is_unread=True),)
    assert customers_columns(["id", "渠道名称"], book, Mapping(), {"integer"}, lambda _: "").ignored == unread
    assert record_columns(["id", "渠道名称"], book, "ticks", {"integer"}, lambda _: "", Mapping()).ignored == unread
