"""What is typed of something that has happened: no day to come."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from coach.domain.model import Fact
from coach.domain.values import FactType
from coach.errors import CoachError
from coach.services.values import read_value
from coach.text import Text

NOW = datetime(2026, 3, 5, 10, tzinfo=ZoneInfo("Asia/Shanghai"))
LOST = Fact("lost_on", FactType.DATE, Text("战败日期", "lost on"), past=True)
RECEIVED = Fact("lead_received_at", FactType.DATETIME, Text("线索接收时间", "lead received at"), past=True)
EXPECTED = Fact("expected_purchase_on", FactType.DATE, Text("预计成交日期", "expected purchase date"))


@pytest.mark.parametrize(
    ("fact", "text"),
    [(LOST, "2026-03-06"), (LOST, "明天"), (RECEIVED, "2026-03-06 00:00"), (RECEIVED, "2027-03-01"), (RECEIVED, "2026-03-05T18:00+00:00")],
)
def test_a_day_to_come_is_refused(fact: Fact, text: str) -> None:
    with pytest.raises(CoachError) as failed:
        read_value(fact, text, NOW)
    (found,) = failed.value.diagnostics
    assert found.code == "C132"
    assert found.hint is not None
    assert found.hint.zh.startswith("这里要写已经发生的日期，不晚于 2026-03-05")
    assert "2026-03-05 at the latest" in found.hint.en
    assert "明天" not in found.hint.zh


@pytest.mark.parametrize(("fact", "text"), [(LOST, "今天"), (LOST, "昨天"), (RECEIVED, "2026-03-05 23:59"), (EXPECTED, "2027-01-01")])
def test_today_the_past_and_plans_are_taken(fact: Fact, text: str) -> None:
    assert isinstance(read_value(fact, text, NOW), date)


def test_what_is_typed_of_an_earlier_moment_may_have_happened_since() -> None:
    assert read_value(LOST, "2026-03-20", NOW, NOW + timedelta(days=15)) == date(2026, 3, 20)
    with pytest.raises(CoachError):
        read_value(LOST, "2026-03-21", NOW, NOW + timedelta(days=15))
    with pytest.raises(CoachError):
        read_value(LOST, "2026-03-06", NOW, NOW - timedelta(days=15))
