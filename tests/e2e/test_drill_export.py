"""What leaves the product: results without formulas and only for whom they are, cards for Anki and for quiz apps."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from tests.e2e.command import AS_OF, Coach

ASKED = ("--as-of", AS_OF)
FORMULA = '=HYPERLINK("http://x","y")'


@pytest.fixture
def practised(typing: Coach) -> Coach:
    """Two learners, one of them called like a formula."""
    for name in ("小王", FORMULA):
        assert typing("drill", "--learner", name, *ASKED, "--most", "3", "y\na\na\na\n").code == 0
    return typing


def _sheets(path: Path) -> dict[str, list[list[object]]]:
    book = CalamineWorkbook.from_path(str(path))
    return {name: [list(row) for row in book.get_sheet_by_name(name).to_python()] for name in book.sheet_names}


def test_results_hold_no_formulas(practised: Coach, tmp_path: Path) -> None:
    file, book = tmp_path / "r.csv", tmp_path / "r.xlsx"
    assert practised("drill", "export", "--csv", str(file), *ASKED, "--json", "").data["rows"] == 6
    with file.open(encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.reader(opened))
    assert (rows[0][0], {row[0] for row in rows[1:]}) == ("学员", {"小王", f"'{FORMULA}"})
    assert practised("drill", "export", "--xlsx", str(book), *ASKED, "--lang", "en", "").code == 0
    sheets = _sheets(book)
    assert list(sheets) == ["skills", "answers"]
    assert {row[0] for row in sheets["answers"][1:]} == {"小王", f"'{FORMULA}"}
    assert all(isinstance(row[6], float | int) for row in sheets["answers"][1:])


def test_results_are_for_the_learner_and_the_trainer(practised: Coach, tmp_path: Path) -> None:
    practised("drill", "code", "1357", "--trainer", "")
    practised("drill", "code", "2468", "--learner", "小王", "")
    for code, own, team in (("", 1, 1), ("2468", 0, 1), ("1357", 0, 0)):
        file = str(tmp_path / f"{code}.csv")
        assert practised("drill", "export", "--csv", file, "--learner", "小王", "--code", code, *ASKED, "").code == own
        assert practised("drill", "export", "--csv", file, "--force", "--code", code, *ASKED, "").code == team
    mine = practised("drill", "export", "--csv", str(tmp_path / "m.csv"), "--learner", "小王", "--code", "2468", *ASKED, "--json", "")
    assert mine.data["rows"] == 3


def test_a_file_of_notes_for_anki(typing: Coach, tmp_path: Path) -> None:
    first, second = tmp_path / "a.txt", tmp_path / "b.txt"
    for file in (first, second):
        assert typing("drill", "export", "--anki", str(file), "").code == 0
    assert first.read_text("utf-8") == second.read_text("utf-8")
    lines = first.read_text("utf-8").splitlines()
    head = [line for line in lines if line.startswith("#")]
    assert head == ["#separator:tab", "#html:true", "#guid column:1", "#deck column:4", "#tags column:5"]
    notes = [line.split("\t") for line in lines[len(head) :]]
    assert {len(note) for note in notes} == {5}
    assert len({note[0] for note in notes}) == len(notes) > 300
    assert all(front and back and deck.startswith("coach::") and " " not in tag for _, front, back, deck, tag in notes)


def test_questions_for_quiz_apps_have_one_clear_answer(typing: Coach, tmp_path: Path) -> None:
    file = tmp_path / "q.xlsx"
    assert typing("drill", "export", "--quiz", str(file), "").code == 0
    head, *rows = _sheets(file)["题库"]
    assert [head[0], head[1], head[2], *head[-4:]] == ["题型", "题干", "选项A", "答案", "解析", "难度", "章节"]
    columns = {str(name): number for number, name in enumerate(head)}
    assert {row[0] for row in rows} == {"单选题", "多选题", "排序题", "简答题"}
    for row in rows:
        answer, options = str(row[columns["答案"]]), [row[columns[name]] for name in columns if name.startswith("选项")]
        if row[0] == "单选题":
            assert len(answer) == 1
        if row[0] != "简答题":
            assert all(options["ABCDEFGHIJKL".index(letter)] for letter in answer)
    assert len({str(row[columns["答案"]]) for row in rows if row[0] == "单选题"}) >= 3


def test_one_deck_only_and_wrong_askings(typing: Coach, tmp_path: Path) -> None:
    deck = typing("drill", "export", "--anki", str(tmp_path / "a.txt"), "--deck", "grade", "--json", "").data
    whole = typing("drill", "export", "--anki", str(tmp_path / "b.txt"), "--json", "").data
    assert 0 < deck["rows"] < whole["rows"]
    assert typing("drill", "export", "--json", "").codes == ["C291"]
    assert typing("drill", "export", "--anki", "a", "--quiz", "b.xlsx", "--json", "").codes == ["C291"]
    assert typing("drill", "export", "--anki", str(tmp_path / "a.txt"), "--json", "").codes == ["C230"]
    assert typing("drill", "export", "--quiz", str(tmp_path / "q.xls"), "--json", "").codes == ["C150"]
    assert typing("drill", "export", "--quiz", str(tmp_path / "none" / "q.xlsx"), "--json", "").codes == ["C152"]
