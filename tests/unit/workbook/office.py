"""A trainer at the office: a playbook exported, opened in a spreadsheet program, changed, saved, read back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import cast

import xlsxwriter

from coach.domain.ports import Reading as Store
from coach.importing.workbook import Cell, CellSort, SheetCells, read_sheets
from coach.playbook.loader import Loader
from coach.playbook.splicing.splice import spliced
from coach.services.workbook.export import export_workbook
from coach.services.workbook.model import AID
from coach.services.workbook.neutral import original
from coach.services.workbook.read import Reading, read_workbook
from coach.text import Lang
from tests.unit.playbook.desk import Desk

SHOP = """\
# Our shop.
playbook: {name: shop, title: {zh: 门店, en: shop}, version: '1'}
roles: {grade: grade, follow_up: every}
calendar: {workdays: mon-sat, quiet: {any: "22:00-8:00"}}
facts:
  pets: {type: choice, label: {zh: 宠物, en: pets}, choices: {cat: {zh: 猫, en: cat}, dog: {zh: 狗, en: dog}}}
  rooms: {type: integer, min: 1, label: {zh: 房间数, en: rooms}, unit: {zh: 间, en: rooms}}
decisions:
  grade:
    title: {zh: 等级, en: grade}
    hit: first
    output: choice
    choices: {H: {zh: 高, en: hot, rank: 2}, A: {zh: 中, en: warm, rank: 1}}
    rules:
      h:  # the best
        when: days <= 7 and has_budget
        then: H
        because: {zh: 快了, en: soon}
        priority: 10
        source: pipl
        cases:
          - {given: {days: 7, has_budget: yes}, fires: yes}
          - {given: {days: 8, has_budget: yes}, fires: no}
      a:
        when: days > 7
        then: A
        because: {zh: 不急, en: "no: hurry"}
        valid: {from: 2026-01-01, until: 2026-12-31}
  every:
    title: {zh: 多久, en: how often}
    hit: first
    output: duration
    table: |
      id | grade | rooms | =>  | because.zh | because.en | source
      h  | H     | -     | 2d  | 高         | hot        | pipl
      # the rest
      a  | A     | 2..4  | 7d  | 中         | warm       | -
    cases:
      h: [{given: {grade: H}, fires: yes}]
  todo:
    title: {zh: 该做的, en: to do}
    hit: collect
    output: action
    rules:
      call:
        when: has_budget
        then: {action: call, phrases: [hello], once_per: 7d, goals: [{kind: selling, zh: 约见, en: meet}]}
        because: {zh: 有预算, en: has budget}
  stay:
    title: {zh: 别动, en: stay}
    hit: collect
    output: guard
    rules:
      quiet: {when: days < 0, then: {hold: [call]}, because: {zh: 过了, en: gone}}
phrases:
  hello:
    use: opening
    channel: phone
    variants:
      - {when: has_budget, zh: "您好，{{ salutation }}", en: "Hello {{ salutation }}"}
      - zh: |
          您好
          我们见过
        en: Hello, we have met
  off: {disabled: true}
checklists:
  visit:
    title: {zh: 上门, en: Visit}
    items:
      - {zh: 鞋套, en: shoe covers}
      - {id: card, zh: 名片, en: card, when: days > 3}
      - {zh: 尺子, en: ruler}
concepts:
  dear: {label: {zh: 贵, en: dear}, words: {zh: [贵, 太高], en: [dear]}}
categories:
  price: {title: {zh: 价格, en: price}, kind: objection, concepts: [dear], says: {zh: [太贵了, 便宜点], en: [too dear]}}
techniques:
  two:
    title: {zh: 两步, en: two steps}
    steps:
      hear: {label: {zh: 听, en: hear}, how: {zh: 听完, en: hear out}, repeat: yes}
      say: {label: {zh: 说, en: say}, how: {zh: 慢说, en: slowly}}
objections:
  too-dear:
    title: {zh: 太贵, en: too dear}
    category: price
    says: {zh: [太贵了], en: [too dear]}
    behind:
      - {zh: 没看到价值, en: sees no value}
      - {zh: 预算低, en: small budget}  # often
    technique: two
    turns:
      - {step: hear, do: {zh: 等, en: wait}}
      - {step: say, say: [{when: has_budget, zh: 值, en: worth it}, {zh: 是的, en: yes}]}
    avoid: [{zh: 不贵, en: it is not}]
    let_go: {zh: 算了, en: leave it}
    log: {outcome: ok}
etiquette:
  maybe:
    title: {zh: 可能, en: maybe}
    level: warning
    message: {zh: 别说可能, en: no maybe}
    forbid: {zh: [可能], en: ['\\bmaybe\\b']}
    rewrites: {zh: [{find: 可能, to: ""}], en: [{find: maybe, to: surely}]}
    longest: {zh: 60, en: 35}
    hits: {zh: [可能吧], en: [maybe so]}
tables:
  products:
    title: {zh: 产品, en: products}
    columns: {use: {label: {zh: 用处, en: use}}, price: {type: money, label: {zh: 价, en: price}}}
    rows:
      sofa: {title: {zh: 沙发, en: sofa}, use: {zh: 坐, en: sit}, price: {value: 12800, source: pipl}}
      chair: {title: {zh: 椅子, en: chair}, use: {zh: 坐坐, en: sit}, price: 99.50}
lists:
  why: {price: {zh: 价格, en: price}}
tests:
  hot: {title: {zh: 高, en: hot}, given: {days: 3, activities: [{outcome: ok, at: "-1d"}]}, expect: {grade: H, first: [call]}}
lint:
  allow: [{code: P510, at: every, reason: {zh: 有意, en: meant}}]
