from __future__ import annotations

from datetime import date
from pathlib import Path

from coach.services.reports.conversion import Conversion, Span, cases, conversion
from coach.services.reports.findings import upside_down, won_share
from coach.services.reports.slices import Order, orders
from tests.unit.reports.house import DAY, NOW, Memory, graded, playbook

FIRST, SECOND = date(2026, 2, 10), date(2026, 3, 4)


def counts(found: Conversion) -> dict[str, dict[str, int]]:
    return {grade: dict(count.ended) for grade, count in found.grades.items()}


def test_a_customer_counts_under_the_grade_before_the_outcome(tmp_path: Path) -> None:
    store = Memory(
        endings={"bought": [("C1", FIRST), ("C2", SECOND)], "refused": [("C3", FIRST)]},
        histories=[graded("C1", (-60, "B"), (-10, "A")), graded("C2", (-60, "A")), graded("C3", (-60, "B"))],
    )
    found = conversion(store, playbook(tmp_path), "shop", Span(), NOW)
    assert counts(found) == {"B": {"bought": 1, "refused": 1}, "A": {"bought": 1}}
    assert {part: set(grades) for part, grades in found.slices.items()} == {"2026-02": {"B"}, "2026-03": {"A"}}


def test_a_grade_of_the_day_itself_does_not_count(tmp_path: Path) -> None:
    store = Memory(endings={"bought": [("C1", NOW.date())]}, histories=[graded("C1", (0, "A"))])
    found = conversion(store, playbook(tmp_path), "shop", Span(), NOW + DAY)
    assert (counts(found), found.ungraded) == ({}, 1)


def test_the_first_outcome_in_the_playbook_s_order_counts(tmp_path: Path) -> None:
    store = Memory(endings={"refused": [("C1", FIRST)], "bought": [("C1", SECOND)]}, histories=[graded("C1", (-60, "A"))])
    assert counts(conversion(store, playbook(tmp_path), "shop", Span(), NOW)) == {"A": {"bought": 1}}


def test_whoever_is_not_counted_is_told_of(tmp_path: Path) -> None:
    store = Memory(
        endings={"bought": [("C1", None), ("C2", FIRST), ("C3", SECOND), ("C4", SECOND), ("C5", None)]},
        histories=[graded("C1", (-60, "A")), graded("C2", (-60, "A")), graded("C3", (2, "A")), graded("C6", (-9, "B"), (-1, "A"))],
    )
    found = conversion(store, playbook(tmp_path), "shop", Span(since=NOW - 20 * DAY), NOW)
    assert (found.undated, found.outside, found.ungraded, found.grades["A"].open) == (2, 1, 2, 1)
    assert found.grades["A"].ended.total() == 0


def test_the_customers_behind_a_figure_are_as_many_as_the_figure(tmp_path: Path) -> None:
    store = Memory(
        endings={"bought": [("C1", FIRST), ("C2", SECOND)], "refused": [("C3", FIRST)]},
        histories=[graded("C1", (-60, "A")), graded("C2", (-60, "A")), graded("C3", (-60, "B"))],
    )
    shop = playbook(tmp_path)
    assert [case.customer for case in cases(store, shop, "shop", Span(), "A")] == ["C1", "C2"]
    assert [case.outcome for case in cases(store, shop, "shop", Span(), "B")] == ["refused"]


def filled(**grades: tuple[int, int]) -> Conversion:
    """(bought, refused) by grade."""
    found = Conversion()
    for grade, (bought, refused) in grades.items():
        found.grades[grade].ended.update({"bought": bought, "refused": refused})
    return found


def test_a_lower_grade_that_converts_better_beyond_both_intervals_is_a_finding(tmp_path: Path) -> None:
    shop = playbook(tmp_path)
    (finding,) = upside_down(shop, filled(A=(5, 95), B=(40, 60)))
    assert (finding.subject, finding.other) == ("B", "A")
    assert upside_down(shop, filled(A=(40, 60), B=(5, 95))) == []
    assert upside_down(shop, filled(A=(4, 6), B=(6, 4))) == []  # may be chance
    assert upside_down(shop, filled(A=(0, 4), B=(40, 0))) == []  # fewer than `few`


def test_the_share_is_of_those_with_an_outcome(tmp_path: Path) -> None:
    found = filled(A=(3, 1))
    found.grades["A"].open = 96
    share = won_share(playbook(tmp_path), found.grades["A"])
    assert share is not None
    assert (share.won, share.of) == (3, 4)


def test_an_order_is_looked_for_in_each_slice(tmp_path: Path) -> None:
    found = Conversion()
    for part, (high, low) in {"jan": (9, 1), "feb": (1, 9), "mar": (8, 2)}.items():
        for grade, bought in (("A", high), ("B", low)):
            for number in range(10):
                found.add(grade, "bought" if number < bought else "refused", part)
    found.add("A", "bought", "apr")  # too few to tell
    assert orders(playbook(tmp_path), found) == [Order("A", "B", slices=3, kept=2)]
