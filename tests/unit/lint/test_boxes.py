from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.lint.boxes import Box, Budget, Exhausted, merged, uncovered, within

SIZES = (2, 3, 4, 2)
WHOLE = tuple((1 << size) - 1 for size in SIZES)
MASKS = st.tuples(*(st.integers(1, full) for full in WHOLE))


def box(masks: tuple[int, ...]) -> Box:
    return tuple((dim, mask) for dim, mask in enumerate(masks) if mask != WHOLE[dim])


BOXES = st.lists(MASKS.map(box), max_size=9)


def points(region: tuple[int, ...]) -> set[tuple[int, ...]]:
    return set(product(*([1 << bit for bit in range(mask.bit_length()) if mask >> bit & 1] for mask in region)))


def inside(point: tuple[int, ...], one: Box) -> bool:
    return all(point[dim] & mask for dim, mask in one)


@settings(max_examples=400, derandomize=True, database=None)
@given(BOXES)
def test_what_is_uncovered_is_what_trying_every_point_finds(boxes: list[Box]) -> None:
    found = uncovered(WHOLE, boxes, Budget())
    free = {point for point in points(WHOLE) if not any(inside(point, one) for one in boxes)}
    if found is None:
        assert free == set()
    else:
        assert points(found) <= free


@settings(max_examples=200, derandomize=True, database=None)
@given(MASKS, MASKS)
def test_merging_and_containing_are_of_points(first: tuple[int, ...], second: tuple[int, ...]) -> None:
    one, two = box(first), box(second)
    both = merged(one, two)
    common = points(first) & points(second)
    assert common == ({point for point in points(WHOLE) if inside(point, both)} if both is not None else set())
    assert within(one, two) is (points(first) <= points(second))


def test_a_search_ends_where_its_steps_are_spent() -> None:
    boxes = [((0, 1), (1, 1)), ((0, 2), (1, 2)), ((1, 4), (2, 1))]
    with pytest.raises(Exhausted):
        uncovered(WHOLE, boxes, Budget(2))
