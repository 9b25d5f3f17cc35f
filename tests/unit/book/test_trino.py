"""What Trino's documents and sources demand of a statement, asked of the SQL made for it: no Trino runs here."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any
from unicodedata import normalize

import pytest
from sqlglot import exp
from sqlglot.dialects.dialect import Dialect

from coach.book.calendar import COLUMNS
from coach.book.dialects import written
from coach.book.result import BookResult
from coach.book.steps import steps
from coach.book.words import listed, literal
from coach.domain.calendar import WorkCalendar
from tests.conformance.test_shipped import compiled, loader

__all__ = ["loader"]  # a fixture
NOW = datetime(2026, 3, 5, 1, tzinfo=UTC)
LONGEST_TEXT = 1_000_000
"""Characters of a statement, unless ``query.max-length`` says otherwise."""
MOST_ITEMS, MOST_ARGUMENTS = 254, 127
FUNCTIONS = frozenset(
    {
        "ARRAY_SORT",
        "BITWISE_OR_AGG",
        "CARDINALITY",
        "COALESCE",
        "CONCAT",
        "COUNT",
        "DATE_ADD",
        "DATE_DIFF",
        "ELEMENT_AT",
        "FILTER",
        "GREATEST",
        "LEAST",
        "MAX",
        "MAX_BY",
        "MIN",
        "MIN_BY",
        "NULLIF",
        "SUM",
        "TRANSFORM",
    }
)
"""Those of Trino's documents that are needed."""
WORDS = frozenset(
    {
        "AND",
        "AS",
        "BETWEEN",
        "BY",
        "CASE",
        "CAST",
        "ELSE",
        "END",
        "EXTRACT",
        "FROM",
        "IN",
        "JOIN",
        "NOT",
        "ON",
        "OR",
        "SELECT",
        "THEN",
        "WHEN",
        "WHERE",
        "WITH",
    }
)


@pytest.fixture(scope="module")
def made(loader: Any) -> list[tuple[str, exp.Select, str]]:
    playbook = compiled(loader.check("showroom"))
    levels = BookResult(playbook, NOW, WorkCalendar(playbook.calendar, {})).levels()
    return [(name, select, written(select, "trino")) for name, select in steps(levels)]


def test_each_step_is_short_enough(made: list[tuple[str, exp.Select, str]]) -> None:
    assert len(made) > 1
    assert all(len(text) < LONGEST_TEXT for _, _, text in made)


def test_all_functions_are_ones_trino_has(made: list[tuple[str, exp.Select, str]]) -> None:
    used = {name for _, _, text in made for name in _called(text)}
    assert "ELEMENT_AT" in used
    assert used <= FUNCTIONS | WORDS


def _called(text: str) -> Iterator[str]:
    """Words before a bracket."""
    tokens = Dialect.get_or_raise("trino").tokenize(text)
    for word, bracket in pairwise(tokens):
        if bracket.text == "(" and word.token_type.name != "IDENTIFIER" and word.text[:1].isalpha():
            yield word.text.upper()


def test_no_call_has_more_arguments_than_trino_takes(made: list[tuple[str, exp.Select, str]]) -> None:
    for _, select, _ in made:
        assert all(len(one.expressions) <= MOST_ITEMS for one in select.find_all(exp.Array))
        assert all(len(one.expressions) < MOST_ARGUMENTS for one in select.find_all(exp.Coalesce, exp.Least, exp.Greatest, exp.ArrayConcat))


def test_names_differ_in_more_than_their_case(made: list[tuple[str, exp.Select, str]]) -> None:
    for _, step, _ in made:
        for select in step.find_all(exp.Select):
            names = [normalize("NFC", one.alias_or_name).lower() for one in select.expressions]
            assert len(names) == len(set(names))


def test_a_step_keeps_no_list_of_the_calendar(made: list[tuple[str, exp.Select, str]]) -> None:
    for _, step, _ in made:
        assert not {one.alias_or_name for one in step.expressions} & COLUMNS.keys()


def test_long_lists_are_put_together() -> None:
    query = exp.Select(expressions=[listed([literal(number) for number in range(600)])])
    text = written(query, "trino")
    first, second, third = (", ".join(map(str, part)) for part in (range(254), range(254, 508), range(508, 600)))
    assert text == f"SELECT CONCAT(ARRAY[{first}], ARRAY[{second}], ARRAY[{third}])"
