"""What only one other definition reads is written into it: each level of SELECTs costs a database time and memory for all its columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlglot import exp

from coach.book.words import Expr, column

_DEEPEST = 8
"""So many definitions are written into each other at most: databases limit how deep an expression may be."""
_LOOSE = (exp.Binary, exp.Unary, exp.In, exp.Between)


@dataclass(frozen=True, slots=True)
class Definition:
    """``reads`` tells how often each column is read; those ``by_item`` are read inside a lambda, once for each item of a list."""

    expression: Expr
    reads: Mapping[str, int]
    by_item: frozenset[str]


def definition(expression: Expr) -> Definition:
    """``expression``, looked through."""
    reads, by_item = Counter[str](), set[str]()
    waiting = [expression]
    while waiting:
        node = waiting.pop()
        if isinstance(node, exp.Column):
            reads[node.name] += 1
            continue
        if isinstance(node, exp.Lambda):
            by_item |= {one.name for one in node.find_all(exp.Column)}
        for argument in node.args.values():
            if isinstance(argument, exp.Expression):
                waiting.append(argument)
            elif isinstance(argument, list):
                waiting += [one for one in argument if isinstance(one, exp.Expression)]
    return Definition(expression, reads, frozenset(by_item))


def inlined(definitions: Mapping[str, Definition], asked: Iterable[str]) -> dict[str, Definition]:
    """``definitions``, lowest first, without those that are read once; what is ``asked`` stays."""
    once, deep = _read_once(definitions) - set(asked), Counter[str]()
    kept: dict[str, Definition] = {}
    waiting: dict[str, Definition] = {}
    for name, one in definitions.items():
        inner = {read: waiting.pop(read) for read in one.reads if read in waiting}
        made = _with(one, inner) if inner else one
        deep[name] = 1 + max((deep[read] for read in inner), default=0)
        (waiting if name in once and deep[name] < _DEEPEST else kept)[name] = made
    return kept


def renamed(one: Definition, names: Mapping[str, str]) -> Expr:
    """The expression of ``one`` with the columns it reads called by their new ``names``."""
    return _substituted(one.expression, {read: column(names[read]) for read in one.reads if names[read] != read})


def _read_once(definitions: Mapping[str, Definition]) -> set[str]:
    reads, by_item = Counter[str](), set[str]()
    for one in definitions.values():
        reads.update(one.reads)
        by_item |= one.by_item
    return {name for name, count in reads.items() if count == 1 and name not in by_item}


def _with(one: Definition, inner: Mapping[str, Definition]) -> Definition:
    expressions = {name: _firm(each.expression) for name, each in inner.items()}
    reads = Counter({name: count for name, count in one.reads.items() if name not in inner})
    for each in inner.values():
        reads.update(each.reads)
    by_item = one.by_item.union(*(each.by_item for each in inner.values()))
    return Definition(_substituted(one.expression, expressions), reads, by_item)


def _firm(expression: Expr) -> Expr:
    """What may stand anywhere in another expression."""
    return exp.Paren(this=expression) if isinstance(expression, _LOOSE) and not isinstance(expression, exp.Paren) else expression


def _substituted(node: Expr, found: Mapping[str, Expr]) -> Expr:
    """``node`` with expressions in place of columns: only what stands above those is made anew."""
    if isinstance(node, exp.Column):
        return found.get(node.name, node)
    changed = {key: _argument(value, found) for key, value in node.args.items()}
    return type(node)(**changed) if any(changed[key] is not value for key, value in node.args.items()) else node


def _argument(value: object, found: Mapping[str, Expr]) -> object:
    if isinstance(value, exp.Expression):
        return _substituted(value, found)
    if isinstance(value, list):
        made = [_argument(one, found) for one in value]
        return made if any(new is not old for new, old in zip(made, value, strict=True)) else value
    return value
