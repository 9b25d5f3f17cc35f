"""Arbitration in SQL: the passes of ``coach.engine.arbitrate``, each over all candidates at once.

Up to duplicates a candidate is a boolean column. What is left becomes a list of keys, one whole number a candidate, which sorts as rank
does: priority, due, place by action and rule. Lists by place tell which caps name a candidate, and which reminders give way to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from sqlglot import exp

from coach.book.decisions import fired_column
from coach.book.evaluation import BookEvaluation
from coach.book.places import Places
from coach.book.tables import unit_of
from coach.book.words import (
    Expr,
    both,
    case,
    column,
    compared,
    divided,
    either,
    element,
    first_known,
    holds,
    kept,
    least,
    listed,
    literal,
    local,
    minus,
    negated,
    null,
    plus,
    rest,
    shifted,
    times,
    within,
)
from coach.domain.calendar import WorkCalendar
from coach.domain.model import DueTerm, Hold, Limit
from coach.domain.timing import shift
from coach.domain.values import Duration, FactType, Scalar, Unit
from coach.engine.arbitrate_candidate import Candidate, prepared

ACTIONS = "actions"
"""The column of the keys, best first."""

_MOMENT = 34
"""Bits of a due moment, in seconds from now: over 500 years."""
_NEVER = (1 << _MOMENT) - 1
_NONE = 1 << 62
_ELAPSED = (Unit.MINUTE, Unit.HOUR)


@dataclass(frozen=True, slots=True)
class Ranked:
    """One action rule. ``place`` orders rules of one priority and moment; ``rank`` is that of its priority, 0 the highest."""

    candidate: Candidate
    fires: str
    place: int
    rank: int


class Arbitration:
    """Adds to ``evaluation`` the column of advised actions; ``calendar`` is the playbook's."""

    def __init__(self, evaluation: BookEvaluation, calendar: WorkCalendar) -> None:
        self._evaluation, self._graph, self._calendar = evaluation, evaluation.graph, calendar
        self._playbook = evaluation.playbook
        self.places = Places(evaluation.reckoning, calendar)
        self.rules = self._ranked()
        self._allowed: dict[Duration, int] = {}
        self._ways = tuple(dict.fromkeys(one.candidate.action.yields_to for one in self.rules if one.candidate.action.yields_to))
        self._graph.define(ACTIONS, self._advised())

    def _ranked(self) -> tuple[Ranked, ...]:
        """All action rules, by action and id, as ties are broken."""
        rules = prepared(self._playbook).rules
        fires = {
            rule.full_id: fired_column(name, place)
            for name, decision in self._playbook.decisions.items()
            for place, rule in enumerate(decision.rules)
        }
        order = sorted(
            (one for full_id, one in rules.items() if fires[full_id] in self._graph), key=lambda one: (one.action.id, one.rule.full_id)
        )
        ranks = {priority: rank for rank, priority in enumerate(sorted({one.rule.priority for one in order}, reverse=True))}
        return tuple(Ranked(one, fires[one.rule.full_id], place, ranks[one.rule.priority]) for place, one in enumerate(order))

    # -- reading keys -----------------------------------------------------------------------------

    @cached_property
    def _places(self) -> int:
        """How many places there are: what stands below the moment in a key."""
        return max(len(self.rules), 1)

    def rule_of(self, key: int) -> Ranked:
        """The rule of a key."""
        return self.rules[key % self._places]

    def due_of(self, key: int) -> int | None:
        """The epoch second at which the action of a key is due, None if its rule states no moment that is known."""
        seconds = key // self._places % (_NEVER + 1)
        return None if seconds == _NEVER else seconds + self._evaluation.clock.now

    def told_of(self, key: Expr, told: Sequence[Scalar], what: str, of: exp.DataType | None = None) -> Expr:
        """What ``told`` (as a list of type ``of``) says, in SQL, of a key's rule by its place among ``rules``; unknown of an unknown key.

        The list is a column of its own: inside a lambda, DuckDB would make a list of constants anew for every item.
        """
        if not told:
            return null()
        items = listed(literal(one) for one in told)
        by_place = self._graph.temporary(exp.cast(items, of) if of else items, what)
        return element(by_place, exp.cast(shifted(rest(key, self._places), 1), "int"))

    def due_in(self, key: Expr) -> Expr:
        """The epoch second at which a key's action is due, in SQL."""
        seconds = self._graph.temporary(rest(divided(key, self._places), _NEVER + 1), "seconds")
        return case([(compared("<", seconds, literal(_NEVER)), shifted(seconds.copy(), self._evaluation.clock.now))])

    # -- passes over booleans ---------------------------------------------------------------------

    def _advised(self) -> Expr:
        alive = {one.place: self._graph.temporary(self._lawful(one), "lawful") for one in self.rules}
        alive = {one.place: self._graph.temporary(self._standing(one, alive), "stands") for one in self.rules}
        best = [self._best([one for one in self.rules if one.candidate.action.id == action], alive) for action in self._actions]
        keys = kept(listed(best), compared("<", local(), literal(_NONE)))
        ranked = self._graph.temporary(exp.ArraySort(this=keys), "ranked")
        return self._given_way(self._capped(ranked))

    @cached_property
    def _actions(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(one.candidate.action.id for one in self.rules))

    def _lawful(self, one: Ranked) -> Expr:
        """The rule fires, no guard holds its action back, and it has the consent it needs."""
        tests = [column(one.fires)]
        guards = [column(fires) for fires, hold in self._guards if one.candidate.named_by(hold.selectors)]
        if guards:
            tests.append(negated(either(guards)))
        consent = one.candidate.advise.consent
        if consent:
            tests.append(holds(column(consent)))
        return both(tests)

    @cached_property
    def _guards(self) -> list[tuple[str, Hold]]:
        return [
            (fired_column(name, place), rule.then)
            for name, decision in self._playbook.decisions.items()
            for place, rule in enumerate(decision.rules)
            if decision.output == "guard" and isinstance(rule.then, Hold) and fired_column(name, place) in self._graph
        ]

    def _standing(self, one: Ranked, lawful: dict[int, Expr]) -> Expr:
        """No other action suppresses it, and it was not done too short a time ago."""
        tests = [lawful[one.place].copy()]
        others = (other for other in self.rules if other.candidate.action.id != one.candidate.action.id)
        by = [lawful[other.place].copy() for other in others if one.candidate.named_by(other.candidate.advise.suppresses)]
        if by:
            tests.append(negated(either(by)))
        period = one.candidate.advise.once_per
        if period:
            done = self._evaluation.done_after(one.candidate.action.id, self._last_allowed(period))
            tests += [negated(too_soon) for too_soon in done]
        return both(tests)

    def _last_allowed(self, period: Duration) -> int:
        """The last second at which an action may have been done, if its ``period`` is to be over now."""
        if period not in self._allowed:
            self._allowed[period] = self._latest_start(period)
        return self._allowed[period]

    def _latest_start(self, period: Duration) -> int:
        now = self._evaluation.clock.as_of
        high, low = int(now.timestamp()) + 1, int(now.timestamp()) - 3 * period.nominal_seconds - 400 * 86_400
        while high - low > 1:
            middle = (low + high) // 2
            done = datetime.fromtimestamp(middle, self._calendar.zone)
            over = shift(done, period, self._calendar.zone, self._calendar) <= now
            low, high = (middle, high) if over else (low, middle)
        return low

    # -- moments and keys -------------------------------------------------------------------------

    def _best(self, rules: Sequence[Ranked], alive: dict[int, Expr]) -> Expr:
        """The best key of one action's rules: the others are duplicates."""
        keys = [case([(alive[one.place].copy(), plus(literal(self._fixed(one)), self._moment(one)))], literal(_NONE)) for one in rules]
        return least(keys)

    def _fixed(self, one: Ranked) -> int:
        """The part of a key that is the same for every customer."""
        return one.rank * (_NEVER + 1) * self._places + one.place

    def _moment(self, one: Ranked) -> Expr:
        advise, channel = one.candidate.advise, one.candidate.channel
        return self._graph.remembered(("seconds", str(advise.due), str(advise.by), channel), lambda: [self._seconds(one.candidate)])[0]

    def _seconds(self, one: Candidate) -> Expr:
        due = self._graph.temporary(self.placed(one), "placed")
        return times(first_known([minus(due, literal(self._evaluation.clock.now)), literal(_NEVER)]), literal(self._places))

    def placed(self, one: Candidate) -> Expr:
        """When the action is due: its wish and its latest moment in the work calendar."""
        advise, fixed = one.advise, self._fixed_moment(one.advise.due)
        if fixed and not advise.by:
            placed = self._calendar.place(fixed, one.channel, not_before=self._evaluation.clock.as_of)
            return literal(int(placed.due.timestamp()))
        if not (advise.due or advise.by):
            return case([])
        moment = self._evaluation.derived.moment
        wish = first_known([moment(term) for term in advise.due]) if advise.due else None
        latest = first_known([self._inclusive(term) for term in advise.by]) if advise.by else None
        return self.places.place(wish, latest, one.channel)

    def _fixed_moment(self, terms: Sequence[DueTerm]) -> datetime | None:
        """The moment of ``terms`` that is the same for every customer."""
        if not terms or terms[0].fact not in ("now", "today") or terms[0].duration_fact:
            return None
        clock, term = self._evaluation.clock, terms[0]
        start = clock.as_of.astimezone(clock.zone) if term.fact == "now" else clock.moment(clock.midnight)
        return shift(start, term.duration, clock.zone, self._calendar, term.sign) if term.duration else start

    def _inclusive(self, term: DueTerm) -> Expr:
        """The moment of ``term``; a day is its end."""
        moment = self._graph.temporary(self._evaluation.derived.moment(term), "latest")
        is_day = term.fact == "today" or self._evaluation.types.get(term.fact) is FactType.DATE
        if not is_day or (term.duration and term.duration.unit in _ELAPSED):
            return moment
        end = self._evaluation.reckoning.shifted(moment.copy(), literal(1), "d")
        if term.duration_fact in self._evaluation.derived.units:
            elapsed = within(column(unit_of(str(term.duration_fact))), [unit.value for unit in _ELAPSED])
            return case([(elapsed, moment.copy())], end)
        return end

    # -- passes over keys -------------------------------------------------------------------------

    def _capped(self, ranked: Expr) -> Expr:
        """Contact caps. The first to be full holds back all it names from there on, and so leaves room under the others; then the next."""
        limits = self._playbook.limits
        passed: Expr | None = None
        for _ in limits:
            full = [self._graph.temporary(self._full(limit, ranked, passed), "full") for limit in limits]
            first = self._graph.temporary(least([one.copy() for one in full]), "first")
            out = [
                both([self._named(limit.of), compared("=", one.copy(), first.copy()), compared(">", local(), first.copy())])
                for limit, one in zip(limits, full, strict=True)
            ]
            ranked = self._graph.temporary(kept(ranked.copy(), negated(either(out))), "ranked")
            passed = first
        return ranked

    def _full(self, limit: Limit, ranked: Expr, passed: Expr | None) -> Expr:
        """The key that takes a cap's last room; what lies at or before ``passed`` was dealt with."""
        counted = first_known([column(limit.counted), literal(0)]) if limit.counted in self._graph else literal(0)
        room = minus(literal(limit.at_most), counted)
        named = kept(ranked.copy(), self._named(limit.of))
        last = first_known([element(named, exp.cast(_at_least_one(room.copy()), "int")), literal(_NONE)])
        found = case([(compared("<=", room, literal(0)), literal(-1))], last)
        if passed is None:
            return found
        held = self._graph.temporary(found, "takes")
        return case([(compared(">", held, passed.copy()), held.copy())], literal(_NONE))

    def _given_way(self, ranked: Expr) -> Expr:
        """What stands to the end makes some reminders needless."""
        held = self._graph.temporary(ranked, "ranked")
        out: list[Expr] = []
        for way in self._ways:
            others = self._graph.temporary(exp.ArraySize(this=kept(held.copy(), self._named(way))), "others")
            gives = self._marked(one.candidate.action.yields_to == way for one in self.rules)
            out.append(both([gives, compared(">", others, case([(self._named(way), literal(1))], literal(0)))]))
        return kept(held.copy(), negated(either(out))) if out else held

    def _named(self, selectors: Sequence[str]) -> Expr:
        """Whether ``selectors`` name the local key's candidate."""
        return self._marked(one.candidate.named_by(selectors) for one in self.rules)

    def _marked(self, marks: Iterable[bool]) -> Expr:
        return self.told_of(local(), list(marks), "marked")


def _at_least_one(room: Expr) -> Expr:
    """At least 1: lists have no place 0."""
    return case([(compared("<", room, literal(1)), literal(1))], room.copy())
