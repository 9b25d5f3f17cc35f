"""Every value comes back from the store as it went in."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.customer import Customer, Overrule, Record
from coach.domain.values import Duration, Money, Unit, Value
from coach.errors import CoachError
from coach.store.codec import dump, dump_customer, load, load_customer, load_many, moment_text, time_text

ZONES = st.timezones() | st.just(UTC) | st.just(timezone(timedelta(hours=5, minutes=45)))
VALUES: st.SearchStrategy[Value] = st.one_of(
    st.booleans(),
    st.integers(),
    st.text(),
    st.decimals(allow_nan=False, allow_infinity=False),
    st.frozensets(st.text(max_size=9), max_size=4),
    st.dates(),
    st.datetimes(timezones=ZONES, allow_imaginary=False),
    st.builds(Duration, st.integers(-10_000, 10_000), st.sampled_from(Unit)),
    st.builds(Money, st.sampled_from(["CNY", "USD", "EUR"]), st.integers()),
)
FACTS = st.dictionaries(st.text(), VALUES, max_size=8)
MOMENTS = st.datetimes(min_value=datetime(1900, 1, 1), max_value=datetime(2200, 1, 1), timezones=ZONES, allow_imaginary=False)  # noqa: DTZ001 - bounds are naive


@given(st.lists(FACTS, max_size=4))
def test_many_texts_are_read_like_each_alone(several: list[dict[str, Value]]) -> None:
    assert list(load_many([dump(facts) for facts in several] * 300)) == several * 300


def test_a_text_that_holds_two_objects_is_no_text_of_ours() -> None:
    with pytest.raises(ValueError, match="zip"):
        list(load_many(['{"a":1},{"b":2}']))


@given(FACTS)
def test_facts_come_back_with_their_types(facts: dict[str, Value]) -> None:
    back = load(dump(facts))
    assert back == facts
    assert {name: type(value) for name, value in back.items()} == {name: type(value) for name, value in facts.items()}


@given(st.datetimes(timezones=ZONES, allow_imaginary=False))
def test_a_moment_keeps_its_distance_from_utc(moment: datetime) -> None:
    back = load(dump({"at": moment}))["at"]
    assert isinstance(back, datetime)
    assert back.utcoffset() == moment.utcoffset()
    assert back.replace(tzinfo=None) == moment.replace(tzinfo=None, fold=0)


def test_equal_moments_written_differently_stay_as_they_were_written() -> None:
    moments = [datetime(2026, 3, 5, 2, tzinfo=UTC), datetime(2026, 3, 5, 10, tzinfo=timezone(timedelta(hours=8)))]
    assert moments[0] == moments[1]
    assert [dump({"at": moment}) for moment in moments] == [
        '{"at":{"datetime":"2026-03-05T02:00:00+00:00"}}',
        '{"at":{"datetime":"2026-03-05T10:00:00+08:00"}}',
    ]


def test_the_hour_that_comes_twice_is_told_apart() -> None:
    first = datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo("Europe/Berlin"))
    assert [dump({"at": first.replace(fold=fold)})[-9:-3] for fold in (0, 1)] == ["+02:00", "+01:00"]


@pytest.mark.parametrize("name", ["date", "minor", "choices", "datetime"])
def test_a_fact_may_be_called_like_a_tag(name: str) -> None:
    assert load(dump({name: "x", "other": date(2026, 3, 5)})) == {name: "x", "other": date(2026, 3, 5)}


def test_a_decimal_keeps_its_places() -> None:
    assert str(load(dump({"rate": Decimal("1.20")}))["rate"]) == "1.20"


def test_chinese_stays_readable() -> None:
    assert dump({"name": "王小明", "budget": Money("CNY", 50)}) == '{"name":"王小明","budget":{"currency":"CNY","minor":50}}'


@given(FACTS, FACTS, MOMENTS, st.none() | st.dates())
def test_a_snapshot_comes_back(facts: dict[str, Value], fields: dict[str, Value], at: datetime, until: date | None) -> None:
    overrule = Overrule("grade", "A", "客户亲口说的", "李雷", at, until)
    records = {"activities": (Record("0000000001", fields), Record("0000000002", {}))}
    customer = Customer("C00001", facts, records, (overrule,), "李雷", "showroom")
    assert load_customer(dump_customer(customer)) == customer


@given(MOMENTS, MOMENTS)
def test_the_order_of_moment_texts_is_the_order_of_time(one: datetime, other: datetime) -> None:
    assert (moment_text(one) < moment_text(other)) == (one.astimezone(UTC) < other.astimezone(UTC))


def test_a_record_of_a_day_sorts_before_the_moments_of_that_day() -> None:
    moment = datetime(2026, 3, 5, 8, 1, tzinfo=ZoneInfo("Asia/Shanghai"))
    assert time_text(date(2026, 3, 5)) == "2026-03-05"
    assert time_text(moment) == "2026-03-05T00:01:00+00:00"


@pytest.mark.parametrize("value", [datetime(2026, 3, 5), b"bytes", {"a": 1}.keys()])  # noqa: DTZ001 - what must be refused
def test_what_is_no_value_is_refused(value: object) -> None:
    with pytest.raises(CoachError, match="S123"):
        dump({"x": value})
