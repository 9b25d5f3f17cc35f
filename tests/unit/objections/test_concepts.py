"""Words of a concept in what was said: gaps, exceptions, English endings, places."""

from __future__ import annotations

import pytest

from coach.domain.talk import Concept
from coach.objections.concepts import Concepts
from coach.objections.normalise import normalise
from tests.unit.objections.talks import concept


def heard(group: Concept, said: str) -> list[str]:
    spoken = normalise(said)
    found = Concepts({group.id: group}).found(spoken)
    return [said[slice(*spoken.span(hit.start, hit.end))] for hit in found]


DEAR = concept("dear", "贵", "价格…高", en=("expensive", "price … high", "discount"), but=("贵姓", "not expensive"))


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("太贵了", ["贵"]),
        ("太貴了", ["貴"]),
        ("您贵姓", []),
        ("您贵姓？你们太贵", ["贵"]),
        ("价格有一点高", ["价格有一点高"]),
        ("价格我们看过一遍了还是偏高", []),
        ("That is too EXPENSIVE.", ["EXPENSIVE"]),
        ("not expensive at all", []),
        ("any discounts?", ["discounts"]),
        ("the price is way too high", ["price is way too high"]),
        ("the price we saw on your web page is high", []),
        ("inexpensively made", []),
        ("", []),
    ],
)
def test_a_word_counts_where_it_means_that(said: str, found: list[str]) -> None:
    assert heard(DEAR, said) == found


@pytest.mark.parametrize("said", ["stop calling", "stops calling", "stopped calling", "stopping the calls"])
def test_english_words_count_in_their_common_endings(said: str) -> None:
    assert heard(concept("leave", en=("stop … call",)), said)


def test_a_concept_is_told_once_by_the_first_word_that_fits() -> None:
    assert len(heard(DEAR, "贵，价格太高，真贵")) == 1
