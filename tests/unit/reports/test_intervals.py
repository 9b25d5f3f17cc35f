from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.services.reports.intervals import share


@pytest.mark.parametrize(
    ("won", "of", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),  # Newcombe (1998), table I: Wilson score without continuity correction
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_it_is_wilson_s(won: int, of: int, low: float, high: float) -> None:
    found = share(won, of, 95)
    assert found is not None
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


def test_of_nothing_nothing_is_said() -> None:
    assert share(0, 0, 95) is None


@given(st.integers(1, 5_000).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))), st.integers(1, 99))
def test_the_share_lies_in_its_interval_and_that_in_0_to_1(figures: tuple[int, int], confidence: int) -> None:
    found = share(*figures, confidence)
    assert found is not None
    assert 0 <= found.low <= found.value + 1e-12
    assert found.value - 1e-12 <= found.high <= 1


def test_more_customers_and_less_confidence_make_it_narrower() -> None:
    few, many, sloppy = share(5, 10, 95), share(50, 100, 95), share(5, 10, 80)
    assert few is not None
    assert many is not None
    assert sloppy is not None
    assert few.low < many.low < many.high < few.high
    assert few.low < sloppy.low < sloppy.high < few.high
    assert not many.beats(few)
