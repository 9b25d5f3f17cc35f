"""Limits and dates missed: counted by hand."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from coach.errors import CoachError
from coach.render.paper import Mark, Notes, Paper, Share
from coach.services.reports.lists.breaches import BreachReport
from coach.services.reports.lists.desk import ListDesk
from tests.unit.reports.lists.office import LEI, LISTS, MEI, TEXT, WEEK, another, behind, cells, grid, opened


@pytest.fixture(scope="module")
def desk(office: tuple[ListDesk, dict[str, str]]) -> ListDesk:
    return another(office[0])


@pytest.fixture(scope="module")
def paper(desk: ListDesk) -> Paper:
    return BreachReport(desk, WEEK).paper()


def test_overdue_follow_ups_climb_and_each_step_says_who_is_told(paper: Paper) -> None:
    steps = grid(paper, "steps")
    assert cells(steps, "step", "customers", "longest", "told", "do") == [
        ("reminder", 3, 6, "the rep", "catch up"),
        ("to the boss", 2, 21, "the manager", "the manager decides"),
    ]
    assert [row.mark for row in steps.rows] == [Mark.NONE, Mark.BAD]


def test_by_rep_and_in_all(paper: Paper) -> None:
    assert cells(grid(paper, "reps"), "rep", "step/soon", "step/boss", "waiting", "late", "also/never", "also/nobody", "promises") == [
        (LEI, 2, 1, 0, 1, 1, 0, Share(1, 2)),
        (MEI, 1, 1, 1, 0, 2, 0, None),
        ("(no rep)", 0, 0, 0, 0, 1, 0, None),
        ("all", 3, 2, 1, 1, 4, 0, Share(1, 2)),
    ]


def test_the_first_contact_runs_from_the_next_opening(paper: Paper) -> None:
    (walk_in,) = grid(paper, "first").rows
    assert walk_in.cells["leads"] == 5
    assert (walk_in.cells["late"], walk_in.cells["waiting"]) == (1, 1)
    assert walk_in.cells["in_time"] == Share(2, 4)
    assert walk_in.cells["delay"] == Decimal("16.2")  # 90 minutes and 31 hours
    assert getattr(walk_in.cells["limit"], "en", "") == "2 hours"


def test_leads_given_up_uncontacted_are_not_waited_for_and_count_in_the_rate(tmp_path: Path) -> None:
    """As in ``coach report rates``: D was put aside without a contact."""
    text = TEXT.replace("when: source = walk_in,", "when: source = walk_in and stage != gone,").replace(
        "within: limit,", "within: limit, regardless: stage,"
    )
    text = text.replace("gone: {when: lost_on is known,", 'gone: {when: lost_on is known or name = "D",')
    with opened(tmp_path, text + LISTS) as (desk, _, _):
        (walk_in,) = grid(BreachReport(desk, WEEK).paper(), "first").rows
    assert (walk_in.cells["leads"], walk_in.cells["late"], walk_in.cells["waiting"]) == (5, 1, 0)
    assert walk_in.cells["in_time"] == Share(2, 4)


def test_whoever_stands_behind_a_figure(desk: ListDesk, paper: Paper) -> None:
    assert paper.key == "breaches"
    assert behind(desk, "step/soon") == ["F", "K1", "K2"]
    assert behind(desk, f"step/boss/{MEI}") == ["E"]
    assert behind(desk, "late/walk_in") == ["B"]
    assert behind(desk, f"waiting/{MEI}") == ["D"]
    assert behind(desk, f"never/{MEI}") == ["D", "L2"]
    assert behind(desk, f"missed/{LEI}") == ["B"]


def test_the_order_is_that_of_the_worst(desk: ListDesk, paper: Paper) -> None:
    assert paper.parts
    found = desk.behind("step/soon")
    assert [(row.cells["customer"], row.cells["late"]) for row in found.rows] == [("K2", 6), ("F", 4), ("K1", 2)]
    assert found.note.en == "3 in all."


def test_points_nobody_meets_need_no_advice(paper: Paper) -> None:
    (do,) = [part for part in paper.parts if isinstance(part, Notes)]
    assert [line.en for line in do.lines if not isinstance(line, str)] == ["never contacted, 4. ask"]


def test_phones_are_masked_behind_a_figure(desk: ListDesk, paper: Paper) -> None:
    assert paper.parts
    assert {row.cells["phone"] for row in desk.behind("step/soon").rows} == {None, "138****0001"}


def test_a_playbook_without_the_list_says_so(tmp_path: Path) -> None:
    with opened(tmp_path, TEXT) as (desk, _, _), pytest.raises(CoachError) as raised:
        BreachReport(desk, WEEK)
    assert [found.code for found in raised.value.diagnostics] == ["C273"]


def test_one_rep_alone(tmp_path: Path) -> None:
    with opened(tmp_path, rep=LEI) as (desk, _, _):
        paper = BreachReport(desk, WEEK).paper()
        assert cells(grid(paper, "steps"), "step", "customers") == [("reminder", 2), ("to the boss", 1)]
        assert [row.cells["rep"] for row in grid(paper, "reps").rows] == [LEI]
        assert paper.rep == LEI
