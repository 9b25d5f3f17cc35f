"""The sections ``acts`` and ``rubrics``: compiled, inherited, added to, and told where they are wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.playbook.loader import Loader
from tests.unit.playbook.desk import BASE, HEAD, RULE, Desk

ACT = "acts: {warm: {label: {zh: 暖场, en: warms up}, words: {zh: [欢迎], en: [welcome]}}}\n"
MINE = "playbook: {name: mine, title: {zh: 我的, en: mine}, version: '1', extends: shop}\n"
RUBRIC = (
    "rubrics: {hello: {title: {zh: 问好, en: Hello}, kinds: [opening], good: 80, fair: 40, criteria: "
    "{warm: {title: {zh: 暖, en: Warm}, weight: 1, good: {any: [warm]}, improve: {zh: 暖一点, en: Be warm}}}}}\n"
)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "books", tmp_path / "cache")


def loader(desk: Desk, mine: str = "") -> Loader:
    desk.write("shop", HEAD + RULE + ACT + RUBRIC)
    desk.write("mine", MINE + mine)
    return desk.loader()


def test_acts_and_rubrics_are_inherited(desk: Desk) -> None:
    training = loader(desk).training("mine")
    assert training.acts["warm"].words.zh == ("欢迎",)
    rubric = training.rubrics["hello"]
    assert (rubric.kinds, rubric.good, rubric.fair, rubric.playbook) == (("opening",), 80, 40, "shop")
    assert [(one.id, one.weight, one.good.any, one.fair, one.must) for one in rubric.criteria] == [("warm", 1, ("warm",), None, False)]


def test_a_playbook_adds_words_and_criteria(desk: Desk) -> None:
    more = (
        "acts: {warm: {adds: yes, words: {zh: [请进]}}}\n"
        "rubrics: {hello: {adds: yes, good: 90, criteria: {asks: {title: {zh: 问, en: Asks}, weight: 2, good: {any: [question], most: 1}, "
        "fair: {any: [question]}, improve: {zh: 问一句, en: Ask}}}}}\n"
    )
    training = loader(desk, more).training("mine")
    assert training.acts["warm"].words.zh == ("欢迎", "请进")
    assert training.acts["warm"].label.en == "warms up"
    rubric = training.rubrics["hello"]
    assert [one.id for one in rubric.criteria] == ["warm", "asks"]
    assert (rubric.good, rubric.fair, rubric.title.en) == (90, 40, "Hello")


@pytest.mark.parametrize(
    ("was", "written", "told"),
    [
        ("any: [warm]", "any: [wram]", "P610 «wram» there is no act or sign 'wram'"),
        ("any: [warm]", "none: [questions]", "P610 «questions» there is no act or sign 'questions'"),
        ("{warm: {label", "{question: {label", "P610 «question:» 'question' is a sign of its own: it can't name an act"),
        ("zh: [欢迎]", "zh: ['……']", "P611 «'……'» '……' would match whatever is said"),
        (", words: {zh: [欢迎], en: [welcome]}", "", "P611 «warm:» the act 'warm' has neither words nor examples: it is never heard"),
        ("kinds: [opening]", "kinds: [opening], of: [nobody]", "P612 «nobody» there is no pair or category 'nobody'"),
        ("weight: 1", "weight: 0", "P613 «hello:» no criterion weighs anything: there is no score"),
        ("fair: 40", "fair: 80", "P613 «fair:» 'fair' must lie below 'good'"),
        ("good: {any: [warm]}", "good: {any: [warm], least: 2, most: 1}", "P613 «any:» 'most' is less than 'least': it can't be met"),
        ("good: 80", "good: 800", "P206 «800» 'good': this is too large"),
        ("kinds: [opening]", "kinds: []", None),
        ("kinds: [opening], ", "", "P203 «hello:» 'kinds' is missing"),
        ("kinds: [opening]", "kinds: [stop]", "P475 «hello:» how a request to stop is answered is laid down in the rule base"),
        ("title: {zh: 问好, en: Hello}", "name: Hello", "P201 «name:» unknown key 'name'"),
    ],
)
def test_mistakes_are_told_where_they_stand(desk: Desk, was: str, written: str, told: str | None) -> None:
    text = HEAD + RULE + ACT + RUBRIC
    assert was in text
    spots = desk.spots(text.replace(was, written, 1))
    assert spots
    assert told is None or told in spots


def test_what_a_stop_is_scored_by_is_law(desk: Desk) -> None:
    desk.write("base", BASE + ACT + RUBRIC.replace("hello", "end").replace("opening", "stop"))
    for change in ("{adds: yes, good: 90}", "{disabled: yes}"):
        assert desk.spots(HEAD + RULE + f"rubrics: {{end: {change}}}\n") == [
            "P475 «end:» how a request to stop is answered is laid down in the rule base"
        ]
