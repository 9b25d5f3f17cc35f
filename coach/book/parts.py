"""Rows that stand in several places, read as those of one table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlglot import exp

from coach.book.kept import Place
from coach.book.tables import KEY
from coach.book.words import Expr, column, negated, table


class Anew(NamedTuple):
    """Customers lowered anew at ``place``, and tables of keys: ``changed`` are theirs, ``replaced`` theirs and of those in a patch."""

    place: Place
    changed: str
    replaced: str


class Part(NamedTuple):
    """The rows of ``place``, without those of customers whose keys stand in the table ``hidden`` ("" = with all)."""

    place: Expr
    hidden: str = ""

    def select(self, columns: Iterable[Expr]) -> exp.Select:
        """These columns of them."""
        found = exp.select(*columns).from_(self.place)
        if not self.hidden:
            return found
        among = exp.In(this=column(KEY), query=exp.select(column(KEY)).from_(table(self.hidden)).subquery())
        return found.where(negated(among))


def lowered(place: Place, name: str, hidden: str = "") -> list[Part]:
    """The parts of a table at which :class:`coach.book.kept.Kept` lowered customers."""
    return [Part(one, hidden) for one in place.tables(name)]


def united(parts: Sequence[Part], columns: Sequence[str]) -> exp.Select:
    """These columns of all parts, of which there is at least one."""
    made: Expr = parts[0].select(map(column, columns))
    for part in parts[1:]:
        made = exp.Union(this=made, expression=part.select(map(column, columns)), distinct=False)
    return exp.select(*map(column, columns)).from_(exp.Subquery(this=made, alias=exp.TableAlias(this=exp.to_identifier("found"))))
