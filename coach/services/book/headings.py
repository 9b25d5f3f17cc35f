"""What the columns of files mean: customers' as for an import, records' by the fields of their collection."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import partial
from zoneinfo import ZoneInfo

from coach.book.file_table import Bound
from coach.domain.model import Fact, Playbook
from coach.domain.values import FactType, Value
from coach.importing.columns import Binding, Column, Plan, Use, plan_columns
from coach.importing.headings import heading
from coach.importing.mapping import Mapping
from coach.importing.problems import Partly, Unreadable
from coach.importing.readers import Manner, reader_for
from coach.importing.targets import Targets
from coach.text import EMPTY, Text, bare

CUSTOMER_WORDS = (
    *("customer_id", "customer id", "customer no", "customer number", "客户编号", "客户编码", "客户id", "客户号", "会员号"),
    *("id", "编号", "customer", "customer_number"),
)
"""Headings of the column that tells which customer a row is about, best first."""

_DATES = (FactType.DATE, FactType.DATETIME)

Orders = Callable[[tuple[str, ...]], str]
"""Tells in which order columns write dates such as 3/5/2026; "" where it doesn't matter."""


class UnreadError(ValueError):
    """A text that is not taken; ``why`` says what is expected, ``kind`` what is wrong with it as an import's report does."""

    def __init__(self, why: Text, kind: str) -> None:
        super().__init__(why.en)
        self.why, self.kind = why, kind


@dataclass(frozen=True, slots=True)
class Ignored:
    """A column that is not taken: ``near`` is the fact or field it may be meant for ("" = none), ``title`` what that is called.

    ``is_unread``: it is certainly meant for that, which the playbook never looks at; so what stands in it was not checked either.
    """

    column: str
    near: str = ""
    title: Text = EMPTY
    is_unread: bool = False


@dataclass(frozen=True, slots=True)
class Understood:
    """What is read from a file: facts (or a collection's fields), records in the same rows by collection and number, and what is not read.

    ``customer`` is the column of the customer's id ("" = there is none).
    """

    customer: str
    bounds: tuple[Bound, ...]
    records: dict[tuple[str, int], tuple[Bound, ...]]
    ignored: tuple[Ignored, ...]


def customer_column(columns: Sequence[str]) -> str:
    """The column of the customer's id; "" if there is none."""
    words = {heading(name).whole: name for name in reversed(columns)}
    return next((words[folded] for word in CUSTOMER_WORDS if (folded := bare(word)) in words), "")


def customers_columns(columns: Sequence[str], playbook: Playbook, mapping: Mapping, needed: Collection[str], orders: Orders) -> Understood:
    """What the columns of a customers' file mean. ``needed`` are the facts and fields that matter; others are not read."""
    zone, facts = ZoneInfo(playbook.calendar.zone), {name: one for name, one in playbook.facts.items() if one.derive is None}
    customer = customer_column(columns)
    plan = _by_name(plan_columns(columns, Targets(playbook), mapping), columns, facts)
    bounds: dict[str, Bound] = {}
    records: dict[tuple[str, int], dict[str, Bound]] = {}
    unread: list[Ignored] = []
    for binding in plan.bindings:
        names = tuple(columns[one.index] for one in binding.columns if one.use is Use.FACT)
        fact, collection = binding.target.fact, binding.target.collection
        into = records.setdefault((collection, binding.target.number), {}) if collection else bounds
        if names and fact.name in needed:
            into.setdefault(fact.name, _bound(binding, names, mapping, zone, orders))
        elif names:
            unread += [_unread(name, fact) for name in names]
    taken = {one.index for binding in plan.bindings for one in binding.columns}
    ignored = [_ignored(one) for one in plan.columns if one.index not in taken and columns[one.index] != customer]
    found = {of: tuple(one.values()) for of, one in records.items() if one}
    return Understood(customer, tuple(bounds.values()), found, (*ignored, *unread))


