"""Meetings, one-to-ones and improvement actions on the command line; reports as files."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from tests.e2e.command import AS_OF, Coach

THEN = ("--as-of", AS_OF)


def test_an_improvement_is_followed_up_to_its_end(empty: Path, coach: Coach) -> None:
    made = coach("improve", "add", "每天9点前打完新线索", "--owner", "李雷", "--due", "+5d", "--moves", "首次跟进及时率", "--goal", "90%")
    assert made.code == 0
    coach("improve", "note", "1", "试了", "两天")
    assert coach("improve", "move", "1", "+9d", "出差").code == 0
    (row,) = coach("improve", "--json").data["parts"]["open"]["rows"]
    assert (row["measure"], row["figure"], row["state"]) == ("每天9点前打完新线索", "首次跟进及时率", "进行中（改期 1 次）")
    assert coach("improve", "done", "1", "到了92%").code == 0
    told = coach("improve", "show", "1", "--json").data["parts"]["history"]["rows"]
    assert [one["text"] for one in told] == ["", "试了 两天", "出差", "到了92%"]
    assert coach("improve", "drop", "1", "不做了", "--json").codes == ["C441"]
    (owner,) = coach("report", "improvements", "--json").data["parts"]["owners"]["rows"]
    assert (owner["kept"], owner["in_time"]["part"], owner["moved"]) == (1, 1, 1)


def test_a_figure_that_nobody_has_is_kept_as_typed_and_told(empty: Path, coach: Coach) -> None:
    made = coach("improve", "add", "练邀约", "--owner", "李雷", "--due", "+5d", "--moves", "邀约达店率")
    assert made.code == 0
    assert "邀约到店率" in made.err
    assert coach("improve", "--lang", "en", "--json").data["parts"]["open"]["rows"][0]["figure"] == "邀约达店率"


@pytest.mark.parametrize(("kind", "lang", "sample"), [("--morning", "zh", "示例数据"), ("--weekly", "en", "Sample data")])
def test_a_meeting_is_one_page(book: Path, coach: Coach, tmp_path: Path, kind: str, lang: str, sample: str) -> None:
    page = tmp_path / "meeting.html"
    done = coach("report", "meeting", kind, *THEN, "--lang", lang, "-o", str(page))
    assert (done.code, done.err) == (0, "")
    text = page.read_text("utf-8")
    assert '<body class="dense">' in text
    assert sample in text


def test_after_noon_it_is_the_evening_meeting(book: Path, coach: Coach) -> None:
    assert coach("report", "meeting", "--as-of", "2026-03-05 17:30", "--json").data["title"] == "夕会"


def test_a_one_to_one_has_a_plan_and_customers_behind_its_figures(book: Path, coach: Coach) -> None:
    parts = coach("report", "coaching", *THEN, "--json").data["parts"]
    assert any(key.startswith("plan-") for key in parts)
    evidence = next(part for key, part in parts.items() if key.startswith("evidence-"))
    key = next(row["behind"]["share"] for row in evidence["rows"] if "behind" in row)
    behind = coach("report", "coaching", *THEN, "--behind", key, "--json").data["parts"]
    assert list(behind) == ["behind"]
    assert behind["behind"]["rows"]


def test_files_are_written_whole_and_never_over_others(empty: Path, coach: Coach, tmp_path: Path) -> None:
    coach("improve", "add", "练邀约", "--owner", "李雷", "--due", "+5d")
    everything = ("improve", "list", "--all")
    table, data, other = (tmp_path / f"a{ending}" for ending in (".csv", ".json", ".pdf"))
    assert coach(*everything, "-o", str(table), "--json").codes == ["C433"]
    assert coach(*everything, "--part", "open", "-o", str(table)).code == 0
    assert len(list(csv.reader(table.read_text("utf-8-sig").splitlines()))) == 2
    assert coach(*everything, "--part", "open", "-o", str(table), "--json").codes == ["C230"]
    assert coach(*everything, "-o", str(other), "--json").codes == ["C431"]
    assert coach(*everything, "--part", "opne", "--json").codes == ["C432"]
    assert coach(*everything, "-o", str(data)).code == 0
    assert json.loads(data.read_text("utf-8"))["report"] == "improve"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.csv", "a.json"]
