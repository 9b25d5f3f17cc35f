"""The sheet as HTML and Markdown: complete, escaped, and of a size that fits a page."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.render.markdown import plain
from coach.render.sheet import Sheet, SheetBlock, SheetLine, print_size, sheet_html, sheet_markdown
from coach.text import Lang
from tests.unit.render.test_html import Reader

SHEET = Sheet(
    title="王芳 · 上门拜访",
    head=(("电话", "138****8035"), ("等级", "意向 H")),
    blocks=(
        SheetBlock("这次来的理由", (SheetLine("周末带母亲来", "上次"),), "换一个理由", 1),
        SheetBlock("带上", (SheetLine("名片", done=True), SheetLine("样品", done=False))),
        SheetBlock("记录", blanks=2),
    ),
    notice="示例数据",
    footer="showroom 1.0.0",
)


def test_all_of_it_is_in_the_page() -> None:
    reader = Reader(sheet_html(SHEET, Lang.ZH))
    assert reader.open == []
    for text in (
        "拜访与通话准备单",
        "王芳 · 上门拜访",
        "138****8035",
        "上次",
        "周末带母亲来",
        "换一个理由",
        "名片",
        "示例数据",
        "showroom 1.0.0",
    ):
        assert text in " ".join(reader.seen)
    boxes = [attrs["class"] for tag, attrs in reader.tags if tag == "li" and "class" in attrs]
    assert boxes == ["box done", "box"]


def test_the_page_is_of_one_file_and_runs_nothing() -> None:
    page = sheet_html(SHEET, Lang.EN)
    assert "Sheet for a visit or a call" in page
    assert not re.search(r"<script|https?:|url\(|@import", page)
    assert "default-src 'none'" in page
    assert "size: A4" in page


@pytest.mark.parametrize(("lang", "tag", "kind"), [(Lang.ZH, "zh-Hans", "拜访与通话准备单"), (Lang.ZH_HANT, "zh-Hant", "拜訪與通話準備單")])
def test_languages(lang: Lang, tag: str, kind: str) -> None:
    assert f'<html lang="{tag}">' in sheet_html(SHEET, lang)
    assert kind in sheet_html(SHEET, lang)
    assert kind in sheet_markdown(SHEET, lang)


def test_markdown_has_boxes_and_lines_to_write_on() -> None:
    text = sheet_markdown(SHEET, Lang.ZH)
    assert text.startswith("# 王芳 · 上门拜访\n")
    assert "- [x] 名片\n- [ ] 样品\n" in text
    assert "- **上次** 周末带母亲来\n\n*换一个理由*\n\n＿" in text
    assert text.count("＿" * 16) == 3


HOSTILE = ("</span><script>alert(1)</script>", '"><img src=x>', "{{ 7 * 7 }}", "[/b]\x1b[2J", "&lt;b&gt;")


@pytest.mark.parametrize("text", HOSTILE)
def test_what_people_typed_stays_text_in_html(text: str) -> None:
    page = sheet_html(replace(SHEET, title=text, blocks=(SheetBlock(text, (SheetLine(text, text),), text),)), Lang.ZH)
    assert "<script" not in page
    assert "<img" not in page
    assert "\x1b" not in page
    assert Reader(page).open == []


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("# 大", r"\# 大"),
        ("- 大", r"\- 大"),
        ("1. 大", r"1\. 大"),
        ("2)", r"2\)"),
        ("a*b*_c_", r"a\*b\*\_c\_"),
        ("[x](y)", r"\[x\](y)"),
        ("<b>&lt;", r"\<b\>\&lt;"),
        ("a | <b> *c* _e_\nf", r"a \| \<b\> \*c\* \_e\_<br>f"),
        ("a|b~~c~~`d`", r"a\|b\~\~c\~\~\`d\`"),
        ("snake_case 3.5 e-mail", "snake_case 3.5 e-mail"),
        ("一\n- 二", r"一<br>\- 二"),
        ("===", r"\==="),
        ("---", r"\---"),
        ("-10", "-10"),
        ("3.6 万元", "3.6 万元"),
    ],
)
def test_what_people_typed_stays_text_in_markdown(text: str, written: str) -> None:
    assert plain(text) == written


@given(st.text())
def test_nothing_typed_makes_a_line_of_its_own(text: str) -> None:
    lines = sheet_markdown(replace(SHEET, blocks=(SheetBlock("甲", (SheetLine(text),)),)), Lang.ZH).split("\n")
    plain_lines = sheet_markdown(replace(SHEET, blocks=(SheetBlock("甲", (SheetLine("乙"),)),)), Lang.ZH).split("\n")
    assert len(lines) == len(plain_lines)


def test_more_text_makes_smaller_print_and_less_room_for_notes() -> None:
    def pages(count: int) -> tuple[float, int]:
        block = SheetBlock("核对", tuple(SheetLine(f"第 {n} 项：" + "要核对的内容" * 6) for n in range(count)))
        sheet = replace(SHEET, blocks=(block, SHEET.blocks[-1]))
        return print_size(sheet)[0], sheet_html(sheet, Lang.ZH).count('class="blank"')

    sizes = [pages(count) for count in (1, 40, 60, 400)]
    assert [size for size, _ in sizes] == sorted({size for size, _ in sizes}, reverse=True)
    assert sizes[0][1] > sizes[-1][1] == 2


def test_only_the_last_part_grows() -> None:
    sheet = replace(SHEET, blocks=SHEET.blocks[:2])
    assert sheet_html(sheet, Lang.ZH).count('class="blank"') == 1
