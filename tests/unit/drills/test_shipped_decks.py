"""Every card of every playbook that comes with the product, held against the engine and the playbook itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import get_args

import pytest

from coach.bootstrap import App, shipped_folders
from coach.domain.drills import MANY, ONE, ORDER, WORDS, Card, Option
from coach.domain.stock import Stock
from coach.domain.talk import STOP
from coach.drills.desk import Desk
from coach.drills.make import KINDS, make
from coach.drills.people import people, whole
from coach.drills.saying import COMPANY, REP, tells_who
from coach.engine.explain import winner
from coach.etiquette.context import Context
from coach.playbook.loader import BASE
from coach.playbook.scenarios import SECTION
from coach.playbook.training.decks_schema import DeckKind
from coach.playbook.training.examples import decisions_of
from coach.text import Lang, Text
from tests.unit.drills.desks import desk_of

NAMES = sorted(set(shipped_folders()) - {BASE})
LANGS = (Lang.ZH, Lang.EN)
_GUESSED = 0.5


@cache
def _made(name: str, home: str) -> tuple[Desk, Stock]:
    desk = desk_of(_app(home).loader, name)
    return desk, make(desk)


@cache
def _app(home: str) -> App:
    from pathlib import Path

    return App(Path(home))


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(tmp_path_factory.mktemp("decks"))


@pytest.fixture(params=NAMES)
def made(request: pytest.FixtureRequest, kept: str) -> tuple[Desk, Stock]:
    return _made(request.param, kept)


def cards(stock: Stock, *kinds: str) -> Iterator[Card]:
    yield from (card for filled in stock.decks if filled.deck.kind in kinds for card in filled.cards)


def texts(card: Card) -> Iterator[Text]:
    yield from (card.prompt, *(option.text for option in card.options), *(part for line in card.lines for part in (line.label, line.value)))
    yield from ((card.model,) if card.form == WORDS else ())


def test_every_kind_has_a_maker() -> None:
    assert set(KINDS) == set(get_args(DeckKind))


def test_every_deck_has_cards_and_every_card_is_whole(made: tuple[Desk, Stock]) -> None:
    desk, stock = made
    assert all(filled.cards and not filled.remark for filled in stock.decks)
    ids = [card.id for card in stock.cards]
    assert len(set(ids)) == len(ids)
    for card in stock.cards:
        assert card.id.startswith(f"{card.deck}/")
        assert card.skill in desk.training.skills
        assert card.stamp
        assert card.source in {"", *desk.playbook.sources}
        assert all(text.zh.strip() and text.en.strip() for text in texts(card)), card.id
        assert not any("{" in part for text in texts(card) for part in (text.zh, text.en)), card.id
        assert card.why.zh, card.id
        assert card.why.en, card.id


def test_every_card_can_be_answered_and_not_guessed(made: tuple[Desk, Stock]) -> None:
    _, stock = made
    for card in stock.cards:
        known = {option.id for option in card.options}
        wrong = known - set(card.right)
        assert set(card.right) <= known, card.id
        for lang in LANGS:
            assert len({option.text.pick(lang) for option in card.options}) == len(card.options), card.id
        if card.form in (ONE, MANY):
            assert card.right, card.id
            assert len(wrong) >= 2, card.id
        if card.form == ORDER:
            assert set(card.right) == known, card.id
            assert card.right != tuple(option.id for option in card.options), card.id
        assert (card.form == WORDS) == (not card.options), card.id
        assert (card.form == WORDS) == bool(card.model), card.id
        assert card.form != WORDS or card.situation, card.id


def test_the_right_answer_is_not_told_by_its_length(made: tuple[Desk, Stock]) -> None:
    for filled in made[1].decks:
        single = [card for card in filled.cards if card.form == ONE and len(card.right) == 1]
        for lang in LANGS:
            longest = sum(_longest(card, lang) for card in single)
            assert longest <= max(2, _GUESSED * len(single)), (filled.deck.id, lang, longest, len(single))


def _longest(card: Card, lang: Lang) -> bool:
    length = {option.id: len(option.text.pick(lang)) for option in card.options}
    return all(length[card.right[0]] > length[other] for other in length if other != card.right[0])


def test_no_answer_is_right_far_too_often(made: tuple[Desk, Stock]) -> None:
    for card in made[1].decks:
        if card.deck.kind in ("grade", "level", "first_action"):
            right = Counter(one.right[0] for one in card.cards)
            assert max(right.values()) <= 0.4 * len(card.cards), (card.deck.id, right)


def test_the_engine_gives_the_answer_of_every_grade_and_level(made: tuple[Desk, Stock]) -> None:
    desk, stock = made
    for filled in stock.decks:
        if filled.deck.kind not in ("grade", "level"):
            continue
        wanted = {card.id: card for card in filled.cards}
        for name in decisions_of(filled.deck, desk.playbook):
            decision, examples = desk.playbook.decisions[name], desk.training.examples
            groups = people(desk.playbook, decision, examples[name])
            for person in (*(one for group in groups for one in group), *whole(desk.playbook, examples[SECTION])):
                card = wanted.pop(f"{filled.deck.id}/{name}/{person.id}", None)
                if card is not None:
                    evaluation = desk.evaluate(person.given, person.records, person.as_of)
                    rule = winner(decision, evaluation)
                    assert rule is not None
                    assert (card.right, card.rules) == ((evaluation.columns[name],), (rule.full_id,))
        assert not wanted


def test_boundaries_are_asked_on_both_sides(kept: str) -> None:
    _, stock = _made("showroom", kept)
    right = {card.id: card.right[0] for card in cards(stock, "grade")}
    assert right["grade/grade/h/days_to_purchase-1-over"] == "A"
    assert right["grade/grade/h/days_to_purchase-1-at"] == "H"
    lines = {card.id: [(line.label.en, line.value.en) for line in card.lines] for card in cards(stock, "grade")}
    assert ("expected days to purchase", "8 days") in lines["grade/grade/h/days_to_purchase-1-over"]
    assert ("expected days to purchase", "7 days") in lines["grade/grade/h/days_to_purchase-1-at"]
    assert any(("trusts the product", "unknown") in shown for shown in lines.values())


def test_what_is_offered_as_a_wrong_action_is_not_advised(made: tuple[Desk, Stock]) -> None:
    desk, stock = made
    examples = {f"first-action/{one.id.partition('/')[2]}": one for one in desk.training.examples[SECTION]}
    for card in cards(stock, "first_action"):
        example = examples[card.id]
        advised = [advice.action.id for advice in desk.recommend(example.given, example.records, example.as_of).advices]
        assert card.right == (advised[0],)
        assert not {option.id for option in card.options if option.id not in card.right} & set(advised)


def test_lines_offered_as_foreign_stand_on_another_checklist(made: tuple[Desk, Stock]) -> None:
    desk, stock = made
    lists = desk.playbook.checklists
    for card in cards(stock, "checklist"):
        own = {item.text for item in lists[card.id.split("/")[1]].items}
        others = {item.text for one in lists.values() for item in one.items} - own
        for option in card.options:
            assert option.text in (own if option.id in card.right else others), card.id
        if card.form == ONE:
            assert {line.value for line in card.lines} == own - {option.text for option in card.options if option.id in card.right}


def test_sentences_are_what_etiquette_says_of_them(made: tuple[Desk, Stock]) -> None:
    desk, stock = made
    for card in cards(stock, "sentence", "repair"):
        rule = desk.talk.etiquette[card.id.partition("/")[2]]
        context = Context.of_rule(rule)
        for option in card.options:
            for lang in LANGS:
                found = desk.checker.check(option.text.pick(lang), context)
                if option.id in card.right:
                    assert not [one.rule.id for one in found if one.level != "info"], (card.id, option.text)
                else:
                    assert rule.id in {one.rule.id for one in found}, (card.id, option.text)


def test_model_answers_have_no_fault_of_wording(made: tuple[Desk, Stock]) -> None:
    desk, stock = made
    for card in cards(stock, "objection", "repair"):
        for lang in LANGS:
            found = desk.checker.check(card.model.pick(lang), Context())
            assert not [one.rule.id for one in found if one.level == "error"], (card.id, card.model)


def test_openings_are_wrong_for_a_reason_that_can_be_shown(made: tuple[Desk, Stock]) -> None:
    desk, stock = made
    made_here = [card for card in cards(stock, "opening") if card.lines]
    assert len(made_here) >= 15
    for card in made_here:
        right = next(option.text for option in card.options if option.id in card.right)
        for option in card.options:
            if option.id not in card.right:
                assert _is_untrue(option) or _is_nameless(option, right) or _is_rude(desk, option), (card.id, option)


def _is_untrue(option: Option) -> bool:
    return "这位：" in option.why.zh and "here: " in option.why.en and tells_who(option.text)


def _is_nameless(option: Option, right: Text) -> bool:
    return tells_who(right) and not any(part.pick(lang) in option.text.pick(lang) for part in (COMPANY, REP) for lang in LANGS)


def _is_rude(desk: Desk, option: Option) -> bool:
    rule = next((one for one in desk.talk.etiquette.values() if one.message == option.why), None)
    return rule is not None and all(rule in desk.checker.broken(option.text.pick(lang), Context.of_rule(rule)) for lang in LANGS)


def test_the_right_opening_is_the_one_the_advice_begins_with(kept: str) -> None:
    _, stock = _made("showroom", kept)
    card = {card.id: card for card in cards(stock, "opening")}["opening/opening-first-call/6"]
    right = next(option.text for option in card.options if option.id in card.right)
    assert any(line.value == Text("公开名录", "public directory") for line in card.lines)
    assert "从公开名录里查到" in right.zh
    assert all(
        "从公开名录里查到" not in option.text.zh or not tells_who(option.text) for option in card.options if option.id not in card.right
    )


def test_right_answers_that_were_written_break_no_law_of_wording(made: tuple[Desk, Stock]) -> None:
    desk, stock = made
    for card in cards(stock, "written", "opening"):
        for option in card.options:
            for lang in LANGS if option.id in card.right else ():
                found = desk.checker.check(option.text.pick(lang), Context())
                assert not [one.rule.id for one in found if one.level == "error"], (card.id, option.text)


def test_sentences_of_customers_are_of_their_sort(made: tuple[Desk, Stock]) -> None:
    desk, stock = made
    kinds = Counter(card.right[0] for card in cards(stock, "sort"))
    assert min(kinds.values()) >= 5
    for card in cards(stock, "sort"):
        assert card.right == (desk.talk.categories[card.id.split("/")[1]].kind,)


def test_objections_ask_for_both_turns_and_stops_for_one(made: tuple[Desk, Stock]) -> None:
    desk, stock = made
    turns = Counter(card.turn for card in cards(stock, "objection"))
    assert min(turns[1], turns[2]) >= 40
    for card in cards(stock, "objection"):
        pair = desk.talk.objections[card.situation.partition("/")[2]]
        assert card.turn == 1 or desk.talk.categories[pair.category].kind != STOP


def test_the_same_playbook_gives_the_same_cards(kept: str) -> None:
    desk, stock = _made("telesales-funnel", kept)
    again = Desk(desk.playbook, desk.talk, desk.training, desk.evaluator, desk.calendar)
    assert make(again) == stock
    assert make(again, "grade").decks == tuple(one for one in stock.decks if one.deck.id == "grade")
