"""What a second playbook takes over from a first is what it would have found by itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo

import pytest

from coach.data import data_root
from coach.domain.calendar import WorkCalendar
from coach.domain.condition import ALWAYS
from coach.domain.customer import Overrule
from coach.domain.model import Advise, Decision, Fact, Playbook, Rule
from coach.domain.values import Duration, Unit
from coach.engine.affected import affected
from coach.engine.arbitrate import arbitrate
from coach.engine.beside import Beside, Found
from coach.engine.evaluate import evaluate
from coach.engine.reference import ReferenceEvaluator
from coach.playbook.cases import DEFAULT_NOW
from coach.playbook.folder import Folder
from coach.playbook.loader import BASE, Loader
from coach.render.template import read_template
from tests.conformance.crowd import crowd

SIZE = 60


@cache
def shipped(name: str) -> Playbook:
    folders = {path.name: Folder(path, path.name) for path in (data_root() / "playbooks").iterdir()}
    return Loader(folders | {BASE: Folder(data_root() / "rules", "rules")}, None, read_template).load(name)


@pytest.fixture(scope="module")
def showroom() -> Playbook:
    return shipped("showroom")


def edited(playbook: Playbook, decision: str, change: Callable[[tuple[Rule, ...]], tuple[Rule, ...]]) -> Playbook:
    before = playbook.decisions[decision]
    return replace(playbook, decisions=playbook.decisions | {decision: replace(before, rules=change(before.rules))})


def actions_of(playbook: Playbook) -> Decision:
    return next(one for one in playbook.decisions.values() if one.output == "action" and not one.locked and len(one.rules) > 3)


def check(first: Playbook, second: Playbook) -> int:
    """Every customer alike; gives how many came out otherwise than by the first."""
    calendars = WorkCalendar(first.calendar, {}), WorkCalendar(second.calendar, {})
    beside, engine = Beside(first, second, *calendars), ReferenceEvaluator(second)
    as_of = DEFAULT_NOW.replace(tzinfo=ZoneInfo(first.calendar.zone))
    differ = 0
    for customer in [*crowd(second, as_of, SIZE), *crowd(first, as_of, SIZE, seed=7)]:
        overrule = Overrule(second.roles.grade, second.decisions[second.roles.grade].choices[0].id, "x", "y", as_of)
        for one in (customer, replace(customer, overrules=(overrule,))):
            before, after = beside.both(one, as_of)
            evaluation = evaluate(second, one, as_of, engine, calendars[1])
            expected = Found(evaluation, *arbitrate(second, one, evaluation, as_of, calendars[1]))
            assert shape(after) == shape(expected)
            differ += shape(before) != shape(after)
    return differ


def shape(found: Found) -> object:
    evaluation = found.evaluation
    fired = {name: [rule.full_id for rule in rules] for name, rules in evaluation.fired.items()}
    advised = [(one.rule.full_id, one.action.id, one.channel, one.due, one.latest, one.late) for one in found.advices]
    held = sorted((one.rule.full_id, one.kind, one.by) for one in found.held_back)
    kept = dict(evaluation.columns), fired, evaluation.overruled, evaluation.computed, evaluation.durations
    return kept, advised, held


def test_the_same_playbook(showroom: Playbook) -> None:
    assert affected(showroom, replace(showroom, name="copy")).names == frozenset()
    assert check(showroom, replace(showroom, name="copy")) == 0


def test_a_grade_is_given_to_all(showroom: Playbook) -> None:
    second = edited(showroom, showroom.roles.grade, lambda rules: (*rules[:-1], replace(rules[-1], when=ALWAYS, priority=99)))
    assert showroom.roles.grade in affected(showroom, second).names
    assert check(showroom, second) > 0


def test_a_frequency_is_changed(showroom: Playbook) -> None:
    def slower(rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
        return tuple(replace(rule, then=Duration(9, Unit.DAY)) for rule in rules)

    assert check(showroom, edited(showroom, showroom.roles.follow_up, slower)) > 0


@pytest.mark.parametrize("kept", [0, 1, -1])
def test_action_rules_are_removed(showroom: Playbook, kept: int) -> None:
    assert check(showroom, edited(showroom, actions_of(showroom).name, lambda rules: rules[:kept])) > 0


def test_an_action_rule_gets_another_priority_and_moment(showroom: Playbook) -> None:
    def change(rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
        then = (replace(rule.then, due=()) if isinstance(rule.then, Advise) else rule.then for rule in rules)
        return tuple(replace(rule, priority=-rule.priority, then=new) for rule, new in zip(rules, then, strict=True))

    assert check(showroom, edited(showroom, actions_of(showroom).name, change)) > 0


def test_an_action_changes_its_channel(showroom: Playbook) -> None:
    actions = {name: replace(action, channel="visit") for name, action in showroom.actions.items()}
    assert check(showroom, replace(showroom, actions=actions)) > 0


def test_a_derived_fact_is_derived_otherwise(showroom: Playbook) -> None:
    def otherwise(fact: Fact) -> Fact:
        return replace(fact, derive=replace(fact.derive, where=ALWAYS, since=None)) if fact.derive and fact.derive.kind == "count" else fact

    assert check(showroom, replace(showroom, facts={name: otherwise(fact) for name, fact in showroom.facts.items()})) > 0


def test_another_calendar_may_change_everything(showroom: Playbook) -> None:
    second = replace(showroom, calendar=replace(showroom.calendar, workdays=(1, 2)))
    assert affected(showroom, second).names == {*showroom.facts, *showroom.decisions}
    check(showroom, second)


@pytest.mark.parametrize("other", ["b2b-solution", "recruitment-telesales"])
def test_quite_another_playbook(showroom: Playbook, other: str) -> None:
    assert check(showroom, shipped(other)) > 0
    assert check(shipped(other), showroom) > 0


def test_the_moment_is_given(showroom: Playbook) -> None:
    """Naive moments are refused, as everywhere."""
    calendar = WorkCalendar(showroom.calendar, {})
    customer = crowd(showroom, DEFAULT_NOW.replace(tzinfo=ZoneInfo(showroom.calendar.zone)), 1)[0]
    with pytest.raises(ValueError, match="aware"):
        Beside(showroom, showroom, calendar, calendar).both(customer, datetime(2026, 3, 5))  # noqa: DTZ001 - that is the point
