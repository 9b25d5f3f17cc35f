"""A playbook on its way through a spreadsheet: out, changed, back."""

from __future__ import annotations

import difflib
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from coach.importing.workbook import read_sheets
from tests.e2e.command import ROOT, Coach
from tests.e2e.retyped import Grid, find, grids, save

SHIPPED = sorted(path.name for path in (ROOT / "playbooks").iterdir())
OURS = """\
# 我们自己的打法 / our own way
playbook: {name: ours, title: {zh: 我们的打法, en: Our way}, version: "1.0.0", extends: showroom}

decisions:
  grade:
    rules:
      # 老客户介绍来的 / referred
      referred:
        when: lead_source = referral
        then: H   # 不降级
        because: {zh: "老客户介绍: 先跟", en: 'referred: first'}
        priority: 90
        cases:
          - {given: {lead_source: referral}, fires: yes}
          - {given: {lead_source: website}, fires: no}
  often:
    title: {zh: 多久联系一次, en: how often}
    hit: first
    output: duration
    table: |
      id | grade | => | because.zh      | because.en
      # 最急的 / the most urgent
      h  | H     | 2d | 两天一次        | every two days
      a  | A     | 7d | 每周            | every week
phrases:
  our-hello:
    use: opening
    channel: phone
    variants:
      - {zh: 您好，我是门店的顾问, en: "Hello, this is the showroom"}
      - zh: 您好
        en: Hello   # short
manners:
  smile-first:
    zh: =先微笑，再开口
    en: -smile, then speak
    source: own
sources:
  own: {ref: house, confidence: medium, title: {zh: 本店规定, en: house rule}}
"""


@pytest.fixture
def ours(empty: Path) -> Path:
    folder = empty / "playbooks" / "ours"
    folder.mkdir(parents=True)
    (folder / "playbook.yaml").write_text(OURS, "utf-8", newline="\r\n")
    return folder


@pytest.fixture
def book(ours: Path, coach: Coach, tmp_path: Path) -> Path:
    assert ours.is_dir()
    path = tmp_path / "ours.xlsx"
    assert coach("playbook", "export", "ours", "--xlsx", "-o", str(path)).code == 0
    return path


