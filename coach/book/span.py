"""How far the days of a book reach: which days of the calendar, and which changes of a zone's clocks, its evaluation can come to.

Days are ordinals. The dates and moments that stand in the tables are read off them; how far rules count from those is read off the
playbook. What lies outside is never asked for, so the calendar need not list it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from sqlglot import exp

from coach.book.calendar import FIRST, LAST
from coach.book.database import Database
from coach.book.kept_tables import stored
from coach.book.tables import CUSTOMERS, TIME, overrule_of, records_of
from coach.book.words import column, literal, table
from coach.book.zone import DAY, EPOCH_DAY
from coach.domain.model import Advise, Decision, DueTerm, Fact, Playbook
from coach.domain.values import Duration, FactType, Unit
from coach.engine.clock import EARLIEST
from coach.engine.distance import split
from coach.engine.facts import output_fact
from coach.engine.records import TIMELESS

_MOMENTS = frozenset({FactType.DATE, FactType.DATETIME})
TIMES = _MOMENTS | {FactType.DURATION}
"""The types of facts that tell a span."""
_YEARS = 2 * 366
"""An anniversary lies within so many days of today, or in the data."""
_SPARE = 31


@dataclass(frozen=True, slots=True)
class Span:
    """The ``first`` and ``last`` day of a book's dates and moments, and the ``longest`` of its lengths of time, in days."""

    first: int
    last: int
    longest: int = 0

    def __or__(self, other: Span) -> Span:
        """Both."""
        return Span(min(self.first, other.first), max(self.last, other.last), max(self.longest, other.longest))

    def around(self, playbook: Playbook) -> Span:
        """With all days that ``playbook`` may count to from them."""
        whole = self
        for stated in _stated(playbook):
            whole |= stated
        far = reach(playbook, self.longest)
        return Span(FIRST, LAST, self.longest) if far is None else Span(whole.first - far, whole.last + far, self.longest)

    @property
    def oldest(self) -> int:
        """An epoch second before all of its moments, in any zone."""
        return EARLIEST if self.first <= FIRST else (self.first - EPOCH_DAY - 2) * DAY


class Reach(NamedTuple):
    """From the ``low``est to the ``high``est cell of one column of a table, called by its name in a book."""

    table: str
    column: str
    low: int
    high: int


def reaches(database: Database, playbook: Playbook, tables: Iterable[tuple[str, exp.Table]]) -> list[Reach]:
    """Those of all dates, moments and lengths in ``tables``, each with the name it has in a book."""
    found = []
    for name, at in tables:
        names = _columns(playbook, name)
        cells = [exp.Nullif(this=column(one), expression=literal(TIMELESS)) if one == TIME else column(one) for one in names]
        ends = [end(this=cell.copy()) for cell in cells for end in (exp.Min, exp.Max)]
        row = database.ask(exp.Select(expressions=ends, from_=exp.From(this=at))).fetchone() if ends else None
        pairs = zip(names, (row or ())[::2], (row or ())[1::2], strict=True)
        found += [Reach(name, one, low, high) for one, low, high in pairs if low is not None]
    return found


def span_of(playbook: Playbook, found: Iterable[Reach]) -> Span:
    """The span of what was ``found``. Days that are only ever asked for their anniversary stand for no moment, and are left out."""
    span, plain = Span(LAST, FIRST), _anniversaries_alone(playbook)
    for one in found:
        columns = _columns(playbook, one.table)
        if one.column in columns and not (one.table == CUSTOMERS and one.column in plain):
            span |= span_of_cells(columns[one.column], one.low, one.high)
    return span


def span_of_book(database: Database, playbook: Playbook, today: int) -> Span:
    """The span of ``today`` and of all that stands in the tables of a book nobody is overruled in."""
    names = (CUSTOMERS, *(records_of(one) for one in playbook.collections))
    return Span(today, today) | span_of(playbook, reaches(database, playbook, ((name, table(name)) for name in names)))


def _columns(playbook: Playbook, name: str) -> dict[str, FactType]:
    collection = next((one for one in playbook.collections.values() if records_of(one.name) == name), None)
    facts = collection.fields if collection else stored(playbook).values()
    timed = {TIME: FactType.DATETIME} if collection else {}
    return {fact.name: fact.type for fact in facts if fact.type in TIMES} | timed


