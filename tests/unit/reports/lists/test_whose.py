"""Whose customers are: conflicts, the pool, handovers; counted by hand, applied whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.domain.moves import Moved
from coach.domain.ports import Store
from coach.errors import CoachError
from coach.render.paper import Mark, Notes, Paper
from coach.services.reports.lists.conflicts import ConflictReport
from coach.services.reports.lists.desk import ListDesk
from coach.services.reports.lists.handover import HandoverReport
from coach.services.reports.lists.moving import carry_out, resting, undo
from coach.services.reports.lists.pool import PoolReport
from coach.services.workday.allocate import allocate
from tests.unit.reports.lists.office import JUN, LEI, LISTS, MEI, NOW, TEXT, another, behind, cells, english, grid, opened

Office = tuple[ListDesk, Store, dict[str, str]]


@pytest.fixture
def changing(tmp_path: Path) -> Iterator[Office]:
    """An office of one's own, in which customers may change hands."""
    with opened(tmp_path) as found:
        yield found


def owners(store: Store, ids: dict[str, str]) -> dict[str, str]:
    return {name: store.customer(ids[name]).owner for name in ids}


# -- conflicts ----------------------------------------------------------------------------------------


def test_the_first_ruling_that_settles_it_counts(desk: ListDesk, ids: dict[str, str]) -> None:
    report = ConflictReport(desk)
    paper = report.paper()
    assert cells(grid(paper, "rulings"), "ruling", "conflicts", "cards") == [
        ("first contact", 1, 2),
        ("first lead", 1, 2),
        ("no rule settles it: the manager decides", 1, 2),
    ]
    found = {english(row.cells["cards"])[0][:2]: row for row in grid(paper, "cards").rows}
    assert {name: row.cells["winner"] for name, row in found.items()} == {"K1": LEI, "L1": MEI, "M1": None}
    assert found["M1"].mark is Mark.WATCH
    assert behind(desk, "first") == ["K1", "K2"]
    assert behind(desk, "open") == ["M1", "M2"]
    assert report.moved() == [Moved(ids["K2"], MEI, LEI)]  # what is merely alike goes to nobody by itself
    (other,) = grid(paper, "others").rows
    assert (str(other.cells["last"]), other.mark) == ("2026-01-05", Mark.WATCH)
    assert english(other.cells["others"]) == [f"{MEI} (2)"]
    assert getattr(other.cells["standing"], "en", "") == "no"
    (told,) = [part for part in paper.parts if isinstance(part, Notes)]
    assert [getattr(line, "en", "") for line in told.lines] == ["the owner rests (1)"]


# -- the pool -----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def pool_desk(office: tuple[ListDesk, dict[str, str]]) -> ListDesk:
    return another(office[0])


@pytest.fixture(scope="module")
def pool(pool_desk: ListDesk) -> Paper:
    return PoolReport(pool_desk).paper()


def test_who_goes_back_and_who_stays(pool_desk: ListDesk, pool: Paper) -> None:
    assert cells(grid(pool, "recall"), "why", "customers") == [("never", 2), ("cold", 1), ("all", 3)]
    assert cells(grid(pool, "protected"), "why", "customers") == [("an order", 1)]
    assert behind(pool_desk, "recall") == ["E", "L1", "L2"]
    assert behind(pool_desk, "stay/ordered") == ["O"]
    assert cells(grid(pool, "pool"), "customer") == [("G",)]


def test_how_many_each_may_take_after_the_recall(pool: Paper) -> None:
    assert cells(grid(pool, "reps"), "rep", "customers", "holds", "recall", "may") == [(MEI, 8, 6, 2, 4), (LEI, 9, 8, 1, 1)]


def test_a_recall_is_logged_and_undone(changing: Office) -> None:
    desk, store, ids = changing
    before = owners(store, ids)
    report = PoolReport(desk)
    number = carry_out(store, "pool", report.moved(), "没人跟", "王经理", NOW)
    after = owners(store, ids)
    assert {name for name in ids if before[name] != after[name]} == {"E", "L1", "L2"}
    assert {after[name] for name in ("E", "L1", "L2")} == {""}
    assert (store.accesses()[0].what, store.accesses()[0].count, store.accesses()[0].reason) == ("report pool --apply", 3, "没人跟")
    rests = resting(store, desk.lists.pool, NOW)
    assert rests == {ids["E"]: MEI, ids["L1"]: LEI, ids["L2"]: MEI}
    given = {one.customer.id: one.rep for one in allocate(store, desk.playbook.workday, (), rests).given}
    assert (given[ids["E"]], given[ids["L1"]]) == (LEI, MEI)
    with pytest.raises(CoachError) as raised:
        undo(store, "handover", number, "", NOW)
    assert [found.code for found in raised.value.diagnostics] == ["C274"]
    assert undo(store, "pool", number, "王经理", NOW) == (3, 0)
    assert owners(store, ids) == before


