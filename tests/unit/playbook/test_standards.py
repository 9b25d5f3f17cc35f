"""Tiers and certificates: compiled, checked, inherited; and what the shipped playbooks ask for can be reached."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.bootstrap import App
from coach.domain.standards import Requirement
from coach.services.practise.decks import stock_of
from tests.unit.playbook.desk import HEAD, RULE, Desk

MINE = "playbook: {name: mine, title: {zh: 我的, en: mine}, version: '1', extends: shop}\n"
SKILL = "skills: {talk: {title: {zh: 说话, en: Talking}}}\n"
TIER = "tiers: {able: {least: 70, strong: yes, title: {zh: 会, en: able}}, new: {least: 0, title: {zh: 新, en: new}}}\n"
NAME = "title: {zh: 证, en: paper}"
REQUIRES = "requires: {r: {title: {zh: 说, en: talk}, skills: [talk], last: 3, mean: 80}}"


def paper(requires: str) -> str:
    return f"certificates: {{c: {{{NAME}, {requires}}}}}"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "books", tmp_path / "cache")


def test_tiers_stand_in_order_of_their_scores(desk: Desk) -> None:
    desk.write("shop", HEAD + RULE + TIER)
    found = [(tier.id, tier.least, tier.strong) for tier in desk.loader().training("shop").tiers.values()]
    assert found == [("new", 0, False), ("able", 70, True)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (paper(REQUIRES.replace("[talk]", "[tolk]")), "P641 «tolk» there is no skill 'tolk'"),
        (paper(REQUIRES.replace("skills: [talk]", "decks: [d]")), "P641 «d» there is no deck 'd'"),
        (paper(REQUIRES.replace("mean: 80", "no_poor: [x]")), "P641 «x» there is no criterion 'x'"),
        (paper(REQUIRES.replace("mean: 80", "cards: 2")), "P641 «r:» nothing is asked for"),
        (
            paper(REQUIRES.replace("mean: 80", "mean: 80, cards: 4")),
            "P641 «cards:» 3 results can't be about 4 different cards",
        ),
        (paper(f"source: nowhere, {REQUIRES}"), "P430 «nowhere» there is no source 'nowhere'"),
        (paper("requires: {}"), "P206"),
    ],
)
def test_what_cannot_be_asked_for(desk: Desk, text: str, told: str) -> None:
    spots = desk.spots(HEAD + RULE + SKILL + text + "\n")
    assert len(spots) == 1
    assert spots[0].startswith(told)


@pytest.mark.parametrize("least", [70, 0])
def test_two_tiers_from_one_score_on(desk: Desk, least: int) -> None:
    more = f"  more: {{least: {least}, title: {{zh: 新, en: new}}}}\n"
    spots = desk.spots(HEAD + RULE + TIER.replace("tiers: {", "tiers:\n  ").replace("}}, new", "}}\n  new").replace("}}}\n", "}}\n") + more)
    assert spots == [f"P640 «least:» begins at the same score as '{'able' if least else 'new'}'"]


def test_the_lowest_tier_begins_at_nothing(desk: Desk) -> None:
    told = desk.spots(HEAD + RULE + TIER.replace("least: 0", "least: 1"))
    assert told == ["P640 «least:» the lowest tier must begin at 0, or some have no tier"]


def test_a_certificate_is_inherited_and_may_be_taken_away(desk: Desk) -> None:
    desk.write("shop", HEAD + RULE + SKILL + f"certificates: {{c: {{{NAME}, {REQUIRES}}}}}\n")
    desk.write("mine", MINE + "certificates: {c: {disabled: yes}}\n")
    made = desk.loader().training("shop").certificates["c"]
    assert made.requires == (Requirement("r", made.requires[0].title, 3, 80, skills=("talk",)),)
    assert "c" not in desk.loader().training("mine").certificates
    assert desk.loader().training("shop").certificates["c"] == made  # and from the cache


@pytest.mark.parametrize("name", ["b2b-solution", "field-distribution", "recruitment-telesales", "showroom", "telesales-funnel"])
def test_the_shipped_playbooks_have_cards_enough_for_what_they_ask(shipped: App, name: str) -> None:
    cards, training = stock_of(shipped.loader, name).cards, shipped.loader.training(name)
    assert training.certificates
    assert min(tier.least for tier in training.tiers.values()) == 0
    for made in training.certificates.values():
        for asked in made.requires:
            own = [card for card in cards if not (asked.skills or asked.decks) or card.skill in asked.skills or card.deck in asked.decks]
            assert len(own) >= asked.cards, (made.id, asked.id)


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> App:
    return App(tmp_path_factory.mktemp("home"))
