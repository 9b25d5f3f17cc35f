"""Kinds of decks, on a playbook of a few lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.domain.drills import MANY, ONE, ORDER, WORDS, Card
from coach.domain.model import Choice
from coach.domain.stock import Filled
from coach.drills.likeness import like
from coach.drills.make import make
from coach.drills.picking import in_turn, mixed, number
from coach.drills.wording import sentence, short, spoken
from coach.text import Text
from tests.unit.drills.desks import desk_of
from tests.unit.playbook.desk import HEAD, Desk

SKILLS = "skills: {judging: {title: {zh: 定级, en: Judging}}, talk: {title: {zh: 说话, en: Talking}}}\n"
GRADE = """\
roles: {grade: warmth}
decisions:
  warmth:
    title: {zh: 热度, en: warmth}
    hit: first
    output: choice
    choices: {hot: {zh: 热（三天内）, en: "hot: within 3 days", rank: 3}, warm: {zh: 温, en: warm, rank: 2}, cold: {zh: 冷, en: cold, rank: 1}}
    rules:
      hot:
        when: days <= 3 and has_budget
        then: hot
        because: {zh: 三天内定, en: Within 3 days}
        priority: 3
        cases: [{given: {days: 2, has_budget: yes, source: walk_in}, fires: yes}, {given: {days: 2, has_budget: no}, fires: no}]
      warm: {when: days <= 30, then: warm, because: {zh: 一个月内定, en: Within 30 days}, priority: 2, cases: [{given: {days: 20}, fires: yes}]}
      cold: {when: days > 30, then: cold, because: {zh: 还早, en: Not soon}, priority: 1, cases: [{given: {days: 90}, fires: yes}]}
"""
DECK = "decks: {grade: {kind: grade, skill: judging, title: {zh: 定级, en: Grade}}}\n"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "books")


def filled(desk: Desk, text: str, deck: str = "grade") -> Filled:
    checked = desk.check(HEAD + SKILLS + text)
    assert checked.sound, [one.message.en for one in checked.diagnostics]
    return make(desk_of(desk.loader(), "shop"), deck).decks[0]


def by_id(found: Filled) -> dict[str, Card]:
    return {card.id: card for card in found.cards}


# -- grades ---------------------------------------------------------------------------------------


def test_customers_stand_on_the_bound_and_just_beyond_it(desk: Desk) -> None:
    cards = by_id(filled(desk, GRADE + DECK))
    assert cards["grade/warmth/hot/days-0-at"].right == ("hot",)
    assert cards["grade/warmth/hot/days-0-over"].right == ("warm",)
    assert cards["grade/warmth/warm/days-0-over"].right == ("cold",)
    assert [line.value.en for line in cards["grade/warmth/hot/days-0-over"].lines] == ["4 days", "yes", "walk-in"]


def test_what_nobody_knows_is_shown_as_unknown_and_counts_as_not_met(desk: Desk) -> None:
    card = by_id(filled(desk, GRADE + DECK))["grade/warmth/hot/has_budget-unknown"]
    assert card.right == ("warm",)
    assert [(line.label.zh, line.value.zh) for line in card.lines] == [("预计成交天数", "2 天"), ("来源", "到店"), ("有预算", "未知")]


def test_reasons_come_from_the_trace(desk: Desk) -> None:
    card = by_id(filled(desk, GRADE + DECK))["grade/warmth/hot/days-0-over"]
    why = {option.id: option.why for option in card.options}
    assert why["hot"] == Text("要的是：预计成交天数 ≤ 3 天（这位：4 天）", "It asks for: days to purchase ≤ 3 days (here: 4 days)")
    assert why["warm"].en == "Within 30 days"
    assert card.why.en == "Within 30 days. days to purchase 4 ≤ 30 days ✓"
    assert card.rules == ("shop/warmth/warm",)


def test_the_name_of_a_grade_does_not_give_it_away(desk: Desk) -> None:
    card = by_id(filled(desk, GRADE + DECK))["grade/warmth/hot/days-0-at"]
    assert [option.text for option in card.options] == [Text("热", "hot"), Text("温", "warm"), Text("冷", "cold")]


def test_a_deck_is_no_longer_than_it_may_be(desk: Desk) -> None:
    assert len(filled(desk, GRADE + DECK.replace("kind: grade", "kind: grade, most: 3")).cards) == 3


def test_what_is_shown_besides_never_changes_the_answer(desk: Desk) -> None:
    plain = by_id(filled(desk, GRADE + DECK))
    shown = by_id(filled(desk, GRADE + DECK.replace("kind: grade", "kind: grade, shows: {source: [bought]}")))
    assert {one: card.right for one, card in plain.items()} == {one: card.right for one, card in shown.items()}
    assert [line.value.en for line in shown["grade/warmth/cold/1"].lines] == ["bought", "90 days", "unknown"]
    assert [line.value.en for line in shown["grade/warmth/hot/days-0-at"].lines] == ["3 days", "yes", "walk-in"]


def test_people_have_the_names_of_the_nearest_playbook(desk: Desk) -> None:
    names = "people: {chen: {zh: 陈女士, en: Ms Chen}}\n"
    card = filled(desk, GRADE + DECK + names).cards[0]
    assert card.lines[0].value == Text("陈女士", "Ms Chen")


# -- openings --------------------------------------------------------------------------------------

OPENINGS = """\
people: {zheng: {zh: 鑫源（郑老板）, en: Xinyuan (Mr Zheng)}}
phrases:
  opening-call:
    use: opening
    channel: phone
    variants:
      - when: source = walk_in
        zh: "{% if salutation %}{{ salutation }}，{% endif %}您好！{% if our_company and rep_name %}我是{{ our_company }}的{{ rep_name }}。{% endif %}谢谢您来店里。现在方便吗？"
        en: "Hello{% if salutation %} {{ salutation }}{% endif %}!{% if our_company and rep_name %} This is {{ rep_name }} from {{ our_company }}.{% endif %} Thank you for coming. Does it suit now?"
      - when: source = bought
        zh: "您好！{% if our_company and rep_name %}我是{{ our_company }}的{{ rep_name }}。{% endif %}您的号码来自名单。现在方便吗？"
        en: "Hello!{% if our_company and rep_name %} This is {{ rep_name }} from {{ our_company }}.{% endif %} Your number is from a list. Does it suit now?"
