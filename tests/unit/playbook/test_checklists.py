"""What keeps ticks: ids of lines, the moment that starts a list afresh, and facts that count what is open."""

from __future__ import annotations

import pytest

from coach.playbook.checklists import wording_id
from tests.unit.playbook.desk import HEAD, RULE, Desk, hint

TICKS = """
roles: {last_contact: met_at%s}
collections:
  ticks:
    label: {zh: 勾选, en: ticks}
    time: ticked_at
    fields: {ticked_at: {type: datetime, label: {zh: 勾选时间, en: at}}}
facts:
  met_at: {type: datetime, label: {zh: 见面时间, en: met at}}
  signed_on: {type: date, label: {zh: 签约日期, en: signed on}}
  open: {type: %s, derive: %s, label: {zh: 未勾, en: open}}
"""
LIST = """
checklists:
  review:
    title: {zh: 审核, en: review}
    %s
    items:
      - {zh: 价格, en: price}
      - {id: days, zh: 天数, en: days, when: days > 3}
"""


def text(keeps: str = "", kind: str = "integer", derive: str = "unticked review", role: str = ", ticks: ticks", items: str = LIST) -> str:
    return HEAD + TICKS % (role, kind, derive) + items % (f"keeps: {keeps}" if keeps else "") + RULE


def test_a_line_is_known_by_its_id_or_by_its_chinese_wording(desk: Desk) -> None:
    items = desk.playbook(text()).checklists["review"].items
    assert [item.id for item in items] == [wording_id("价格"), "days"]


def test_spacing_and_width_do_not_change_a_wording() -> None:
    assert wording_id("价格：数字 一致") == wording_id("价格:数字一致")
    assert wording_id("价格") != wording_id("价钱")
    assert len(wording_id("价格")) == 8


@pytest.mark.parametrize(
    ("keeps", "since"), [("", "met_at"), ("per_contact", "met_at"), ("once", ""), ("signed_on", "signed_on"), ("签约日期", "signed_on")]
)
def test_what_starts_a_list_afresh(desk: Desk, keeps: str, since: str) -> None:
    assert desk.playbook(text(keeps)).checklists["review"].since == since


def test_a_list_is_kept_for_good_where_no_contact_is_known(desk: Desk) -> None:
    plain = LIST % ""
    assert desk.playbook(HEAD + plain + RULE).checklists["review"].since == ""


@pytest.mark.parametrize("keeps", ["has_budget", "sometimes", "days"])
def test_only_a_moment_starts_a_list_afresh(desk: Desk, keeps: str) -> None:
    assert desk.one(text(keeps)).code == "P435"


def test_the_nearest_word_is_offered(desk: Desk) -> None:
    assert "signed_on" in hint(desk.one(text("signd_on")))


@pytest.mark.parametrize("second", ["{zh: 价格, en: the price}", "{zh: 价 格, en: price}"])
def test_two_lines_that_one_tick_would_tick(desk: Desk, second: str) -> None:
    found = desk.one(text(items=LIST + f"      - {second}\n"))
    assert (found.code, found.message.en) == ("P436", "its id is that of line 1: one tick would tick both")


def test_two_lines_with_one_id(desk: Desk) -> None:
    assert desk.one(text(items=LIST + "      - {id: days, zh: 工期, en: length}\n")).code == "P436"


@pytest.mark.parametrize(
    ("found", "code"),
    [
        (text(derive="unticked revue"), "P430"),
        (text(role=""), "P325"),
        (text(kind="boolean"), "P322"),
        (text(role=", ticks: tick"), "P433"),
    ],
)
def test_mistakes_of_a_fact_that_counts_what_is_open(desk: Desk, found: str, code: str) -> None:
    assert code in [diagnostic.code for diagnostic in desk.check(found).diagnostics]


def test_it_reads_what_its_lines_read(desk: Desk) -> None:
    derive = desk.playbook(text("signed_on")).facts["open"].derive
    assert derive is not None
    assert (derive.kind, derive.collection, derive.checklist, derive.of) == ("unticked", "ticks", "review", "signed_on")
    assert [item.id for item in derive.items] == [wording_id("价格"), "days"]


def test_a_line_that_waits_for_the_count_it_is_part_of(desk: Desk) -> None:
    assert "P420" in [d.code for d in desk.check(text(items=LIST + "      - {zh: 甲, en: a, when: open > 3}\n")).diagnostics]
