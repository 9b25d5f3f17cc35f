from __future__ import annotations

import re
from functools import cache

from coach.text import Lang
from docs.generator.coverage import coverage_page
from docs.generator.places import ROOT
from docs.generator.practices import Carried, carried

COUNTS = {"R": range(1, 13), "P": range(1, 19), "K": range(13), "F": range(1, 17), "T": range(1, 11), "L": range(1, 8), "D": range(1, 12)}


@cache
def found() -> Carried:
    return carried()


def test_every_practice_of_the_handbooks_is_listed_in_order() -> None:
    assert [practice.id for practice in found().practices] == [
        f"{letter}{number}" for letter, numbers in COUNTS.items() for number in numbers
    ]


def test_nothing_is_empty_without_a_stated_reason() -> None:
    empty = [p.id for p in found().practices if not (found().carriers[p.id] or p.also or p.later.zh)]
    assert empty == []


def test_whatever_comes_later_is_what_the_reports_will_carry() -> None:
    assert {p.id for p in found().practices if p.later.zh} <= {"R4", "P13", "K4", "K5", "K6", "F10", "T5", "T6", "T7", "D10"}


def test_every_source_that_names_a_practice_names_one_there_is() -> None:
    known = {practice.id for practice in found().practices}
    assert {ref for ref in found().carriers if re.fullmatch(r"[A-Z]\d+", ref)} <= known


def test_files_that_carry_a_practice_exist() -> None:
    named = {path for practice in found().practices for path in practice.also}
    assert named
    assert [path for path in sorted(named) if not (ROOT / path).is_file()] == []


def test_every_rule_that_carries_a_practice_is_tried_by_a_case() -> None:
    untried = {carrier.id for each in found().carriers.values() for carrier in each if carrier.kind == "rule" and not carrier.tried}
    assert untried == set()


def test_both_pages_say_the_same() -> None:
    assert coverage_page(Lang.ZH, found()).count("\n") == coverage_page(Lang.EN, found()).count("\n")
