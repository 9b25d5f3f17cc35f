"""Role-plays at the command line: listed, talked through, stopped and taken up again, looked at afterwards."""

from __future__ import annotations

import pytest

from tests.e2e.command import AS_OF, Coach

WHO = ("--learner", "小王", "--playbook", "showroom")
MATTRESS = "mattress-too-dear"


@pytest.fixture
def joined(typing: Coach) -> Coach:
    """小王 has joined, and stopped at once."""
    assert typing("drill", "talk", MATTRESS, *WHO, "y\nq\n").code == 0
    return typing


def test_without_a_scenario_they_are_listed(typing: Coach) -> None:
    listed = typing("drill", "talk", "--playbook", "showroom", "--json", "").data
    assert [(one["id"], one["direction"], one["played"]) for one in listed["scenarios"]] == [
        (MATTRESS, "inbound", 0),
        ("price-on-the-phone", "inbound", 0),
    ]
    assert "试床的客人嫌贵" in typing("drill", "talk", "--playbook", "showroom", "").out


def test_the_list_is_readable_on_a_narrow_terminal(typing: Coach, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    shown = typing("drill", "talk", "--playbook", "showroom", "").out.splitlines()
    assert ("mattress-too-dear" in shown, "  试床的客人嫌贵" in shown) == (True, True)


def test_a_talk_is_kept_line_by_line_and_taken_up_again(joined: Coach) -> None:
    first = joined("drill", "talk", MATTRESS, *WHO, "八千六不是小数。您现在睡得怎么样？\nq\n")
    assert "九年" in first.out
    assert "已保存" in first.out
    again = joined("drill", "talk", MATTRESS, *WHO, "q\n")
    assert "八千六不是小数" in again.out
    anew = joined("drill", "talk", MATTRESS, *WHO, "--new", "--json", "").data
    assert (anew["said"], anew["resumed"], anew["customer"]) == ([], False, "这个床垫八千六？也太贵了吧。")


def test_the_end_of_input_loses_nothing_but_the_line_being_typed(joined: Coach) -> None:
    joined("drill", "talk", MATTRESS, *WHO, "不便宜，是得掂量。\n您现在睡")
    said = [one["you"] for one in joined("drill", "talk", MATTRESS, *WHO, "--json", "").data["said"]]
    assert said[0] == "不便宜，是得掂量。"


def test_step_by_step_for_other_front_ends(joined: Coach) -> None:
    talk = joined("drill", "talk", MATTRESS, *WHO, "--json", "").data
    assert (talk["persona"]["name"], talk["ending"], "hidden" in talk) == ("陈女士", None, False)
    told = joined("drill", "talk", MATTRESS, *WHO, "--say", "不便宜。您现在睡得怎么样？", "--mood", "--json", "").data
    assert told["customer"] == "就是早上起来腰酸。家里那张睡了九年了。"
    assert [one["id"] for one in told["mood"]] == ["told", "mood", "trust"]


def test_a_debrief_tells_what_moved_the_customer(joined: Coach) -> None:
    for said in ("买不起就别看，别浪费我时间。", "你有病吧，神经病。"):
        told = joined("drill", "talk", MATTRESS, *WHO, "--say", said, "--json", "").data
    ending = told["ending"]
    assert (ending["id"], ending["kind"], ending["score"]) == ("hung-up", "lost", 0)
    assert ending["lines"][0]["effects"][0] == {
        "rule": "mood/rude",
        "state": "心情",
        "by": "-2",
        "sign": -1,
        "because": "这话伤人",
        "skill": "wording",
    }
    assert ending["hidden"]
    assert "先改这一点" in joined("drill", "talk", MATTRESS, *WHO, "--debrief", "").out
    listed = joined("drill", "talk", *WHO, "--json", "").data["scenarios"]
    assert [(one["played"], one["best"], one["going_on"]) for one in listed] == [(1, 0, False), (0, None, False)]


def test_it_speaks_english(joined: Coach) -> None:
    told = joined(
        "drill", "talk", MATTRESS, *WHO, "--lang", "en", "--new", "--say", "8,600 is a lot. How do you sleep now?", "--json", ""
    ).data
    assert told["customer"] == "My back aches in the morning. We've had ours for nine years."


@pytest.mark.parametrize("said", ["😀😀😀", "'; DROP TABLE talks; --", "good morning to you, madam", "\x1b[2J[/bold]", "好" * 3_000])
def test_hostile_input_only_puzzles_the_customer(joined: Coach, said: str) -> None:
    told = joined("drill", "talk", MATTRESS, *WHO, "--say", said, "--json", "")
    assert (told.code, "Traceback" in told.err) == (0, False)
    assert told.data["ending"] is None


def test_what_can_not_be_said(joined: Coach) -> None:
    assert joined("drill", "talk", MATTRESS, *WHO, "--say", "  ", "--json", "").codes == ["C263"]
    assert joined("drill", "talk", MATTRESS, *WHO, "--say", "好" * 50_000, "--json", "").codes == ["C263"]
    assert joined("drill", "talk", "nobody", *WHO, "--json", "").codes == ["C271"]
    assert joined("drill", "talk", MATTRESS, *WHO, "--debrief", "--json", "").codes == ["C272"]
    assert joined("drill", "talk", MATTRESS, "--learner", "谁", "--json", "").codes == ["C261"]


def test_a_learners_talks_are_behind_their_code(joined: Coach) -> None:
    assert joined("drill", "code", "1357", "--trainer", "").code == 0
    assert joined("drill", "code", "2468", "--learner", "小王", "").code == 0
    assert joined("drill", "talk", MATTRESS, *WHO, "--json", "").codes == ["C262"]
    assert joined("drill", "talk", MATTRESS, *WHO, "--code", "2468", "--json", "").code == 0
    assert joined("drill", "talk", *WHO, "--json", "").codes == ["C262"]


def test_as_of_is_when_it_was_said(joined: Coach) -> None:
    assert joined("drill", "talk", MATTRESS, *WHO, "--as-of", AS_OF, "--json", "").code == 0
