"""Leads to come: as many as the rate says, in the shares of those that came."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

from coach.services.reports.load.leads import Leads, in_turn
from coach.services.reports.load.model import NEW
from tests.unit.reports.load.test_simulate import kind

HOT, COLD = kind("1d", grade="H"), kind("7d", grade="C")


def test_each_kind_comes_by_its_share_at_every_place() -> None:
    order = in_turn({HOT: 1, COLD: 3}, 8)
    assert Counter(order) == {HOT: 2, COLD: 6}
    assert Counter(order[:4]) == {HOT: 1, COLD: 3}


def test_nobody_came() -> None:
    assert in_turn({}, 5) == []


def test_a_broken_rate_is_spread_evenly() -> None:
    found = list(Leads([HOT]).arrivals([1, 2, 3, 4], Fraction(3, 2)))
    assert [(one.day, one.number) for one in found] == [(1, 1), (2, 2), (3, 1), (4, 2)]


def test_those_of_a_kind_and_day_are_alike_and_nobody_comes_where_nobody_ever_came() -> None:
    leads = Leads([HOT, COLD, HOT])
    mine, hers = (list(leads.arrivals([5], Fraction(4))) for _ in range(2))
    assert [(one.kind.usual, one.number) for one in mine] == [(HOT, 3), (COLD, 1)]
    assert mine == hers
    assert list(Leads([]).arrivals([5], Fraction(4))) == []


def test_a_lead_is_contacted_at_once_and_then_like_its_kind() -> None:
    (one,) = Leads([COLD]).arrivals([7], Fraction(1))
    assert one.kind.agreed is not None
    assert (one.kind.agreed[0], one.kind.agreed[1].rank, one.kind.usual) == (7, NEW, COLD)