def _content(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def _change(book: Path, change: Callable[[dict[str, Grid]], None]) -> None:
    sheets = grids(book)
    change(sheets)
    save(book, sheets)


def _put(book: Path, *pairs: tuple[str, str | int]) -> None:
    """Type a new value over each cell that holds an old one."""

    def change(sheets: dict[str, Grid]) -> None:
        for old, new in pairs:
            name, number, at = find(sheets, old)
            sheets[name][number][at] = new

    _change(book, change)


def _lines(before: bytes, after: bytes) -> list[str]:
    """The lines that went and came."""
    old, new = (data.decode().splitlines(keepends=True) for data in (before, after))
    return [line for line in difflib.ndiff(old, new) if line[0] in "-+"]


@pytest.mark.slow
@pytest.mark.parametrize("name", SHIPPED)
def test_out_and_back_changes_no_byte(name: str, empty: Path, coach: Coach, tmp_path: Path) -> None:
    own = empty / "playbooks" / "copy"
    shutil.copytree(ROOT / "playbooks" / name, own)
    head = own / "playbook.yaml"
    head.write_bytes(head.read_bytes().replace(f"name: {name}".encode(), b"name: copy", 1))
    before, book = _content(own), tmp_path / "copy.xlsx"
    assert coach("playbook", "export", "copy", "--xlsx", "-o", str(book)).code == 0
    for _ in range(2):
        done = coach("playbook", "import", str(book), "--json")
        assert (done.code, done.data["edits"], done.data["files"]) == (0, 0, [])
        assert _content(own) == before
        save(book, grids(book))  # as another program would


def test_one_cell_changes_its_line_and_no_other(ours: Path, coach: Coach, book: Path) -> None:
    before = (ours / "playbook.yaml").read_bytes()
    _put(book, ("老客户介绍: 先跟", '老客户介绍: "先"跟'))
    done = coach("playbook", "import", str(book), "--json")
    assert (done.code, done.data["edits"], done.data["files"]) == (0, 1, ["playbook.yaml"])
    assert _lines(before, (ours / "playbook.yaml").read_bytes()) == [
        "-         because: {zh: \"老客户介绍: 先跟\", en: 'referred: first'}\r\n",
        '+         because: {zh: "老客户介绍: \\"先\\"跟", en: \'referred: first\'}\r\n',
    ]
    (section,) = done.data["diff"]["sections"]
    assert [each["id"] for each in section["differences"]] == ["grade/referred"]
    again = coach("playbook", "import", str(book), "--json")
    assert (again.code, again.data["files"]) == (0, [])


def test_cells_of_all_kinds_at_once(ours: Path, coach: Coach, book: Path) -> None:
    before = (ours / "playbook.yaml").read_bytes()
    _put(book, ("2d", "3d"), ("Hello", "Good morning: hello"), ("lead_source = referral", "lead_source in (referral, walk_in)"))
    done = coach("playbook", "import", str(book))
    assert done.code == 0
    assert "3 处改动" in done.out
    assert "2 天 → 3 天" in done.out
    changed = _lines(before, (ours / "playbook.yaml").read_bytes())
    assert [line[2:].strip() for line in changed if line[0] == "+"] == [
        "when: lead_source in (referral, walk_in)",
        "h  | H     | 3d | 两天一次        | every two days",
        'en: "Good morning: hello"   # short',
    ]
    assert all(line.endswith("\r\n") for line in changed)


def test_what_is_said_in_english(ours: Path, coach: Coach, book: Path) -> None:
    assert ours.is_dir()
    assert "Nothing was changed in the workbook" in coach("playbook", "import", str(book), "--lang", "en").out
    _put(book, ("2d", "3d"))
    assert "A trial, nothing written: 1 change in playbook.yaml" in coach("playbook", "import", str(book), "--lang", "en", "--dry-run").out
    done = coach("playbook", "import", str(book), "--lang", "en").out
    assert "1 change, written to playbook.yaml" in done
    assert "Next: coach playbook check ours" in done
    assert "The playbook says already" in coach("playbook", "import", str(book), "--lang", "en").out


def test_a_trial_writes_nothing(ours: Path, coach: Coach, book: Path) -> None:
    before = _content(ours)
    _put(book, ("2d", "3d"))
    done = coach("playbook", "import", str(book), "--dry-run")
    assert done.code == 0
    assert "试运行，没有写入：1 处改动" in done.out
    assert _content(ours) == before


def test_rows_come_and_go(ours: Path, coach: Coach, book: Path) -> None:
    def change(sheets: dict[str, Grid]) -> None:
        name, number, _ = find(sheets, "您好")
        del sheets[name][number]
        name, number, at = find(sheets, "a")
        last = max(sheets[name])
        sheets[name][last + 1] = {col: value for col, value in sheets[name][number].items() if col > at} | {at: "b", at + 1: 3}

    _change(book, change)
    done = coach("playbook", "import", str(book))
    assert done.code == 0, done.err
    text = (ours / "playbook.yaml").read_bytes().decode()
    assert "      b  | A     | 7d | 每周            | every week\r\n" in text
    assert "Hello   # short" not in text
    assert text.count("# 最急的") == 1


def test_mistakes_are_told_by_cell_and_marked_in_a_copy(ours: Path, coach: Coach, book: Path) -> None:
    before = _content(ours)
    _put(book, ("2d", "soon"), ("lead_source = referral", "lead_sorce = referral"), ("您好", "{{ nope }}您好"))
    done = coach("playbook", "import", str(book), "--json")
    assert done.code == 1
    found = {error["code"]: error.get("location", {}).get("cell", "") for error in done.data["errors"]}
    assert set(found) == {"P221", "P303", "P331", "C353"}
    assert all("!" in cell for code, cell in found.items() if code != "C353")
    assert _content(ours) == before
    marked = book.with_name("ours.marked.xlsx")
    typed = {cell.text for sheet in read_sheets(marked) for _, row in sheet.rows for cell in row.values()}
    assert {"soon", "lead_sorce = referral", "{{ nope }}您好"} <= typed
    assert any("P303" in text for text in typed)


def test_a_marked_copy_put_right_is_taken(ours: Path, coach: Coach, book: Path) -> None:
    _put(book, ("2d", "soon"))
    assert coach("playbook", "import", str(book)).code == 1
    marked = book.with_name("ours.marked.xlsx")
    _put(marked, ("soon", "4d"))
    done = coach("playbook", "import", str(marked))
    assert done.code == 0, done.err
    assert "h  | H     | 4d |" in (ours / "playbook.yaml").read_text("utf-8")


def test_changes_of_others_are_kept(ours: Path, coach: Coach, book: Path) -> None:
    _put(book, ("2d", "3d"))
    head = ours / "playbook.yaml"
    theirs = head.read_bytes().replace("每周".encode(), "一周一次".encode()).replace(b"# short", b"# very short")
    head.write_bytes(theirs)
    done = coach("playbook", "import", str(book), "--json")
    assert (done.code, done.data["changed_since_export"]) == (0, ["playbook.yaml"])
    assert head.read_bytes() == theirs.replace(b"h  | H     | 2d", b"h  | H     | 3d")


def test_the_same_place_changed_twice_is_a_conflict(ours: Path, coach: Coach, book: Path) -> None:
    _put(book, ("老客户介绍: 先跟", "老客户：先跟"))
    head = ours / "playbook.yaml"
    theirs = head.read_bytes().replace("老客户介绍: 先跟".encode(), "介绍来的先跟".encode())
    head.write_bytes(theirs)
    done = coach("playbook", "import", str(book))
    assert done.code == 1
    assert "导出时是“老客户介绍: 先跟”，现在已被改成“介绍来的先跟”，表里是“老客户：先跟”" in done.err
    assert head.read_bytes() == theirs


def test_texts_that_look_like_formulas_come_back_as_they_were(ours: Path, coach: Coach, book: Path) -> None:
    """Excel would run ``=…``; the sheet holds it as a text, and the file gets it back unchanged."""
    before = _content(ours)
    _put(book, ("每周", '=HYPERLINK("http://x")'), ("every week", "@SUM(A1)"), ("every two days", "+1"))
    assert coach("playbook", "import", str(book)).code == 0
    assert 'a  | A     | 7d | =HYPERLINK("http://x") | @SUM(A1)' in (ours / "playbook.yaml").read_text("utf-8")
    assert coach("playbook", "export", "ours", "--xlsx", "-o", str(book), "--force").code == 0
    save(book, grids(book))
    assert coach("playbook", "import", str(book), "--json").data["edits"] == 0
    assert _content(ours) != before


def test_into_another_draft(ours: Path, coach: Coach, book: Path, tmp_path: Path) -> None:
    other = tmp_path / "draft"
    shutil.copytree(ours, other)
    _put(book, ("2d", "3d"))
    before = _content(ours)
    done = coach("playbook", "import", str(book), "--into", str(other), "--json")
    assert (done.code, done.data["files"]) == (0, ["playbook.yaml"])
    assert _content(ours) == before
    assert b"| 3d |" in (other / "playbook.yaml").read_bytes()


def test_a_shipped_playbook_is_not_changed(empty: Path, coach: Coach, tmp_path: Path) -> None:
    assert empty.is_dir()
    book = tmp_path / "base.xlsx"
    assert coach("playbook", "export", "field-distribution", "--xlsx", "-o", str(book)).code == 0
    done = coach("playbook", "import", str(book), "--json")
    assert (done.code, done.codes) == (1, ["C352"])
    assert "coach playbook export field-distribution" in done.data["errors"][0]["hint"]


def test_what_was_wrong_before_does_not_stop_a_change(ours: Path, coach: Coach, book: Path) -> None:
    head = ours / "playbook.yaml"
    head.write_bytes(head.read_bytes().replace(b"source: own", b"source: nowhere"))
    _put(book, ("2d", "3d"))
    done = coach("playbook", "import", str(book), "--json")
    assert done.code == 0
    assert [note["severity"] for note in done.data["notes"]] == ["warning"]
    assert b"| 3d |" in head.read_bytes()
