"""A generated playbook with all that a whole book's evaluation has to do: half of its rules conclude, half of them advise.

Conclusions stand on flat facts and on what activities come to (the latest of them, how many, since when); advice has moments in the work
calendar, consent, suppression, once-per, caps and reminders that give way.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from random import Random

from benchmarks.generated import CHOICES, book, condition_of, fact_of
from coach.domain.condition import ALWAYS, And, Atom, Condition, Or
from coach.domain.model import (
    Action,
    Advise,
    CalendarSpec,
    Collection,
    Decision,
    Derivation,
    DueTerm,
    Fact,
    Hold,
    Hours,
    Layer,
    Limit,
    Outcome,
    Playbook,
    Roles,
    Rule,
)
from coach.domain.values import Duration, FactType, Unit
from coach.errors import Location
from coach.text import EMPTY, Text

NAME = "generated"
ACTIVITIES = "activities"
_PURPOSES, _CHANNELS = ("marketing", "service", "internal"), ("phone", "visit", "wechat")
_PACES = (Duration(36, Unit.HOUR), Duration(7, Unit.DAY), Duration(2, Unit.WEEK), Duration(1, Unit.MONTH), Duration(5, Unit.WORKDAY))
_FIELDS = {
    "at": FactType.DATETIME,
    "kind": FactType.CHOICE,
    "answered": FactType.BOOLEAN,
    "amount": FactType.INTEGER,
    "action": FactType.TEXT,
}
_TWO_DAYS, _THREE_WORKDAYS = Duration(2, Unit.DAY), Duration(3, Unit.WORKDAY)
_DUES = (
    {"due": (DueTerm("now"),)},
    {"due": (DueTerm("follow_up_due"), DueTerm("now"))},
    {"due": (DueTerm("last_at", 1, _THREE_WORKDAYS), DueTerm("now"))},
    {"due": (DueTerm("follow_up_due"),), "by": (DueTerm("fact_3", -1, _TWO_DAYS),)},
    {"by": (DueTerm("fact_11"), DueTerm("today", 1, _TWO_DAYS))},
)


@cache
def playbook(rules: int, seed: int = 11) -> Playbook:
    """The generated playbook of that many rules."""
    random = Random(seed)
    advising = rules // 2
    guards, paces = max(2, rules // 25), len(CHOICES)
    made = book(rules - advising - paces, 0).playbook
    actions = _actions(max(4, advising // 2))
    known = tuple(made.facts.values())
    decisions = {
        **made.decisions,
        "pace": _decision("pace", "first", "duration", _paces()),
        "guards": _decision("guards", "collect", "guard", [_guard(n, known, random) for n in range(guards)]),
        "advice": _decision("advice", "collect", "action", [_advice(n, list(actions), known, random) for n in range(advising - guards)]),
    }
    return replace(
        made,
        name=NAME,
        lineage=(NAME,),
        digest=f"whole-{rules}-{seed}",
        facts={**made.facts, **_derived()},
        actions=actions,
        collections={ACTIVITIES: _activities()},
        decisions=decisions,
        layers=_layers(made),
        limits=_limits(),
        calendar=_calendar(made.calendar),
        roles=_ROLES,
    )


_ROLES = Roles(grade="grade", stage="stage", follow_up="pace", follow_up_due="follow_up_due", last_contact="last_at", log=ACTIVITIES)


def _layers(made: Playbook) -> tuple[Layer, ...]:
    over_records = ("last_at", "last_kind", "calls", "recent", "spent", "since_visit", "answers", "days_quiet")
    first, second, *rest = made.layers
    lowest, graded = replace(first, facts=over_records), replace(second, decisions=(*second.decisions, "pace"))
    return (lowest, graded, Layer(("follow_up_due",), (), ()), *rest, Layer((), (), ("guards", "advice")))


def _calendar(plain: CalendarSpec) -> CalendarSpec:
    return replace(plain, golden={"phone": Hours(((600, 690), (840, 960)))})


def _activities() -> Collection:
    return Collection(ACTIVITIES, Text(ACTIVITIES, ACTIVITIES), "at", tuple(fact_of(name, kind) for name, kind in _FIELDS.items()))


def _derived() -> dict[str, Fact]:
    visits, since = _kind("visit"), Atom("at", "at@d", "between", (-30, 0))
    found = {
        "last_at": (FactType.DATETIME, _over("latest", "at")),
        "last_kind": (FactType.CHOICE, _over("latest", "kind")),
        "calls": (FactType.INTEGER, _over("count", where=_kind("phone"))),
        "recent": (FactType.INTEGER, _over("count", where=since)),
        "spent": (FactType.INTEGER, _over("sum", "amount", _kind("order"))),
        "since_visit": (FactType.INTEGER, replace(_over("count", where=Atom("answered", "answered", "=", (True,))), since=visits)),
        "answers": (FactType.BOOLEAN, _over("exists", where=And((Atom("answered", "answered", "=", (True,)), since)))),
        "days_quiet": (FactType.INTEGER, Derivation("since", of="last_at", unit="d")),
        "follow_up_due": (FactType.DATETIME, Derivation("moment", terms=(DueTerm("last_at", 1, None, "pace"), DueTerm("now")))),
    }
    return {name: replace(fact_of(name, kind), derive=derive) for name, (kind, derive) in found.items()}


def _over(kind: str, field: str = "", where: Condition = ALWAYS) -> Derivation:
    return Derivation(kind, ACTIVITIES, field, where)


def _kind(name: str) -> Condition:
    return Atom("kind", "kind", "=", (KINDS[name],))


KINDS = dict(zip(("phone", "visit", "wechat", "order", "note"), (choice.id for choice in CHOICES), strict=True))
"""What the kinds of activities stand for."""


def _actions(count: int) -> dict[str, Action]:
    def one(number: int) -> Action:
        yields = (f"do_{number - 1}",) if number % 9 == 8 else ()
        return Action(f"do_{number}", Text("", ""), _PURPOSES[number % 3], _CHANNELS[number // 3 % 3], yields_to=yields)

    return {f"do_{number}": one(number) for number in range(count)}


def _limits() -> tuple[Limit, ...]:
    return (
        Limit("week", ("purpose:marketing",), 3, "recent", EMPTY),
        Limit("phone", ("channel:phone",), 2, "calls", EMPTY),
    )


def _decision(name: str, hit: str, output: str, rules: list[Rule]) -> Decision:
    return Decision(name, Text(name, name), hit, output, tuple(sorted(rules, key=lambda rule: -rule.priority)))


def _rule(decision: str, number: int, when: Condition, then: Outcome, priority: int = 0) -> Rule:
    return Rule(f"{decision}/r{number}", NAME, when, "", then, EMPTY, Location(f"{decision}.yaml", number + 1), priority=priority)


def _paces() -> list[Rule]:
    graded = zip(CHOICES, _PACES, strict=True)
    return [_rule("pace", n, Atom("grade", "grade", "=", (choice.id,)), pace) for n, (choice, pace) in enumerate(graded)]


def _guard(number: int, facts: tuple[Fact, ...], random: Random) -> Rule:
    when = And((condition_of(facts, random), condition_of(facts, random)))
    return _rule("guards", number, when, Hold((random.choice(("purpose:marketing", "channel:phone", f"do_{number}")),)))


def _advice(number: int, actions: list[str], facts: tuple[Fact, ...], random: Random) -> Rule:
    graded = Atom("grade", "grade", "in", tuple(random.sample([choice.id for choice in CHOICES], 3)))
    answered, quiet = Atom("answers", "answers", "=", (True,)), Atom("days_quiet", "days_quiet", ">", (number % 5,))
    busy = (Atom("recent", "recent", ">=", (number % 3,)), quiet, answered)
    when = And((graded, busy[number % 3], Or((condition_of(facts, random), condition_of(facts, random)))))
    advise = Advise(
        actions[number % len(actions)],
        suppresses=("purpose:marketing",) if number % 12 == 5 else (),
        once_per=Duration(7, Unit.DAY) if number % 4 == 1 else None,
        consent="fact_1" if number % 7 == 3 else "",
        **_DUES[number % len(_DUES)],
    )
    return _rule("advice", number, when, advise, priority=number % 3)