def test_a_recall_is_whole_or_not_at_all(changing: Office) -> None:
    desk, store, ids = changing
    moved = PoolReport(desk).moved()
    with store.writing(NOW) as write:
        write.assign(ids["L2"], owner=LEI)
    before = owners(store, ids)
    with pytest.raises(CoachError) as raised:
        carry_out(store, "pool", moved, "", "", NOW)
    assert [found.code for found in raised.value.diagnostics] == ["S152"]
    assert owners(store, ids) == before
    assert store.accesses() == []


def test_a_card_in_two_conflicts_is_one_customer(tmp_path: Path) -> None:
    """A and C are of one district, and of one source with others."""
    text = (TEXT + LISTS).replace("same: {company: [company]}", "same: {district: [district], source: [source]}")
    with opened(tmp_path, text) as (desk, _, _):
        found = {row[0]: row[1:] for row in cells(grid(ConflictReport(desk).paper(), "rulings"), "ruling", "conflicts", "cards")}
        assert found["first contact"] == (3, 7)
        assert behind(desk, "first") == ["A", "B", "C", "D", "F", "K1", "K2"]


# -- handover -----------------------------------------------------------------------------------------


def test_who_takes_over_and_why(desk: ListDesk) -> None:
    report = HandoverReport(desk, LEI, [MEI, JUN])
    paper = report.paper()
    given = {one.customer.id: (one.rep, one.because.en) for one in report.given}
    names = {of["@id"]: of["name"] for of in report.customers}
    found = {names[id_]: one for id_, one in given.items()}
    assert found["N"] == (MEI, "Was in touch with the customer before")
    assert found["A"] == (MEI, "Has most customers in 东")
    assert {one[0] for name, one in found.items() if name not in "AN"} == {JUN}
    assert cells(grid(paper, "proposed"), "rep", "customers", "first") == [(JUN, 7, 0), (MEI, 2, 1)]


def test_the_near_ones_stand_at_the_top_and_customers_are_told(desk: ListDesk) -> None:
    paper = HandoverReport(desk, LEI, [MEI]).paper()
    sheet = grid(paper, f"to-{MEI}")
    first = sheet.rows[0]
    assert (first.cells["customer"], getattr(first.cells["first"], "en", "")) == ("A", "close to a deal")
    assert getattr(first.cells["message"], "zh", "") == f"您好，我是{MEI}，接替{LEI}。"
    told = {row.cells["customer"]: bool(row.cells["message"]) for row in sheet.rows}
    assert told == {"A": True, "B": True, "F": True, "H": False, "K1": True, "L1": False, "M1": False, "N": True, "O": True}
    assert cells(grid(paper, "open"), "point", "customers") == [("all customers", 9), ("concern", 1)]
    assert behind(desk, "concern") == ["B"]


def test_customers_are_told_a_name_without_its_staff_number(desk: ListDesk) -> None:
    sheet = grid(HandoverReport(desk, LEI, ["韩梅梅（1007）"]).paper(), "to-韩梅梅（1007）")
    assert getattr(sheet.rows[0].cells["message"], "zh", "") == f"您好，我是韩梅梅，接替{LEI}。"


def test_a_namesake_takes_over_from_a_colleague(tmp_path: Path) -> None:
    with opened(tmp_path) as (desk, _, _):
        sheet = grid(HandoverReport(desk, LEI, ["李雷（1007）"]).paper(), "to-李雷（1007）")
    assert getattr(sheet.rows[0].cells["message"], "zh", "") == "您好，我是李雷，接替之前跟您联系的同事。"


def test_without_names_all_go_to_the_others(desk: ListDesk) -> None:
    moved = HandoverReport(desk, LEI).moved()
    assert ({one.after for one in moved}, len(moved)) == ({MEI}, 9)


def test_nobody_takes_over_from_themselves(desk: ListDesk) -> None:
    with pytest.raises(CoachError) as raised:
        HandoverReport(desk, LEI, [LEI])
    assert [found.code for found in raised.value.diagnostics] == ["C275"]