"""


class NoPublications:
    """A store of which nothing was ever published."""

    def publications(self, name: str) -> list[object]:
        """None."""
        del name
        return []


def exported(loader: Loader, name: str, path: Path, lang: Lang = Lang.ZH) -> Path:
    """The workbook of ``name``."""
    export_workbook(cast("Store", NoPublications()), loader, name, path, lang)
    return path


@dataclass
class Office:
    """A workbook that is open: ``sheets`` by what their hidden first cell says, else by name."""

    path: Path
    sheets: dict[str, SheetCells] = field(init=False)

    def __post_init__(self) -> None:
        self.sheets = {_key(sheet): sheet for sheet in read_sheets(self.path)}

    def column(self, sheet: str, key: str) -> int:
        """Where the column of ``key`` stands, from 0."""
        return next(index for index, cell in self.sheets[sheet].rows[0][1].items() if original(cell.text) == key and index)

    def row(self, sheet: str, *ids: str) -> dict[int, Cell]:
        """The first row that begins with these ids and numbers, what they are called aside."""
        rows = self.sheets[sheet].rows
        aids = {0, *(index for index, cell in rows[0][1].items() if cell.text.startswith(AID))}
        said = ((cells, tuple(cell.text for index, cell in sorted(cells.items()) if index not in aids)) for _, cells in rows[2:])
        return next(cells for cells, texts in said if texts[: len(ids)] == ids)

    def set(self, sheet: str, row: tuple[str, ...], key: str, value: str | float | bool | datetime | None) -> None:
        """Type into a cell."""
        cells, index = self.row(sheet, *row), self.column(sheet, key)
        if value is None:
            cells.pop(index, None)
        else:
            cells[index] = typed(value)

    def add(self, sheet: str, values: Mapping[str, str | float | bool], *, under: tuple[str, ...] = (), key: str = "") -> int:
        """Insert a row below that of ``under``, or at the end; ``key``: a copied hidden key. Gives its number."""
        rows = self.sheets[sheet].rows
        at = next((i for i, (_, cells) in enumerate(rows) if under and cells is self.row(sheet, *under)), len(rows) - 1) + 1
        cells = {self.column(sheet, name): typed(value) for name, value in values.items()} | ({0: Cell(key)} if key else {})
        number = rows[at - 1][0] + 1
        rows[at:] = [(number, cells), *((later + 1, one) for later, one in rows[at:])]
        return number

    def delete(self, sheet: str, *ids: str) -> None:
        """Delete a row."""
        gone = self.row(sheet, *ids)
        self.sheets[sheet].rows = [(number, cells) for number, cells in self.sheets[sheet].rows if cells is not gone]

    def save(self) -> Path:
        """As another program would: values, nothing else."""
        with xlsxwriter.Workbook(self.path, {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}) as book:
            day = book.add_format({"num_format": "yyyy-mm-dd"})
            for sheet in self.sheets.values():
                page = book.add_worksheet(sheet.name)
                for number, cells in sheet.rows:
                    for index, cell in cells.items():
                        if cell.sort is CellSort.NUMBER:
                            page.write_number(number - 1, index, float(cell.text))
                        elif cell.sort is CellSort.YES_NO:
                            page.write_boolean(number - 1, index, cell.text == "TRUE")
                        elif cell.sort is CellSort.DATE:
                            page.write_datetime(number - 1, index, datetime.fromisoformat(cell.text), day)
                        elif cell.sort is CellSort.FORMULA:
                            page.write_formula(number - 1, index, f"={cell.text}")
                        elif cell.sort is CellSort.ERROR:
                            page.write_formula(number - 1, index, "=A1", None, cell.text)
                        else:
                            page.write_string(number - 1, index, cell.text)
                for area in sheet.merged:
                    first, _, last = area.partition(":")
                    page.merge_range(f"{first}:{last}", "merged")
        return self.path

    def read(self) -> Reading:
        """Save it and read it back."""
        return read_workbook(self.save())


def typed(value: str | float | bool | datetime) -> Cell:
    """A cell that somebody typed."""
    if isinstance(value, bool):
        return Cell(str(value).upper(), CellSort.YES_NO)
    if isinstance(value, datetime):
        return Cell(value.isoformat(sep=" "), CellSort.DATE)
    return Cell(value) if isinstance(value, str) else Cell(str(value), CellSort.NUMBER)


def _key(sheet: SheetCells) -> str:
    number, cells = sheet.rows[0] if sheet.rows else (0, {})
    return cells[0].text if number == 1 and 0 in cells and sheet.name[0] != "_" else sheet.name


def after(reading: Reading) -> dict[str, str]:
    """The files as the edits make them."""
    return {path: spliced(data, path, [one for one in reading.edits if one.path == path]).decode() for path, data in reading.files}


def changes(reading: Reading) -> list[str]:
    """The lines that go (``- …``) and come (``+ …``), without their indentation."""
    from difflib import ndiff

    made = after(reading)
    lines = [line for path, data in reading.files for line in ndiff(data.decode().splitlines(), made[path].splitlines())]
    return [f"{line[0]} {line[2:].strip()}" for line in lines if line[0] in "+-"]


def told(reading: Reading) -> list[str]:
    """What is wrong: ``C338 Sheet!E4 message``."""
    return [f"{one.code} {one.location.cell if one.location else ''} {one.message.en}" for one in reading.problems]


def opened(desk: Desk, text: str = SHOP) -> Office:
    """A playbook's workbook, open."""
    desk.write("shop", text)
    return Office(exported(desk.loader(), "shop", desk.root / "shop.xlsx"))
