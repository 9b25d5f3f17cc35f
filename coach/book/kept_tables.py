"""Lowering in the database: lines of JSON, as the store gives them, become rows of the tables."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from sqlglot import exp

from coach.book.kept_cells import cells, moment
from coach.book.tables import ID, KEY, ORDER, OWNER, TIME
from coach.book.words import (
    Expr,
    aliased,
    both,
    call,
    case,
    column,
    compared,
    either,
    first_known,
    known,
    literal,
    null,
    plus,
    table,
    times,
    unknown,
)
from coach.domain.model import Collection, Fact, Playbook
from coach.domain.values import Value
from coach.domain.whole_book import Given
from coach.engine.records import TIMELESS

PLAYBOOK, STOPPED, ODD = "@playbook", "@stopped", "@odd"
LINES = "lines"
"""What the lines are called while they are read."""

FEW = 2**24
"""Ids up to here are few: see ``records``."""
_TIES = 2**24
_JSON = "JSON"
_WORD, _WHOLE = "VARCHAR", "BIGINT"


def customer_lines(playbook: Playbook) -> dict[str, str]:
    """The columns of customers' lines, each with its type: facts are JSON, whatever they hold."""
    return {KEY: _WHOLE, ID: _WORD, OWNER: _WORD, PLAYBOOK: _WORD, STOPPED: _WHOLE} | dict.fromkeys(stored(playbook), _JSON)


def record_lines(collection: Collection) -> dict[str, str]:
    """The columns of a collection's lines."""
    return {KEY: _WHOLE, ID: _WHOLE} | {field.name: _JSON for field in collection.fields}


def stored(playbook: Playbook) -> dict[str, Fact]:
    """The facts that customers have, and rules do not derive."""
    return {name: fact for name, fact in playbook.facts.items() if fact.derive is None}


def customers(playbook: Playbook, zone: ZoneInfo, given: Given) -> exp.Select:
    """The customers' rows of ``LINES``: the columns of the table, the playbook they were given to, and whether they are ``ODD``."""
    facts = stored(playbook)
    texts = [column(KEY), column(ID), column(PLAYBOOK), aliased(call("NULLIF", column(OWNER), literal("")), OWNER)]
    texts += [aliased(_known(name, given), _raw(name)) for name in facts]
    made = [column(KEY), column(ID), column(OWNER), *_cells(facts.values(), zone), column(PLAYBOOK)]
    return _from(texts, [*made, aliased(either(_odd(facts.values(), zone)), ODD)])


def records(collection: Collection, zone: ZoneInfo, *, few: bool) -> exp.Select:
    """The rows of a collection's ``LINES``: the columns of the table, and whether they are ``ODD``.

    ``few``: the records' ids are small enough to stand in ``@order`` themselves; otherwise they are counted out, which takes time.
    """
    texts = [column(KEY), column(ID), *(aliased(_text(field.name), _raw(field.name)) for field in collection.fields)]
    at = partial(column, _raw(collection.time))
    time = first_known([moment(at, zone), literal(TIMELESS)])
    order = plus(times(time.copy(), literal(_TIES)), column(ID) if few else _place())
    made = [column(KEY), aliased(time, TIME), aliased(order, ORDER), *_cells(collection.fields, zone)]
    odd = [both([known(at()), unknown(moment(at, zone))]), *_odd(collection.fields, zone)]
    return _from(texts, [*made, aliased(either(odd), ODD)])


def _place() -> Expr:
    by_id = exp.Order(expressions=[exp.Ordered(this=column(ID))])
    return exp.Window(this=exp.RowNumber(), partition_by=[column(KEY)], order=by_id)


def _from(texts: list[Expr], made: list[Expr]) -> exp.Select:
    lines = exp.Select(expressions=texts, from_=exp.From(this=table(LINES)))
    return exp.Select(expressions=made, from_=exp.From(this=lines.subquery("texts")))


def _raw(name: str) -> str:
    """What the text of a fact or field is called beside its cells."""
    return f"{name}~"


def _cells(facts: Iterable[Fact], zone: ZoneInfo) -> list[Expr]:
    return [aliased(cell, name) for fact in facts for name, cell in cells(fact, partial(column, _raw(fact.name)), zone).items()]


def _odd(facts: Iterable[Fact], zone: ZoneInfo) -> list[Expr]:
    """Of each fact whether a value stands there and is not plain."""
    found = []
    for fact in facts:
        read = partial(column, _raw(fact.name))
        found.append(both([known(read()), unknown(cells(fact, read, zone)[fact.name])]))
    return found


def _text(name: str) -> Expr:
    return exp.cast(column(name), "text")


def _known(name: str, given: Given) -> Expr:
    """The JSON text of a fact, of the customer's own or given besides."""
    found = [_text(name)]
    if name in given.of_owner:
        found.append(case([(compared("!=", column(OWNER), literal("")), exp.cast(call("TO_JSON", column(OWNER)), "text"))], null()))
    if name in given.shared:
        found.append(literal(_json(given.shared[name])))
    own = first_known(found)
    return case([(compared("=", column(STOPPED), literal(1)), literal("true"))], own) if name in given.of_stopped else own


def _json(value: Value) -> str:
    """Settings are texts."""
    return json.dumps(str(value), ensure_ascii=False)


def signature(playbook: Playbook, given: Given) -> Mapping[str, Any]:
    """All that rows depend on besides the lines: rules may change as they like."""
    return {
        "zone": playbook.calendar.zone,
        "facts": [_shape(fact) for fact in stored(playbook).values()],
        "records": [[one.name, one.time, [_shape(field) for field in one.fields]] for one in playbook.collections.values()],
        "given": [sorted((name, str(value)) for name, value in given.shared.items()), given.of_owner, given.of_stopped],
    }


def _shape(fact: Fact) -> list[Any]:
    return [fact.name, fact.type.value, [choice.id for choice in fact.choices], fact.decimals, fact.currency]
