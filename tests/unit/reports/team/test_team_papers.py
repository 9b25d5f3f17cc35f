"""The reports as papers: what stands in them, what is marked, what is behind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from coach.domain.measures import EVEN, FEW, HIGH, LOW, UNKNOWN
from coach.domain.ports import Store
from coach.domain.values import Money
from coach.errors import CoachError
from coach.render.paper import Grid, Mark, Notes, Paper, Share
from coach.services.book.opened import OpenBook
from coach.services.reports.team.channels import ChannelsReport
from coach.services.reports.team.daily import DailyReport
from coach.services.reports.team.diligence import DiligenceReport
from coach.services.reports.team.history import MONTH, PERIOD, HistoryReport, spans, until_today
from coach.services.reports.team.history import WEEK as BY_WEEK
from coach.services.reports.team.rates import RatesReport
from coach.services.reports.team.spans import Days, month_of
from coach.services.reports.team.tables import OF, PART, Figure
from coach.services.reports.team.targets import TargetsReport
from tests.unit.reports.team.shop import HEAD_ALONE, LEI, MEIMEI, WEEK, ZONE, desk, goals, opened

Shop = tuple[OpenBook, Store]
TODAY = date(2026, 3, 5)


def grid(paper: Paper, key: str) -> Grid:
    return next(part for part in paper.parts if isinstance(part, Grid) and part.key == key)


def lines(paper: Paper, key: str) -> list[str]:
    found = next((part for part in paper.parts if isinstance(part, Notes) and part.key == key), None)
    return [str(getattr(line, "en", line)) for line in found.lines] if found else []


def column(of: Grid, key: str) -> list[Any]:
    return [row.cells.get(key) for row in of.rows]


def names(of: Grid) -> list[Any]:
    return column(of, "customer")


def test_rates_are_told_with_formulas_and_what_to_do(shop: Shop) -> None:
    paper = RatesReport(desk(shop), WEEK).paper()
    whole = grid(paper, "rates")
    assert column(whole, "value") == [Share(2, 3), Share(1, 5), Share(1, 2), Share(1, 3), Share(3, 3)]
    assert [row.mark for row in whole.rows] == [Mark.WATCH, Mark.NONE, Mark.NONE, Mark.NONE, Mark.NONE]
    assert column(whole, "open")[:2] == [1, 4]
    assert lines(paper, "do") == ["in time: Have a rota"]
    assert lines(paper, "formulas")[1] == "close rate = ordered ÷ leads"
    assert column(grid(paper, "reps"), "in_time") == [Share(1, 2), Share(1, 1), None]


def test_each_figure_lists_its_customers(shop: Shop) -> None:
    report = RatesReport(desk(shop), WEEK)
    keys = grid(report.paper(), "rates").rows[0].behind or {}
    assert [names(report.behind(keys[name])) for name in ("value", "rest", "open")] == [["C", "A"], ["B"], ["D"]]


def test_one_rep_stands_beside_the_team(shop: Shop) -> None:
    whole = grid(RatesReport(desk(shop, LEI), WEEK).paper(), "rates")
    assert (column(whole, "value")[0], column(whole, "team")[0]) == (Share(1, 2), Share(2, 3))


def test_a_day_off_has_no_target_and_says_so(tmp_path: Path) -> None:
    with opened(tmp_path, now=datetime(2026, 3, 8, 10, tzinfo=ZONE)) as sunday:
        paper = DailyReport(desk(sunday), goals(sunday)).paper()
    assert next(getattr(line, "en", "") for line in paper.remarks) == "No working day, so no target; the next one is 2026-03-09."
    titles = [getattr(row.cells["rep"], "en", "") for row in grid(paper, "done").rows]
    assert "daily target of each" not in titles


def test_the_day_against_its_targets(shop: Shop) -> None:
    report = DailyReport(desk(shop), goals(shop))
    paper = report.paper()
    done = grid(paper, "done")
    assert column(done, "leads") == [0, 1, 0, 1, 1, None]
    assert column(done, "calls") == [0, 0, 0, 0, 1, 4]
    assert [row.mark for row in done.rows[:3]] == [Mark.WATCH, Mark.WATCH, Mark.NONE]
    waiting = grid(paper, "waiting")
    assert (column(waiting, "today"), column(waiting, "overdue")) == ([0, 1, 0, 1], [1, 0, 0, 1])
    tomorrow = grid(paper, "tomorrow")
    assert (column(tomorrow, "due"), column(tomorrow, "target_calls")) == ([0, 1, 0, 1], [4, 4, None, None])
    assert names(report.behind("due/overdue/李雷")) == ["B"]


def test_the_day_of_one_rep(shop: Shop) -> None:
    done = grid(DailyReport(desk(shop, LEI), goals(shop)).paper(), "done")
    assert column(done, "before") == [0, 1, Money("CNY", 100_000)]
    assert column(done, "week") == [2, 3, Money("CNY", 100_000)]
    assert column(done, "target") == [None, 4, None]


def test_actual_against_target_with_its_pace(shop: Shop) -> None:
    """Four of 22 working days are over: 32 of 176 calls should be there; 1,000 of 2,000 yuan are reached already."""
    paper = TargetsReport(desk(shop), month_of(TODAY), goals(shop)).paper()
    rows = dict(zip(("calls", "orders", "value"), grid(paper, "targets").rows, strict=True))
    calls = rows["calls"].cells
    assert (calls["actual"], calls["target"], calls["by_now"], calls["ends_at"]) == (3, 176, 32, 16)
    assert rows["calls"].mark is Mark.WATCH
    assert (rows["value"].cells["reached"], rows["value"].mark) == (Decimal("0.5"), Mark.NONE)
    assert column(grid(paper, "reps"), "orders") == [Share(1, 2), Share(0, 2)]


def test_a_rep_s_target_alone(shop: Shop) -> None:
    paper = TargetsReport(desk(shop, MEIMEI), month_of(TODAY), goals(shop)).paper()
    assert column(grid(paper, "targets"), "target") == [88, 2, Money("CNY", 100_000)]


def test_the_same_days_are_compared() -> None:
    now = until_today(BY_WEEK, TODAY)
    assert spans(BY_WEEK, now)["before"] == Days(date(2026, 2, 23), date(2026, 2, 26))
    assert spans(BY_WEEK, now)["year_ago"].first.weekday() == 0
    late = until_today(MONTH, date(2026, 3, 31))
    assert spans(MONTH, late)["before"] == Days(date(2026, 2, 1), date(2026, 2, 28))
    assert spans(PERIOD, Days(date(2026, 3, 3), date(2026, 3, 5)))["before"] == Days(date(2026, 2, 28), date(2026, 3, 2))


def test_now_against_before_leaves_the_unknown_unknown(shop: Shop) -> None:
    report = HistoryReport(desk(shop), MONTH, until_today(MONTH, TODAY), goals(shop))
    found = grid(report.paper(), "measures")
    assert column(found, "now") == [5, 3, Money("CNY", 100_000), 1]
    assert column(found, "before") == [None, None, None, None]
    assert column(found, "year_ago") == [None, None, None, None]
    longer = HistoryReport(desk(shop), PERIOD, Days(date(2026, 2, 25), TODAY), goals(shop))
    assert column(grid(longer.paper(), "measures"), "before") == [0, 0, Money("CNY", 50_000), 1]


def test_growth_is_that_of_a_working_day(shop: Shop) -> None:
    """Four working days against two: twice as much is no growth."""
    report = HistoryReport(desk(shop), PERIOD, Days(date(2026, 3, 2), TODAY), goals(shop))
    assert report._worked == {"now": 4, "before": 2, "year_ago": 3}
    assert [report._change(20, "before", before) for before in (10, 1, None)] == [Decimal(0), None, None]


def test_a_change_is_marked_beyond_chance(shop: Shop) -> None:
    report = HistoryReport(desk(shop), BY_WEEK, until_today(BY_WEEK, TODAY), goals(shop))
    marks = [report._moved(now, before) for now, before in ((60, 20), (20, 60), (21, 20), (1, 0))]
    assert marks == [Mark.GOOD, Mark.WATCH, Mark.NONE, Mark.NONE]


def test_diligence_is_targeting_times_volume(shop: Shop) -> None:
    report = DiligenceReport(desk(shop), WEEK, goals(shop))
    paper = report.paper()
    factors = grid(paper, "factors")
    assert column(factors, "volume") == [Decimal("0.75"), Decimal("0.00"), Decimal("0.38")]
    assert column(factors, "product") == [Decimal("0.75"), None, Decimal("0.38")]
    assert lines(paper, "do") == [f"{MEIMEI}: volume. Call more"]
    assert column(grid(paper, "work"), "golden") == [Share(1, 3), None]
    assert column(grid(paper, "work"), "channels") == [1, 1]
    assert column(grid(paper, "check"), "reached") == [Share(0, 4), Share(0, 4)]


def test_diligence_day_by_day(shop: Shop) -> None:
    check = grid(DiligenceReport(desk(shop, LEI), WEEK, goals(shop)).paper(), "check")
    assert column(check, "done") == [0, 1, 1, 1]
    assert {row.mark for row in check.rows} == {Mark.WATCH}


def test_channels_are_judged_against_the_others(shop: Shop) -> None:
    report = ChannelsReport(desk(shop), WEEK)
    sums = {"walk_in": (60, 40), "bought": (60, 2), "even": (60, 21), "one": (1, 1), "": (9, 0)}
    report.__dict__["found"] = {
        name: Counter({Figure("leads"): of, Figure("close", OF): of, Figure("close", PART): part, Figure("in_time", OF): of})
        for name, (of, part) in sums.items()
    }
    assert {name: report.verdict(name) for name in sums} == {"walk_in": HIGH, "bought": LOW, "even": EVEN, "one": FEW, "": UNKNOWN}
    paper = report.paper()
    assert lines(paper, "change") == ["bought: Buy no more lists", "(no source on record): Record it", "one: Wait"]
    assert column(grid(paper, "channels"), "channel")[-1].en == "(no source on record)"


def test_channels_list_their_customers(shop: Shop) -> None:
    report = ChannelsReport(desk(shop), WEEK)
    first = grid(report.paper(), "channels").rows[0]
    assert names(report.behind((first.behind or {})["close"])) == ["A"]
    assert sorted(names(report.behind((first.behind or {})["leads"]))) == ["A", "B", "C", "D"]


@contextmanager
def bare(folder: Path) -> Iterator[Shop]:
    """A playbook that says nothing of the team's week."""
    with opened(folder, HEAD_ALONE) as found:
        yield found


def test_a_playbook_without_the_sections_is_told_what_to_write(tmp_path: Path) -> None:
    with bare(tmp_path) as shop:
        for make in (
            lambda: RatesReport(desk(shop), WEEK),
            lambda: DailyReport(desk(shop), goals(shop)),
            lambda: TargetsReport(desk(shop), WEEK, goals(shop)),
            lambda: HistoryReport(desk(shop), MONTH, WEEK, goals(shop)),
            lambda: DiligenceReport(desk(shop), WEEK, goals(shop)),
            lambda: ChannelsReport(desk(shop), WEEK),
        ):
            with pytest.raises(CoachError) as caught:
                make()
            assert caught.value.diagnostics[0].code == "C420"


def test_a_book_without_customers_says_how_to_begin(shop: Shop) -> None:
    book, store = shop
    nobody = desk((replace(book, customers=0), store))
    assert getattr(RatesReport(nobody, WEEK).paper().remarks[0], "en", "").startswith("There are no customers of this playbook yet")
    assert not [line for line in RatesReport(desk(shop), WEEK).paper().remarks if "no customers" in getattr(line, "en", "")]
