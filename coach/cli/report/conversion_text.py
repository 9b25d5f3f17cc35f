"""Conversion by grade as a trainer reads it: the figures, how far they can be trusted, and what they don't say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, TypeAlias

from coach.cli import output
from coach.cli.language import words
from coach.text import Text

if TYPE_CHECKING:
    from rich.table import Table

Data: TypeAlias = dict[str, Any]

_HEADS = (Text("等级", "grade"), Text("有结果", "ended"), Text("成交", "won"), Text("成交率", "converted"))
_STILL = Text("还没结果", "still open")
_FEW = Text("人数少", "few")
CAUTION = Text(
    "这些是观察到的数：各级客户本来就不同，跟进也不同，比例高低不等于是等级带来的。",
    "What was observed, and no more: customers of different grades differ anyway, and are treated differently.",
)


def grade_table(data: Data) -> Table:
    """All customers, a row a grade."""
    interval = Text(f"{data['confidence']}% 区间", f"{data['confidence']}% interval")
    is_open = any(line["open"] for line in data["grades"])
    table = output.table(*_HEADS, interval, *([_STILL] if is_open else []))
    for number in range(1, len(table.columns)):
        table.columns[number].justify = "right"
    for line in data["grades"]:
        table.add_row(*map(output.cell, (*_cells(line), *([line["open"] or ""] if is_open else []))))
    return table


def _cells(line: Data) -> tuple[object, ...]:
    if line["share"] is None:
        return line["shown"], 0, "", "", ""
    between = f"{_percent(line['low'])}–{_percent(line['high'])}" + (f" {words(_FEW)}" if line["few"] else "")
    return line["shown"], line["customers"], line["won"], _percent(line["share"]), between


def slice_table(data: Data) -> Table:
    """One row a slice, one column a grade; a cell with few customers shows the counts alone."""
    shown = {line["grade"]: line["shown"] for line in data["grades"]}
    table = output.table(Text("分组", "slice"), *(Text(name, name) for name in shown.values()))
    for number in range(1, len(table.columns)):
        table.columns[number].justify = "right"
    for part in data["slices"]:
        cells = {line["grade"]: _cell(line) for line in part["grades"]}
        table.add_row(*map(output.cell, (part["title"], *(cells.get(grade, "") for grade in shown))))
    return table


def _cell(line: Data) -> str:
    counts = f"{line['won']}/{line['customers']}"
    return counts if line["few"] or line["share"] is None else f"{line['share']:.0%} {counts}"


def slice_remarks(data: Data) -> Iterator[str]:
    """In how many slices the order of the grades holds."""
    shown = {line["grade"]: line["shown"] for line in data["grades"]}
    few = Text("不到 {} 位的格子只列人数，不列比例。", "Cells with fewer than {} customers show counts alone.")
    yield words(few).format(data["few"])
    text = Text(
        "{} 高于 {}：两级人数都够的 {} 组里，{} 组如此。",
        "{} above {}: in {} slices both have enough customers, and in {} of them it is so.",
    )
    for order in data["orders"]:
        if order["slices"]:
            yield words(text).format(shown[order["higher"]], shown[order["lower"]], order["slices"], order["kept"])


def _percent(share: float) -> str:
    return f"{share:.1%}"


def remarks(data: Data) -> Iterator[str]:
    """What the figures leave out, and what they don't prove."""
    counted = Text("成交：{}；没成：{}。区间：{}。", "won: {}; not: {}. Intervals: {}.")
    yield words(counted).format(_outcomes(data, won=True), _outcomes(data, won=False), data["method"])
    left_out = (
        ("without_grade", Text("结果之前没有等级 {} 位", "no grade before the outcome: {}")),
        ("without_date", Text("结果没有日期 {} 位", "no date of the outcome: {}")),
        ("outside", Text("不在这段时间 {} 位", "outside of the period: {}")),
        ("undecided", Text("还没有结果 {} 位", "not ended yet: {}")),
    )
    told = [words(text).format(data[key]) for key, text in left_out if data[key]]
    if told:
        yield words(Text("没有计入：", "Not counted: ")) + words(Text("，", ", ")).join(told) + words(Text("。", "."))
    if overruled := sum(line["overruled"] for line in data["grades"]):
        yield words(Text("其中 {} 位的等级是人工调整的。", "For {} of them the grade was a person's word.")).format(overruled)
    yield words(CAUTION)


def _outcomes(data: Data, *, won: bool) -> str:
    titles = [one["title"] for one in data["outcomes"] if one["won"] is won]
    return words(Text("、", ", ")).join(titles) or "–"