actions: {ring: {title: {zh: 打电话, en: ring up}, purpose: marketing, channel: phone, phrases: [opening-call]}}
decisions:
  todo:
    title: {zh: 做, en: do}
    hit: collect
    output: action
    rules:
      ring: {when: has_budget, then: {action: ring}, because: {zh: 有预算, en: there is a budget}, cases: [{given: {has_budget: yes, source: walk_in}, fires: yes}]}
decks: {begin: {kind: opening, skill: talk, title: {zh: 开场, en: Opening}}}
"""


def test_the_playbooks_openings_are_told_apart_by_whom_they_are_for(desk: Desk) -> None:
    cards = by_id(filled(desk, OPENINGS, "begin"))
    assert list(cards) == ["begin/opening-call/1", "begin/opening-call/2"]
    card = cards["begin/opening-call/1"]
    said = {option.id: option.text.en for option in card.options}
    assert said[card.right[0]] == "Hello Mr Zheng! This is Li Jing from Xincheng. Thank you for coming. Does it suit now?"
    assert {option.text.en: option.why.en for option in card.options if option.id not in card.right} == {
        "Hello! This is Li Jing from Xincheng. Your number is from a list. Does it suit now?": (
            "That is for another customer; it asks for: source: bought (here: walk-in)"
        ),
        "Hello Mr Zheng! Thank you for coming. Does it suit now?": "It does not tell who is speaking, or from where.",
    }
    assert card.prompt.zh == "接下来：打电话。电话接通，怎么开口？"
    assert ("来源", "到店") in [(line.label.zh, line.value.zh) for line in card.lines]


def test_an_action_that_there_is_not_is_told_as_such(desk: Desk) -> None:
    found = desk.spots(HEAD + SKILLS + OPENINGS.replace("action: ring}", "action: rign}"))
    assert [one for one in found if "rign" in one]


def test_an_opening_in_other_words_begins_again(desk: Desk) -> None:
    before = by_id(filled(desk, OPENINGS, "begin"))
    after = by_id(filled(desk, OPENINGS.replace("谢谢您来店里", "谢谢您专程来店里"), "begin"))
    assert [one for one in before if before[one].stamp != after[one].stamp] == ["begin/opening-call/1"]


# -- what there is nothing of -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "kind", ["grade", "level", "follow_up", "first_action", "opening", "sort", "objection", "technique", "repair", "sentence"]
)
def test_a_playbook_without_what_a_deck_asks_for_has_an_empty_deck_with_a_remark(desk: Desk, kind: str) -> None:
    rule = "decisions: {todo: {title: {zh: 做, en: do}, hit: collect, output: action, rules: {call: {when: has_budget, then: {action: call}, because: {zh: 有, en: has}}}}}\n"
    found = filled(desk, rule + DECK.replace("kind: grade", f"kind: {kind}"))
    assert found.cards == ()
    assert found.remark.zh
    assert found.remark.en


# -- written ----------------------------------------------------------------------------------------

WRITTEN = """
decks:
  manners:
    kind: written
    skill: talk
    source: pipl
    title: {zh: 礼仪, en: Manners}
    cards:
      rings:
        ask: {zh: 几声, en: How many rings}
        options: {three: {zh: 三声, en: three, right: yes}, six: {zh: 六声, en: six}, ten: {zh: 十声, en: ten, why: {zh: 太久, en: too long}}}
      seat:
        ask: {zh: 坐哪里, en: Which seat}
        options: {rear: {zh: 后排, en: rear, right: yes}, own: {zh: 自己选, en: own choice, right: yes}, front: {zh: 前排, en: front}, top: {zh: 车顶, en: roof}}
      order:
        form: order
        ask: {zh: 排好, en: Order}
        options: {a: {zh: 甲, en: A}, b: {zh: 乙, en: B}, c: {zh: 丙, en: C}}
      say:
        form: words
        skill: judging
        ask: {zh: 怎么说, en: What do you say}
        model: {zh: 您好, en: Hello}
        situation: etiquette/hello
