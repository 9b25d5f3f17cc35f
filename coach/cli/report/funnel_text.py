"""The funnel as a manager reads it on a screen."""

from __future__ import annotations

from collections.abc import Iterator
from shlex import quote
from typing import TYPE_CHECKING, Any, TypeAlias

from coach.cli import output
from coach.cli.columns import pad, width
from coach.cli.common import ascii_only
from coach.cli.language import words
from coach.cli.layout import columns, hanging
from coach.services.reports.funnel.told import NOBODY, Grid
from coach.text import Text

if TYPE_CHECKING:
    from coach.services.reports.funnel.told import Telling

Data: TypeAlias = dict[str, Any]

_WORK = Text("先做哪一层", "Which level to work on")
_FINE = Text("  没有哪一层明显不够。", "  No level runs dry.")
_SHORTEST, _LONGEST = 10, 36
"""Cells of the widest bar."""


def show_funnel(telling: Telling) -> None:
    """Print the drawing, what to do, days, weeks and plans."""
    data = telling.data
    output.styled(telling.title(), bold=True)
    if not data["customers"] and not data["outside"]:
        output.line(NOBODY)
        return
    output.line(telling.head())
    output.line()
    for line, dry in drawn(data["levels"], telling, columns()):
        output.styled(line, fg="yellow" if dry else None)
    _work(telling)
    for grid in filter(None, (telling.stays(), telling.weeks(), telling.plans())):
        _grid(grid)
    output.line()
    for remark in filter(None, (*telling.remarks(), telling.no_plans())):
        for line in hanging("", remark):
            output.line(line)


def drawn(levels: list[Data], telling: Telling, cells: int) -> Iterator[tuple[str, bool]]:
    """One line a level: its name, a bar in the middle, customers and target, amount; and whether it runs dry."""
    names = [level["shown"] for level in levels]
    counts = [telling.counted(level) + (" ▼" if level["dry"] else "") for level in levels]
    amounts = [level["value"]["shown"] if level["value"] and level["value"]["customers"] else "" for level in levels]
    left, middle, right = (max(map(width, column), default=0) for column in (names, counts, amounts))
    room = max(_SHORTEST, min(_LONGEST, cells - left - middle - right - 6))
    largest = max((level["customers"] for level in levels), default=0) or 1
    for level, name, count, amount in zip(levels, names, counts, amounts, strict=True):
        bar = _bar(level["customers"], largest, room)
        yield f"{pad(name, left)}  {bar}  {pad(count, middle)}  {' ' * (right - width(amount))}{amount}".rstrip(), level["dry"]


def _bar(customers: int, largest: int, room: int) -> str:
    """A bar in the middle of ``room`` cells; whoever there is shows."""
    long = max(round(customers / largest * room), 1) if customers else 0
    before = (room - long) // 2
    return " " * before + ("#" if ascii_only() else "█") * long + " " * (room - long - before)


def _work(telling: Telling) -> None:
    output.line()
    output.styled(words(_WORK), bold=True)
    found = list(telling.dry())
    if not found:
        output.line(_FINE)
    for one, (short, do) in zip(telling.data["dry"], found, strict=True):
        for line in hanging("  ▼ ", short + do):
            output.line(line)
        if one["from"]:
            output.styled(f"    {_look(telling.data, one['from']['level'])}", dim=True)


def _look(data: Data, level: str) -> str:
    """The command that lists the customers of a level."""
    rep = f" --rep {quote(data['rep'])}" if data["rep"] else ""
    return f"coach report funnel{rep} --level {level}"


def _grid(grid: Grid) -> None:
    output.line()
    output.styled(grid.title, bold=True)
    table = output.table(*(Text(head, head) for head in grid.heads))
    table.columns[0].no_wrap = True
    for column in table.columns[1:]:
        column.justify = "right"
    for row in grid.rows:
        table.add_row(*map(output.cell, row))
    output.show(table)


def show_level(data: Data, telling: Telling) -> None:
    """Print the customers on one level."""
    output.styled(data["shown"], bold=True)
    if not data["customers"]:
        output.line(Text("这一层没有客户。", "Nobody stands on this level."))
        return
    heads = Text("编号", "id"), Text("客户", "customer"), Text("电话", "phone"), Text("跟进人", "rep"), Text("金额", "amount")
    table = output.table(*heads, Text("已停", "here for"), Text("升层计划", "plan"))
    for one in data["customers"]:
        who, amount = one["customer"], one["value"]["shown"] if one["value"] else None
        days = telling.say("{} 天", "{} d", one["days"]) if one["days"] is not None else None
        table.add_row(*map(output.cell, (who["id"], who["name"], who["phone"], who["owner"], amount, days, _plan(one["plan"], telling))))
    output.show(table)
    if data["total"] > len(data["customers"]):
        more = Text("共 {} 位，列出停得最久的 {} 位；--limit 可多列", "{} in all, the {} there longest shown; see --limit")
        output.line(words(more).format(data["total"], len(data["customers"])))


def _plan(plan: Data | None, telling: Telling) -> str | None:
    return f"{plan['by']} {plan['shown'] or ''} {telling.state(plan['state'])}".replace("  ", " ") if plan else None
