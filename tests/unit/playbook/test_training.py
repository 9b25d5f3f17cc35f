"""The sections about practising: inherited, kept apart from what advice reads, and given back as they were."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.bootstrap import App
from coach.domain.drills import Pace
from coach.playbook import cache, codec
from coach.playbook.loader import Loader
from tests.unit.playbook.desk import HEAD, RULE, Desk

PACE = "pace: {retention: 0.85, new_per_day: 5, reviews_per_day: 40, hard_after: 4}\n"
MINE = "playbook: {name: mine, title: {zh: 我的, en: mine}, version: '1', extends: shop}\n"
PEOPLE = "people: {chen: {zh: 陈女士, en: Ms Chen}, wang: {zh: 王先生, en: Mr Wang}}\n"
SKILL = "skills: {talk: {title: {zh: 说话, en: Talking}, group: words, source: pipl}}\n"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "books", tmp_path / "cache")


def test_a_playbook_states_of_the_pace_what_it_has_otherwise(desk: Desk) -> None:
    desk.write("shop", HEAD + RULE + PACE)
    desk.write("mine", MINE + "pace: {new_per_day: 20}\n")
    assert desk.loader().training("mine").pace == Pace(0.85, 20, 40, 4)
    assert 0.7 <= desk.loader().training("base").pace.retention <= 0.97


@pytest.mark.parametrize(
    ("pace", "told"),
    [
        ("retention: 0.99", "P206 «0.99» 'retention': this is too large"),
        ("new_per_day: many", "P206 «many» 'new_per_day': a whole number is expected"),
        ("hard_after: 1", "P206 «1» 'hard_after': this is too small"),
        ("reviews: 5", "P201 «reviews:» unknown key 'reviews'"),
    ],
)
def test_a_pace_that_cannot_be(desk: Desk, pace: str, told: str) -> None:
    assert desk.spots(HEAD + RULE + f"pace: {{{pace}}}\n") == [told]


def test_skills_and_people(desk: Desk) -> None:
    desk.write("shop", HEAD + RULE + PEOPLE + SKILL)
    desk.write("mine", MINE + "people: {li: {zh: 李总, en: Mr Li}}\n")
    training = desk.loader().training("mine")
    assert [one.en for one in training.people] == ["Mr Li"]
    assert training.skills["talk"].group == "words"
    assert [one.en for one in desk.loader().training("shop").people] == ["Ms Chen", "Mr Wang"]
    assert desk.spots(HEAD + RULE + SKILL.replace("pipl", "pilp")) == ["P430 «pilp» there is no source 'pilp'"]


def test_the_training_lies_in_a_file_of_its_own_which_advice_never_reads(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.write("shop", HEAD + RULE + SKILL)
    made = desk.loader().training("shop")
    assert desk.cache is not None
    assert [path.suffix for path in desk.cache.iterdir()].count(".training") == 1
    assert desk.loader().training("shop") == made

    def refused(path: Path) -> None:
        raise AssertionError(path)

    monkeypatch.setattr(cache, "read_training", refused)
    assert desk.loader().load("shop").name == "shop"
    assert desk.loader().talk("shop").playbook == "shop"


def test_a_damaged_file_is_made_again(desk: Desk) -> None:
    desk.write("shop", HEAD + RULE + SKILL)
    made = desk.loader().training("shop")
    assert desk.cache is not None
    kept = next(path for path in desk.cache.iterdir() if path.suffix == ".training")
    kept.write_text("{}", "utf-8")
    assert desk.loader().training("shop") == made
    assert kept.read_text("utf-8") != "{}"


def test_what_ships_comes_back_as_it_was(tmp_path: Path) -> None:
    loader: Loader = App(tmp_path).loader
    made = loader.training("showroom")
    assert made.examples["grade"]
    assert made.examples["tests"]
    assert {type(value) for one in made.examples["tests"] for value in one.given.values()} >= {str, bool, int}
    assert codec.loads_training(codec.dumps_training(made)) == made
