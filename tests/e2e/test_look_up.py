"""``coach why``, ``playbook``, ``today`` and ``doctor``: what there is to read."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.command import AS_OF, Coach


def test_why_a_rule_did_not_fire_and_how_near_it_was(book: Path, coach: Coach) -> None:
    data = coach("why", "单丽华", "grade/h", "--as-of", AS_OF, "--json").data
    assert (data["id"], data["fired"], data["outcome"]) == ("showroom/grade/h", False, "failed")
    missed = {line["fact"]: line["gap"] for line in data["missing"]}
    assert missed["days_to_purchase"] == 33
    assert data["location"].startswith("playbooks/showroom/decisions/grade.yaml:")


def test_why_a_rule_is_still_open_names_the_question(book: Path, coach: Coach) -> None:
    data = coach("why", "王芳", "showroom/grade/h", "--as-of", AS_OF, "--json").data
    assert (data["outcome"], data["fired"]) == ("open", False)
    assert data["ask"]


def test_why_an_action_is_held_back(book: Path, coach: Coach) -> None:
    advice = coach("next", "冼东明", "--as-of", AS_OF, "--json").data
    held = advice["held_back"][0]
    data = coach("why", "冼东明", held["rule"], "--as-of", AS_OF, "--json").data
    assert data["outcome"] == "held_back"
    assert data["held_back"]["because"] == held["because"]


def test_why_without_a_rule_lists_all_that_fired(book: Path, coach: Coach) -> None:
    data = coach("why", "王芳", "--as-of", AS_OF, "--json").data
    fired = {rule["id"] for decision in data["decisions"] for rule in decision["rules"]}
    advice = coach("next", "王芳", "--as-of", AS_OF, "--json").data
    assert fired >= {action["rule"] for action in advice["actions"]} | {advice["grade"]["rule"], advice["stage"]["rule"]}


def test_why_an_unknown_rule_offers_near_ones(book: Path, coach: Coach) -> None:
    outcome = coach("why", "王芳", "grade/hh", "--json")
    assert (outcome.code, outcome.codes) == (1, ["E130"])
    assert "grade/h" in outcome.data["errors"][0]["hint"]


@pytest.mark.parametrize("lang", ["zh", "en", "zh-Hant"])
@pytest.mark.parametrize("rule", [(), ("grade/h",)])
def test_why_reads_in_all_languages(rule: tuple[str, ...], lang: str, book: Path, coach: Coach) -> None:
    outcome = coach("why", "王芳", *rule, "--as-of", AS_OF, "--lang", lang)
    assert (outcome.code, outcome.err) == (0, "")
    assert "showroom/grade/" in outcome.out


def test_a_whole_decision_shows_all_its_rules_in_order(book: Path, coach: Coach) -> None:
    data = coach("why", "王芳", "grade", "--as-of", AS_OF, "--json").data
    outcomes = [rule["outcome"] for rule in data["rules"]]
    winner = outcomes.index("decided")
    assert (data["value"], data["shown"]) == ("A", "意向 A")
    assert set(outcomes[:winner]) <= {"failed", "open", "not_in_force"}
    assert all(rule["missing"] for rule in data["rules"] if not rule["fired"])
    text = coach("why", "王芳", "等级", "--as-of", AS_OF).out
    assert "意向等级 (grade) → 意向 A" in text
    assert "差：" in text
    stage = coach("why", "王芳", "阶段", "--as-of", AS_OF)
    assert "条件成立，前面已定" in stage.out


def test_alternatives_are_joined_by_and_and_or(book: Path, coach: Coach) -> None:
    assert "或 " in coach("why", "王芳", "--as-of", AS_OF).out
    decisions = coach("why", "王芳", "--as-of", AS_OF, "--json").data["decisions"]
    lines = [line for decision in decisions for rule in decision["rules"] for line in rule["conditions"]]
    assert {"", "and", "or"} == {line["joined"] for line in lines}


def test_playbook_list_and_show(empty: Path, coach: Coach) -> None:
    playbooks = coach("playbook", "list", "--json").data["playbooks"]
    assert {"name", "title", "version", "rules", "errors", "default"} <= set(playbooks[0])
    assert [row["name"] for row in playbooks if row["default"]] == ["showroom"]
    rule = coach("playbook", "show", "showroom", "grade/h", "--json").data
    assert (rule["id"], rule["decision"]) == ("showroom/grade/h", "意向等级")
    assert "showroom/grade/h" in coach("playbook", "show", "showroom", "--lang", "en").out
    assert coach("playbook", "show", "showrom", "--json").codes == ["P113"]


def test_playbook_show_of_what_customers_say(empty: Path, coach: Coach) -> None:
    pair = coach("playbook", "show", "showroom", "objections/thinking-it-over", "--json").data
    assert (pair["id"], pair["category"]["id"]) == ("base/objections/thinking-it-over", "thinking")
    assert pair["location"].startswith("rules/talk/pairs.yaml:")
    assert "位置：rules/talk/" in coach("playbook", "show", "showroom", "techniques/laer").out
    assert coach("playbook", "show", "showroom", "etiquette/nobody", "--json").codes == ["C187"]


def test_playbook_show_of_a_draft(empty: Path, coach: Coach, tmp_path: Path) -> None:
    head = "playbook: {name: draft, title: {zh: 草稿, en: Draft}, version: '1', extends: showroom}\n"
    (tmp_path / "playbook.yaml").write_text(head, "utf-8")
    assert coach("playbook", "show", str(tmp_path), "--json").data["name"] == "draft"


def test_playbook_check_tells_every_mistake_with_its_place(empty: Path, coach: Coach) -> None:
    folder = empty / "playbooks" / "mine"
    folder.mkdir(parents=True)
    (folder / "playbook.yaml").write_text(
        "playbook: {name: mine, title: {zh: 我的, en: mine}, version: '1'}\n"
        "decisions:\n  grade:\n    title: {zh: 等级, en: grade}\n    hit: first\n    output: integer\n    rules:\n"
        "      a: {when: days_to_purchse <= 7, then: 1, because: {zh: 因, en: as}}\n"
        "      b: {when: need_clear > 3, then: 2, because: {zh: 因, en: as}}\n",
        encoding="utf-8",
    )
    outcome = coach("playbook", "check", "mine", "--json")
    assert outcome.code == 1
    findings = outcome.data["playbooks"][0]["findings"]
    places = {(finding["location"]["line"], finding["code"][0]) for finding in findings if finding["severity"] == "error"}
    assert places >= {(8, "P"), (9, "P")}
    text = coach("playbook", "check", "mine", "--lang", "en").out
    assert "playbook.yaml:8:" in text
    assert "did you mean days_to_purchase" in text


def test_today_is_one_reps_work_in_order(book: Path, coach: Coach) -> None:
    data = coach("today", "--rep", "林晓", "--as-of", AS_OF, "--json").data
    assert (data["rep"], data["day"], data["demo"]) == ("林晓", "2026-03-05", True)
    assert {task["customer"]["name"] for task in data["tasks"]} <= _customers_of(coach, "林晓")
    late = [task["late"] for task in data["tasks"]]
    assert late == sorted(late, reverse=True)
    on_time = [task["due"] for task in data["tasks"] if not task["late"]]
    assert on_time == sorted(on_time)


def _customers_of(coach: Coach, rep: str) -> set[str]:
    return {hit["name"] for hit in coach("customer", "list", "--rep", rep, "--json").data["customers"]}


def test_today_as_a_page_says_demo_and_masks_phones(book: Path, coach: Coach, tmp_path: Path) -> None:
    assert coach("today", "--rep", "李雷", "--as-of", AS_OF, "--html", str(tmp_path / "t.html")).code == 0
    page = (tmp_path / "t.html").read_text("utf-8")
    assert "示例数据" in page
    assert "138****80" in page
    assert "1380013" not in page


def test_the_page_names_the_rep(book: Path, coach: Coach, tmp_path: Path) -> None:
    path = tmp_path / "t.html"
    coach("today", "--rep", "李雷", "--as-of", AS_OF, "--html", str(path))
    assert "跟进人：李雷 · " in path.read_text("utf-8")
    coach("today", "--all-reps", "--as-of", AS_OF, "--html", str(path), "--force")
    everyone = path.read_text("utf-8")
    assert "全部跟进人" in everyone
    assert "跟进人：林晓" in everyone


def test_the_page_and_the_terminal_use_the_same_words(book: Path, coach: Coach, tmp_path: Path) -> None:
    path = tmp_path / "t.html"
    coach("today", "--all-reps", "--as-of", AS_OF, "--html", str(path))
    page = path.read_text("utf-8")
    assert "理由：" in page
    assert "为什么：" not in page
    assert "已逾期" not in page


def test_a_playbook_is_called_one_thing(book: Path, coach: Coach) -> None:
    for line in (("doctor",), ("--help",), ("playbook", "--help")):
        assert "打法" not in coach(*line).out, line


def test_the_rule_base_is_listed_and_is_not_to_be_chosen(book: Path, coach: Coach) -> None:
    listed = coach("playbook", "list", "--json").data
    assert "base" not in {row["name"] for row in listed["playbooks"]}
    assert (listed["rule_base"]["name"], listed["rule_base"]["state"]) == ("base", "rule_base")
    assert "规则库" in coach("playbook", "list").out


def test_doctor_finds_all_well(book: Path, coach: Coach) -> None:
    outcome = coach("doctor", "--json")
    assert outcome.code == 0
    assert {"subject", "label", "state", "found"} <= set(outcome.data["findings"][0])
    assert {finding["state"] for finding in outcome.data["findings"]} <= {"good", "note"}
