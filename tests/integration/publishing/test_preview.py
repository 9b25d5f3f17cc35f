"""What a preview says of customers whose change is known, and that it leaves everything as it was."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from coach.bootstrap import App
from coach.domain.calendar import WorkCalendar
from coach.domain.customer import Customer
from coach.domain.import_ports import NewRecord
from coach.domain.model import Playbook
from coach.domain.ports import LoggedDecision, Reading
from coach.domain.values import Value
from coach.errors import CoachError
from coach.render.view import View
from coach.services.preview.customers import of_store
from coach.services.preview.effect import Effect
from coach.services.preview.pair import Pair, find_pair
from coach.services.preview.replay import replay
from coach.services.preview.survey import Survey
from coach.services.preview.tally import Tally
from coach.services.preview.view import PreviewView, days_of, reps_of
from coach.text import Lang
from tests.integration.publishing.office import NOW, Office
from tests.unit.playbook.desk import HEAD

AS_OF = NOW.astimezone(ZoneInfo("Asia/Shanghai"))
SHOP = (
    HEAD
    + """
roles: {grade: grade}
phrases:
  hello:
    use: opening
    variants:
      - {zh: "{{ days }} 天后？", en: "in {{ days }} days?"}
      - {when: has_budget, zh: 您好, en: hello}
decisions:
  grade:
    title: {zh: 等级, en: grade}
    hit: first
    output: choice
    choices: {H: {zh: H 级, en: grade H, rank: 2}, C: {zh: C 级, en: grade C, rank: 1}}
    rules:
      h: {when: days <= 7, then: H, because: {zh: 快了, en: soon}}
      c: {when: always, then: C, because: {zh: 还早, en: not yet}}
  todo:
    title: {zh: 该做的, en: to do}
    hit: collect
    output: action
    rules:
      call: {when: grade = H, then: {action: call, due: now, phrases: [hello]}, because: {zh: H 级当天打, en: grade H today}}
      note: {when: grade = H, then: {action: note}, because: {zh: 记一笔, en: take a note}}
