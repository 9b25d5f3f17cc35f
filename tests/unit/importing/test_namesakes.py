"""Two reps with one name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations
from pathlib import Path

import pytest

from coach.domain.import_ports import NewRecord
from coach.domain.improvement import NewImprovement
from coach.domain.moves import Moved
from coach.domain.ports import Store
from coach.domain.values import Value
from coach.importing.namesakes import Namesakes
from coach.services.import_book import ImportOptions, import_book
from coach.services.reports.team.goals import TARGETS, own_targets
from coach.services.workday.away import set_away, spans_away
from coach.store.location import open_store
from tests.unit.importing.samples import AT, playbook, write


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


HEAD = "姓名,手机,归属人,跟进人工号\n"
B7, C9, NONE = "一号,13300000021,王伟,B7\n", "二号,13300000022,王伟,C9\n", "三号,13300000023,王伟,\n"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = open_store(tmp_path / "coach.db")
    yield store
    store.close()


def bring(store: Store, tmp_path: Path, *rows: str, dry_run: bool = False) -> list[str]:
    """Import the rows; gives what is told of the file as a whole."""
    path = write(tmp_path / "a.csv", HEAD + "".join(rows))
    report = import_book(store, playbook(), path, ImportOptions(dry_run=dry_run), at=AT)
    return [one.why.en for one in report.problems if one.row == 0]


def owners(store: Store) -> dict[str, str]:
    return {str(one.facts["name"]): one.owner for one in store.customers()}


@pytest.mark.parametrize("files", [*permutations([B7, C9]), [B7 + C9]], ids=["B7 first", "C9 first", "one file"])
def test_it_makes_no_difference_in_which_file_somebody_comes(store: Store, tmp_path: Path, files: Sequence[str]) -> None:
    for rows in files:
        bring(store, tmp_path, rows)
    assert owners(store) == {"一号": "王伟（B7）", "二号": "王伟（C9）"}
    assert bring(store, tmp_path, B7, C9) == []
    bring(store, tmp_path, "四号,13300000024,王伟,D1\n五号,13300000025,王伟,B7\n")
    assert {**owners(store), "一号": "", "二号": ""} == {"一号": "", "二号": "", "四号": "王伟（D1）", "五号": "王伟（B7）"}


def test_what_is_kept_under_the_name_goes_along(store: Store, tmp_path: Path) -> None:
    bring(store, tmp_path, B7)
    (one,) = store.customers()
    with store.writing(AT) as writing:
        writing.add_record(one.id, NewRecord("activities", {"at": AT, "by": "王伟"}, AT))
        writing.add_improvement(NewImprovement("多打电话", "王伟", AT.date()), "")
        writing.set_setting(TARGETS, '{"王伟": {"calls": [30, "day"]}}')
        number = writing.move("handover", "", "", [Moved(one.id, "王伟", "李雷")])
        writing.add_customer({"name": "又一位", "owner_number": "B7"}, owner="王伟")
    set_away(store, "王伟", (AT.date(), AT.date()), AT)
    assert bring(store, tmp_path, C9) == ["several are called 王伟: 1 earlier customers are now of 王伟（B7）"]
    assert spans_away(store.settings()).keys() == own_targets(store.settings()).keys() == {"王伟（B7）"}
    assert [action.wanted.owner for action in store.improvements()] == ["王伟（B7）"]
    assert store.customer(one.id).records["activities"][0].values["by"] == "王伟（B7）"
    with store.writing(AT) as writing:
        assert writing.undo_move(number) == (1, 0)
    assert owners(store) == {"一号": "王伟（B7）", "又一位": "王伟（B7）", "二号": "王伟（C9）"}
    assert store.customer(one.id).facts["owner_number"] == "B7"


def test_of_whom_no_number_is_known_stays_and_is_told(store: Store, tmp_path: Path) -> None:
    bring(store, tmp_path, B7, NONE)
    set_away(store, "王伟", (AT.date(), AT.date()), AT)
    assert owners(store) == {"一号": "王伟", "三号": "王伟"}
    assert bring(store, tmp_path, C9) == [
        "several are called 王伟: 1 earlier customers are now of 王伟（B7）",
        "several are called 王伟: 1 earlier customers have no rep's number and stay with 王伟",
        "days off, targets or improvements are still kept under 王伟: nobody knows whose; note them again",
    ]
    assert owners(store) == {"一号": "王伟（B7）", "三号": "王伟", "二号": "王伟（C9）"}
    assert spans_away(store.settings()).keys() == {"王伟"}


def test_a_dry_run_tells_it_and_renames_nobody(store: Store, tmp_path: Path) -> None:
    bring(store, tmp_path, B7)
    assert len(bring(store, tmp_path, C9, dry_run=True)) == 1
    assert owners(store) == {"一号": "王伟"}


def test_a_number_stays_with_the_rep_and_not_with_the_customer(store: Store, tmp_path: Path) -> None:
    """Or whoever got a customer of another rep would seem to be two."""
    bring(store, tmp_path, B7, "李的,13300000031,李雷,A1\n")
    with store.writing(AT) as writing:
        writing.assign("C00001", owner="李雷")
    assert store.customer("C00001").facts["owner_number"] == "A1"
    bring(store, tmp_path, "李二,13300000032,李雷,A1\n")
    assert set(owners(store).values()) == {"李雷"}
    with store.writing(AT) as writing:
        writing.assign("C00001", owner="新人")
    assert "owner_number" not in store.customer("C00001").facts


def test_a_card_that_is_filled_up_takes_no_number_of_another_rep(store: Store, tmp_path: Path) -> None:
    bring(store, tmp_path, "李的,13300000021,李雷,\n", "李二,13300000032,李雷,A1\n")
    path = write(tmp_path / "b.csv", HEAD + B7)
    import_book(store, playbook(), path, ImportOptions(merge=True), at=AT)
    with store.writing(AT) as writing:
        other = writing.add_customer({"name": "另一张", "owner_number": "B7"}, owner="王伟")
        assert writing.merge("C00001", other)["owner_number"] == "B7"
    assert (store.customer("C00001").owner, store.customer("C00001").facts.get("owner_number")) == ("李雷", None)
