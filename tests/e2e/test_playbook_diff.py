"""``coach playbook diff``: a draft against what serves, and what can't be compared."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from coach.data import data_root
from tests.e2e.command import Coach


@pytest.fixture
def draft(tmp_path: Path, empty: Path) -> Path:
    """The showroom with H within 10 days instead of 7, and one message reworded."""
    folder = tmp_path / "draft"
    shutil.copytree(data_root() / "playbooks" / "showroom", folder)
    _swap(folder / "decisions" / "grade.yaml", "when: days_to_purchase between 0 and 7 and", "when: days_to_purchase between 0 and 10 and")
    _swap(folder / "playbook.yaml", "zh: 展厅顾问式销售", "zh: 展厅顾问式销售（新）")
    return folder


def _swap(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_a_threshold_is_shown_where_it_changed(draft: Path, coach: Coach) -> None:
    outcome = coach("playbook", "diff", "showroom", str(draft))
    assert outcome.code == 0
    assert "~ grade/h  [" in outcome.out
    assert "条件：预计成交天数 介于 0–7 天 → 预计成交天数 介于 0–10 天" in outcome.out
    assert outcome.out.index("grade/h") < outcome.out.index("展厅顾问式销售（新）")
    assert outcome.out.rstrip().endswith("影响建议 1 处，只是措辞 0 处，只是记载 1 处")


def test_its_json_in_english(draft: Path, coach: Coach) -> None:
    data = coach("playbook", "diff", "showroom", str(draft), "--json", "--lang", "en").data
    assert (data["same"], data["counts"]) == (False, {"behaviour": 1, "wording": 0, "practice": 0, "record": 1})
    (rule,) = data["sections"][0]["differences"]
    assert (rule["id"], rule["kind"]) == ("grade/h", "changed")
    (detail,) = rule["details"]
    assert detail["text"] == "condition: expected days to purchase within 0–7 days → expected days to purchase within 0–10 days"
    assert rule["place_before"].startswith("playbooks/showroom/decisions/grade.yaml:")
    assert rule["place_after"].startswith(str(draft))


def test_exit_codes_as_scripts_want_them(draft: Path, coach: Coach) -> None:
    assert coach("playbook", "diff", "showroom", str(draft), "--exit-code").code == 1
    same = coach("playbook", "diff", "showroom", "showroom", "--exit-code", "--lang", "en")
    assert (same.code, "nothing differs" in same.out) == (0, True)


@pytest.mark.parametrize("other", ["b2b-solution", "base"])
def test_whole_playbooks_of_different_trades(other: str, empty: Path, coach: Coach) -> None:
    for language in ("zh", "en", "zh-Hant"):
        outcome = coach("playbook", "diff", other, "showroom", "--json", "--lang", language)
        assert outcome.code == 0
        assert outcome.data["counts"]["behaviour"] > 100
        assert "(kind=" not in outcome.out  # nothing of the program shows through
        assert "FactType" not in outcome.out


def test_a_broken_side_tells_its_mistakes(draft: Path, coach: Coach) -> None:
    _swap(draft / "decisions" / "grade.yaml", "when: days_to_purchase between 0 and 10", "when: dyas_to_purchase between 0 and 10")
    outcome = coach("playbook", "diff", "showroom", str(draft), "--json")
    assert (outcome.code, outcome.codes) == (1, ["P303"])


def test_both_sides_are_asked_for(coach: Coach) -> None:
    assert coach("playbook", "diff", "showroom").code == 2
    assert "比较两本手册的内容" in coach("playbook", "diff", "--help").out
    assert "--exit-code" in coach("playbook", "diff", "--help", "--lang", "en").out


def test_how_the_customer_of_a_role_play_reacts_is_told_too(draft: Path, coach: Coach) -> None:
    _swap(
        draft / "drills" / "roleplay" / "mattress.yaml", "pushed_early or gave_in) and told = 0 and mood <= 2", "pushed_early) and told = 0"
    )
    data = coach("playbook", "diff", "showroom", str(draft), "--json", "--lang", "en").data
    assert data["counts"] == {"behaviour": 1, "wording": 0, "practice": 1, "record": 1}
    (section,) = [each for each in data["sections"] if each["section"] == "talk_rules"]
    (rule,) = section["differences"]
    assert (rule["weight"], rule["id"].partition("/")[0]) == ("practice", "mattress-too-dear")
    assert any("mood ≤ 2 → none" in detail["text"] for detail in rule["details"])
    lines = coach("playbook", "diff", "showroom", str(draft)).out
    assert lines.rstrip().endswith("影响建议 1 处，只是措辞 0 处，只是记载 1 处，练习 1 处")
