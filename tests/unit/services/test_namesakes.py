"""A name that several reps share is none of them."""

from __future__ import annotations

import pytest

from coach.errors import CoachError
from coach.services.namesakes import check_one_person, namesakes

REPS = ("李雷", "王伟（1003）", "王伟（1007）", "王伟强")


def test_those_told_apart_by_their_numbers_are_found() -> None:
    assert namesakes("王伟", REPS) == ["王伟（1003）", "王伟（1007）"]
    assert namesakes("李雷", REPS) == namesakes("王伟（1003）", REPS) == namesakes("新人", REPS) == []


def test_the_name_alone_is_refused_and_the_full_ones_are_named() -> None:
    with pytest.raises(CoachError) as refused:
        check_one_person("王伟", REPS)
    (told,) = refused.value.diagnostics
    assert told.code == "C170"
    assert told.hint is not None
    assert "王伟（1003）、王伟（1007）" in told.hint.zh


@pytest.mark.parametrize("name", ["李雷", "王伟（1007）", "王伟强", "新人"])
def test_any_other_name_is_one_person(name: str) -> None:
    check_one_person(name, REPS)