def _by_name(plan: Plan, columns: Sequence[str], facts: dict[str, Fact]) -> Plan:
    """The plan with columns that have exactly the name of a fact: those go before what is recognised by its words."""
    from coach.importing.targets import Target

    exact = {index: Target(facts[name]) for index, name in enumerate(columns) if name in facts and not plan.columns[index].is_mapped}
    changed = tuple(replace(one, use=Use.FACT, targets=(exact[one.index],)) if one.index in exact else one for one in plan.columns)
    kept = [one for one in plan.bindings if all(part.index not in exact for part in one.columns)]
    return Plan(changed, (*(Binding((changed[index],), target) for index, target in exact.items()), *kept))


def _unread(column: str, fact: Fact) -> Ignored:
    return Ignored(column, fact.name, fact.label, is_unread=True)


def _ignored(column: Column) -> Ignored:
    if not column.suggestions:
        return Ignored(column.label)
    near = column.suggestions[0]
    return Ignored(column.label, near.name, near.fact.label)


def _bound(binding: Binding, names: tuple[str, ...], mapping: Mapping, zone: ZoneInfo, orders: Orders) -> Bound:
    rule, first = binding.rule, binding.columns[0]
    order = (rule.order if rule else "") or mapping.dates.order or (orders(names) if binding.target.fact.type in _DATES else "")
    manner = Manner(
        dates=replace(mapping.dates, order=order),
        scale=(rule.scale if rule else 0) or first.heading.scale,
        currency=(rule.currency if rule else "") or first.heading.currency or mapping.currency,
        region=mapping.region,
        words=rule.values if rule else {},
        today=mapping.today,
    )
    fact, label = binding.target.fact, "+".join(one.label for one in binding.columns)
    other = manner.currency not in ("", fact.currency)
    plain = not manner.words and not other and manner.region == Manner().region
    read = partial(_read, reader_for(fact, manner, zone, repeats=False))
    return Bound(fact, names, label, read, rule.join if rule else " ", manner.scale, plain, mapping.today)


def record_columns(
    columns: Sequence[str], playbook: Playbook, collection: str, needed: Collection[str], orders: Orders, mapping: Mapping
) -> Understood:
    """What the columns of a file of records mean: fields by name, label, alias or heading."""
    zone, customer = ZoneInfo(playbook.calendar.zone), customer_column(columns)
    fields = playbook.collections[collection].fields
    words = {bare(word): field for field in reversed(fields) for word in reversed([*_words(field, collection)])}
    bounds: dict[str, Bound] = {}
    ignored: list[Ignored] = []
    for name in columns:
        head = heading(name)
        field = words.get(head.whole) or words.get(head.bare)
        if name == customer:
            continue
        if field is None:
            near = get_close_matches(head.bare, words, n=1, cutoff=0.6)
            ignored.append(Ignored(name, words[near[0]].name, words[near[0]].label) if near else Ignored(name))
        elif field.name in needed or field.name == playbook.collections[collection].time:
            order = mapping.dates.order or (orders((name,)) if field.type in _DATES else "")
            manner = Manner(replace(mapping.dates, order=order), head.scale, head.currency, mapping.region, today=mapping.today)
            read = partial(_read, reader_for(field, manner, zone, repeats=False))
            plain = head.currency in ("", field.currency)
            bounds.setdefault(field.name, Bound(field, (name,), name, read, scale=head.scale, plain=plain, today=mapping.today))
        else:
            ignored.append(_unread(name, field))
    return Understood(customer, tuple(bounds.values()), {}, tuple(ignored))


def _words(field: Fact, collection: str) -> Iterator[str]:
    yield from (field.name, f"{collection}.{field.name}", *field.headers, field.label.zh, field.label.en, *field.aliases)


def _read(reader: Callable[[str], Value | Partly | Unreadable | None], text: str) -> Value | None:
    value = reader(text)
    if isinstance(value, Unreadable):
        raise UnreadError(value.why, value.kind)
    return value.value if isinstance(value, Partly) else value
