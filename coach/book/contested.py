"""Cards of one customer that several reps have, in SQL: what makes them one customer, and which ruling settles whose it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sqlglot import exp

from coach.book.database import Database
from coach.book.tables import ID
from coach.book.words import (
    Expr,
    aliased,
    both,
    call,
    case,
    column,
    compared,
    either,
    holds,
    known,
    literal,
    negated,
    null,
    table,
)

KIND, GROUP, REP, SHOWN = "@kind", "@group", "@of", "@shown"
RULING, WINNER, SIZE, REPS = "@ruling", "@winner", "@cards", "@reps"
ORDER, OPEN_FIRST = "@kind order", "@open first"
"""Of a group: the place of its kind, and whether no ruling settles it."""
_ALIKE = "@alike"
_BETWEEN = "\x1f"
_KINDS = {KIND: "VARCHAR", GROUP: "VARCHAR", ID: "VARCHAR"}


class Settling(NamedTuple):
    """A ruling: the flag of the cards it looks at, and the date by which one is kept ("" = none is), the ``latest`` or the earliest."""

    id: str
    flag: str
    of: str = ""
    latest: bool = False


def add_cards(database: Database, list_: str, rep: str, same: Mapping[str, Sequence[str]], phones: Iterable[tuple[str, str]]) -> None:
    """Keep the cards of ``phones`` (a number that is shared, a card's id), then those alike in the facts of ``same``.

    ``list_`` is the kept table of customers. Only what several reps have is taken; ``order`` is the place of the kind.
    """
    database.create(_same(list_), _KINDS)
    database.fill(_same(list_), _KINDS, ({KIND: "phone", GROUP: group, ID: id_} for group, id_ in phones))
    for kind, facts in same.items():
        database.ask(exp.Insert(this=table(_same(list_)), expression=_alike(list_, kind, facts)))
    of = exp.select(*(column(name, "a") for name in (KIND, GROUP, ID)), aliased(column(rep, "b"), REP), aliased(_order(same), ORDER))
    of = of.from_(table(_same(list_), "a")).join(table(list_, "b"), on=compared("=", column(ID, "a"), column(ID, "b")))
    mine = exp.select("*").from_(of.where(compared("!=", column(rep, "b"), literal(""))).subquery("of"))
    several = exp.Window(this=exp.Max(this=column(REP)), partition_by=_group())
    fewest = exp.Window(this=exp.Min(this=column(REP)), partition_by=_group())
    database.keep(_cards(list_), mine.qualify(compared("!=", several, fewest)))


def settle(database: Database, list_: str, rulings: Sequence[Settling]) -> None:
    """Keep a row a group, but not for one whose cards are those of an earlier kind's group."""
    flags = dict.fromkeys(name for one in rulings for name in (one.flag, one.of) if name)
    beside = exp.select(*(column(name, "c") for name in (KIND, GROUP, ID, REP, ORDER)), *(column(name, "l") for name in flags))
    beside = beside.from_(table(_cards(list_), "c")).join(table(list_, "l"), on=compared("=", column(ID, "c"), column(ID, "l")))
    best = [aliased(_best(one), f"best {one.id}") for one in rulings if one.of]
    marked = exp.select("*", *best).from_(beside.subquery("beside"))
    kept = [(one, holds(_kept(one))) for one in rulings]
    winners = [(_one(test), _winner(test)) for _, test in kept]
    grouped = exp.select(
        *(column(name) for name in (KIND, GROUP)),
        aliased(exp.Min(this=column(ORDER)), ORDER),
        aliased(call("STRING_AGG", column(ID), literal(",")), SHOWN),
        aliased(call("LIST_SORT", call("LIST", column(ID))), _ALIKE),
        aliased(exp.Count(this=exp.Star()), SIZE),
        aliased(call("LIST_SORT", call("LIST", exp.Distinct(expressions=[column(REP)]))), REPS),
        aliased(case([(single, literal(one.id)) for (one, _), (single, _) in zip(kept, winners, strict=True)], null()), RULING),
        aliased(case([(single.copy(), winner) for single, winner in winners], null()), WINNER),
        aliased(negated(either([single.copy() for single, _ in winners])), OPEN_FIRST),
    )
    grouped = grouped.from_(marked.subquery("marked")).group_by(*_group())
    number = exp.Window(
        this=exp.RowNumber(),
        partition_by=[column(_ALIKE)],
        order=exp.Order(expressions=[exp.Ordered(this=column(ORDER)), exp.Ordered(this=column(GROUP))]),
    )
    first = exp.select("*").from_(grouped.subquery("grouped")).qualify(compared("=", number, literal(1)))
    database.keep(ruled(list_), first)


def ruled(list_: str) -> str:
    """The table with a row a group: its ruling, whose it is, its cards and reps."""
    return f"{list_} contested"


def cards_of(list_: str, where: Expr) -> Expr:
    """Of a customer's row: a card of a group of which ``where`` holds."""
    same = both([compared("=", column(name, "c"), column(name, "g")) for name in (KIND, GROUP)])
    ids = exp.select(column(ID, "c")).from_(table(_cards(list_), "c")).join(table(ruled(list_), "g"), on=same).where(where)
    return exp.In(this=column(ID), query=exp.Subquery(this=ids))


def _cards(list_: str) -> str:
    """The table of all cards of groups."""
    return f"{list_} contested cards"


def _same(list_: str) -> str:
    """The table of cards that are alike in something."""
    return f"{list_} alike"


def _group() -> list[Expr]:
    return [column(KIND), column(GROUP)]


def _order(same: Mapping[str, Sequence[str]]) -> Expr:
    return case([(compared("=", column(KIND, "a"), literal(kind)), literal(place)) for place, kind in enumerate(same, 1)], literal(0))


def _alike(list_: str, kind: str, facts: Sequence[str]) -> exp.Select:
    """The cards of which all these facts are known, with what they hold in small letters and without spaces."""
    plain = [call("REGEXP_REPLACE", exp.Lower(this=column(name)), literal(r"\s+"), literal(""), literal("g")) for name in facts]
    key = call("CONCAT_WS", literal(_BETWEEN), *plain)
    selected = exp.select(literal(kind), aliased(key, GROUP), column(ID)).from_(table(list_))
    some = [both([known(column(name)), compared("!=", exp.Trim(this=column(name)), literal(""))]) for name in facts]
    return selected.where(both(some))


def _best(one: Settling) -> Expr:
    """The date by which a card of the group is kept."""
    dates = case([(column(one.flag), column(one.of))])
    return exp.Window(this=exp.Max(this=dates) if one.latest else exp.Min(this=dates), partition_by=_group())


def _kept(one: Settling) -> Expr:
    if not one.of:
        return column(one.flag)
    return both([column(one.flag), compared("=", column(one.of), column(f"best {one.id}"))])


def _one(test: Expr) -> Expr:
    """The cards that meet ``test`` are those of one rep."""
    of = case([(test.copy(), column(REP))])
    return holds(compared("=", exp.Max(this=of), exp.Min(this=of.copy())))


def _winner(test: Expr) -> Expr:
    return exp.Max(this=case([(test.copy(), column(REP))]))
