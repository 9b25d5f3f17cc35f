"""Giving away leads on a real store: who knows the customer, the area, the load; contested numbers; nothing is given twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from coach.domain.allocation import contested
from coach.domain.ports import Store
from coach.domain.workday import Workday
from coach.errors import CoachError
from coach.services.workday.allocate import Allocation, Room, allocate, assign
from coach.services.workday.away import days_away, set_away, set_back, spans_away
from coach.store.location import open_store

NOW = datetime(2026, 3, 5, 2, tzinfo=UTC)
SPEC = Workday(areas=("district",), leads=("known", "district", "load"), most_leads=2)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = open_store(tmp_path / "coach.db")
    yield store
    store.close()


def add(store: Store, name: str, owner: str = "", phone: str = "", company: str = "", district: str = "", other: str = "") -> str:
    facts = {"name": name, "phone": phone, "company": company, "district": district, "phone_other": other}
    with store.writing(NOW) as writing:
        return writing.add_customer({key: value for key, value in facts.items() if value}, owner=owner)


def reps(found: Allocation) -> dict[str, str]:
    return {one.customer.name: one.rep for one in found.given}


def test_whoever_has_a_card_of_the_number_gets_the_lead(store: Store) -> None:
    add(store, "王伟", "李雷", "13800000001")
    add(store, "张三", "赵敏", "13800000002")
    add(store, "李四", "赵敏", "13800000003")
    add(store, "王先生", phone="138 0000 0002")
    found = allocate(store, SPEC)
    assert reps(found) == {"王先生": "赵敏"}
    assert found.given[0].because.en == "Already has a card with this number"


def test_the_company_then_the_district_then_the_load_decide(store: Store) -> None:
    add(store, "甲", "李雷", company="安澜", district="静安区")
    add(store, "乙", "赵敏", district="浦东新区")
    add(store, "丙", "赵敏", district="浦东新区")
    add(store, "同事", company="安澜", district="浦东新区")
    add(store, "邻居", district="浦东新区")
    add(store, "不知道")
    assert reps(allocate(store, SPEC)) == {"同事": "李雷", "邻居": "赵敏", "不知道": "李雷"}


def test_one_rep_gets_no_more_than_so_many_at_once(store: Store) -> None:
    add(store, "甲", "李雷")
    for number in range(3):
        add(store, f"新{number}")
    found = allocate(store, SPEC)
    assert list(reps(found).values()) == ["李雷", "李雷", ""]
    assert found.given[2].because.zh == "每人这次都已分到 2 条"


def test_two_cards_of_one_number_go_to_one_rep(store: Store) -> None:
    add(store, "甲", "李雷")
    add(store, "乙", "赵敏")
    add(store, "一", phone="13800000009")
    add(store, "二", phone="13800000009")
    assert len(set(reps(allocate(store, SPEC)).values())) == 1


@pytest.mark.parametrize(
    ("card", "lead"),
    [
        (("13800000001", "13800000002"), ("13800000002", "")),
        (("13800000002", ""), ("13800000003", "13800000002")),
        (("13800000001", "13800000002"), ("13800000003", "13800000002")),
    ],
    ids=["the lead's phone is the other one", "the other one is the lead's", "both have it as the other one"],
)
def test_phones_are_compared_in_any_combination(store: Store, card: tuple[str, str], lead: tuple[str, str]) -> None:
    add(store, "闲", "李雷", "13800000009")
    for number in range(2):
        add(store, f"忙{number}", "赵敏", f"1370000000{number}")
    add(store, "卡", "赵敏", card[0], other=card[1])
    add(store, "线索", phone=lead[0], other=lead[1])
    assert reps(allocate(store, SPEC)) == {"线索": "赵敏"}


def test_leads_that_hang_together_by_a_third_go_to_one_rep(store: Store) -> None:
    add(store, "甲", "李雷")
    add(store, "乙", "赵敏")
    add(store, "一", phone="13800000001")
    add(store, "二", phone="13800000002")
    add(store, "三", phone="13800000001", other="13800000002")
    given = reps(allocate(store, replace(SPEC, most_leads=3)))
    assert set(given) == {"一", "二", "三"}
    assert len(set(given.values())) == 1
    with store.writing(NOW) as writing:
        writing.assign("C00005", owner="赵敏")
    assert set(reps(allocate(store, SPEC)).values()) == {"赵敏"}


def test_cards_that_share_a_phone_are_told_once(store: Store) -> None:
    first = add(store, "甲", "李雷", "13800000001", other="13800000002")
    second = add(store, "乙", "赵敏", "13800000002", other="13800000001")
    add(store, "丙", "李雷", "13800000003", other="13800000003")
    assert [(one.number, one.id) for one in store.sharing()] == [(1, first), (1, second)]
    assert [[one.id for one in group] for group in contested(store.sharing())] == [[first, second]]
    with store.writing(NOW) as writing:
        writing.assign(second, owner="李雷")
    assert contested(store.sharing()) == []


def test_a_contested_number_is_shown_and_not_given(store: Store) -> None:
    add(store, "王伟", "李雷", "13800000001")
    add(store, "王总", "赵敏", "13800000001")
    add(store, "王", phone="13800000001")
    found = allocate(store, SPEC)
    assert reps(found) == {"王": ""}
    assert [{one.name for one in group} for group in found.conflicts] == [{"王伟", "王总", "王"}]
    assert found.given[0].because.zh.startswith("撞单")


def test_what_is_proposed_is_written_once(store: Store) -> None:
    add(store, "甲", "李雷")
    new = add(store, "新")
    assert assign(store, allocate(store, SPEC), NOW) == 1
    assert store.card(new).owner == "李雷"
    assert allocate(store, SPEC).given == ()


def test_without_any_rep_somebody_must_be_named(store: Store) -> None:
    add(store, "新")
    with pytest.raises(CoachError) as raised:
        allocate(store, SPEC)
    assert raised.value.diagnostics[0].code == "C175"
    found = allocate(store, SPEC, ["小陈"])
    assert reps(found) == {"新": "小陈"}
    assert {one.because.en for one in found.given} == {"The only rep to choose from"}


def test_whoever_holds_the_limit_gets_no_more(store: Store) -> None:
    for name in ("甲", "乙"):
        add(store, name, "李雷")
    add(store, "丙", "赵敏")
    for name in ("新1", "新2", "新3"):
        add(store, name)
    found = allocate(store, SPEC, room=Room(3, {"李雷": 3, "赵敏": 1}))
    assert [one.rep for one in found.given] == ["赵敏", "赵敏", ""]
    assert found.given[-1].because.en == "Everyone holds the limit of 3: recall or hand over some first"
    assert found.given[0].because.en == "Has the fewest customers, of those who can take one"
    assert (found.full, found.limit) == (("李雷", "赵敏"), 3)


def test_days_off_are_joined_kept_and_taken_back(store: Store) -> None:
    add(store, "甲", "李雷")
    day = [datetime(2026, 3, n, tzinfo=UTC).date() for n in range(1, 12)]
    set_away(store, "李雷", (day[5], day[6]), NOW)
    assert set_away(store, "李雷", (day[7], day[8]), NOW) == [(day[5], day[8])]
    assert set_back(store, "李雷", (day[6], day[6]), NOW) == [(day[5], day[5]), (day[7], day[8])]
    assert days_away(store.settings(), "李雷") == {day[5], day[7], day[8]}
    assert days_away(store.settings(), "赵敏") == frozenset()
    set_back(store, "李雷", (day[5], day[8]), NOW)
    assert spans_away(store.settings()) == {}


@pytest.mark.parametrize("kept", ["[]", "{", '{"李雷": [["2026-13-01", "2026-13-02"]]}', '{"李雷": 3}'])
def test_what_was_spoilt_by_hand_is_told(store: Store, kept: str) -> None:
    with store.writing(NOW) as writing:
        writing.set_setting("days_off", kept)
    with pytest.raises(CoachError) as raised:
        days_away(store.settings(), "李雷")
    assert raised.value.diagnostics[0].code == "C173"
