"""What two people changed is joined where it is not the same; where it is, nobody's is lost."""

from __future__ import annotations

import pytest

from coach.errors import CoachError
from coach.playbook.splicing.edit import REMOVED, Bare, Edit, Keys, Order, Removed, Value
from coach.services.workbook.bringing.merge import merged
from coach.services.workbook.bringing.table_merge import merged_table

FILE = """# the head
actions:
  call:
    title: {zh: 打电话, en: Call}
    minutes: 10
    mind: [smile, pause]
  visit:
    title: {zh: 上门, en: Visit}
"""
TABLE = "id | grade | =>\nh  | H     | 2d\na  | A     | 7d\nb  | B     | 14d\n"


def _edit(*keys: str | int, to: Value | Removed | Order, insert: bool = False) -> Edit:
    return Edit("f.yaml", keys, to, "动作!C3", insert)


def _merged(now: str, *edits: Edit) -> str:
    after = merged("book.xlsx", (("f.yaml", FILE.encode()),), (("f.yaml", now.encode()),), edits)
    return after["f.yaml"].decode() if after else now


def test_nobody_else_changed_anything() -> None:
    assert _merged(FILE, _edit("actions", "call", "minutes", to=15)) == FILE.replace("10", "15")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("打电话", "去电"),
        ("[smile, pause]", "[smile]"),
        ("# the head\n", "# another head\n\n"),
        ("  visit:\n", "  # a remark\n  visit:\n"),
        ("  visit:\n", "  note:\n    title: {zh: 记, en: Note}\n  visit:\n"),
    ],
)
def test_changes_elsewhere_are_kept(old: str, new: str) -> None:
    now = FILE.replace(old, new)
    assert _merged(now, _edit("actions", "call", "minutes", to=15)) == now.replace("10", "15")


def test_the_same_change_on_both_sides_is_one() -> None:
    now = FILE.replace("10", "15")
    assert _merged(now, _edit("actions", "call", "minutes", to=Bare("15"))) == now
    assert _merged(now, _edit("actions", "visit", to=REMOVED)) == now.partition("  visit:")[0]
    gone = FILE.partition("  visit:")[0]
    assert _merged(gone, _edit("actions", "visit", to=REMOVED)) == gone


@pytest.mark.parametrize(
    ("old", "new", "edit"),
    [
        ("10", "20", _edit("actions", "call", "minutes", to=15)),
        ("10", "20", _edit("actions", "call", to=REMOVED)),
        ("    minutes: 10\n", "", _edit("actions", "call", "minutes", to=15)),
        ("pause]", "pause, slow]", _edit("actions", "call", "mind", 0, to="laugh")),
        ("pause]", "pause, slow]", _edit("actions", "call", "mind", 2, to="last")),
        ("pause]", "pause, slow]", _edit("actions", "call", "mind", 0, to="first", insert=True)),
        ("  visit:\n", "  see:\n", _edit("actions", "visit", "title", "zh", to="拜访")),
        ("  visit:\n", "  see:\n", _edit("actions", to=Order(("visit", "call")))),
        ("  visit:\n", "  new: {title: {zh: 一, en: One}}\n  visit:\n", _edit("actions", "new", to={"title": {"zh": "二", "en": "Two"}})),
    ],
)
def test_one_place_changed_on_both_sides_is_a_conflict(old: str, new: str, edit: Edit) -> None:
    with pytest.raises(CoachError) as caught:
        _merged(FILE.replace(old, new), edit, _edit("actions", "call", "title", "en", to="Phone"))
    summary, conflict = caught.value.diagnostics
    assert (summary.code, conflict.code) == ("C350", "C350")
    assert "1 处" in summary.message.zh
    assert conflict.location is not None
    assert conflict.location.cell == "动作!C3"


def test_a_conflict_says_what_was_what_is_and_what_is_wanted() -> None:
    with pytest.raises(CoachError) as caught:
        _merged(FILE.replace("打电话", "去电"), _edit("actions", "call", "title", "zh", to="拨打"))
    message = caught.value.diagnostics[1].message
    assert "导出时是“打电话”，现在已被改成“去电”，表里是“拨打”" in message.zh
    assert "'打电话' when it was exported, '去电' by now, '拨打' in the workbook" in message.en


def test_a_file_that_is_gone_is_a_conflict() -> None:
    with pytest.raises(CoachError, match="C350"):
        merged("book.xlsx", (("f.yaml", FILE.encode()),), (), [_edit("actions", "call", "minutes", to=15)])


@pytest.mark.parametrize(
    ("mine", "now", "both"),
    [
        (TABLE.replace("2d", "3d"), TABLE.replace("7d", "8d"), TABLE.replace("2d", "3d").replace("7d", "8d")),
        (TABLE.replace("2d", "3d"), TABLE.replace("2d", "3d"), TABLE.replace("2d", "3d")),
        (TABLE.replace("a  | A     | 7d\n", ""), TABLE.replace("2d", "3d"), TABLE.replace("a  | A     | 7d\n", "").replace("2d", "3d")),
        (
            TABLE + "c  | C     | 1mo\n",
            "# theirs\n" + TABLE + "n  | N     | 1d\n",
            "# theirs\n" + TABLE + "n  | N     | 1d\nc  | C     | 1mo\n",
        ),
    ],
)
def test_rows_of_a_table_are_joined(mine: str, now: str, both: str) -> None:
    assert merged_table(TABLE, mine, now) == (both, ())


@pytest.mark.parametrize(
    ("mine", "now", "rows"),
    [
        (TABLE.replace("2d", "3d"), TABLE.replace("2d", "4d"), ("h",)),
        (TABLE.replace("a  | A     | 7d\n", ""), TABLE.replace("7d", "8d"), ("a",)),
        (TABLE.replace("2d", "3d"), TABLE.replace("grade", "level"), ("*",)),
        ("id | grade | =>\na  | A     | 7d\nh  | H     | 2d\nb  | B     | 14d\n", TABLE + "n  | N     | 1d\n", ("*",)),
    ],
)
def test_rows_that_both_changed_are_not(mine: str, now: str, rows: tuple[str, ...]) -> None:
    assert merged_table(TABLE, mine, now) == (now, rows)


def test_a_table_in_a_file() -> None:
    def text(table: str) -> str:
        return "decisions:\n  grade:\n    table: |\n" + "".join(f"      {line}\n" for line in table.splitlines())

    keys: Keys = ("decisions", "grade", "table")
    was, now = text(TABLE), text(TABLE.replace("7d", "8d"))
    after = merged("b.xlsx", (("f.yaml", was.encode()),), (("f.yaml", now.encode()),), [Edit("f.yaml", keys, TABLE.replace("2d", "3d"))])
    assert after["f.yaml"].decode() == text(TABLE.replace("7d", "8d").replace("2d", "3d"))


def test_a_row_that_both_changed_is_shown_as_it_stands_on_each_side() -> None:
    def text(table: str) -> bytes:
        return ("decisions:\n  grade:\n    table: |\n" + "".join(f"      {line}\n" for line in table.splitlines())).encode()

    edit = Edit("f.yaml", ("decisions", "grade", "table"), TABLE.replace("2d", "3d"))
    with pytest.raises(CoachError) as caught:
        merged("b.xlsx", (("f.yaml", text(TABLE)),), (("f.yaml", text(TABLE.replace("2d", "4d"))),), [edit])
    message = caught.value.diagnostics[1].message
    assert "decisions/grade/table/h：导出时是“h | H | 2d”，现在已被改成“h | H | 4d”，表里是“h | H | 3d”" in message.zh
