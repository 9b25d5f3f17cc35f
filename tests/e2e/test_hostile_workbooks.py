"""Workbooks that were damaged, bent or made to do harm: told in one message, and no file of the playbook is touched."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
import xlsxwriter

from tests.e2e.command import Coach, Outcome, copied
from tests.e2e.retyped import Formula, Grid, Typed, find, grids, save

OURS = """\
playbook: {name: ours, title: {zh: 我们的打法, en: Our way}, version: "1.0.0", extends: showroom}
manners:
  smile-first: {zh: 先微笑再开口, en: smile first, source: own}
  slow: {zh: 说慢一点, en: speak slowly, source: own}
sources:
  own: {ref: house, confidence: medium, title: {zh: 本店规定, en: house rule}}
"""


@pytest.fixture(scope="module")
def exported(compiled: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the playbook ``ours``, and beside it the workbook made of it."""
    from coach.bootstrap import App
    from coach.services.workbook.export import export_workbook
    from coach.text import Lang

    home = copied(compiled, tmp_path_factory.mktemp("exported") / "home")
    (home / "playbooks" / "ours").mkdir(parents=True)
    (home / "playbooks" / "ours" / "playbook.yaml").write_text(OURS, "utf-8")
    app = App(home)
    export_workbook(app.store, app.loader, "ours", home.parent / "ours.xlsx", Lang.ZH)
    app.store.close()
    return home


@pytest.fixture
def book(home: Path, exported: Path, tmp_path: Path) -> Path:
    copied(exported, home)
    return Path(shutil.copy(exported.parent / "ours.xlsx", tmp_path / "ours.xlsx"))


@pytest.fixture
def bring(coach: Coach, book: Path, home: Path) -> Callable[..., Outcome]:
    """Import the workbook, and see that nothing was written, or what."""

    def start(*, changes: bool = False, more: tuple[str, ...] = ()) -> Outcome:
        done = coach("playbook", "import", str(book), *more, "--json")
        assert ((home / "playbooks" / "ours" / "playbook.yaml").read_text("utf-8") != OURS) is changes
        assert [path.name for path in (home / "playbooks" / "ours").iterdir()] == ["playbook.yaml"]
        return done

    return start


def _typed(book: Path, old: str, new: str | Formula) -> None:
    known = grids(book)
    name, number, at = find(known, old)
    sheets: dict[str, dict[int, dict[int, Typed | Formula]]] = {
        each: {n: {**row} for n, row in rows.items()} for each, rows in known.items()
    }
    sheets[name][number][at] = new
    save(book, sheets)


def _errors(done: Outcome) -> dict[str, str]:
    return {error["code"]: error.get("location", {}).get("cell", "") for error in done.data["errors"]}


def test_merged_cells(book: Path, bring: Callable[..., Outcome]) -> None:
    def merge(workbook: xlsxwriter.Workbook) -> None:
        sheet = next(each for each in workbook.worksheets() if each.get_name().startswith("礼仪"))
        sheet.merge_range("B3:B4", "smile-first")

    save(book, grids(book), merge)
    done = bring()
    assert done.code == 1
    assert _errors(done)["C335"].endswith("!B3")


def test_a_deleted_column(book: Path, bring: Callable[..., Outcome]) -> None:
    sheets = grids(book)
    name, _, at = find(sheets, "说慢一点")
    sheets[name] = {n: {col - (col > at): value for col, value in row.items() if col != at} for n, row in sheets[name].items()}
    save(book, sheets)
    done = bring()
    assert (done.code, _errors(done)["C334"]) == (1, name)


def test_columns_and_rows_in_another_order_are_no_change(book: Path, bring: Callable[..., Outcome]) -> None:
    sheets = grids(book)
    name, _, _ = find(sheets, "说慢一点")
    last = max(max(row) for row in sheets[name].values())
    turned: Grid = {n: {(last + 1 - col if col else 0): value for col, value in row.items()} for n, row in sheets[name].items()}
    first, second = turned[3], turned[4]
    sheets[name] = turned | {3: second, 4: first}
    save(book, sheets)
    done = bring()
    assert (done.code, done.data["files"]) == (0, [])


def test_a_renamed_sheet_is_known_by_what_it_holds(book: Path, bring: Callable[..., Outcome]) -> None:
    sheets = grids(book)
    name, number, at = find(sheets, "说慢一点")
    sheets[name][number][at] = "说慢些"
    save(book, {("我的表" if each == name else each): rows for each, rows in sheets.items()})
    assert bring(changes=True).data["edits"] == 1


def test_a_missing_sheet(book: Path, bring: Callable[..., Outcome]) -> None:
    sheets = grids(book)
    del sheets[find(sheets, "说慢一点")[0]]
    save(book, sheets)
    assert "C332" in _errors(bring())


def test_a_sheet_of_the_trainer_s_own_is_let_be_and_said(book: Path, bring: Callable[..., Outcome]) -> None:
    save(book, {**grids(book), "草稿": {1: {0: "备忘"}, 2: {1: "=1+1"}}})
    done = bring()
    assert (done.code, [note["code"] for note in done.data["notes"]]) == (0, ["C333"])