def _anniversaries_alone(playbook: Playbook) -> set[str]:
    derived = [fact.derive for fact in playbook.facts.values() if fact.derive]
    of = {one.of for one in derived if one.kind == "anniversary"}
    used = {one.of for one in derived if one.kind != "anniversary"} | {term.fact for one in derived for term in one.terms}
    used |= {term.fact for terms in _advised(playbook) for term in terms} | {one.at for one in playbook.measures.values()}
    used |= {one.first for one in playbook.rates.values()} | {playbook.manager.lost.received, playbook.funnel.plan_by}
    used |= {split(far)[0] for layer in playbook.layers for far in layer.distances if split(far)[1] == "wd"}
    return {name for name in of - used if playbook.facts[name].type is FactType.DATE}


def span_of_words(playbook: Playbook, overruled: Iterable[str], rows: Collection[Mapping[str, Any]]) -> Span:
    """The span of what people said instead of the decisions ``overruled``: ``rows`` hold their cells under ``overrule_of`` each."""
    span = Span(LAST, FIRST)
    for name in overruled:
        fact = output_fact(playbook.decisions[name])
        said = [cell for row in rows if isinstance(cell := row.get(overrule_of(name)), int)] if fact and fact.type in TIMES else []
        if fact and said:
            span |= span_of_cells(fact.type, min(said), max(said))
    return span


def span_of_cells(kind: FactType, low: int, high: int) -> Span:
    """The span of cells of one type that lie from ``low`` to ``high``. A length alone has no days, and widens none of others."""
    if kind is FactType.DURATION:
        return Span(LAST, FIRST, max(-low, high) // DAY + 1)
    if kind is FactType.DATETIME:
        return Span(low // DAY + EPOCH_DAY - 1, high // DAY + EPOCH_DAY + 1)
    return Span(low, high)


# -- how far rules count --------------------------------------------------------------------------


def reach(playbook: Playbook, longest: int) -> int | None:
    """By how many days, forth or back, a moment that ``playbook`` comes to may lie from the days it stands on; None if that is open.

    ``longest``: days of the longest length that stands on a customer's card.
    """
    lengths = _Lengths(playbook, longest)
    try:
        facts = max((lengths.of_fact(name) for name in playbook.facts), default=0)
        rules = max((lengths.of_terms(terms) for terms in _advised(playbook)), default=0)
    except KeyError:  # a length that is reckoned: nobody knows how long it may get
        return None
    return max(facts, rules) + lengths.of_rules


class _Lengths:
    def __init__(self, playbook: Playbook, longest: int) -> None:
        self._playbook, self._longest = playbook, longest
        self.of_rules = max((_longest(one) for one in playbook.decisions.values()), default=0) + longest
        self.of_fact = cache(self._of_fact)

    def _of_fact(self, name: str) -> int:
        fact = self._playbook.facts.get(name)
        derive = fact.derive if fact else None
        if derive is None:
            return 0
        return _YEARS if derive.kind == "anniversary" else self.of_terms(derive.terms)

    def of_terms(self, terms: Iterable[DueTerm]) -> int:
        return max((self.of_fact(term.fact) + self._of_term(term) for term in terms), default=0)

    def _of_term(self, term: DueTerm) -> int:
        if term.duration is not None:
            return _days(term.duration)
        name = term.duration_fact
        if not name:
            return 0
        if name in self._playbook.decisions:
            return max(_longest(self._playbook.decisions[name]), _ample(self._longest))
        fact: Fact = self._playbook.facts[name]
        if fact.derive is not None:
            raise KeyError(name)
        return _ample(self._longest)


def _stated(playbook: Playbook) -> Iterator[Span]:
    """The dates and moments that rules state."""
    for decision in playbook.decisions.values():
        if decision.output in _MOMENTS:
            kind = FactType(decision.output)
            yield from (span_of_cells(kind, rule.then, rule.then) for rule in decision.rules if isinstance(rule.then, int))


def _advised(playbook: Playbook) -> Iterator[tuple[DueTerm, ...]]:
    for decision in playbook.decisions.values():
        for rule in decision.rules:
            if isinstance(rule.then, Advise):
                yield rule.then.due
                yield rule.then.by


def _longest(decision: Decision) -> int:
    return max((_days(rule.then) for rule in decision.rules if isinstance(rule.then, Duration)), default=0)


def _days(length: Duration) -> int:
    days = abs(length.nominal_seconds) // DAY + 1
    return _ample(days) if length.unit is Unit.WORKDAY else days + days // 30 + 1


def _ample(days: int) -> int:
    """Days that ``days`` may take if they are working days, of weeks with a single one."""
    return 8 * days + _SPARE if days else 0
