"""The way of a playbook at the command line: drafted, published, changed, conflicting, gone back to."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.e2e.command import AS_OF, Coach

OURS = """\
playbook: {name: ours, title: {zh: 我们的打法, en: Our way}, version: "1.0.0", extends: showroom}
decisions:
  follow_up:
    rules:
      own:
        when: grade = H
        then: 1d
        priority: 50
        because: {zh: 我们每天跟, en: every day}
        cases: [{given: {grade: H}, fires: yes}, {given: {grade: A}, fires: no}]
"""


@pytest.fixture
def draft(book: Path) -> Path:
    folder = book / "playbooks" / "ours"
    folder.mkdir(parents=True)
    (folder / "playbook.yaml").write_text(OURS, "utf-8")
    return folder


def states(coach: Coach) -> dict[str, tuple[str, int | None, str | None]]:
    return {row["name"]: (row["state"], row["published"], row["draft"]) for row in coach("playbook", "list", "--json").data["playbooks"]}


@pytest.mark.slow
def test_from_draft_to_version_and_back(coach: Coach, draft: Path, tmp_path: Path) -> None:
    found = states(coach)
    assert (found["ours"], found["showroom"]) == (("draft", None, None), ("shipped", None, None))
    assert coach("customer", "edit", "王芳", "--playbook", "ours").code == 0
    shutil.copytree(draft, tmp_path / "colleague")

    done = coach("playbook", "publish", "ours", "--note", "首版", "--by", "陈静", "--json")
    assert (done.code, done.data["number"], done.data["by"], done.data["checks"]["errors"]) == (0, 1, "陈静", 0)
    advice = coach("next", "王芳", "--as-of", AS_OF, "--json").data
    assert advice["playbook"]["published"] == {"number": 1, "digest": done.data["digest"][:12], "forced": False}
    assert "已发布第 1 版" in coach("next", "王芳", "--as-of", AS_OF).out

    (draft / "playbook.yaml").write_text(OURS.replace("then: 1d", "then: 2d").replace("fires: no", "fires: yes"), "utf-8")
    assert states(coach)["ours"] == ("published", 1, "differs")
    assert coach("playbook", "publish", "ours", "--note", "放宽", "--json").codes == ["C202", "P460"]
    assert coach("playbook", "publish", "ours", "--note", "放宽", "--force", "--json").codes == ["C210"]
    forced = coach("playbook", "publish", "ours", "--note", "放宽", "--force", "--reason", "活动明天开始")
    assert (forced.code, "强行发布：活动明天开始" in forced.out) == (0, True)
    assert "强行发布" in coach("next", "王芳", "--as-of", AS_OF).out
    assert coach("log", "王芳", "--kind", "call", "--outcome", "connected", "--at", AS_OF).code == 0

    conflict = coach("playbook", "publish", str(tmp_path / "colleague"), "--note", "晚了", "--json")
    assert conflict.codes[0] == "C203"

    back = coach("playbook", "rollback", "ours", "--to", "1", "--note", "先退回", "--json")
    assert (back.code, back.data["number"], back.data["restores"]) == (0, 3, 1)
    history = coach("playbook", "history", "ours")
    assert history.out.count("第") >= 3
    assert "强行发布，原因：活动明天开始" in history.out
    out = tmp_path / "out"
    assert coach("playbook", "export", "ours", "-o", str(out)).code == 0
    assert (out / "playbook.yaml").read_text("utf-8") == OURS


def test_the_log_keeps_which_version_advised(coach: Coach, draft: Path, book: Path) -> None:
    from coach.bootstrap import App

    assert coach("customer", "edit", "王芳", "--playbook", "ours").code == 0
    assert coach("playbook", "publish", "ours", "--note", "首版").code == 0
    assert coach("log", "王芳", "--kind", "call", "--outcome", "connected", "--at", AS_OF).code == 0
    store = App(book).store
    logged = store.decisions(next(hit.id for hit in store.find("王芳")))[0]
    kept = store.playbook_version(logged.digest)
    store.close()
    assert kept is not None
    assert '"number":1' in kept.compiled
    assert '"published": {"number": 1' in logged.advice


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("publish", "nobody", "--note", "x"), "P113"),
        (("publish", "showroom", "--note", "x"), "C201"),
        (("publish", "../..", "--note", "x"), "P11"),
        (("publish", "showroom", "--note", " "), "C204"),
        (("history", "nobody"), "P113"),
        (("rollback", "showroom", "--to", "1", "--note", "x"), "C208"),
        (("export", "nobody", "-o", "out"), "P113"),
        (("export", "showroom", "--version", "2", "-o", "out"), "S131"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_line(coach: Coach, empty: Path, arguments: tuple[str, ...], code: str) -> None:
    refused = coach("playbook", *arguments, "--json")
    assert refused.code == 1
    assert refused.codes[0].startswith(code)


def test_a_shipped_playbook_can_be_taken_out_to_read(coach: Coach, empty: Path, tmp_path: Path) -> None:
    assert coach("--lang", "en", "playbook", "export", "showroom", "-o", str(tmp_path / "out")).out.startswith("showroom: ")
    assert (tmp_path / "out" / "playbook.yaml").exists()
    assert coach("--lang", "en", "playbook", "history", "showroom").out == "showroom was never published.\n"


def test_four_eyes_are_a_setting(coach: Coach, draft: Path) -> None:
    assert coach("init", "--four-eyes", "yes", "--json").data["settings"]["four_eyes"] == "yes"
    assert coach("playbook", "publish", "ours", "--note", "x", "--by", "陈静", "--json").codes == ["C205"]


# -- preview ----------------------------------------------------------------------------------------------------------------

GRADED = (
    OURS
    + """\
  grade:
    rules:
      all-h:
        when: has_budget
        then: H
        priority: 50
        because: {zh: 有预算就算 H, en: a budget is enough}
