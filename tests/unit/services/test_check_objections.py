"""A playbook's pairs and concepts tried out: what does not find itself, what matches everything."""

from __future__ import annotations

from dataclasses import replace

from coach.errors import Location, Severity
from coach.services.check_objections import check_objections
from tests.unit.objections.talks import CONCEPTS, PAIRS, concept, pair, talk


def test_a_sound_talk_has_nothing_to_remark() -> None:
    assert check_objections(talk()) == ()


def test_a_pair_whose_words_mean_something_else_is_remarked_on() -> None:
    (found,) = check_objections(talk(pairs=(*PAIRS, pair("odd", "price", "别再打电话了"))))
    assert (found.code, found.severity) == ("P495", Severity.WARNING)
    assert "别再打电话了" in found.message.zh


def test_a_pair_that_others_crowd_out_is_remarked_on() -> None:
    pairs = tuple(pair(f"p{number}", "price", "这个价格太贵了", priority=9 - number) for number in range(4))
    assert [found.message.en for found in check_objections(talk(pairs=pairs))] == ["'这个价格太贵了' does not find its own pair 'p3'"]


def test_a_concept_that_matches_everything_is_an_error() -> None:
    (found,) = check_objections(talk(concepts=(*CONCEPTS, concept("all", "的", "就"))))
    assert (found.code, found.severity) == ("P496", Severity.ERROR)
    assert "all" in found.message.en


def test_pairs_of_the_playbook_below_are_its_own_business() -> None:
    odd = replace(pair("odd", "price", "别再打电话了"), playbook="base")
    assert check_objections(talk(pairs=(*PAIRS, odd))) == ()


def test_the_sentence_s_own_line_is_told() -> None:
    odd = replace(pair("odd", "price", "太贵了啊", "别再打电话了"), location=Location("price.yaml", 3), said_lines=(7, 8))
    (found,) = check_objections(talk(pairs=(*PAIRS, odd)))
    assert found.location == Location("price.yaml", 8)
