"""The funnel as a manager reads it on a screen."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from shlex import quote
from typing import TYPE_CHECKING, Any, TypeAlias

from coach.cli import output
from coach.cli.columns import pad, width
from coach.cli.common import ascii_only
from coach.cli.language import words
from coach.cli.layout import columns, hanging
from coach.cli.report.paper_text import show_grid
from coach.render.paper import EMPTY, Column, Kind, Row
from coach.render.paper import Grid as PaperGrid
from coach.render.paper_words import PaperWords
from coach.services.reports.funnel.told import NOBODY, Grid
from coach.text import Text

if TYPE_CHECKING:
    from coach.services.reports.funnel.told import Telling

Data: TypeAlias = dict[str, Any]

_WORK = Text("先做哪一层", "Which level to work on")
_FINE = Text("  没有哪一层明显不够。", "  No level runs dry.")
_HEADS = (
    Text("编号", "id"),
    Text("客户", "customer"),
    Text("电话", "phone"),
    Text("跟进人", "rep"),
    Text("金额", "amount"),
    Text("已停", "here for"),
    Text("升层计划", "plan"),
)
_SHORTEST, _LONGEST = 10, 36
"""Cells of the widest bar."""


def show_funnel(telling: Telling) -> None:
    """Print the drawing, what to do, days, weeks and plans."""
    data = telling.data
    for line in hanging("", telling.title()):
        output.styled(line, bold=True)
    if not data["customers"] and not data["outside"]:
        output.line(NOBODY)
        return
    for line in hanging("", telling.head()):
        output.line(line)
    output.line()
    for line, dry in drawn(data["levels"], telling, columns()):
        output.styled(line, fg="yellow" if dry else None)
    _work(telling)
    for grid in filter(None, (telling.stays(), telling.weeks(), telling.plans())):
        _grid(grid, telling)
    output.line()
    for remark in filter(None, (*telling.remarks(), telling.no_plans())):
        for line in hanging("", remark):
            output.line(line)


def drawn(levels: list[Data], telling: Telling, cells: int) -> Iterator[tuple[str, bool]]:
    """A line a level: its name (above, where there is no room), a bar in the middle, customers, target, amount; whether it runs dry."""
    names = [level["shown"] for level in levels]
    counts = [telling.counted(level) + (" ▼" if level["dry"] else "") for level in levels]
    amounts = [level["value"]["shown"] if level["value"] and level["value"]["customers"] else "" for level in levels]
    left, middle, right = (max(map(width, column), default=0) for column in (names, counts, amounts))
    room = cells - left - middle - right - 6
    narrow = room < _SHORTEST
    bar = max(_SHORTEST, min(_LONGEST, room + left if narrow else room))
    largest = max((level["customers"] for level in levels), default=0) or 1
    for level, name, count, amount in zip(levels, names, counts, amounts, strict=True):
        if narrow:
            yield name, level["dry"]
        figures = f"{_bar(level['customers'], largest, bar)}  {pad(count, middle)}  {' ' * (right - width(amount))}{amount}"
        yield f"{'' if narrow else pad(name, left)}  {figures}".rstrip(), level["dry"]


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


def _grid(grid: Grid, telling: Telling) -> None:
    output.line()
    output.styled(grid.title, bold=True)
    _table(grid.heads, grid.rows, telling)


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]], telling: Telling, texts: Collection[int] = (0,)) -> None:
    """Print rows of words under their heads; the columns at ``texts`` begin at their left, figures end at their right."""
    places = [str(place) for place in range(len(heads))]
    kinds = [Kind.TEXT if place in texts else Kind.NUMBER for place in range(len(heads))]
    columns = tuple(Column(place, Text(head, head), kind) for place, head, kind in zip(places, heads, kinds, strict=True))
    shown = tuple(Row(dict(zip(places, row, strict=True))) for row in rows)
    show_grid(PaperGrid("table", EMPTY, columns, shown), PaperWords(telling.view))


def show_level(data: Data, telling: Telling) -> None:
    """Print the customers on one level."""
    output.styled(data["shown"], bold=True)
    if not data["customers"]:
        output.line(Text("这一层没有客户。", "Nobody stands on this level."))
        return
    _table([words(head) for head in _HEADS], [_row(one, telling) for one in data["customers"]], telling, texts=(0, 1, 2, 3, 6))
    if data["total"] > len(data["customers"]):
        more = Text("共 {} 位，列出停得最久的 {} 位；--limit 可多列", "{} in all, the {} there longest shown; see --limit")
        output.line(words(more).format(data["total"], len(data["customers"])))


def _row(one: Data, telling: Telling) -> list[str]:
    who, amount = one["customer"], one["value"]["shown"] if one["value"] else ""
    days = telling.say("{} 天", "{} d", one["days"]) if one["days"] is not None else ""
    return [who["id"], who["name"] or "", who["phone"] or "", who["owner"] or "", amount, days, _plan(one["plan"], telling) or ""]


def _plan(plan: Data | None, telling: Telling) -> str | None:
    return f"{plan['by']} {plan['shown'] or ''} {telling.state(plan['state'])}".replace("  ", " ") if plan else None
