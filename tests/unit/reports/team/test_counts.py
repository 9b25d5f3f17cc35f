"""Measures and rates, counted by SQL and by hand (``shop.fill`` says what happened)."""

from __future__ import annotations

from datetime import date

import pytest

from coach.domain.ports import Store
from coach.services.book.opened import OpenBook
from coach.services.reports.team.behind import customers
from coach.services.reports.team.counts import Counts, count, first_days, undated
from coach.services.reports.team.keys import Behind, Keys
from coach.services.reports.team.shares import rate_count, watched
from coach.services.reports.team.slices import channels_worked, sliced
from coach.services.reports.team.spans import Days
from coach.services.reports.team.tables import MISSED, OF, OPEN, PART, Figure, Tables, passed_over
from tests.unit.reports.team.shop import LEI, MEIMEI, WEEK


@pytest.fixture(scope="module")
def tables(shop: tuple[OpenBook, Store]) -> Tables:
    playbook = shop[0].playbook
    made = Tables(shop[0], playbook.measures, playbook.rates)
    made.carry("source")
    return made


@pytest.fixture(scope="module")
def counts(tables: Tables) -> Counts:
    return count(tables, [WEEK])


@pytest.mark.parametrize(
    ("measure", "team", "lei", "meimei"),
    [
        ("leads", 5, 2, 2),
        ("calls", 3, 3, 0),
        ("golden_calls", 1, 1, 0),
        ("walk_in_calls", 3, 3, 0),
        ("orders", 1, 1, 0),
        ("value", 100_000, 100_000, 0),
    ],
)
def test_measures_belong_to_who_did_it_or_to_the_owner(counts: Counts, measure: str, team: int, lei: int, meimei: int) -> None:
    assert [counts.of(Figure(measure), WEEK, rep) for rep in (None, LEI, MEIMEI)] == [team, lei, meimei]


def test_days_are_kept_apart(counts: Counts) -> None:
    assert list(counts.by_day(Figure("calls"), WEEK, LEI)) == [(date(2026, 3, day), 1) for day in (2, 3, 4)]
    assert counts.of(Figure("calls"), Days(date(2026, 3, 4), date(2026, 3, 4))) == 1


def test_customers_and_reps(counts: Counts) -> None:
    assert counts.customers == {LEI: 2, MEIMEI: 4, "": 1}
    assert counts.reps(WEEK) == [LEI, MEIMEI, ""]


@pytest.mark.parametrize(
    ("rate", "of", "part", "open_", "missed"),
    [("in_time", 3, 2, 1, 1), ("close", 5, 1, 4, 0), ("reached", 2, 1, 1, 1)],
)
def test_rates_name_their_parts(counts: Counts, rate: str, of: int, part: int, open_: int, missed: int) -> None:
    """C's limit runs from the next opening; A counts though it has ordered since; D can still be called; E has no limit."""
    assert [counts.of(Figure(rate, what), WEEK) for what in (OF, PART, OPEN, MISSED)] == [of, part, open_, missed]


def test_a_share_of_two_measures(shop: tuple[OpenBook, Store], counts: Counts) -> None:
    playbook = shop[0].playbook
    found = rate_count(playbook, counts, playbook.rates["golden"], WEEK)
    assert (found.part, found.of, found.open, found.missed) == (1, 3, 0, 2)


def test_what_is_to_be_watched(shop: tuple[OpenBook, Store], counts: Counts) -> None:
    """Two of three are below 80 per cent; one of five is below 50, but four of them are still talking; of one lead nothing is said."""
    playbook = shop[0].playbook
    found = {id: rate_count(playbook, counts, playbook.rates[id], WEEK) for id in ("in_time", "close")}
    assert watched(playbook, playbook.rates["in_time"], found["in_time"])
    assert not watched(playbook, playbook.rates["close"], found["close"])
    one = rate_count(playbook, counts, playbook.rates["in_time"], WEEK, MEIMEI)
    assert (one.of, watched(playbook, playbook.rates["in_time"], one)) == (1, False)


@pytest.mark.parametrize(
    ("figure", "rep", "names"),
    [
        (Figure("in_time", MISSED), None, ["B"]),
        (Figure("in_time", OPEN), None, ["D"]),
        (Figure("calls"), LEI, ["C", "B", "A"]),
        (Figure("calls"), MEIMEI, []),
        (Figure("leads"), "", ["E"]),
    ],
)
def test_the_customers_behind_a_figure(
    shop: tuple[OpenBook, Store], tables: Tables, figure: Figure, rep: str | None, names: list[str]
) -> None:
    found, total = customers(tables, Behind(figure, WEEK, rep), 10)
    assert [shop[1].customer(one.customer).name for one in found] == names
    assert total == len(names)


def test_behind_is_limited_and_says_how_many_there_are(tables: Tables) -> None:
    found, total = customers(tables, Behind(Figure("leads"), WEEK), 2)
    assert (len(found), total) == (2, 5)


def test_sums_by_source(tables: Tables) -> None:
    found = sliced(tables, [Figure("leads"), Figure("close", PART)], "source", WEEK)
    assert {name: (sums[Figure("leads")], sums[Figure("close", PART)]) for name, sums in found.items()} == {"walk_in": (4, 1), "": (1, 0)}
    assert sliced(tables, [Figure("leads")], "source", WEEK, MEIMEI)["walk_in"][Figure("leads")] == 2
    assert channels_worked(tables, "leads", "source", WEEK) == {LEI: 1, MEIMEI: 1}


def test_since_when_there_are_records(tables: Tables) -> None:
    assert first_days(tables, ["orders", "leads"]) == {"orders": date(2026, 2, 20), "leads": date(2026, 2, 10)}


def test_customers_without_a_date_are_told_of(tables: Tables) -> None:
    assert [undated(tables, "leads", rep) for rep in (None, MEIMEI, LEI)] == [1, 1, 0]


def test_tests_of_other_decisions_are_passed_over(shop: tuple[OpenBook, Store]) -> None:
    rule = shop[0].playbook.decisions["limit"].rules[0]
    assert passed_over(rule.when, ["state"]) != rule.when
    assert passed_over(rule.when, ["state", "source"]) == passed_over(rule.when, ["source", "state"])


def test_keys_are_short_and_never_mean_two_things() -> None:
    keys = Keys()
    assert keys.of(Behind(Figure("close", OPEN), WEEK, LEI)) == "close/open/李雷"
    assert keys.of(Behind(Figure("close", OPEN), WEEK, LEI)) == "close/open/李雷"
    assert keys.of(Behind(Figure("close", OPEN), Days(WEEK.first, WEEK.first), LEI)) == "close/open/李雷~2"
    assert keys.of(Behind(Figure("leads"), WEEK, "")) == "leads/-"
