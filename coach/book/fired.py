"""Which rules fired, as a list of their ids: plainly for people to read, and fast for DuckDB.

A list of a hundred cells of which most are thrown away takes longer than deciding the rules. DuckDB reads the ids of a few rules at once
off a table of all ways in which these few can fire, and strings those together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlglot import exp

from coach.book.words import (
    Expr,
    aliased,
    call,
    case,
    column,
    compared,
    divided,
    kept,
    known,
    listed,
    literal,
    local,
    rest,
    table,
    times,
    total,
)

_FEW = 9
"""Rules read at once: their table has a row for each of the 2 to this power ways."""
_WAY, _IDS = "way", "ids"


@dataclass(frozen=True, slots=True)
class Fired:
    """``rules`` are the full id of each rule and its boolean column, in the order to be told."""

    rules: Sequence[tuple[str, str]]

    def plain(self) -> Expr:
        """The list, from the columns alone."""
        told = [case([(column(fires), literal(full_id))]) for full_id, fires in self.rules]
        return kept(listed(told), known(local())) if told else listed([])

    def ways(self) -> Iterator[tuple[str, Expr]]:
        """Columns that number the way in which each few rules fire."""
        for name, few in self._parts():
            yield name, total([times(exp.cast(column(fires), "int"), literal(1 << bit)) for bit, (_, fires) in enumerate(few)])

    def joined(self, select: exp.Select, below: str) -> Expr:
        """The list, in ``select`` from ``below``, which has the columns ``ways``."""
        parts = self._parts()
        for name, few in parts:
            same = exp.EQ(this=column(_WAY, f"{name} ids"), expression=column(name, below))
            select.append("joins", exp.Join(this=_lookup(f"{name} ids", few), side="LEFT", on=same))
        return call("LIST_CONCAT", *(column(_IDS, f"{name} ids") for name, _ in parts)) if parts else listed([])

    def _parts(self) -> list[tuple[str, Sequence[tuple[str, str]]]]:
        return [(f"= fired {start}", self.rules[start : start + _FEW]) for start in range(0, len(self.rules), _FEW)]


def _lookup(name: str, few: Sequence[tuple[str, str]]) -> exp.Subquery:
    """A table with the ids of each way in which ``few`` rules can fire."""
    told = [
        case([(compared("=", rest(divided(column(_WAY), 1 << bit), 2), literal(1)), literal(full_id))])
        for bit, (full_id, _) in enumerate(few)
    ]
    ways = table("")
    ways.set("this", call("RANGE", literal(1 << len(few))))
    ways.set("alias", exp.TableAlias(this=exp.to_identifier("ways"), columns=[exp.to_identifier(_WAY, quoted=True)]))
    ids = aliased(kept(listed(told), known(local())), _IDS)
    made = exp.Select(expressions=[column(_WAY), ids], from_=exp.From(this=ways))
    return exp.Subquery(this=made, alias=exp.TableAlias(this=exp.to_identifier(name, quoted=True)))