"""


def test_written_cards_are_taken_as_they_stand(desk: Desk) -> None:
    cards = by_id(filled(desk, GRADE + WRITTEN, "manners"))
    assert {card.form for card in cards.values()} == {ONE, ORDER, WORDS}
    assert cards["manners/seat"].right == ("rear", "own")
    assert cards["manners/order"].right == ("a", "b", "c")
    assert [option.id for option in cards["manners/order"].options] != ["a", "b", "c"]
    assert (cards["manners/say"].skill, cards["manners/rings"].skill) == ("judging", "talk")
    assert cards["manners/rings"].source == "pipl"
    assert len({card.stamp for card in cards.values()}) == 4


def test_a_playbook_adds_cards_to_a_deck_and_takes_some_away(desk: Desk) -> None:
    desk.write("shop", HEAD + SKILLS + GRADE + WRITTEN)
    mine = """\
playbook: {name: mine, title: {zh: 我的, en: mine}, version: '1', extends: shop}
decks:
  manners:
    adds: yes
    cards:
      seat: {disabled: yes, ask: {zh: x, en: x}}
      card: {form: many, ask: {zh: 名片, en: card}, options: {a: {zh: 双手, en: both hands, right: yes}, b: {zh: 单手, en: one hand}, c: {zh: 不接, en: not at all}}}
