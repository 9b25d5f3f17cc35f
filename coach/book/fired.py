"""Which rules fired, as a list of their ids: plainly for people to read, and fast for DuckDB.

A list of a hundred cells of which most are thrown away takes longer than deciding the rules. DuckDB reads the ids of a few rules at once
off a list of all ways in which these few can fire, and strings those together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
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
    element,
    kept,
    known,
    listed,
    literal,
    local,
    one_of,
    rest,
    shifted,
    total,
)

_FEW = 9
"""Rules read at once: there are 2 to this power ways in which they can fire."""
_WAY, _IDS, _TOLD = "way", "ids", "fired ids"


@dataclass(frozen=True, slots=True)
class Fired:
    """``rules`` are the full id of each rule and its boolean column, in the order to be told."""

    rules: Sequence[tuple[str, str]]

    def plain(self) -> Expr:
        """The list, from the columns alone."""
        told = [case([(column(fires), literal(full_id))]) for full_id, fires in self.rules]
        return kept(listed(told), known(local())) if told else listed([])

    def ways(self) -> Iterator[tuple[str, Expr]]:
        """Columns that number the way in which each few rules fire, from 1 on over all of them."""
        for place, (name, few) in enumerate(self._parts()):
            # A CASE of constants: casts of booleans take three times as long.
            bits = [case([(column(fires), literal(1 << bit))], literal(0)) for bit, (_, fires) in enumerate(few)]
            yield name, shifted(total(bits), (place << _FEW) + 1)

    def joined(self, select: exp.Select, below: str, among: Iterable[str]) -> Expr:
        """The list, in ``select`` from ``below``, which has the columns ``ways``; of a type of its own, which has the ids ``among``.

        The lists of ids stand beside every row: a join for each few rules would hold a hash table of 8 MB each.
        """
        parts, ids = self._parts(), tuple(among)
        if not parts:
            return exp.cast(listed([]), one_of(ids, lists=1))
        beside = exp.Subquery(this=_lists(parts, one_of(ids, lists=2)), alias=exp.TableAlias(this=exp.to_identifier(_TOLD, quoted=True)))
        select.append("joins", exp.Join(this=beside, kind="CROSS"))
        return call("LIST_CONCAT", *(element(column(_IDS, _TOLD), column(name, below)) for name, _ in parts))

    def _parts(self) -> list[tuple[str, Sequence[tuple[str, str]]]]:
        return [(f"= fired {start}", self.rules[start : start + _FEW]) for start in range(0, len(self.rules), _FEW)]


def _lists(parts: Sequence[tuple[str, Sequence[tuple[str, str]]]], of: exp.DataType) -> exp.Select:
    """One row: the list of the ids of each way in which each of ``parts`` can fire.

    An aggregate of a table of ways: a constant would be written out wherever it is read, and be made anew for every few rows.
    """
    ways = exp.Table(
        this=call("RANGE", literal(1 << _FEW)), alias=exp.TableAlias(this=exp.to_identifier("ways"), columns=[exp.to_identifier(_WAY)])
    )
    each = exp.Select(expressions=[column(_WAY), *(aliased(_ids(few), name) for name, few in parts)], from_=exp.From(this=ways))
    order = [exp.Ordered(this=column(_WAY))]
    lists = (call("LIST", exp.Order(this=column(name), expressions=[one.copy() for one in order])) for name, _ in parts)
    made = aliased(exp.cast(call("LIST_CONCAT", *lists), of), _IDS)
    return exp.Select(expressions=[made], from_=exp.From(this=exp.Subquery(this=each)))


def _ids(few: Sequence[tuple[str, str]]) -> Expr:
    """The ids of those of ``few`` rules that fire in a way."""
    told = [
        case([(compared("=", rest(divided(column(_WAY), 1 << bit), 2), literal(1)), literal(full_id))])
        for bit, (full_id, _) in enumerate(few)
    ]
    return kept(listed(told), known(local()))
