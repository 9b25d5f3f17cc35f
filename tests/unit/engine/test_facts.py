"""Lowering: values as people know them → plain scalars; what does not fit is unknown."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from coach.domain.model import Choice, Fact
from coach.domain.values import Cell, Duration, FactType, Money, Unit, Value
from coach.engine.facts import lowering
from coach.text import EMPTY
from tests.unit.engine.desk import SHANGHAI, Desk, playbook

CHOICES = (Choice("H", EMPTY), Choice("A", EMPTY))


def lowered(kind: FactType, value: Value, zone: ZoneInfo = SHANGHAI) -> Cell | None:
    return lowering(Fact("f", kind, EMPTY, choices=CHOICES, decimals=2, currency="CNY"), zone)(value)


@pytest.mark.parametrize(
    ("kind", "value", "cell"),
    [
        (FactType.BOOLEAN, False, False),
        (FactType.INTEGER, -7, -7),
        (FactType.DECIMAL, Decimal("1.50"), 150),
        (FactType.DECIMAL, Decimal("0.005"), 0),  # half to even
        (FactType.DECIMAL, Decimal("0.015"), 2),
        (FactType.DECIMAL, Decimal("-0.025"), -2),
        (FactType.DECIMAL, Decimal("12345678901234567890.125"), 1234567890123456789012),
        (FactType.DECIMAL, 3, 300),
        (FactType.TEXT, "e\u0301", "é"),
        (FactType.CHOICE, "H", "H"),
        (FactType.CHOICES, frozenset({"H"}), frozenset({"H"})),
        (FactType.DATE, date(2026, 3, 5), date(2026, 3, 5).toordinal()),
        (FactType.DURATION, Duration(2, Unit.WEEK), 14 * 86_400),
        (FactType.MONEY, Money("CNY", 5_000), 5_000),
        (FactType.DATETIME, datetime(1970, 1, 1, 0, 0, 1, 999_999, tzinfo=UTC), 1),
        (FactType.DATETIME, datetime(1969, 12, 31, 23, 59, 58, 1, tzinfo=UTC), -2),  # whole seconds, rounded down
        (FactType.DATETIME, datetime.fromisoformat("1970-01-01 08:00"), 0),  # naive: on the playbook's clocks
        (FactType.DATETIME, date(1970, 1, 2), 16 * 3_600),  # date-only: local midnight
    ],
)
def test_a_value_lowers_to_a_plain_scalar(kind: FactType, value: Value, cell: Cell) -> None:
    found = lowered(kind, value)
    assert found == cell
    assert type(found) is type(cell)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (FactType.BOOLEAN, 1),
        (FactType.INTEGER, True),
        (FactType.INTEGER, "18"),
        (FactType.DECIMAL, Decimal("NaN")),
        (FactType.DECIMAL, Decimal("-Infinity")),
        (FactType.DECIMAL, Decimal("1e400000")),
        (FactType.DECIMAL, True),
        (FactType.TEXT, 18),
        (FactType.CHOICE, "h"),
        (FactType.CHOICES, frozenset({"H", "Z"})),
        (FactType.CHOICES, "H"),
        (FactType.DATE, datetime(2026, 3, 5, tzinfo=UTC)),
        (FactType.DATETIME, datetime(1, 1, 1, tzinfo=UTC)),
        (FactType.DATETIME, date.max),
        (FactType.DURATION, 7),
        (FactType.MONEY, Money("USD", 5_000)),
        (FactType.MONEY, 5_000),
    ],
)
def test_a_value_that_does_not_fit_its_fact_is_unknown(kind: FactType, value: Value) -> None:
    assert lowered(kind, value) is None


def test_a_skipped_hour_is_read_by_the_clock_before_it_is_put_forward() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    skipped = lowered(FactType.DATETIME, datetime.fromisoformat("2026-03-29 02:30"), berlin)
    assert skipped == int(datetime(2026, 3, 29, 1, 30, tzinfo=UTC).timestamp())


def test_a_misfit_is_told_once_and_other_facts_stand() -> None:
    book = playbook("facts: {age_of_firm: {type: integer, label: {zh: 年数, en: years}}, city: {type: text, label: {zh: 城市, en: city}}}")
    found = Desk(book).look({"age_of_firm": "many", "city": "北京", "not_in_catalogue": 1})
    assert found.columns == {"city": "北京", "anything": True}
    assert [(w.code, "age_of_firm" in w.message.en) for w in found.warnings] == [("E111", True)]