"""
)
STRICT = SHOP.replace("days <= 7", "days <= 3")
KNOWN: tuple[dict[str, Value], ...] = (
    {"name": "甲", "days": 2, "has_budget": True},
    {"name": "乙", "days": 5, "has_budget": True},
    {"name": "丙", "days": 30},
    {"name": "丁"},
)


@pytest.fixture
def trainer(shop: Office) -> Office:
    """Four customers by the published shop, and a stricter draft."""
    with shop.store.writing(NOW) as write:
        for number, facts in enumerate(KNOWN):
            customer = write.add_customer(facts, owner=("李雷", "赵敏")[number % 2])
            write.add_record(customer, NewRecord("activities", {"at": NOW - timedelta(days=9), "agreed": True}, NOW - timedelta(days=9)))
        write.set_setting("playbook", "shop")
    shop.write(SHOP)
    shop.publish()
    shop.write(STRICT)
    return shop


def calendar(playbook: Playbook) -> WorkCalendar:
    return WorkCalendar(playbook.calendar, {})


def survey(office: Office, pair: Pair | None = None, rep: str | None = None, keep: int = 20, processes: int = 1) -> Tally:
    @contextmanager
    def opening() -> Iterator[Reading]:
        with App(office.store.path.parent).reading() as store:
            yield store

    found = pair or find_pair(office.loader, "shop")
    return Survey(found, of_store(opening, found.names, "shop", rep), AS_OF, calendar, keep).tally(processes)


def shown(office: Office, **more: int) -> dict[str, Any]:
    return PreviewView(find_pair(office.loader, "shop"), survey(office), View(Lang.EN, AS_OF), **more).whole()


def test_the_sums(trainer: Office) -> None:
    tally = survey(trainer)
    assert (tally.customers, tally.changed, tally.first_differs, tally.left_count, tally.idle) == (4, 1, 1, 1, [2, 3])
    assert tally.grades == {("H", "H"): 1, ("H", "C"): 1, ("C", "C"): 2}
    assert (tally.gained, tally.lost) == ({}, {"call": 1, "note": 1})
    assert tally.load == ({("李雷", date(2026, 3, 5)): 1, ("赵敏", date(2026, 3, 5)): 1}, {("李雷", date(2026, 3, 5)): 1})


def test_whom_it_concerns_and_why(trainer: Office) -> None:
    (change,) = survey(trainer).changes
    assert (change.name, change.owner, change.grades, change.rule, change.left) == ("乙", "赵敏", ("H", "C"), "shop/grade/c", True)
    assert change.lost == {"call": None, "note": None}
    data = shown(trainer, capacity=1)
    assert data["no_action"]["left"] == 1
    (line,) = data["changes"]
    assert line["grade"] == {"before": "grade H", "after": "grade C", "because": "not yet", "rule": "shop/grade/c"}
    assert [item["because"] for item in line["lost"]] == ["no rule of the draft asks for it"] * 2
    assert json.dumps(data)


def test_the_other_way_round_actions_are_gained(trainer: Office) -> None:
    pair = find_pair(trainer.loader, "shop")
    tally = survey(trainer, Pair(pair.after, pair.before))
    (change,) = tally.changes
    assert change.gained == {"call": "shop/todo/call", "note": "shop/todo/note"}
    assert (tally.left_count, tally.gained) == (0, {"call": 1, "note": 1})


def test_another_day_is_a_change(trainer: Office) -> None:
    trainer.write(SHOP.replace("due: now,", 'due: "now + 2d",'))
    tally = survey(trainer)
    assert (tally.customers, tally.changed, tally.moved_only, tally.first_differs) == (4, 2, 2, 0)
    assert [change.moved for change in tally.changes] == [{"call": (date(2026, 3, 5), date(2026, 3, 7))}] * 2
    assert shown(trainer)["changes"][0]["moved"] == [{"action": "call", "title": "Call", "before": "2026-03-05", "after": "2026-03-07"}]
    assert reps_of(shown(trainer)["load"]) == {"李雷": (1, 1, 1), "赵敏": (1, 1, 1)}


def test_what_is_held_back_says_why(trainer: Office) -> None:
    trainer.write(SHOP + "  hush:\n    title: {zh: 停, en: hush}\n    hit: collect\n    output: guard\n    rules:\n"
                  "      all: {when: days <= 7, then: {hold: [call]}, because: {zh: 先别打, en: not now}}\n")  # fmt: skip
    change = survey(trainer).changes[0]
    assert {action: why.en if why else "" for action, why in change.lost.items()} == {"call": "not now"}


def test_phrases_without_words_are_found_from_what_they_need(trainer: Office) -> None:
    assert survey(trainer).unsaid == {}
    trainer.write(SHOP.replace("when: grade = H", "when: always"))
    assert survey(trainer).unsaid == {"hello": 1}  # 丁: neither days nor a budget is known
    with trainer.store.writing(NOW) as write:
        write.update_facts("C00004", {"has_budget": True})
    assert survey(trainer).unsaid == {}


def test_only_those_concerned_are_named(trainer: Office) -> None:
    trainer.write(SHOP.replace("when: grade = H", "when: always"))
    tally = survey(trainer, keep=1)
    assert (tally.changed, [change.name for change in tally.changes]) == (2, ["丙"])
    data = PreviewView(find_pair(trainer.loader, "shop"), tally, View(Lang.ZH, AS_OF)).whole()
    assert data["more"] == 1


def test_customers_of_other_playbooks_are_left_out(trainer: Office) -> None:
    with trainer.store.writing(NOW) as write:
        write.assign("C00001", playbook="elsewhere")
    assert survey(trainer).customers == 3
    assert survey(trainer, rep="赵敏").customers == 2


def test_several_processes_count_the_same(trainer: Office) -> None:
    with trainer.store.writing(NOW) as write:
        for number in range(60):
            write.add_customer({"name": f"客户{number}", "days": number % 9}, owner="李雷")
    one = survey(trainer, keep=5)
    assert one.changed == 0 or one.changes
    assert survey(trainer, keep=5, processes=3) == one


def test_a_process_that_fails_has_its_share_counted_here(trainer: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    import os

    here, share = os.getpid(), Survey._share

    def fails_elsewhere(self: Survey, which: int, of: int) -> Tally:
        if os.getpid() != here:
            raise MemoryError
        return share(self, which, of)

    one = survey(trainer)
    monkeypatch.setattr(Survey, "_share", fails_elsewhere)
    assert survey(trainer, processes=2) == one


def test_nothing_is_changed_by_looking(trainer: Office) -> None:
    trainer.store.close()
    before = trainer.store.path.read_bytes()
    survey(trainer)
    shown(trainer)
    trainer.store.close()
    assert trainer.store.path.read_bytes() == before


def test_the_load_of_all_reps(trainer: Office) -> None:
    data = shown(trainer, capacity=1)
    assert days_of(data["load"]) == {date(2026, 3, 5): (2, 1)}
    assert [line["over"] for line in data["load"]] == [False, False]


# -- which two ----------------------------------------------------------------------------------------------------------------


def test_against_what_serves(trainer: Office) -> None:
    pair = find_pair(trainer.loader, "shop")
    assert (pair.before.edition is not None, pair.after.edition) == (True, None)
    pair = find_pair(trainer.loader, str(trainer.root / "shop"))
    assert (pair.before.edition is not None, pair.after.edition) == (True, None)


def test_a_new_draft_is_held_against_what_it_extends(trainer: Office) -> None:
    trainer.write(HEAD.replace("shop", "corner").replace("'1'}", "'1', extends: shop}"), "corner")
    assert find_pair(trainer.loader, "corner").before.name == "shop"
    assert find_pair(trainer.loader, "corner", "corner").before.name == "corner"


@pytest.mark.parametrize(("draft", "against", "code"), [("lone", "", "C220"), ("shop", "nobody", "P113"), ("nobody", "", "P113")])
def test_nothing_to_hold_it_against(trainer: Office, draft: str, against: str, code: str) -> None:
    trainer.write(STRICT.replace("name: shop", "name: lone"), "lone")
    with pytest.raises(CoachError) as caught:
        find_pair(trainer.loader, draft, against)
    assert caught.value.diagnostics[0].code == code


def test_a_draft_with_mistakes_is_told(trainer: Office) -> None:
    trainer.write(STRICT.replace("days <= 3", "dyas <= 3"))
    with pytest.raises(CoachError) as caught:
        find_pair(trainer.loader, "shop")
    assert caught.value.diagnostics[0].code == "P303"


# -- the log, files, and what is kept -------------------------------------------------------------------------------------------


def log(office: Office, customer: Customer, as_of: datetime, first: str | None, playbook: str = "shop") -> None:
    advice = json.dumps({"actions": [{"action": first}] if first else []})
    with office.store.writing(as_of) as write:
        write.log_decision(customer.id, LoggedDecision(as_of, playbook, "1", f"d-{playbook}", customer, advice), "{}")


def test_past_advice_is_looked_at_again_with_what_was_known_then(trainer: Office) -> None:
    second = trainer.store.customer("C00002")
    log(trainer, second, NOW - timedelta(days=40), "call")
    log(trainer, second, NOW - timedelta(days=3), "call")
    log(trainer, replace(second, facts={**second.facts, "days": 1}), NOW - timedelta(days=2), "call")
    log(trainer, second, NOW - timedelta(days=1), "call", "elsewhere")
    log(trainer, trainer.store.customer("C00003"), NOW, None)
    pair = find_pair(trainer.loader, "shop")
    found = replay(trainer.store.decisions_since(NOW - timedelta(days=30)), pair.names, pair.after, calendar)
    assert (found.entries, found.differ, found.firsts) == (3, 1, {("call", ""): 1})
    data = PreviewView(pair, survey(trainer), View(Lang.ZH, AS_OF)).whole(found)
    assert data["replay"]["firsts"][0]["shown"] == ["打电话", "（没有动作）"]


def test_what_is_kept_with_a_version_names_nobody(trainer: Office) -> None:
    @contextmanager
    def opening() -> Iterator[Reading]:
        yield trainer.store

    effect = Effect(trainer.loader, opening, "shop", 4, AS_OF, calendar)
    draft = trainer.loader.as_draft("shop")
    assert json.loads(effect(draft, "shop")) == {
        "customers": 4,
        "changed": 1,
        "moved_only": 0,
        "grades": 1,
        "left_without_action": 1,
        "gained": 0,
        "lost": 2,
        "load_before": 2,
        "load_after": 1,
    }
    assert replace(effect, customers=0)(draft, "shop") == ""
