"""Behaviours, practice sheets and forms of abilities: compiled, checked; those shipped can be practised."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.bootstrap import App
from coach.drills.behaviours import alone, situations
from coach.services.practise.scoring import scorer_with
from coach.text import Lang
from tests.unit.playbook.desk import HEAD, RULE, Desk

SHIPPED = ["b2b-solution", "field-distribution", "recruitment-telesales", "showroom", "telesales-funnel"]
SKILL = "skills: {talk: {title: {zh: 说话, en: Talking}}}\n"
NAME = "title: {zh: 练, en: drill}"
DO = "do: {zh: 问, en: ask}, example: {zh: 吗, en: eh}, heard: {any: [question]}"
LOOK = "title: {zh: 项, en: item}, look: {zh: 看, en: look}"
MARKS = "marks: {no: {points: 1, zh: 否, en: 'no'}, so: {points: 2, zh: 是, en: 'so'}}"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "books", tmp_path / "cache")


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> App:
    return App(tmp_path_factory.mktemp("home"))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"behaviours: {{b: {{{NAME}, skill: tolk, {DO}, kinds: [stop]}}}}", "P642 «tolk» there is no skill 'tolk'"),
        (f"behaviours: {{b: {{{NAME}, skill: talk, {DO}, of: [gone]}}}}", "P642 «gone» there is no objection 'gone'"),
        (
            f"behaviours: {{b: {{{NAME}, skill: talk, {DO.replace('question', 'shout')}, kinds: [stop]}}}}",
            "P642 «shout» there is no act or sign 'shout'",
        ),
        (f"behaviours: {{b: {{{NAME}, skill: talk, {DO}}}}}", "P643 «b:» it is practised on"),
        (
            f"behaviours: {{b: {{{NAME}, skill: talk, {DO}, kinds: [stop], prompts: {{p: {{zh: 甲, en: a}}}}}}}}",
            "P643 «b:» it is practised on",
        ),
        (
            f"practice_sheets: {{s: {{{NAME}, about: {{zh: 甲, en: a}}, parts: {{p: {{{NAME}, manners: [gone]}}}}}}}}",
            "P644 «gone» there is no manner",
        ),
        (
            f"practice_sheets: {{s: {{{NAME}, about: {{zh: 甲, en: a}}, parts: {{p: {{{NAME}, checklist: gone}}}}}}}}",
            "P644 «gone» there is no checklist",
        ),
        (
            f"practice_sheets: {{s: {{{NAME}, about: {{zh: 甲, en: a}}, parts: {{p: {{{NAME}, technique: gone}}}}}}}}",
            "P644 «gone» there is no technique",
        ),
        (
            f"practice_sheets: {{s: {{{NAME}, about: {{zh: 甲, en: a}}, passes: 2, parts: {{p: {{{NAME}, tick: yes, lines: {{l: {{zh: 甲, en: a}}}}}}}}}}}}",
            "P644 «passes:» 2 ticks pass it, but there are 1 to make",
        ),
        (
            f"abilities: {{a: {{{NAME}, about: {{zh: 甲, en: a}}, {MARKS}, groups: {{g: {{{NAME}, items: {{i: {{{LOOK}, skills: [gone]}}}}}}}}}}}}",
            "P645 «gone» there is no skill 'gone'",
        ),
        (
            f"abilities: {{a: {{{NAME}, about: {{zh: 甲, en: a}}, {MARKS.replace('2', '1')}, groups: {{g: {{{NAME}, items: {{i: {{{LOOK}}}}}}}}}}}}}",
            "P645 «marks:» two marks have the same points",
        ),
    ],
)
def test_what_cannot_be_practised(desk: Desk, text: str, told: str) -> None:
    spots = desk.spots(HEAD + RULE + SKILL + text + "\n")
    assert len(spots) == 1
    assert spots[0].startswith(told)


@pytest.mark.parametrize("name", SHIPPED)
def test_every_shipped_behaviour_has_situations_enough_for_two_laps(shipped: App, name: str) -> None:
    training, talk = shipped.loader.training(name), shipped.loader.talk(name)
    assert training.behaviours
    for one in training.behaviours.values():
        cards = situations(talk, one, 1)
        assert len(cards) == one.tries + 1, one.id
        assert len({card.prompt for card in cards}) == len(cards), one.id
        assert all(card.prompt.pick(lang) for card in cards for lang in (Lang.ZH, Lang.EN))
        assert situations(talk, one, 1) == cards
        if one.kinds == ("objection",):
            assert situations(talk, one, 2) != cards


@pytest.mark.parametrize("name", SHIPPED)
def test_the_shipped_form_covers_the_factors_and_the_skills_of_communication(shipped: App, name: str) -> None:
    form = shipped.loader.training(name).abilities["comprehensive"]
    assert [[item.group for item in form.items].count(group) for group in form.groups] == [6, 6]
    assert [points for points, _ in form.marks] == sorted(points for points, _ in form.marks)


@pytest.mark.parametrize("lang", [Lang.ZH, Lang.EN])
def test_the_shipped_examples_do_what_they_are_examples_of(shipped: App, lang: Lang) -> None:
    training, talk = shipped.loader.training("showroom"), shipped.loader.talk("showroom")
    for one in training.behaviours.values():
        told = scorer_with(alone(training, one), talk)(situations(talk, one, 1)[0], one.example.pick(lang), lang)[1]
        assert told["mark"] == "good", (one.id, told["improve"])
