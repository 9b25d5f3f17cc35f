"""What a customer's words are to us: stop first, honest about what it does not know, open to what a trainer adds."""

from __future__ import annotations

from dataclasses import replace

import pytest

from coach.data import data_root
from coach.domain.talk import Talk, Wordings
from coach.objections.lessons import base_talk
from coach.objections.matcher import Matcher
from coach.objections.model import shipped_model
from tests.unit.objections.talks import PAIRS, category, concept, pair, talk


@pytest.fixture(scope="module")
def base() -> Talk:
    return base_talk(data_root() / "rules")


@pytest.fixture(scope="module")
def ear(base: Talk) -> Matcher:
    return Matcher(base, shipped_model())


def first(matcher: Matcher, said: str) -> tuple[str, str]:
    reading = matcher.read(said)
    return reading.kind, reading.sorts[0].category.id


@pytest.mark.parametrize(
    ("said", "kind", "found"),
    [
        ("這也太貴了吧", "objection", "price"),
        ("麻烦你们以后别再打电话过来", "stop", "stop_calling"),
        ("你从哪里搞到我手机号的", "stop", "number_source"),
        ("我这会儿在开会", "not_now", "busy"),
        ("容我再考虑两天", "not_now", "thinking"),
        ("这事得我们老板点头", "objection", "authority"),
        ("回家跟老婆商量商量", "objection", "family"),
        ("京东上卖得比你便宜", "objection", "online_price"),
        ("你是不是机器人呀", "objection", "robot"),
        ("不贵，就买这个", "ordinary", "agrees"),
        ("不忙，你说吧", "ordinary", "agrees"),
        ("星期三下午四点", "ordinary", "gives_time"),
        ("that's far too expensive for us", "objection", "price"),
        ("please stop calling me", "stop", "stop_calling"),
        ("I have to ask my wife first", "objection", "family"),
        ("thanks, have a nice day", "ordinary", "courtesy"),
    ],
)
def test_common_sentences_are_understood(ear: Matcher, said: str, kind: str, found: str) -> None:
    assert first(ear, said) == (kind, found)


@pytest.mark.parametrize(
    "said",
    ["太贵了，以后别再给我打电话", "不需要，不要再打来了", "没兴趣！再打我就投诉", "I'm busy, and don't ever call this number again"],
)
def test_whoever_asks_to_be_left_alone_gets_no_persuasion(ear: Matcher, said: str) -> None:
    reading = ear.read(said)
    assert reading.kind == "stop"
    assert reading.answers
    kinds = {ear.talk.categories[answer.pair.category].kind for answer in reading.answers}
    assert kinds == {"stop"}


@pytest.mark.parametrize(
    "said",
    [
        "把我号码删了",
        "你们能不能消停点",
        "我要打12315",
        "你们可真执着，饶了我吧",
        "再打我就去消协",
        "give it a rest, will you",
        "lose my number",
    ],
)
def test_a_stop_is_heard_without_its_usual_words(ear: Matcher, said: str) -> None:
    assert ear.read(said).kind == "stop"


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("别打折了，直接说底价", "price"),
        ("不用打电话，发微信就行", "brush_off"),
        ("message me, don't call", "brush_off"),
        ("我们是集团下面的子公司", "gives_facts"),
        ("好是好，就是太贵了", "price"),
        ("可以，不过我要先问老婆", "family"),
        ("贵是贵点，但是我要了", "agrees"),
    ],
)
def test_words_of_a_stop_or_an_objection_do_not_make_one(ear: Matcher, said: str, found: str) -> None:
    assert first(ear, said)[1] == found


@pytest.mark.parametrize("said", ["", "   ", "😀🎉😂", "？？！！……", "asdf qwer zxcv", "\x00\x1b[31m", "ᚠᛇᚻ᛫ᛒᛦᚦ", "๑๑๑"])
def test_what_says_nothing_is_no_match(ear: Matcher, said: str) -> None:
    reading = ear.read(said)
    assert (reading.kind, reading.answers) == ("", ())


def test_ten_thousand_characters_are_answered_by_their_beginning(ear: Matcher) -> None:
    reading = ear.read("太贵了，" * 2500)
    assert reading.cut
    assert reading.kind == "objection"


@pytest.mark.parametrize("said", ["这个price太high了", "滚", "你他妈有病吧天天打", "太贵了too expensive贵"])
def test_mixed_and_abusive_words_have_an_answer(ear: Matcher, said: str) -> None:
    assert ear.read(said).kind in {"objection", "stop"}


def test_what_matched_is_told(ear: Matcher) -> None:
    reading = ear.read("嗯，價格太高了")
    hit = next(hit for hit in reading.heard if hit.concept == "dear")
    assert reading.said[hit.start : hit.end] == "價格太高"
    assert reading.near[0].similarity <= 1
    assert sum(sort.confidence for sort in reading.sorts) == pytest.approx(1, abs=0.01)


def test_an_example_that_a_trainer_adds_acts_at_once(base: Talk, ear: Matcher) -> None:
    said = "把绿萝搬到月亮上晒被子"
    assert ear.read(said).kind == ""
    stock = base.categories["stock"]
    more = replace(stock, says=Wordings((*stock.says.zh, said), stock.says.en))
    taught = Matcher(replace(base, categories={**base.categories, "stock": more}), shipped_model())
    assert first(taught, said) == ("objection", "stock")
    assert first(taught, "把绿萝搬到月亮上去晒被子吧") == ("objection", "stock")


def test_a_category_of_a_trainer_s_own_is_found_by_its_examples_and_concepts(base: Talk) -> None:
    added = category("parking", "objection", "你们那儿停车太难", "没有停车位", concepts=("park",))
    concepts = {**base.concepts, "park": concept("park", "停车", "车位")}
    matcher = Matcher(replace(base, concepts=concepts, categories={**base.categories, "parking": added}), shipped_model())
    assert first(matcher, "没有停车位啊") == ("objection", "parking")
    assert "parking" in [sort.category.id for sort in matcher.read("每回车位都抢不着").sorts[:3]]


def test_without_a_model_the_examples_speak_alone() -> None:
    matcher = Matcher(talk(), None)
    assert first(matcher, "太贵了吧") == ("objection", "price")
    assert first(matcher, "以后不要再联系我") == ("stop", "leave_me")
    assert matcher.read("天气预报说有雨").kind == ""


def test_pairs_are_told_apart_by_their_words_and_concepts() -> None:
    matcher = Matcher(talk(), None)
    assert matcher.read("怎么这么贵啊").answers[0].pair.id == "too-dear"
    found = matcher.read("贵，隔壁便宜多了").answers[0]
    assert (found.pair.id, found.concepts) == ("dear-elsewhere", ("dear", "elsewhere"))


def test_among_equals_the_higher_priority_comes_first() -> None:
    pairs = (*PAIRS, pair("urgent", "price", "怎么这么贵呢", priority=5))
    ids = [answer.pair.id for answer in Matcher(talk(pairs=pairs), None).read("价格有点高").answers]
    assert ids.index("urgent") < ids.index("dear-elsewhere")


def test_a_word_added_to_a_known_concept_counts(base: Talk) -> None:
    dear = base.concepts["dear"]
    more = replace(dear, words=Wordings((*dear.words.zh, "辣钱包"), dear.words.en))
    before = Matcher(base, shipped_model()).read("好辣钱包")
    after = Matcher(replace(base, concepts={**base.concepts, "dear": more}), shipped_model()).read("好辣钱包")
    chance = [next(s.confidence for s in reading.sorts if s.category.id == "price") for reading in (before, after)]
    assert chance[1] > chance[0]
