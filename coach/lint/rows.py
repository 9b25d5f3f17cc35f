"""A box as a trainer would write it: a condition, or the cells of a table row."""

from __future__ import annotations

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from coach.domain.model import Playbook
from coach.domain.values import Scalar
from coach.lint.boxes import Box
from coach.lint.cells import FAR, UNKNOWN, Member, Spans, Values
from coach.lint.columns import Column
from coach.lint.literals import column_shape, duration, written
from coach.lint.space import Space
from coach.playbook.table import OUTPUT, SPECIAL

_NAMED = {"because.zh": "…", "because.en": "…", OUTPUT: "…", "id": "new"}


class Rows:
    """Writes boxes of ``space``."""

    def __init__(self, playbook: Playbook, space: Space) -> None:
        self.playbook, self.space, self.zone = playbook, space, ZoneInfo(playbook.calendar.zone)

    def condition(self, box: Box) -> str:
        """``days_to_purchase between 8 and 30 and grade in (H, A)``; ``always`` for the box that is everything."""
        return " and ".join(dict.fromkeys(self._comparison(dim, mask) for dim, mask in box)) or "always"

    def row(self, box: Box, headings: tuple[str, ...]) -> str | None:
        """A row under ``headings`` (facts by their names); None if a row can't say it."""
        cells = {self.space.columns[dim].fact: self._cell(dim, mask) for dim, mask in box}
        if len(cells) < len(box) or None in cells.values() or not cells.keys() <= set(headings):
            return None
        return " | ".join(_NAMED.get(head) or ("" if head in SPECIAL else cells.get(head) or "-") for head in headings).rstrip()

    def _comparison(self, dim: int, mask: int) -> str:
        column = self.space.columns[dim]
        if mask == UNKNOWN:
            return f"{column.fact} is unknown"
        if mask == self.space.known[dim]:
            return f"{column.fact} is known"
        return self._of_known(column, mask)

    def _of_known(self, column: Column, mask: int) -> str:
        match column.cells:
            case Spans() as spans:
                runs = [_ahead(column, *run) if column.unit else self._span(column, *run) for run in _runs(spans, mask)]
                return runs[0] if len(runs) == 1 else f"({' or '.join(runs)})"
            case Values() as values:
                return self._values(column, values, mask)
            case Member() as member:
                return f"{column.fact} {'has' if mask & 4 else 'lacks'} {member.choice}"

    def _span(self, column: Column, low: int, high: int) -> str:
        name = column.fact
        if low == -FAR:
            return f"{name} <= {self._written(column, high)}"
        if high == FAR:
            return f"{name} >= {self._written(column, low)}"
        first, last = self._written(column, low), self._written(column, high)
        return f"{name} = {first}" if low == high else f"{name} between {first} and {last}"

    def _values(self, column: Column, values: Values, mask: int) -> str:
        inside, outside = _sides(values, mask)
        if not values.other and set(values.values) == {False, True}:
            return column.fact if inside == [True] else f"not {column.fact}"
        named, but = (outside, True) if mask >> (len(values.values) + 1) & 1 or len(inside) > len(outside) + 1 else (inside, False)
        words = [self._written(column, value) for value in named]
        if len(words) == 1:
            return f"{column.fact} {'!=' if but else '='} {words[0]}"
        return f"{column.fact} {'not in' if but else 'in'} ({', '.join(words)})"

    def _cell(self, dim: int, mask: int) -> str | None:
        """The comparison without its fact, where the cells of a table know the form."""
        column, text = self.space.columns[dim], self._comparison(dim, mask)
        if text in (column.fact, f"not {column.fact}"):
            return "yes" if text == column.fact else "no"
        rest = text.removeprefix(f"{column.fact} ")
        if " and " in rest and rest.startswith("between "):
            return rest.removeprefix("between ").replace(" and ", "..")
        if " and " in rest or " or " in rest or rest.startswith("lacks "):
            return None
        for opening in ("is ", "= ", "in (", "has "):
            if rest.startswith(opening):
                return rest.removeprefix(opening).rstrip(")")
        return rest.replace("(", "").rstrip(")")

    def _written(self, column: Column, value: Scalar) -> str:
        return written(value, column_shape(self.playbook, column), self.zone)


def _sides(values: Values, mask: int) -> tuple[list[Scalar], list[Scalar]]:
    inside = [value for bit, value in enumerate(values.values, 1) if mask >> bit & 1]
    return inside, [value for value in values.values if value not in inside]


def _runs(spans: Spans, mask: int) -> Iterator[tuple[int, int]]:
    """The cells of ``mask`` as spans without a break; the outermost reach as far as there is anything."""
    first = 0
    for bit in range(1, mask.bit_length() + 1):
        inside = mask >> bit & 1
        if inside and not first:
            first = bit
        if first and not inside:
            low, high = spans.span(first)[0], spans.span(bit - 1)[1]
            yield (-FAR if first == 1 else low), (FAR if bit - 1 == len(spans.starts) else high)
            first = 0


def _ahead(column: Column, low: int, high: int) -> str:
    """A span of signed distances, by windows and comparisons with the clock."""
    name, clock = column.fact, "now" if column.unit == "s" else "today"
    if low <= 0 <= high:
        sides = list(_around(column, low, high))
        return sides[0] if len(sides) == 1 else f"({' or '.join(sides)})"
    if high < 0:
        parts = [f"{name} < {clock}", *_bounds(column, "last", -high - 1, -low)]
    else:
        parts = [f"{name} > {clock}", *_bounds(column, "next", low - 1, high)]
    # Whoever is within a window is on this side of now already.
    return " and ".join(parts if len(parts) == 1 or "not" in parts[-1] else parts[1:])


def _around(column: Column, low: int, high: int) -> Iterator[str]:
    clock = "now" if column.unit == "s" else "today"
    if low == high:
        yield f"{column.fact} = {clock}"
    if low < 0:
        yield f"{column.fact} <= {clock}" if low == -FAR else f"{column.fact} within last {duration(-low, column.unit)}"
    if high > 0:
        yield f"{column.fact} >= {clock}" if high == FAR else f"{column.fact} within next {duration(high, column.unit)}"


def _bounds(column: Column, side: str, inner: int, outer: int) -> Iterator[str]:
    if outer < FAR:
        yield f"{column.fact} within {side} {duration(outer, column.unit)}"
    if inner > 0:
        yield f"not ({column.fact} within {side} {duration(inner, column.unit)})"