"""
    checked = desk.check(mine, "mine")
    assert checked.sound, [one.message.en for one in checked.diagnostics]
    cards = make(desk_of(desk.loader(), "mine"), "manners").decks[0].cards
    assert [card.id for card in cards] == ["manners/rings", "manners/order", "manners/say", "manners/card"]
    assert cards[-1].form == MANY


@pytest.mark.parametrize(
    ("swap", "told"),
    [
        (("skill: talk", "skill: tlak"), "P600 «tlak» there is no skill 'tlak'"),
        (("right: yes}, six", "right: no}, six"), "P602 «ask:» a card to choose one from needs a right answer and at least two wrong ones"),
        ((", top: {zh: 车顶, en: roof}", ""), "P602 «ask:» a card to choose one from needs a right answer and at least two wrong ones"),
        ((", c: {zh: 丙, en: C}", ""), "P602 «form:» a card to put in order needs at least three options, in the right order"),
        (
            ("        model: {zh: 您好, en: Hello}\n", ""),
            "P602 «form:» a card answered in one's own words has no options but a model answer",
        ),
        (("kind: written", "kind: grade"), "P603 «cards:» the cards of this kind of deck come from the playbook: none are written"),
        (("source: pipl", "source: pilp"), "P430 «pilp» there is no source 'pilp'"),
        (("kind: written", "kind: writen"), "P204 «writen» 'kind' can't be 'writen'"),
        (("    kind: written\n", ""), "P203 «manners:» 'kind' is missing"),
    ],
)
def test_mistakes_in_decks_are_told_where_they_stand(desk: Desk, swap: tuple[str, str], told: str) -> None:
    text = HEAD + SKILLS + GRADE + WRITTEN
    assert swap[0] in text
    assert told in desk.spots(text.replace(*swap, 1))


@pytest.mark.parametrize(
    ("deck", "told"),
    [
        ("{kind: grade, of: [wamth]", "P601 «wamth»"),
        ("{kind: checklist, of: [bag]", "P601 «bag»"),
        ("{kind: repair, of: hedge", "P601 «hedge»"),
        ("{kind: opening, of: hedge", "P601 «hedge»"),
        ("{kind: follow_up, of: [x]", "P601 «of:»"),
        ("{kind: grade, shows: {days: [1]}", "P601 «days:»"),
        ("{kind: grade, shows: {source: [walkin]}", "P601 «walkin»"),
        ("{kind: written", "P603 «grade:»"),
    ],
)
def test_decks_about_what_does_not_exist(desk: Desk, deck: str, told: str) -> None:
    found = desk.spots(HEAD + SKILLS + GRADE + DECK.replace("{kind: grade", deck))
    assert len(found) == 1
    assert told in found[0]


def test_an_answer_that_its_length_gives_away_is_remarked_on(desk: Desk) -> None:
    long = WRITTEN.replace("three: {zh: 三声", "three: {zh: 无论手上在忙什么都要在三声")
    checked = desk.check(HEAD + SKILLS + GRADE + long)
    assert [(one.code, str(one.severity)) for one in checked.diagnostics] == [("P604", "info")]
    assert checked.sound


# -- small things -------------------------------------------------------------------------------------


def test_mixing_depends_on_the_things_themselves() -> None:
    assert mixed("abcdef", "seed") == mixed("fedcba", "seed")
    assert [one for one in mixed("abcdef", "seed") if one != "c"] == mixed("abdef", "seed")
    assert mixed("abcdef", "seed") != mixed("abcdef", "another")
    assert {number(str(seed), 3) for seed in range(40)} == {0, 1, 2}
    assert list(in_turn(["ad", "be", "c"])) == ["a", "b", "c", "d", "e"]


def test_likeness_is_of_pairs_of_letters() -> None:
    assert like("核对合同、发票", "发票、合同核对清楚") > 0.3
    assert like("带名片", "请稍等") == 0
    assert like("", "x") == 0


def test_wording() -> None:
    assert short(Choice("H", Text("H 级（7 天内）", "H: within 7 days"))) == Text("H 级", "H")
    assert short(Choice("x", Text("在谈", "prospect: open"))) == Text("在谈", "prospect: open")
    assert spoken("太贵了。", "too expensive") == Text("太贵了", "Too expensive.")
    assert spoken("哪来的", "where did you get it") == Text("哪来的", "Where did you get it?")
    assert sentence(Text("好。", "Good.")) == sentence(Text("好", "Good")) == Text("好。", "Good.")
