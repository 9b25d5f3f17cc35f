"""Lists and counts over one table with a row a customer, in which a report keeps what it needs of the whole book."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from sqlglot import exp

from coach.book.database import Database
from coach.book.evaluation import BookEvaluation
from coach.book.words import Expr, aliased, both, case, column, compared, holds, literal, null, table
from coach.domain.condition import Condition

Rows: TypeAlias = list[tuple[Any, ...]]
Order: TypeAlias = Sequence[tuple[str, bool]]
"""Columns, each with whether it is descending; what is unknown comes last."""

Select: TypeAlias = exp.Select
_PLACE = "@place"


def flag(evaluation: BookEvaluation, name: str, condition: Condition) -> str:
    """A column of ``evaluation`` that tells whether ``condition`` holds; gives back its ``name``."""
    return evaluation.graph.define(name, holds(evaluation.conditions.of(condition)))


def first_of(evaluation: BookEvaluation, name: str, points: Iterable[tuple[str, Condition]]) -> str:
    """A column that names the first of ``points`` (a name, its condition) that holds; NULL where none does."""
    pairs = [(evaluation.conditions.of(when), literal(point)) for point, when in points]
    return evaluation.graph.define(name, case(pairs, null()))


class Listing:
    """What is asked of the table ``name``, which ``database`` holds."""

    def __init__(self, database: Database, name: str) -> None:
        self.database, self.name = database, name

    def rows(self, columns: Iterable[str], where: Expr | None = None, order: Order = (), limit: int = 0) -> Rows:
        """These columns of the rows of which ``where`` holds; ``limit`` 0 = all of them."""
        query = self._select([column(name) for name in columns], where)
        query = query.order_by(*_ordered(order)) if order else query
        return self.database.ask(query.limit(limit) if limit else query).fetchall()

    def first_rows(self, per: str, most: int, columns: Sequence[str], where: Expr | None = None, order: Order = ()) -> Rows:
        """As ``rows``, but at most ``most`` for each value of ``per``, in order of that value."""
        numbered = exp.Window(this=exp.RowNumber(), partition_by=[column(per)], order=exp.Order(expressions=_ordered(order)))
        names = dict.fromkeys((*columns, per))
        inner = self._select([*(column(name) for name in names), aliased(numbered, _PLACE)], where).subquery("numbered")
        outer = exp.select(*(column(name) for name in columns)).from_(inner)
        outer = outer.where(compared("<=", column(_PLACE), literal(most))) if most else outer
        return self.database.ask(outer.order_by(column(per), column(_PLACE))).fetchall()

    def count(self, where: Expr | None = None) -> int:
        """How many rows there are of which ``where`` holds."""
        found = self.database.ask(self._select([_all()], where)).fetchone()
        return int(found[0]) if found else 0

    def counted(self, by: Sequence[str], where: Expr | None = None, also: Mapping[str, Expr] | None = None) -> Rows:
        """For each combination of values of ``by``: those values, how many rows, and the aggregates ``also``; most rows first."""
        keys = [column(name) for name in by]
        selected = [*keys, _all(), *(aliased(one, name) for name, one in (also or {}).items())]
        query = self._select(selected, where).group_by(*(key.copy() for key in keys))
        ordered = [exp.Ordered(this=exp.Literal.number(len(keys) + 1), desc=True), *(exp.Literal.number(n + 1) for n in range(len(keys)))]
        return self.database.ask(query.order_by(*ordered)).fetchall()

    def totals(self, aggregates: Sequence[Expr], where: Expr | None = None) -> tuple[Any, ...]:
        """These aggregates over all rows of which ``where`` holds."""
        return tuple(self.database.ask(self._select(list(aggregates), where)).fetchone() or ())

    def _select(self, selected: list[Expr], where: Expr | None) -> Select:
        query = exp.select(*selected).from_(table(self.name))
        return query.where(where) if where is not None else query


def joined(query: Select, columns: Iterable[str], table_: str, on: str, more: Iterable[str]) -> Select:
    """The ``columns`` of ``query`` with the columns ``more`` of the row of ``table_`` that has the same ``on``; unknown where none has."""
    selected = [*(column(name, "one") for name in columns), *(column(name, table_) for name in more)]
    both_ = compared("=", column(on, "one"), column(on, table_))
    return exp.select(*selected).from_(query.subquery("one")).join(table(table_), on=both_, join_type="left")


def is_(name: str, value: str | int) -> Expr:
    """The column ``name`` has this value."""
    return compared("=", column(name), literal(value))


def every(*parts: Expr | None) -> Expr:
    """All of ``parts`` hold; those that are None say nothing."""
    return both([part for part in parts if part is not None])


def how_many(where: Expr) -> Expr:
    """How many rows ``where`` holds of; DuckDB's COUNT_IF would not know where it is unknown of all."""
    return exp.Filter(this=_all(), expression=exp.Where(this=where))


def median(name: str) -> Expr:
    """The median of a column: of an even number the mean of the two in the middle, as spreadsheets have it."""
    return exp.Median(this=column(name))


def summed(name: str) -> Expr:
    """The sum of a column."""
    return exp.Sum(this=column(name))


def greatest_of(name: str) -> Expr:
    """The greatest value of a column."""
    return exp.Max(this=column(name))


def _all() -> Expr:
    return exp.Count(this=exp.Star())


def _ordered(order: Order) -> list[Expr]:
    return [exp.Ordered(this=column(name), desc=desc, nulls_first=False) for name, desc in order]
