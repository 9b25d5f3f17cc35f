"""A paper on terminals of all widths."""

from __future__ import annotations

from dataclasses import replace

import pytest

from coach.cli.columns import width
from coach.cli.report.paper_grid import grid_lines
from coach.cli.report.paper_text import show_paper
from coach.render.paper import Column, Grid, Kind, Row
from coach.render.paper_words import MARKS, PaperWords
from coach.render.view import View
from coach.text import Text
from tests.unit.papers.sample_paper import EN, GRID, PAPER, ZH


@pytest.mark.parametrize("cells", [40, 60, 80, 120, 160])
@pytest.mark.parametrize("view", [ZH, EN])
def test_no_line_is_wider_than_the_terminal(
    view: View, cells: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", str(cells))
    show_paper(PAPER, view)
    lines = capsys.readouterr().out.splitlines()
    assert max(map(width, lines)) <= cells
    assert any("62%" in line for line in lines)


def test_a_wide_terminal_shows_a_table_whose_numbers_end_together() -> None:
    lines = [line.text for line in grid_lines(GRID, PaperWords(ZH, 5), MARKS, 160)]
    calls = [line for line in lines if "1,200" in line or "1,268" in line]
    assert [width(line[: line.index("1,2") + 5]) for line in calls] == [width(calls[0][: calls[0].index("1,2") + 5])] * 2
    assert lines[0].split() == ["业务员", "电话", "邀约到店率", "完成度", "成交金额", "最近跟进", "停留", "说明"]


def test_a_narrow_terminal_shows_each_row_as_a_block() -> None:
    lines = list(grid_lines(GRID, PaperWords(ZH, 5), MARKS, 40))
    assert (lines[0].text, lines[0].colour, lines[0].bold) == ("✓ 李雷", "green", True)
    assert lines[1].text == "  电话：1,200  邀约到店率：62%（31/50）"
    total = next(at for at, line in enumerate(lines) if line.text == "合计")
    assert [line.text for line in lines[total + 1 :]] == ["  电话：1,268  邀约到店率：60%（32/53）"]


def test_marks_are_told_by_sign_and_meaning(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    show_paper(PAPER, ZH)
    out = capsys.readouterr().out
    assert "!! 韩梅梅" in out
    assert "✓ 做得好   ! 要留意   !! 要处理" in out
    assert "没有逾期。" in out
    assert "--behind 'calls:李雷'" in out


def test_no_item_of_a_list_is_torn_apart() -> None:
    columns = (Column("rep", Text("业务员", "rep")), Column("signs", Text("哪几项", "which")))
    signs = (Text("首次跟进不及时", ""), Text("约好的日子没联系", ""), Text("到期没跟进", ""))
    of = Grid("reps", Text("各人", "all"), columns, (Row({"rep": "王伟（1003）", "signs": signs}),))
    wide = [line.text for line in grid_lines(of, PaperWords(ZH), MARKS, 34)]
    assert wide[2:] == ["王伟（1003）  首次跟进不及时、", " " * 14 + "约好的日子没联系、", " " * 14 + "到期没跟进"]
    assert [line.text for line in grid_lines(of, PaperWords(ZH), MARKS, 30)][1] == "  哪几项：首次跟进不及时、"


def test_a_title_is_wrapped_as_well(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    show_paper(replace(PAPER, title=Text("", "The working day before in three figures, and more")), EN)
    assert capsys.readouterr().out.splitlines()[:2] == ["The working day before in three figures,", "and more"]


def test_a_heading_of_two_words_is_broken_between_them() -> None:
    titles = ("业务员", "积压 现在", "首次排不下 改后", "备注")
    columns = tuple(Column(str(at), Text(title, title)) for at, title in enumerate(titles))
    of = Grid("load", Text("改前改后", ""), columns, (Row({"0": "李雷", "1": "0", "2": "0", "3": "长" * 40}),))
    lines = [line.text for line in grid_lines(of, PaperWords(ZH), MARKS, 50)]
    assert (lines[0].split(), lines[1].split()) == (["积压", "首次排不下"], ["业务员", "现在", "改后", "备注"])


@pytest.mark.parametrize(("title", "lines"), [("商业意识（瞄准）", ["商业意识", "（瞄准）"]), ("相乘：每天有效", ["相乘：", "每天有效"])])
def test_a_heading_is_broken_where_it_pauses(title: str, lines: list[str]) -> None:
    columns = (Column("rep", Text("业务员", "")), Column("is", Text(title, ""), Kind.COUNT), Column("note", Text("备注", "")))
    of = Grid("one", Text("一", ""), columns, (Row({"rep": "李雷", "is": 1, "note": "长" * 40}),))
    shown = [line.text for line in grid_lines(of, PaperWords(ZH), MARKS, 50)]
    assert [shown[0].strip(), shown[1].split()[1]] == lines


def test_blocks_pass_over_what_is_nought_and_tell_what_is_unknown() -> None:
    columns = (
        Column("rep", Text("业务员", "")),
        *(Column(str(at), Text(f"很长很长的标题{at}", ""), Kind.COUNT) for at in range(4)),
    )
    rows = (Row({"rep": "李雷", "0": 3, "1": 0, "2": None, "3": 0}), Row({"rep": "韩梅梅", "0": 1, "1": 2, "2": 3, "3": 4}))
    of = Grid("many", Text("多", ""), columns, rows)
    shown = [line.text for line in grid_lines(of, PaperWords(ZH), MARKS, 40)]
    assert shown[:2] == ["李雷", "  很长很长的标题0：3  很长很长的标题2：—"]
    assert shown[-1] == "没写的都是 0。"
    none = replace(of, rows=of.rows[1:])
    assert [line.text for line in grid_lines(none, PaperWords(ZH), MARKS, 40)][-1].endswith("：4")
