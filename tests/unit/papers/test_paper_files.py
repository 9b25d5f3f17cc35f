"""A paper as a file."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from coach.errors import CoachError
from coach.render.paper import Column, Grid, Row
from coach.services.papers.behind import behind_paper, keys_paper
from coach.services.papers.data import paper_data
from coach.services.papers.write import only, write_paper
from coach.text import Text
from tests.unit.papers.sample_paper import EN, GRID, PAPER, ZH


def _codes(error: pytest.ExceptionInfo[CoachError]) -> list[str]:
    return [found.code for found in error.value.diagnostics]


def test_json_has_raw_values() -> None:
    data = paper_data(PAPER, ZH)
    assert json.loads(json.dumps(data)) == data
    first, second, third, total = data["parts"]["reps"]["rows"]
    assert first["came"] == {"part": 31, "of": 50, "rate": 0.62, "few": False}
    assert first["won"] == {"amount": 1_234_500.0, "currency": "CNY"}
    assert (first["pace"], first["last"], first["why"], first["mark"]) == (1.2, "2026-03-04", "回电 138****5678", "good")
    assert first["behind"] == {"calls": "calls:李雷", "came": "came:李雷"}
    assert second["came"]["few"] is True
    assert third["came"]["rate"] is None
    assert third["won"] is None
    assert total == {"rep": "合计", "calls": 1268, "came": {"part": 32, "of": 53, "rate": 0.6038, "few": False}, "total": True}
    assert data["parts"]["plan"]["fields"]["help"]["choices"] == ["陪访", "话术"]
    assert (data["as_of"], data["since"], data["rep"], data["sample"]) == ("2026-03-05T09:00+08:00", "2026-03-04", None, False)


def test_csv_has_one_grid_that_runs_no_formula(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    write_paper(file, PAPER, ZH, part="reps")
    lines = file.read_text("utf-8-sig").splitlines()
    assert lines[0].startswith("业务员,电话,邀约到店率,邀约到店率：分子,邀约到店率：分母,完成度,成交金额（元）")
    assert lines[1].startswith("李雷,1200,0.62,31,50,1.2,1234500,2026-03-04,3,")
    assert lines[3].startswith("'=cmd|x,60,,0,0,")
    with pytest.raises(CoachError) as error:
        write_paper(tmp_path / "b.csv", PAPER, ZH)
    assert _codes(error) == ["C433"]
    assert "reps、late" in error.value.diagnostics[0].hint.zh  # type: ignore[union-attr]
    assert not (tmp_path / "b.csv").exists()


def test_a_workbook_has_a_sheet_a_part_with_numbers_and_dates(tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    write_paper(file, PAPER, EN)
    book = CalamineWorkbook.from_path(str(file))
    assert book.sheet_names == ["By rep", "Overdue", "First today", "Before the meeting", "Plan", "Remarks"]
    rows = book.get_sheet_by_name("By rep").to_python()
    head = next(at for at, row in enumerate(rows) if row[0] == "rep")
    assert rows[head + 1][1:5] == [1200.0, 0.62, 31.0, 50.0]
    assert str(rows[head + 1][7]).startswith("2026-03-04")
    assert rows[head + 3][0] == "'=cmd|x"


def test_a_page_is_escaped_and_needs_no_network(tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    odd = Grid("odd", Text("怪", "odd"), (Column("a", Text("甲", "a")),), (Row({"a": "<script>alert(1)</script>"}),))
    write_paper(file, replace(PAPER, parts=(*PAPER.parts, odd), sample=True), ZH)
    page = file.read_text("utf-8")
    assert "<script" not in page
    assert "http" not in page.replace("http-equiv", "")
    assert "示例数据，人物均为虚构。" in page
    assert page.count('class="blank"') == 4  # a day and three actions; the name is known, the support has boxes
    assert "138****5678" in page
    assert "landscape" not in page


def test_no_file_is_written_over_and_endings_are_told(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    write_paper(file, PAPER, ZH)
    with pytest.raises(CoachError) as again:
        write_paper(file, PAPER, ZH)
    with pytest.raises(CoachError) as ending:
        write_paper(tmp_path / "a.pdf", PAPER, ZH)
    write_paper(file, PAPER, EN, force=True)
    assert (_codes(again), _codes(ending)) == (["C230"], ["C431"])
    assert json.loads(file.read_text("utf-8"))["title"] == "The day"


def test_a_key_of_no_figure_is_told_with_the_nearest() -> None:
    with pytest.raises(CoachError) as error:
        behind_paper(PAPER, "calls:李蕾", lambda _: GRID)
    assert _codes(error) == ["C430"]
    assert "calls:李雷" in error.value.diagnostics[0].hint.zh  # type: ignore[union-attr]
    with pytest.raises(CoachError):
        behind_paper(PAPER, "calls:李雷", None)
    assert behind_paper(PAPER, "calls:李雷", lambda key: replace(GRID, key=key)).parts[0].key == "calls:李雷"


def test_keys_are_listed_with_what_they_stand_for() -> None:
    (grid,) = keys_paper(PAPER).parts
    assert isinstance(grid, Grid)
    assert grid.rows[0].cells == {"key": "calls:李雷", "row": "李雷", "figure": Text("电话", "calls")}
    assert len(grid.rows) == 3


def test_a_part_there_is_not_is_told() -> None:
    with pytest.raises(CoachError) as error:
        only(PAPER, "rep")
    assert _codes(error) == ["C432"]
    assert [part.key for part in only(PAPER, "do").parts] == ["do"]
