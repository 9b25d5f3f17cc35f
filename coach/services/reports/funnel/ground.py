"""The tables that the funnel is counted off: where each customer stands now, which way each went, and the plans there were.

They are made once in the book's database; counts and lists read them. Days are ordinals, amounts minor units.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from sqlglot import exp

from coach.book.evaluation import BookEvaluation
from coach.book.tables import ID, KEY, OWNER
from coach.book.words import Expr, aliased, case, column, compared, first_known, literal, null
from coach.domain.funnel import Funnel
from coach.services.book.opened import OpenBook

STANDING, STOPS, PLANS = "funnel standing", "funnel stops", "funnel plans"
LEVEL, AMOUNT, BY, TARGET = "level", "amount", "by", "target"
"""Of ``STANDING``, beside ``@key``, ``@id`` and ``@owner`` ("" = nobody): as ``coach.services.reports.funnel.here.Here`` has them."""


def stand(book: OpenBook, funnel: Funnel) -> None:
    """Put into ``STANDING`` where every customer of the book stands now, by the rules."""
    names = dict.fromkeys(filter(None, (funnel.of, *funnel.value, funnel.plan_by, funnel.plan_level)))
    known = [name for name in names if name in book.evaluation.graph]
    each = book.select(KEY, ID, OWNER, *known).subquery("each")
    book.database.keep(STANDING, exp.Select(expressions=_cells(funnel, book.evaluation, known), from_=exp.From(this=each)))


def _cells(funnel: Funnel, evaluation: BookEvaluation, known: Iterable[str]) -> list[Expr]:
    amounts = [column(name) for name in funnel.value if name in evaluation.graph]
    cells = {
        LEVEL: _text(funnel.of, known),
        AMOUNT: first_known(amounts) if amounts else _no_number(),
        BY: column(funnel.plan_by) if funnel.plan_by in known else _no_number(),
        TARGET: _target(funnel, known),
    }
    owner = aliased(first_known([column(OWNER), literal("")]), OWNER)
    return [column(KEY), column(ID), owner, *(aliased(cell, name) for name, cell in cells.items())]


def _target(funnel: Funnel, known: Iterable[str]) -> Expr:
    """As ``Looker`` tells: what the plan is for, else the level after the present one."""
    if funnel.plan_level:
        said = _text(funnel.plan_level, known)
        return _mapped(said, funnel.stands_for, said.copy())
    return _mapped(_text(funnel.of, known), pairwise(level.id for level in funnel.levels), literal(""))


def _mapped(word: Expr, pairs: Iterable[tuple[str, str]], otherwise: Expr) -> Expr:
    return case([(compared("=", word.copy(), literal(one)), literal(other)) for one, other in pairs], otherwise)


def _text(name: str, known: Iterable[str]) -> Expr:
    return first_known([exp.cast(column(name), "text"), literal("")]) if name in known else literal("")


def _no_number() -> Expr:
    return exp.cast(null(), "bigint")
