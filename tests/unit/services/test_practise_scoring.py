"""Answers in one's own words as the services give them: data for any front end, in the learner's language and script."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.bootstrap import App
from coach.domain.drills import WORDS, Card
from coach.domain.practice import AGAIN, GOOD, HARD
from coach.errors import CoachError
from coach.playbook.loader import Loader
from coach.services.practise.answering import Scorer
from coach.services.practise.scoring import card_of, scorer_of
from coach.text import Lang, Text

NAME = "showroom"


@pytest.fixture(scope="module")
def loader(tmp_path_factory: pytest.TempPathFactory) -> Loader:
    return App(tmp_path_factory.mktemp("scoring")).loader


@pytest.fixture(scope="module")
def scorer(loader: Loader) -> Scorer:
    return scorer_of(loader, NAME)


@pytest.fixture(scope="module")
def dear(loader: Loader) -> Card:
    return card_of(loader.talk(NAME), "price-too-high", 1)


@pytest.mark.parametrize(
    ("said", "rating", "mark", "right"),
    [
        ("是不便宜，换我也得掂量。您是拿哪家比的？", GOOD, "good", True),
        ("是不便宜，换我也得掂量。", HARD, "fair", False),
        ("买不起就别看。", AGAIN, "poor", False),
        ("🙂", AGAIN, "poor", False),
    ],
)
def test_what_is_kept_and_what_is_told(scorer: Scorer, dear: Card, said: str, rating: int, mark: str, right: bool) -> None:
    outcome, data = scorer(dear, said, Lang.ZH)
    assert (outcome.rating, outcome.score, outcome.said) == (rating, data["score"], said)
    assert (data["mark"], data["right"]) == (mark, right)
    assert data["model"] == dear.model.zh
    assert bool(data["improve"]) is (not right)
    assert data["place"].startswith("rules/drills/rubrics.yaml:")
    assert scorer(dear, said, Lang.ZH) == (outcome, data)


def test_every_criterion_tells_the_words_that_earned_its_mark(scorer: Scorer, dear: Card) -> None:
    outcome, data = scorer(dear, "理解您。不过我们真皮的，赶紧定吧", Lang.ZH)
    told = {one["id"]: (one["mark"], one["why"]) for one in data["criteria"]}
    assert told["taken-up"] == ("good", "“理解您”接住顾虑")
    assert told["one-question"] == ("poor", "没有听到")
    assert told["respect"] == ("poor", "“赶紧定”用语不当，“赶紧”催逼")
    assert data["improve"].startswith("“")
    assert outcome.detail.startswith("taken-up=good one-question=poor")


def test_in_english_and_in_traditional_characters(scorer: Scorer, dear: Card) -> None:
    _, english = scorer(dear, "That's a lot of money. What are you comparing it with?", Lang.EN)
    assert english["right"]
    assert all(one["why"].isascii() or "“" in one["why"] for one in english["criteria"])
    _, traditional = scorer(dear, "確實不便宜，您是跟哪家比的呢？", Lang.ZH_HANT)
    assert traditional["right"]
    assert traditional["criteria"][0]["why"] == "「確實」接住顧慮"


def test_turns_and_what_there_is_none_of(loader: Loader) -> None:
    talk = loader.talk(NAME)
    assert card_of(talk, "price-too-high", 2).turn == 2
    for pair, turn, code in (("price-too-hgih", 1, "C267"), ("stop-calling", 2, "C268")):
        with pytest.raises(CoachError) as caught:
            card_of(talk, pair, turn)
        assert [told.code for told in caught.value.diagnostics] == [code]


def test_a_written_card_is_scored_by_its_model_answer(scorer: Scorer) -> None:
    model = Text(
        "先说清下次哪天联系，再把约定写进备注，最后谢谢客户。",
        "Fix the day of the next contact, note the agreement, and thank the customer.",
    )
    card = Card("mine/one", "mine", "", WORDS, Text("通话收尾要做什么？", "How do you close a call?"), "", model=model)
    assert scorer(card, "约定写进备注，说清下次联系的日子，谢谢客户", Lang.ZH)[1]["right"]
    assert scorer(card, "把电话挂了就行", Lang.ZH)[1]["mark"] == "poor"


def test_repairs_by_the_cards_of_a_playbook(scorer: Scorer) -> None:
    card = Card(
        "repair/hedge", "repair", "", WORDS,
        Text("这样说不好：“这个应该没问题吧。”。换一种说法。", "This is not well said: “It should be fine, maybe.” Say it better."),
        "", situation="etiquette/hedge-should",
    )  # fmt: skip
    assert scorer(card, "我跟技术核实，下午三点前给您准话。", Lang.ZH)[1]["right"]
    assert scorer(card, "这个应该没什么问题吧", Lang.ZH)[1]["mark"] == "poor"
    assert scorer(card, "This should be fine, maybe.", Lang.EN)[1]["mark"] == "poor"


def test_a_playbook_without_rubrics_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, loader: Loader, dear: Card) -> None:
    from dataclasses import replace

    del tmp_path
    training = replace(loader.training(NAME), rubrics={})
    monkeypatch.setattr(loader, "training", lambda _: training)
    with pytest.raises(CoachError) as caught:
        scorer_of(loader, NAME)(dear, "好的", Lang.ZH)
    assert [told.code for told in caught.value.diagnostics] == ["C266"]
