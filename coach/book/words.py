"""The few words of SQL that whole-book evaluation speaks, each as a node of sqlglot's tree: nothing here is text put together.

Every function gives a fresh node: a node of the tree has one parent only. Cells are as the engine lowers them: a date is a proleptic
ordinal, a moment an epoch second, a ``choices`` value one boolean a choice; NULL is unknown, and no comparison holds of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import reduce
from typing import TypeAlias

from sqlglot import exp

from coach.domain.values import Scalar

Expr: TypeAlias = exp.Expression

ELEMENT_AT = "ELEMENT_AT"
"""Our name for the element at a 1-based place of a list, which each dialect calls otherwise."""


def column(name: str, table: str = "") -> Expr:
    """The column ``name``, always quoted: facts may be called anything."""
    of = exp.to_identifier(table, quoted=True) if table else None
    return exp.Column(this=exp.to_identifier(name, quoted=True), table=of)


def literal(value: Scalar) -> Expr:
    """A constant."""
    if isinstance(value, bool):
        return exp.Boolean(this=value)
    if isinstance(value, str):
        return exp.Literal.string(value)
    number = exp.Literal(this=str(abs(value)), is_string=False)
    return exp.Paren(this=exp.Neg(this=number)) if value < 0 else number


def null() -> Expr:
    """Unknown."""
    return exp.Null()


def true() -> Expr:
    """What always holds."""
    return exp.Boolean(this=True)


def false() -> Expr:
    """What never holds."""
    return exp.Boolean(this=False)


def both(parts: Iterable[Expr]) -> Expr:
    """All of ``parts`` hold; true of none."""
    return _joined(list(parts), exp.And, true())


def either(parts: Iterable[Expr]) -> Expr:
    """One of ``parts`` holds; false of none."""
    return _joined(list(parts), exp.Or, false())


def _joined(parts: Sequence[Expr], connector: type[exp.Connector], nothing: Expr) -> Expr:
    if not parts:
        return nothing
    if len(parts) == 1:
        return parts[0]
    middle = len(parts) // 2  # balanced, so that hundreds of parts are not hundreds of levels deep
    halves = _joined(parts[:middle], connector, nothing), _joined(parts[middle:], connector, nothing)
    return exp.Paren(this=connector(this=halves[0], expression=halves[1]))


def negated(part: Expr) -> Expr:
    """``part`` does not hold; unknown of the unknown."""
    return exp.Not(this=exp.Paren(this=part))


def known(part: Expr) -> Expr:
    """``part`` is not NULL."""
    return exp.Not(this=unknown(part))


def unknown(part: Expr) -> Expr:
    """``part`` is NULL."""
    return exp.Paren(this=exp.Is(this=part, expression=null()))


def holds(part: Expr) -> Expr:
    """``part`` is true: false where it is unknown. As a CASE, databases look at later parts only where earlier ones leave it open."""
    return case([(part, true())], false())


def compared(operator: str, left: Expr, right: Expr) -> Expr:
    """``left`` = != < <= > >= ``right``."""
    return exp.Paren(this=_COMPARE[operator](this=left, expression=right))


_COMPARE: dict[str, type[exp.Binary]] = {"=": exp.EQ, "!=": exp.NEQ, "<": exp.LT, "<=": exp.LTE, ">": exp.GT, ">=": exp.GTE}


def within(part: Expr, values: Iterable[Scalar]) -> Expr:
    """``part`` is one of ``values``; never, if there are none."""
    listed = [literal(value) for value in values]
    return exp.In(this=part, expressions=listed) if listed else false()


def between(part: Expr, low: Expr, high: Expr) -> Expr:
    """``part`` lies between two values, both included."""
    return exp.Paren(this=exp.Between(this=part, low=low, high=high))


def plus(left: Expr, right: Expr) -> Expr:
    """The sum."""
    return exp.Paren(this=exp.Add(this=left, expression=right))


def minus(left: Expr, right: Expr) -> Expr:
    """The difference."""
    return exp.Paren(this=exp.Sub(this=left, expression=right))


def times(left: Expr, right: Expr) -> Expr:
    """The product."""
    return exp.Paren(this=exp.Mul(this=left, expression=right))


def shifted(left: Expr, by: int) -> Expr:
    """``left`` and a constant."""
    return plus(left, literal(by)) if by else left


_FAR = 10**12


def floored(left: Expr, by: int) -> Expr:
    """``left`` divided by a positive constant, rounded down: dialects differ on what they do below zero, so all is moved above it."""
    turns = -(-_FAR // by)
    return minus(exp.Paren(this=exp.IntDiv(this=plus(left, literal(turns * by)), expression=literal(by))), literal(turns))


def remainder(left: Expr, by: int) -> Expr:
    """What ``floored`` leaves over, never negative."""
    turns = -(-_FAR // by)
    return exp.Paren(this=exp.Mod(this=plus(left, literal(turns * by)), expression=literal(by)))


def divided(left: Expr, by: int) -> Expr:
    """``left``, which is never negative, divided by a positive constant, rounded down."""
    return exp.Paren(this=exp.IntDiv(this=left, expression=literal(by)))


def rest(left: Expr, by: int) -> Expr:
    """What ``divided`` leaves over."""
    return exp.Paren(this=exp.Mod(this=left, expression=literal(by)))


def case(pairs: Iterable[tuple[Expr, Expr]], otherwise: Expr | None = None) -> Expr:
    """The value of the first test that holds."""
    ifs = [exp.If(this=test, true=value) for test, value in pairs]
    return exp.Case(ifs=ifs, default=otherwise) if ifs else otherwise or null()


def first_known(parts: Sequence[Expr]) -> Expr:
    """The first of ``parts`` that is not NULL."""
    return exp.Coalesce(this=parts[0], expressions=list(parts[1:])) if len(parts) > 1 else parts[0]


def least(parts: Sequence[Expr]) -> Expr:
    """The smallest; none of ``parts`` may be NULL, of which dialects think differently."""
    return exp.Least(this=parts[0], expressions=list(parts[1:])) if len(parts) > 1 else parts[0]


def greatest(parts: Sequence[Expr]) -> Expr:
    """The greatest; none of ``parts`` may be NULL, of which dialects think differently."""
    return exp.Greatest(this=parts[0], expressions=list(parts[1:])) if len(parts) > 1 else parts[0]


def total(parts: Sequence[Expr]) -> Expr:
    """The sum of ``parts``; 0 of none."""
    return reduce(plus, parts) if parts else literal(0)


def call(name: str, *arguments: Expr) -> Expr:
    """A function that sqlglot has no node of its own for."""
    return exp.Anonymous(this=name, expressions=list(arguments))


def listed(parts: Iterable[Expr]) -> Expr:
    """A list."""
    return exp.Array(expressions=list(parts))


def kept(items: Expr, test: Expr, item: str = "x") -> Expr:
    """The items of a list of which ``test`` holds; in it, the item is called ``item`` (see ``local``)."""
    return exp.ArrayFilter(this=items, expression=_lambda(test, item))


def mapped(items: Expr, value: Expr, item: str = "x") -> Expr:
    """What ``value`` makes of each item of a list."""
    return exp.Transform(this=items, expression=_lambda(value, item))


def local(item: str = "x") -> Expr:
    """The item inside ``kept`` and ``mapped``."""
    return exp.Identifier(this=item, quoted=False)


def _lambda(body: Expr, item: str) -> Expr:
    return exp.Lambda(this=body, expressions=[exp.to_identifier(item)])


def element(items: Expr, place: Expr) -> Expr:
    """The item at the 1-based ``place``; unknown beyond the end."""
    return call(ELEMENT_AT, items, place)


def one_of(words: Iterable[str], *, lists: int = 0) -> exp.DataType:
    """The type of a word that is one of ``words``, or of ``lists`` of lists of such: it holds numbers in place of words."""
    few = [literal(one) for one in sorted(set(words))]  # it sorts by the numbers
    made = exp.DataType(this=exp.DType.ENUM, expressions=few) if few else exp.DataType.build("text")
    for _ in range(lists):
        made = exp.DataType(this=exp.DType.ARRAY, expressions=[made], nested=True)
    return made


def nodes(root: Expr) -> list[Expr]:
    """``root`` and all below it, each before what it holds: many times as fast as sqlglot's own walks, of which there would be hundreds."""
    found = [root]
    for node in found:  # which grows meanwhile
        for argument in node.args.values():
            if isinstance(argument, exp.Expression):
                found.append(argument)
            elif isinstance(argument, list):
                found += [one for one in argument if isinstance(one, exp.Expression)]
    return found


def aliased(part: Expr, name: str) -> Expr:
    """``part`` AS ``name``."""
    return exp.Alias(this=part, alias=exp.to_identifier(name, quoted=True))


def table(name: str, alias: str = "") -> exp.Table:
    """The table ``name``."""
    made = exp.Table(this=exp.to_identifier(name, quoted=True))
    if alias:
        made.set("alias", exp.TableAlias(this=exp.to_identifier(alias, quoted=True)))
    return made
