"""Whose follow-up wants support, in the small shop whose week can be counted by hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from coach.domain.ports import Store
from coach.errors import CoachError
from coach.render.paper import Form, Grid, Mark, Notes, Paper, Share
from coach.services.book.opened import OpenBook
from coach.services.reports.coaching.report import CoachingReport
from coach.services.reports.coaching.signs import proposed
from coach.services.reports.lists.desk import ListDesk
from tests.unit.reports.team.shop import LEI, MEIMEI, TEXT, opened

SECTION = """
skills: {judging: {title: {zh: 判断, en: judging}}}
decks: {what: {kind: first_action, skill: judging, title: {zh: 先做什么, en: What first}}}
signs:
  waiting:
    title: {zh: 没成交, en: not ordered}
    when: not bought
    of: lead_at is known
    line: 50
    means: {zh: 还没买, en: They have not bought}
    ask: [{zh: 为什么？, en: Why?}]
    do: {zh: 去问, en: Ask them}
    decks: [what]
  late: {title: {zh: 不及时, en: late}, rate: in_time}
  never: {title: {zh: 外购, en: bought list}, when: source = bought, of: lead_at is known, line: 100}
coaching:
  most: 1
  days: 7
  review: 5
  cases: 2
  first: next_at is known
  opening: [{zh: 先谢, en: Thanks first}]
  closing: [{zh: 写计划, en: Write the plan}]
  support: [{zh: 陪访, en: joint visit}]
"""

WITH_PHONE = TEXT.replace("facts:\n  name:", "facts:\n  phone: {type: text, sensitive: yes, label: {zh: 电话, en: phone}}\n  name:")
Shop = tuple[OpenBook, Store]


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    """The shop on Thursday at closing time, opened once."""
    with opened(tmp_path_factory.mktemp("shop"), WITH_PHONE + SECTION) as found:
        yield found


@pytest.fixture(scope="module")
def report(shop: Shop) -> CoachingReport:
    """The report on all reps."""
    return made(shop)


def made(shop: Shop, rep: str | None = None) -> CoachingReport:
    return CoachingReport(ListDesk(*shop, rep))


def part(paper: Paper, key: str) -> Any:
    return next(one for one in paper.parts if one.key == key)


def english(lines: Any) -> list[str]:
    return [str(getattr(line, "en", line)) for line in lines]


def test_signs_are_counted_by_rep_and_small_numbers_are_not_judged(report: CoachingReport) -> None:
    seen = {rep: {one.sign.id: (one.part, one.of, one.weak) for one in found} for rep, found in report.seen.items()}
    assert seen == {
        LEI: {"waiting": (1, 2, True), "late": (1, 2, True), "never": (0, 2, False)},
        MEIMEI: {"waiting": (2, 3, True), "late": (1, 1, False), "never": (1, 3, False)},
    }


def test_whoever_shows_most_signs_is_proposed(report: CoachingReport) -> None:
    spec = report.signs.spec
    assert proposed(report.seen, spec) == [LEI]
    assert proposed(report.seen, replace(spec, most=5)) == [LEI, MEIMEI]
    assert proposed(report.seen, replace(spec, signs=3)) == []


def test_the_talk_has_evidence_cases_and_exercises(report: CoachingReport) -> None:
    paper = report.paper()
    evidence = part(paper, f"evidence-{LEI}")
    assert [row.mark for row in evidence.rows] == [Mark.WATCH, Mark.WATCH, Mark.NONE]
    waiting, late, _ = evidence.rows
    assert (waiting.cells["share"], waiting.cells["team"], waiting.cells["line"]) == (Share(1, 2), Share(3, 5), "<50%")
    assert (late.cells["sign"].en, late.cells["line"], late.cells["do"].en) == ("in time", "≥80%", "Have a rota")
    assert english(part(paper, f"agenda-{LEI}").lines) == [
        "Thanks first",
        "not ordered 50% (1/2): They have not bought. Ask: Why?",
        "in time 50% (1/2): late",
        "Go through these customers, each with its next step: B",
        "Practise together: What first (coach drill --deck what)",
        "Write the plan",
    ]
    assert [row.cells["customer"] for row in part(paper, f"cases-{LEI}").rows] == ["B"]


def test_behind_a_sign_stand_its_customers(report: CoachingReport) -> None:
    evidence = part(report.paper(), f"evidence-{LEI}")
    names = [[row.cells["customer"] for row in report.behind(row.behind["share"]).rows] for row in evidence.rows[:2]]
    assert names == [["B"], ["B"]]


def test_the_plan_is_a_form_of_its_own_page(report: CoachingReport) -> None:
    plan = part(report.paper(), f"plan-{LEI}")
    assert isinstance(plan, Form)
    assert plan.own_page
    known: dict[str, Any] = {field.key: field.known for field in plan.fields}
    assert (known["name"], str(known["review"]), known["goal"].en) == (LEI, "2026-03-10", "not ordered: below 50%")
    assert known["advised"].en == "1. Ask them\n2. Have a rota"
    assert known["actions"] is None
    assert english(next(field.choices for field in plan.fields if field.key == "support")) == ["joint visit"]


def test_what_is_recorded_is_said(report: CoachingReport) -> None:
    assert any("no ground for sanctions" in line for line in english(report.paper().remarks))


def test_where_nobody_is_beyond_a_line_they_take_turns(shop: Shop) -> None:
    report = made(shop)
    report.__dict__["seen"] = {rep: [replace(one, weak=False) for one in found] for rep, found in report.seen.items()}
    paper = report.paper()
    assert "turn" in english(part(paper, "proposed").lines)[0]
    assert [one.key.partition("-")[2] for one in paper.parts if isinstance(one, Form)] == [[LEI, MEIMEI][10 % 2]]


def test_where_there_is_nobody_nobody_is_praised(shop: Shop) -> None:
    report = made(shop)
    report.signs.customers.clear()
    assert [part.key for part in report.paper().parts] == ["reps"]


def test_one_rep_is_looked_at_whatever_the_lines(shop: Shop) -> None:
    paper = made(shop, MEIMEI).paper()
    assert [type(one) for one in paper.parts] == [Grid, Notes, Grid, Form]
    assert english(part(paper, f"cases-{MEIMEI}").rows[0].cells["why"]) == ["not ordered"]


def test_a_playbook_without_signs_is_told(shop: Shop) -> None:
    desk = ListDesk(*shop)
    signs = dict(desk.playbook.signs)
    desk.playbook.signs.clear()
    try:
        with pytest.raises(CoachError) as error:
            CoachingReport(desk)
    finally:
        desk.playbook.signs.update(signs)
    assert error.value.diagnostics[0].code == "C434"
