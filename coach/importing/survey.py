"""The first reading of a file: how many rows, how each column writes its dates, which hold what is not taken.

Rows are read twice rather than guessed at: whether 3/5/2026 is March or May may be told by row 90,000 alone.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field

from coach.domain.values import FactType
from coach.errors import CoachError, Diagnostic
from coach.importing.cells import clean, is_blank, shortened
from coach.importing.columns import Column, Plan, Use
from coach.importing.dates import order_evidence
from coach.importing.namesakes import Seen
from coach.importing.refused import refused_content
from coach.importing.table import Row
from coach.text import Text

_SAMPLE_ROWS = 500
_ENOUGH, _VARIED = 100, 0.9
"""From so many cells on a sample tells whether a column repeats itself, and from which share of different ones on it does not."""
_TICK = 2_000
_DATES = (FactType.DATE, FactType.DATETIME)


@dataclass(slots=True)
class _Evidence:
    """What a date column's cells told: counts by order, and the first undecided cell with its row."""

    orders: set[str] = field(default_factory=set)
    example: tuple[int, str] | None = None

    def add(self, number: int, cell: str) -> None:
        order = order_evidence(cell)
        if order == "either":
            self.example = self.example or (number, cell)
        elif order:
            self.orders.add(order)


@dataclass(frozen=True, slots=True)
class Survey:
    """``rows``: how many below the headings. ``orders``: column index → "dmy" or "mdy", where its cells decided.

    ``refused``: column index → what its cells turned out to hold. ``varied``: columns that hardly ever say the same twice.
    ``reps``: the numbers that go with each rep's name.
    """

    rows: int
    orders: Mapping[int, str]
    refused: Mapping[int, Text]
    varied: frozenset[int] = frozenset()
    reps: Mapping[str, Collection[str]] = field(default_factory=dict)


def survey(rows: Iterable[Row], plan: Plan, *, order: str, allowed: frozenset[int], tick: Callable[[int], None] = lambda _: None) -> Survey:
    """Read all rows once. ``order`` is what the user stated ("" = nothing). Raises I120 for columns nobody can decide."""
    dated = {} if order else _date_columns(plan)
    evidence = {index: _Evidence() for index in dated}
    samples: dict[int, list[str]] = {column.index: [] for column in plan.columns if column.use is not Use.REFUSED}
    reps = Seen.over(plan)
    count = 0
    for count, (number, cells) in enumerate(rows, start=1):
        width = len(cells)
        for index, found in evidence.items():
            if index < width and cells[index]:
                found.add(number, cells[index])
        if reps.places:
            reps.add(cells)
        if count <= _SAMPLE_ROWS:
            _sample(cells, samples)
        if count % _TICK == 0:
            tick(count)
    undecided = [(dated[index], found.example) for index, found in evidence.items() if found.example and not found.orders]
    if undecided:
        raise CoachError(*(_ambiguous(column, *example) for column, example in undecided))
    orders = {index: next(iter(found.orders)) for index, found in evidence.items() if len(found.orders) == 1}
    refused = {i: why for i, cells in samples.items() if i not in allowed and (why := refused_content(cells))}
    return Survey(count, orders, refused, frozenset(i for i, cells in samples.items() if _is_varied(cells)), reps.numbers)


def _sample(cells: list[str], samples: Mapping[int, list[str]]) -> None:
    for index, kept in samples.items():
        if index < len(cells) and not is_blank(cell := clean(cells[index])):
            kept.append(cell)


def _is_varied(cells: list[str]) -> bool:
    return len(cells) >= _ENOUGH and len(set(cells)) >= _VARIED * len(cells)


def _date_columns(plan: Plan) -> dict[int, Column]:
    """Columns read as dates on their own, whose order nobody stated."""
    return {
        binding.columns[0].index: binding.columns[0]
        for binding in plan.bindings
        if binding.target.fact.type in _DATES and len(binding.columns) == 1 and not (binding.rule and binding.rule.order)
    }


def _ambiguous(column: Column, number: int, cell: str) -> Diagnostic:
    shown = shortened(cell)
    return Diagnostic(
        "I120",
        Text(
            f"“{column.label}”列分不清日和月（第 {number} 行：{shown}）",
            f"column '{column.label}': day and month can't be told apart (row {number}: {shown})",
        ),
        hint=Text(
            "请用 --date-order dmy、mdy 或 ymd 指明（d 日 m 月 y 年）", "state --date-order dmy, mdy or ymd (d day, m month, y year)"
        ),
    )
