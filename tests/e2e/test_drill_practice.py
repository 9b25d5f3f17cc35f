"""One behaviour at a time, sheets to print, and the form of abilities: in both languages, and closed to others."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.command import AS_OF, Coach

WHO = ("--learner", "小王", "--as-of", AS_OF)
ASKED = ("--as-of", AS_OF)


@pytest.fixture
def joined(typing: Coach) -> Coach:
    """小王 has joined."""
    assert typing("drill", *WHO, "y\nq\n").code == 0
    return typing


def test_three_repetitions_and_then_the_whole(typing: Coach) -> None:
    lap = typing("drill", "one", "take-up", "--json", "").data
    assert [step["combined"] for step in lap["steps"]] == [False, False, False, True]
    done = typing("drill", "one", "先接住", "我听明白了，您觉得这样不合适。\n" * 4)
    assert (done.code, "合起来" in done.out, "--lap 2" in done.out) == (0, True, True)
    stopped = typing("drill", "one", "take-up", "q\n")
    assert (stopped.code, "--lap 2" in stopped.out) == (0, False)


def test_a_step_is_held_against_the_one_behaviour_alone(typing: Coach) -> None:
    good = typing("drill", "one", "take-up", "--step", "1", "--say", "我听明白了，您是觉得这样不合适。", "--json", "").data
    assert ([one["id"] for one in good["criteria"]], good["mark"]) == (["take-up"], "good")
    poor = typing("drill", "one", "take-up", "--step", "1", "--say", "不是的，是您不懂，其实一点都不贵。", "--json", "").data
    assert (poor["mark"], bool(poor["improve"])) == ("poor", True)
    whole = typing("drill", "one", "take-up", "--step", "4", "--say", "我听明白了，您是觉得这样不合适。", "--json", "").data
    assert (whole["combined"], len(whole["criteria"]) > 1) == (True, True)
    english = typing(
        "drill", "one", "one-question", "--step", "1", "--say", "What matters most to you here?", "--lang", "en", "--json", ""
    ).data
    assert english["mark"] == "good"


def test_behaviours_are_listed_and_wrong_ones_told(typing: Coach) -> None:
    assert {"take-up", "one-question", "let-go", "say-who"} <= {
        one["id"] for one in typing("drill", "one", "--json", "").data["behaviours"]
    }
    assert "只问一个" in typing("drill", "one", "").out
    assert typing("drill", "one", "nothing", "--json", "").codes == ["C284"]
    assert typing("drill", "one", "take-up", "--step", "9", "--json", "").codes == ["C286"]
    assert typing("drill", "one", "take-up", "--step", "1", "--say", " ", "--json", "").codes == ["C263"]


@pytest.mark.parametrize("lang", ["zh", "zh-Hant", "en"])
def test_every_sheet_can_be_printed(typing: Coach, lang: str, tmp_path: Path) -> None:
    sheets = typing("drill", "sheet", "--json", "--lang", lang, "").data["sheets"]
    assert {"three", "recording", "workshop", "weekly", "landlord", "reception-pass"} <= {one["id"] for one in sheets}
    for one in sheets:
        page = tmp_path / f"{one['id']}.html"
        assert typing("drill", "sheet", one["id"], "--html", str(page), "--lang", lang, "").code == 0
        html = page.read_text("utf-8")
        assert one["title"] in html
        assert "<script" not in html


def test_a_pass_form_has_the_playbooks_own_manners(typing: Coach, tmp_path: Path) -> None:
    form = typing("drill", "sheet", "reception-pass", "").out
    assert form.count("- [ ] ") == 10
    assert "70–80 厘米" in form
    file = tmp_path / "form.md"
    assert typing("drill", "sheet", "接待礼仪通关表", "--md", str(file), "").code == 0
    assert file.read_text("utf-8") == form
    assert typing("drill", "sheet", "reception-pass", "--playbook", "telesales-funnel", "--json", "").codes == ["C287"]
    assert typing("drill", "sheet", "three", "--md", str(file), "--html", str(file), "--json", "").codes == ["C288"]


def test_a_manager_fills_the_form_beside_the_measured_scores(joined: Coach) -> None:
    filled = joined(
        "drill", "assess", "小王", "--mark", "planning=3", "--mark", "倾听=4", "--note", "进步快", "--by", "张经理", *ASKED, "--json", ""
    )
    items = {one["id"]: one for one in filled.data["items"]}
    assert (items["planning"]["mark"], items["listening"]["mark"], items["voice"]["mark"]) == (3, 4, None)
    assert [one["skill"] for one in items["planning"]["measured"]] == ["following-up", "preparing"]
    assert (filled.data["filled"]["by"], filled.data["filled"]["note"]) == ("张经理", "进步快")
    shown = joined("drill", "assess", "小王", "--show", *ASKED, "--lang", "en", "").out
    assert "3  Planning" in shown
    asked = joined("drill", "assess", "小王", *ASKED, "9\n5\n" + "\n" * 20)
    assert (asked.code, "5  商业意识" in asked.out) == (0, True)
    assert joined("drill", "assess", "小王", "--mark", "planning=9", *ASKED, "--json", "").codes == ["C290"]
    assert joined("drill", "assess", "小王", "--mark", "nothing=3", *ASKED, "--json", "").codes == ["C290"]
    assert joined("drill", "assess", "小王", "--form", "nothing", *ASKED, "--json", "").codes == ["C289"]


def test_a_form_is_filled_by_the_trainer_and_seen_by_the_learner(joined: Coach) -> None:
    assert joined("drill", "code", "1357", "--trainer", "").code == 0
    assert joined("drill", "code", "2468", "--learner", "小王", "").code == 0
    for code, filling, showing in (("", 1, 1), ("2468", 1, 0), ("1357", 0, 0)):
        assert joined("drill", "assess", "小王", "--mark", "planning=3", "--code", code, *ASKED, "").code == filling
        assert joined("drill", "assess", "小王", "--show", "--code", code, *ASKED, "").code == showing
    assert joined("drill", "forget", "--learner", "小王", "--code", "2468", "--yes", "").code == 0
    assert joined("drill", *WHO, "y\nq\n").code == 0
    assert joined("drill", "assess", "小王", "--show", "--code", "1357", *ASKED, "--json", "").data["filled"] is None
