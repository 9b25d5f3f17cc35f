"""When customers are due next, by which channel, how often after that: counted in SQL, one row for all customers who are alike.

The channel of a follow-up that lies ahead is what the playbook would advise were it due now: its rules are asked with the moment of the
follow-up taken for now, and of those that place their action on that moment the best that may be done tells.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from sqlglot import exp

from coach.book.database import Database
from coach.book.decisions import fired_column
from coach.book.evaluation import BookEvaluation, nested
from coach.book.follow_up import FOLLOW_UP, add_follow_up
from coach.book.graph import Graph
from coach.book.places import Places
from coach.book.tables import ID, OWNER, count_of, unit_of
from coach.book.words import Expr, between, both, case, column, compared, either, first_known, holds, known, literal, negated, null, table
from coach.domain.calendar import WorkCalendar
from coach.domain.condition import ALWAYS, Condition, atoms
from coach.domain.model import Action, Advise, Decision, Derivation, DueTerm, Hold, Layer, Playbook
from coach.domain.values import FactType
from coach.engine.arbitrate_candidate import Candidate, prepared
from coach.engine.clock import EARLIEST
from coach.engine.only import only

_STANDS = "{} as it stands"
_INSIDE = ("internal", "none")


@dataclass(frozen=True, slots=True)
class Way:
    """How a customer is contacted: by a channel, and by an action of the playbook where a rule names one."""

    channel: str
    action: Action | None = None


@dataclass(frozen=True, slots=True)
class Window:
    """The days (ordinals) looked at: the ``first`` and ``last`` ahead, and since when a lead counts as a new one."""

    first: int
    last: int
    leads_since: int


class Cadence:
    """The question of a book. ``flags`` are the conditions whose truth is told of each customer; ``oldest``: as for ``BookEvaluation``."""

    def __init__(
        self,
        playbook: Playbook,
        as_of: datetime,
        calendar: WorkCalendar,
        overruled: Iterable[str],
        window: Window,
        flags: Sequence[Condition],
        oldest: int = EARLIEST,
    ) -> None:
        self._roles, self._whole, self.window = playbook.roles, playbook, window
        self.flags = tuple(dict.fromkeys(flag for flag in flags if flag != ALWAYS))
        self._lead = lead_fact(playbook)
        asked = self._asked(as_if_due(playbook))
        words = frozenset(overruled) & asked.decisions.keys()
        self._evaluation = BookEvaluation(asked, as_of, words, oldest)
        add_follow_up(self._evaluation, Places(self._evaluation.reckoning, calendar), calendar)
        self.ways: tuple[Way, ...] = ()
        self._define()
        self.kept_in = ""
        """The table of what was computed."""
        self._names: Mapping[str, str] = {name: name for name in (ID, *self._columns)}

    # -- what is read -----------------------------------------------------------------------------

    def keep(self, database: Database, *others: Cadence) -> None:
        """Compute what this question and the ``others`` ask of each customer, before anything is read: once, where they say alike.

        All have to have the same ``oldest``.
        """
        wanted = dict.fromkeys(self._names)
        for other in others:
            wanted |= dict.fromkeys(other.join(self._evaluation.graph))
        made = database.keep_apart("ahead", nested(self._evaluation.levels(wanted)))
        for one in (self, *others):
            one.kept_in = made

    def join(self, graph: Graph) -> Iterable[str]:
        """Let ``graph`` compute what this question asks of a customer; gives back in which columns."""
        names = graph.join(self._evaluation.graph)
        self._names = {name: names[name] for name in self._names}
        return self._names.values()

    def counts(self) -> exp.Select:
        """Owner, due day, whether the lead is a new one, the agreed day by each channel of ``agreed``; grade, place of the rule that gave
        the frequency, its count and unit, number of the way, the flags; and how many customers are so, in that order.

        A day (ordinal) after the window is the one after its last; NULL where there is none.
        """
        columns = self._read(*self._columns)
        query = exp.select(*columns, exp.Count(this=exp.Star())).from_(table(self.kept_in))
        return query.group_by(*self._read(*self._columns)).order_by(*self._read(OWNER, *self._look, *self._when, *self._flags))

    def customers(self, owner: str | None, until: int) -> exp.Select:
        """Id, due day, grade, count and unit of the frequency: of ``owner`` (None = of all), due by the day ``until``; soonest first."""
        columns = self._read(ID, "= due", self._grade, *self._length)
        tests = [compared("<=", columns[1].copy(), literal(until))]
        if owner is not None:
            tests.append(compared("=", first_known([column(OWNER), literal("")]), literal(owner)))
        return exp.select(*columns).from_(table(self.kept_in)).where(both(tests)).order_by(*self._read("= due", ID))

    def _read(self, *names: str) -> list[Expr]:
        return [column(self._names[name]) for name in names]

    @property
    def agreed(self) -> tuple[str, ...]:
        """The channels by which something may be agreed, in the order of the columns."""
        return tuple(self._whole.workday.agreed)

    @property
    def _grade(self) -> str:
        return self._roles.grade if self._roles.grade in self._evaluation.graph else "= none"

    @property
    def _length(self) -> tuple[str, str]:
        return count_of(self._roles.follow_up), unit_of(self._roles.follow_up)

    @cached_property
    def _when(self) -> tuple[str, ...]:
        return ("= due", "= new", *(f"= agreed {channel}" for channel in self.agreed))

    @cached_property
    def _look(self) -> tuple[str, ...]:
        return (self._grade, "= rule", *self._length, "= way")

    @cached_property
    def _flags(self) -> tuple[str, ...]:
        return tuple(f"= flag {number}" for number in range(len(self.flags)))

    @cached_property
    def _columns(self) -> tuple[str, ...]:
        return (OWNER, *self._when, *self._look, *self._flags)

    # -- what is asked of the playbook ------------------------------------------------------------

    def _asked(self, playbook: Playbook) -> Playbook:
        """The part of ``playbook`` that tells: of the rules over actions only those that place an action on the follow-up."""
        due = {self._roles.follow_up_due, self._roles.next_contact} - {""}
        decisions = {name: _placing(one, due) if one.output == "action" else one for name, one in playbook.decisions.items()}
        acting = [name for name, one in decisions.items() if (one.output == "action" and one.rules) or one.output == "guard"]
        means = (one.when for one in playbook.workday.follow_ups)
        named = (atom.fact for when in (*self.flags, *means) for atom in atoms(when))
        consents = (rule.then.consent for name in acting for rule in decisions[name].rules if isinstance(rule.then, Advise))
        roles = (self._roles.grade, self._roles.follow_up, playbook.roles.follow_up_due, self._roles.follow_up_due)
        names = {*acting, *named, *consents, *roles, *playbook.workday.agreed.values(), self._lead or ""}
        return only(replace(playbook, decisions=decisions), names - {""}).playbook

    def _define(self) -> None:
        graph, decision = self._evaluation.graph, self._evaluation.playbook.decisions[self._roles.follow_up]
        graph.define("= none", null())
        overruled = decision.name in self._evaluation.schema.overruled
        hit = [(column(fired_column(decision.name, place)), literal(place)) for place in range(len(decision.rules))]
        graph.define("= rule", null() if overruled else case(hit))
        graph.define("= way", self._by_way())
        graph.define("= due", self._clipped(FOLLOW_UP))
        graph.define("= new", self._is_new())
        for channel in self.agreed:
            graph.define(f"= agreed {channel}", self._ahead(self._whole.workday.agreed[channel]))
        for name, flag in zip(self._flags, self.flags, strict=True):
            graph.define(name, holds(self._evaluation.conditions.of(flag)))

    def _day(self, moment: str) -> Expr:
        return self._evaluation.reckoning.day(column(moment), FactType.DATETIME)

    def _clipped(self, moment: str) -> Expr:
        day = self._day(moment)
        return case([(compared("<=", day, literal(self.window.last)), day.copy()), (known(day.copy()), literal(self.window.last + 1))])

    def _ahead(self, moment: str) -> Expr:
        day = self._day(moment)
        return case([(between(day, literal(self.window.first), literal(self.window.last)), day.copy())])

    def _is_new(self) -> Expr:
        if self._lead is None:
            return exp.Boolean(this=False)
        day = self._evaluation.reckoning.day(column(self._lead), self._evaluation.types[self._lead])
        return holds(between(day, literal(self.window.leads_since), literal(self.window.first)))

    def _by_way(self) -> Expr:
        found: list[tuple[Way, Expr]] = [
            (Way(one.channel), holds(self._evaluation.conditions.of(one.when))) for one in self._whole.workday.follow_ups
        ]
        found += self._by_rule()
        usual = self._whole.workday.call_list.channel
        self.ways = (*(way for way, _ in found), *((Way(usual),) if usual else ()))
        return case([(test, literal(place)) for place, (_, test) in enumerate(found)], literal(len(found)) if usual else null())

    def _by_rule(self) -> Iterator[tuple[Way, Expr]]:
        playbook = self._evaluation.playbook
        rules = prepared(playbook).rules
        fires = {
            rule.full_id: fired_column(name, place)
            for name, decision in playbook.decisions.items()
            for place, rule in enumerate(decision.rules)
        }
        outside = (one for one in rules.values() if one.action.purpose not in _INSIDE and one.channel not in _INSIDE)
        for one in sorted(outside, key=lambda one: (-one.rule.priority, one.action.id, one.rule.full_id)):
            yield Way(one.channel, one.action), self._allowed(one, fires)

    def _allowed(self, one: Candidate, fires: dict[str, str]) -> Expr:
        """The rule fires, no guard holds its action back, and it has the consent it needs."""
        holding = [
            column(fires[rule.full_id])
            for decision in self._evaluation.playbook.decisions.values()
            for rule in decision.rules
            if isinstance(rule.then, Hold) and one.named_by(rule.then.selectors)
        ]
        tests = [column(fires[one.rule.full_id])]
        tests += [negated(either(holding))] if holding else []
        tests += [holds(column(one.advise.consent))] if one.advise.consent else []
        return both(tests)


def lead_fact(playbook: Playbook) -> str | None:
    """The fact that tells when a lead came in: the follow-up of somebody never contacted counts from it; None if the playbook has none."""
    due = playbook.facts.get(playbook.roles.follow_up_due)
    terms = due.derive.terms if due and due.derive else ()
    lengths = playbook.decisions.keys() - {playbook.roles.follow_up}
    return next((term.fact for term in terms if term.duration_fact in lengths), None)


def as_if_due(playbook: Playbook) -> Playbook:
    """``playbook`` for which every follow-up is due now; its role ``follow_up_due`` names the moment as it really stands."""
    name = playbook.roles.follow_up_due
    fact = playbook.facts.get(name)
    if fact is None or fact.derive is None:
        return playbook
    stands = _STANDS.format(name)
    now = replace(fact, derive=Derivation("moment", terms=(DueTerm("now"),)))
    return replace(
        playbook,
        facts={**playbook.facts, name: now, stands: replace(fact, name=stands)},
        layers=tuple(_beside(layer, name, stands) for layer in playbook.layers),
        roles=replace(playbook.roles, follow_up_due=stands),
    )


def _beside(layer: Layer, name: str, other: str) -> Layer:
    return replace(layer, facts=(*layer.facts, other)) if name in layer.facts else layer


def _placing(decision: Decision, due: set[str]) -> Decision:
    """``decision`` with those rules alone that place their action on one of the moments ``due``."""
    kept = tuple(rule for rule in decision.rules if isinstance(rule.then, Advise) and any(term.fact in due for term in rule.then.due))
    return replace(decision, rules=kept)
