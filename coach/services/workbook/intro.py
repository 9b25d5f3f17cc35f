"""The first page: what the workbook is, how to work with it, what must stay, and where everything is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coach.domain.publication import Files
from coach.services.workbook.carried import digest
from coach.services.workbook.pages import Page, Said
from coach.services.workbook.tabs import Tab, both
from coach.text import Lang, Text

_NAME = Text("说明", "read me")
_HOW = Text("怎么用", "How to work")
_RULES = (
    Text(
        "改格子里的内容；加一行（编号自己起，不能重复）；删整行。改好保存成 .xlsx，再导入：coach playbook import 文件.xlsx",
        "Change cells; add rows (with an id of their own); delete whole rows. Save it as .xlsx and read it back: "
        "coach playbook import FILE.xlsx",
    ),
    Text(
        "改一格，手册文件里就只改那一处，注释和顺序都留着。导入前会告诉您改了哪些、哪里有错（工作表!单元格）。",
        "A changed cell changes just that place of the playbook's files; comments and order stay. Before anything is written you are told "
        "what changes and what is wrong (Sheet!Cell).",
    ),
    Text(
        "可以排序、筛选、调列宽。规则、清单、话术等的先后看“序”这一列：改数字（可以写 2.5）才会改先后。",
        "Sort, filter, and widen columns as you like. The order of rules, checklists and phrases goes by the column 'no.': change a number "
        "(2.5 will do) to move a row.",
    ),
    Text(
        "不要改编号、表头、隐藏的第一行和第一列；不要合并单元格，不要写公式。灰色的只供查看。",
        "Leave ids, headings and the hidden first row and column as they are; no merged cells, no formulas. "
        "What is grey is only to be read.",
    ),
    Text(
        "一格多条的：一行一条（格内换行按 Alt+Enter）。中文和英文两列的同一行是同一条。",
        "Several in a cell: one a line (Alt+Enter). The same line of the Chinese and the English column belongs together.",
    ),
    Text(
        "清空一格就是去掉那一项。决策表里空格表示不限。TRUE 是“是”，FALSE 是“否”。",
        "An emptied cell removes what it said. In decision tables empty means any. TRUE is yes, FALSE is no.",
    ),
    Text(
        "同一项占好几行的（话术、清单），标题、用途等每行都有，改一行就行。",
        "Where an entry has several rows (phrases, checklists) its title and use stand in each: change one of them.",
    ),
    Text(
        "要改继承来的一项：在对应的表里加一行，编号照抄，内容写全；要停用：加一行，只填编号，“停用”选 TRUE。",
        "To change something inherited add a row with the same id to its sheet, and write it in full; to switch it off add a "
        "row with the id and TRUE under 'disabled'.",
    ),
    Text(
        "表里写不下的（很少见）不在表里，原样留在文件里。",
        "What a sheet can't say (it is rare) is not in it, and stays in the files as it is.",
    ),
    Text(
        "开头带单引号 ' 的是为了防止被当成公式，读回时会去掉。",
        "An apostrophe ' at the beginning keeps a text from being taken for a formula; it is taken off again.",
    ),
)


@dataclass(frozen=True, slots=True)
class About:
    """The playbook that was exported."""

    name: str
    title: Text
    version: str
    published: int | None
    extends: str


def intro(about: About, files: Files, tabs: Sequence[Tab], lang: Lang) -> Page:
    """The page, in both languages, the reader's first."""
    page = Page("#intro", both(_NAME, lang, " "), (64, 64, 40))
    page.lines += [[Said(f"{both(about.title, lang, ' · ')}（{about.name}）", "title")], [Said(_version(about, lang))], []]
    page.lines += [
        [Said(both(_HOW, lang, " · "), "heading")],
        *([Said(text.pick(lang)), Said(text.pick(_other(lang)))] for text in _RULES),
        [],
    ]
    page.lines += [[Said(both(Text("工作表", "Sheets"), lang, " · "), "heading"), Said(both(Text("行数", "rows"), lang, " · "), "heading")]]
    page.lines += [[Said(tab.name, link=tab.name), Said(str(len(tab.rows)))] for tab in tabs]
    page.lines += [[], [Said(both(Text("文件", "Files"), lang, " · "), "heading"), Said("SHA-256", "heading")]]
    page.lines += [[Said(path), Said(digest(data)[:16])] for path, data in files]
    return page


def _version(about: About, lang: Lang) -> str:
    parts = [Text(f"手册自己的版本 {about.version}", f"version {about.version}")] if about.version else []
    if about.published is not None:
        parts.append(Text(f"第 {about.published} 版", f"published as v{about.published}"))
    if about.extends:
        parts.append(Text(f"继承 {about.extends}", f"extends {about.extends}"))
    return both(Text("，".join(part.zh for part in parts), ", ".join(part.en for part in parts)), lang, " · ")


def _other(lang: Lang) -> Lang:
    return Lang.ZH if lang is Lang.EN else Lang.EN
