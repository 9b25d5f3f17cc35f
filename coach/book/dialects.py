"""One tree, written for DuckDB, Spark or Trino: what sqlglot leaves to us, where the dialects mean different things by one word."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from sqlglot import exp
from sqlglot.dialects.dialect import Dialect

from coach.book.calendar import CALENDAR, COLUMNS
from coach.book.words import ELEMENT_AT, Expr, both, compared, either, nodes, table
from coach.collecting import no_collecting


def written(query: Expr, dialect: str, *, pretty: bool = False) -> str:
    """``query`` as text. The tree itself is changed to suit the dialect: it is written once."""
    with no_collecting():
        if dialect == "spark":
            _ask_the_calendar(query)
        made = _changed(query, _CHANGES[dialect]) if dialect in _CHANGES else query
        return Dialect.get_or_raise(dialect).generator(pretty=pretty, comments=False).generate(made, copy=False)


def _changed(query: Expr, change: Callable[[Expr], Expr]) -> Expr:
    made = query
    for node in nodes(query):
        new = change(node)
        if new is not node and node is made:
            made = new
        elif new is not node:
            node.replace(new)
    return made


def _for_duckdb(node: Expr) -> Expr:
    """DuckDB's ARG_MAX passes over rows where what is asked for is NULL: the latest record may well leave a field open."""
    if isinstance(node, exp.ArgMax | exp.ArgMin):
        name = "ARG_MAX_NULL" if isinstance(node, exp.ArgMax) else "ARG_MIN_NULL"
        return exp.Anonymous(this=name, expressions=[node.this, node.expression])
    if isinstance(node, exp.Anonymous) and node.this == ELEMENT_AT:
        node.set("this", "LIST_EXTRACT")  # in place: what stands in a new node would not be visited
    if isinstance(node, exp.CTE) and "materialized" not in node.args:
        node.set("materialized", node.alias.startswith("of "))
    return _compared(node)


_SHORT = 5
"""So many values of a list are compared one by one."""


def _compared(node: Expr) -> Expr:
    """Comparisons in place of IN and BETWEEN: DuckDB narrows the rows down by each of them, and takes a fifth less for a rule."""
    if not isinstance(node.this, exp.Column):
        return node
    if isinstance(node, exp.Between):
        return both([compared(">=", node.this, node.args["low"]), compared("<=", node.this.copy(), node.args["high"])])
    if isinstance(node, exp.In) and 0 < len(node.expressions) <= _SHORT:
        return either([compared("=", node.this.copy(), one) for one in node.expressions])
    return node


def _ask_the_calendar(query: Expr) -> None:
    """Spark copies what a row holds from step to step: the calendar's lists stand beside no row there, but are asked where needed."""
    for select in list(query.find_all(exp.Select)):
        select.set("expressions", [one for one in select.expressions if one.alias_or_name not in COLUMNS])
        select.set("joins", [one for one in select.args.get("joins") or () if one.this.name != CALENDAR])
    for read in [one for one in query.find_all(exp.Column) if one.name in COLUMNS]:
        asked = exp.Select(expressions=[exp.Column(this=exp.to_identifier(read.name, quoted=True))], from_=exp.From(this=table(CALENDAR)))
        read.replace(exp.Subquery(this=asked))


def _for_spark(node: Expr) -> Expr:
    """Spark's ELEMENT_AT refuses places beyond the end of a list, and such as are long integers."""
    if isinstance(node, exp.Anonymous) and node.this == ELEMENT_AT:
        node.set("this", "TRY_ELEMENT_AT")
        node.expressions[1].replace(exp.cast(node.expressions[1].copy(), "int"))
    if isinstance(node, exp.DataType) and node.is_type("text", "varchar"):
        return exp.DataType.build("string")
    return node


def _for_trino(node: Expr) -> Expr:
    """Trino divides whole numbers as whole numbers; by way of floating point a key would lose its last digits. Its lists are short."""
    if isinstance(node, exp.IntDiv):
        return exp.Div(this=node.this, expression=node.expression, typed=True)
    if isinstance(node, exp.Array) and len(node.expressions) > _LONGEST:
        parts = [exp.Array(expressions=list(part)) for part in _parts(node.expressions)]
        return exp.ArrayConcat(this=parts[0], expressions=parts[1:])
    return node


def _parts(items: Sequence[Expr]) -> Iterator[Sequence[Expr]]:
    yield from (items[start : start + _LONGEST] for start in range(0, len(items), _LONGEST))


_LONGEST = 254
"""Items of a list that Trino makes at once."""
_CHANGES: Mapping[str, Callable[[Expr], Expr]] = {"duckdb": _for_duckdb, "spark": _for_spark, "trino": _for_trino}
