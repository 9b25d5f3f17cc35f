"""Two reps with one name."""

from __future__ import annotations

from coach.domain.values import Value
from coach.importing.namesakes import Namesakes


def test_reps_of_one_name_are_told_apart_by_their_numbers() -> None:
    facts: dict[str, Value] = {"owner": "王磊", "owner_number": "1001"}
    assert Namesakes(frozenset({"王磊"})).tell_apart(facts) == "namesake"
    assert facts["owner"] == "王磊（1001）"


def test_without_a_number_nobody_guesses() -> None:
    facts: dict[str, Value] = {"owner": "王磊"}
    assert Namesakes(frozenset({"王磊"})).tell_apart(facts) == "namesake-unknown"
    assert facts["owner"] == "王磊"


def test_a_name_that_one_rep_has_stays() -> None:
    facts: dict[str, Value] = {"owner": "李梅", "owner_number": "1003"}
    assert Namesakes(frozenset({"王磊"})).tell_apart(facts) == ""
    assert facts["owner"] == "李梅"


def test_whom_an_earlier_file_told_apart_is_found_again() -> None:
    facts: dict[str, Value] = {"owner": "王磊", "owner_number": "1001"}
    assert Namesakes(known=frozenset({"王磊（1001）", "王磊（1002）"})).tell_apart(facts) == "namesake"
    assert facts["owner"] == "王磊（1001）"