def test_a_formula_means_what_it_came_to(book: Path, bring: Callable[..., Outcome], home: Path) -> None:
    _typed(book, "说慢一点", Formula('="说"&"慢"', "说慢"))
    done = bring(changes=True)
    assert (done.code, [note["code"] for note in done.data["notes"]]) == (0, ["C336"])
    assert "slow: {zh: 说慢, en: speak slowly" in (home / "playbooks" / "ours" / "playbook.yaml").read_text("utf-8")


def test_a_formula_that_failed_is_no_value(book: Path, bring: Callable[..., Outcome]) -> None:
    _typed(book, "说慢一点", Formula("=A1/0", "#DIV/0!"))
    done = bring()
    assert done.code == 1
    assert "!" in _errors(done)["C336"]


def _with_part(book: Path, change: Callable[[str, bytes], bytes]) -> None:
    with ZipFile(book) as old:
        parts = [(name, old.read(name)) for name in old.namelist()]
    with ZipFile(book, "w", ZIP_DEFLATED) as new:
        for name, data in parts:
            new.writestr(name, change(name, data))


def test_a_million_empty_rows(book: Path, bring: Callable[..., Outcome]) -> None:
    """As WPS leaves them when a whole column was formatted."""
    sheets = grids(book)
    at = list(sheets).index(find(sheets, "说慢一点")[0]) + 1
    rows = b"".join(b'<row r="%d" spans="1:8" ht="15"/>' % number for number in range(100, 1_000_100))

    def filled(name: str, data: bytes) -> bytes:
        return data.replace(b"</sheetData>", rows + b"</sheetData>") if name == f"xl/worksheets/sheet{at}.xml" else data

    _with_part(book, filled)
    done = bring()
    assert (done.code, done.data.get("files")) == (0, [])


def test_a_bomb(book: Path, bring: Callable[..., Outcome]) -> None:
    _with_part(book, lambda name, data: data + b" " * 200_000_000 if name == "xl/worksheets/sheet1.xml" else data)
    assert "I105" in _errors(bring())


def _cut(book: Path) -> None:
    book.write_bytes(book.read_bytes()[: book.stat().st_size // 2])


def _text(book: Path) -> None:
    book.write_text("编号,中文\nslow,说慢一点\n", "utf-8")


def _archive(book: Path) -> None:
    with ZipFile(book, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")


def _list(book: Path) -> None:
    save(book, {"客户": {1: {0: "姓名", 1: "电话"}, 2: {0: "王芳", 1: "13800001234"}}})


def _nothing(book: Path) -> None:
    book.write_bytes(b"")


@pytest.mark.parametrize(
    ("harm", "code"), [(_cut, "I104"), (_text, "I103"), (_archive, "I103"), (_list, "C330"), (_nothing, "I103"), (os.unlink, "I101")]
)
def test_what_is_no_workbook_of_ours(book: Path, bring: Callable[..., Outcome], harm: Callable[[Path], None], code: str) -> None:
    harm(book)
    done = bring()
    assert (done.code, list(_errors(done))) == (1, [code])


def _hidden(change: Callable[[str], str], book: Path) -> None:
    sheets = grids(book)
    sheets["_coach"] = {n: {col: change(str(value)) for col, value in row.items()} for n, row in sheets["_coach"].items()}
    save(book, sheets)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda text: text.replace("coach-workbook-1", "coach-workbook-9"), "C331"),
        (lambda text: re.sub(r"^e", "f", text), "C331"),
        (lambda text: "../../elsewhere" if text == "ours" else text, "P113"),
        (lambda text: "showroom" if text == "ours" else text, "C352"),
        (lambda text: "/" if text == "ours" else text, "P113"),
    ],
)
def test_the_hidden_sheet_is_not_trusted(book: Path, bring: Callable[..., Outcome], change: Callable[[str], str], code: str) -> None:
    _hidden(change, book)
    done = bring()
    assert (done.code, list(_errors(done))) == (1, [code])


def test_a_path_out_of_the_folder_in_the_hidden_sheet(book: Path, bring: Callable[..., Outcome], home: Path) -> None:
    """It says that it was made of another file: there is none of this name in the playbook, so nothing is written anywhere."""
    (home / "secret.yaml").write_text(OURS, "utf-8")
    _typed(book, "说慢一点", "说慢些")
    sheets = {
        name: {
            n: {col: value.replace("playbook.yaml", "../../secret.yaml") if isinstance(value, str) else value for col, value in row.items()}
            for n, row in rows.items()
        }
        for name, rows in grids(book).items()
    }
    save(book, sheets)
    done = bring()
    assert (done.code, set(_errors(done))) == (1, {"C350", "C353"})
    assert (home / "secret.yaml").read_text("utf-8") == OURS


def test_the_marked_copy_can_not_be_written(book: Path, bring: Callable[..., Outcome]) -> None:
    (book.parent / "ours.marked.xlsx").mkdir()
    _typed(book, "说慢一点", Formula("=1/0", "#DIV/0!"))
    done = bring()
    assert (done.code, set(_errors(done))) == (1, {"C336", "C152"})


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="permission bits do not bind the superuser")
def test_a_locked_folder(book: Path, bring: Callable[..., Outcome], home: Path) -> None:
    _typed(book, "说慢一点", "说慢些")
    folder = home / "playbooks" / "ours"
    folder.chmod(0o555)
    try:
        done = bring()
    finally:
        folder.chmod(0o755)
    assert (done.code, list(_errors(done))) == (1, ["C152"])