"""
)


def test_a_preview_names_who_changes_and_writes_nothing(coach: Coach, draft: Path, book: Path, tmp_path: Path) -> None:
    (draft / "playbook.yaml").write_text(GRADED, "utf-8")
    before = (book / "coach.db").read_bytes()
    seen = coach("playbook", "preview", "ours", "--as-of", AS_OF, "--json", "--replay", "30d", "--capacity", "1")
    assert seen.code == 0
    assert (seen.data["draft"]["name"], seen.data["against"]["name"], seen.data["customers"]) == ("ours", "showroom", 60)
    assert seen.data["changed"] == len(seen.data["changes"]) + seen.data["more"] > 0
    assert {line["after"] for line in seen.data["grades"] if line["before"] != line["after"]} == {"H"}
    assert seen.data["replay"]["entries"] == 0
    assert any(line["over"] for line in seen.data["load"])
    shown = coach("playbook", "preview", "ours", "--as-of", AS_OF, "--rep", "李雷", "--limit", "1")
    assert "有预算就算 H" in shown.out
    file = tmp_path / "leads.csv"
    file.write_text("姓名,手机,有预算\n孙一,13800000001,是\n周二,13800000002,否\n", "utf-8")
    leads = coach("playbook", "preview", "ours", "--as-of", AS_OF, "--customers", str(file), "--json")
    assert (leads.data["customers"], [change["customer"]["name"] for change in leads.data["changes"]]) == (2, ["孙一"])
    assert (book / "coach.db").read_bytes() == before
    assert coach("customer", "list", "--json").out.count("孙一") == 0


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("ours", "--rep", "nobody"), "C170"),
        (("ours", "--replay", "soon"), "C222"),
        (("ours", "--replay", "3h"), "C222"),
        (("ours", "--against", "nobody"), "P113"),
        (("showroom",), "C220"),
        (("ours", "--customers", "none.csv"), "I101"),
    ],
)
def test_a_preview_that_cannot_be_had(coach: Coach, draft: Path, arguments: tuple[str, ...], code: str) -> None:
    refused = coach("playbook", "preview", *arguments, "--json")
    assert (refused.code, refused.codes[0]) == (1, code)


@pytest.mark.slow
def test_versions_and_the_draft_are_compared_by_name(coach: Coach, draft: Path) -> None:
    for number, every in enumerate(("1d", "3d"), 1):
        (draft / "playbook.yaml").write_text(OURS.replace("1d", every), "utf-8")
        assert coach("playbook", "publish", "ours", "--note", f"第 {number} 次", "--json").code == 0
    (draft / "playbook.yaml").write_text(OURS.replace("1d", "5d"), "utf-8")

    def changed(before: str, after: str) -> list[str]:
        found = coach("playbook", "diff", before, after)
        return [line.strip() for line in found.out.splitlines() if "结果：" in line or "→ ours" in line]

    assert changed("ours@1", "ours@2") == ["ours@1 1.0.0 → ours@2 1.0.0", "结果：1 天 → 3 天"]
    assert changed("ours", "ours@draft") == ["ours@2 1.0.0 → ours 1.0.0", "结果：3 天 → 5 天"]
    assert coach("playbook", "diff", "ours@7", "ours", "--json").codes == ["S131"]
    assert coach("playbook", "check", "ours@1").code == 0
