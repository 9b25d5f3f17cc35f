"""How the customer reacts: the scenario's rules, evaluated by the engine. Nothing here knows words; it goes by moves alone."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from coach.domain.calendar import WorkCalendar
from coach.domain.customer import Customer
from coach.domain.evaluation import Evaluation
from coach.domain.model import Rule
from coach.domain.roleplay import RolePlay
from coach.domain.values import Value
from coach.drills.roleplay.state import Moved
from coach.engine.evaluate import evaluate
from coach.engine.reference import ReferenceEvaluator

LINE, ANSWER, ENDING, REPLY = "line", "answer", "ending", "reply"
CHANGE, NEXT = "_change", "_next"
NEUTRAL_DAY = datetime(2026, 3, 5, 10, 0)  # noqa: DTZ001 - a local time; the world's zone is put to it. No rule of a talk reads the clock
_NOBODY = Customer("talk", {})


@dataclass(frozen=True, slots=True)
class Reaction:
    """What came of the learner's words: ``values`` is the state since, ``ending`` or ``reply`` an id ("" for none), ``rule`` chose it."""

    values: Mapping[str, Value]
    moved: tuple[Moved, ...]
    ending: str
    reply: str
    rule: Rule | None = None


class Reacting:
    """The customer of one scenario."""

    def __init__(self, scenario: RolePlay) -> None:
        self.scenario, world = scenario, scenario.world
        self._evaluator = ReferenceEvaluator(world)
        self._calendar = WorkCalendar(world.calendar, {})
        self._now = NEUTRAL_DAY.replace(tzinfo=ZoneInfo(world.calendar.zone))
        self._heard = [name for name, fact in world.facts.items() if name not in scenario.start and name not in (LINE, ANSWER)]

    def react(self, values: Mapping[str, Value], line: str, done: Collection[str], answer: str = "") -> Reaction:
        """React to the moves and topics ``done`` in the state ``values``, after the customer said ``line``.

        First the state changes, then ending and reply are chosen in the state as it is since; both see by how much it changed.
        """
        given: dict[str, Value] = {name: name in done for name in self._heard}
        given |= {LINE: line} | ({ANSWER: answer} if answer else {})
        before = self._evaluation({**given, **values})
        moved = tuple(self._moved(before))
        changes = {name: value for name, value in before.columns.items() if name.endswith((CHANGE, NEXT)) and isinstance(value, int | str)}
        now = self._since(values, changes)
        after = self._evaluation({**given, **now, **changes})
        ending = after.fired[ENDING][:1]
        if ending:
            return Reaction(now, moved, str(ending[0].then), "", ending[0])
        spoken = self._spoken(after.fired[REPLY], line)
        if spoken is None:
            return Reaction(now, moved, "", "")
        reply = str(spoken.then)
        return Reaction({**now, **self.scenario.replies[reply].sets}, moved, "", reply, spoken)

    def fires(self, rule: str, given: Mapping[str, Value]) -> bool:
        """Whether ``rule`` fires; moves that are not ``given`` are not made."""
        unmade: dict[str, Value] = dict.fromkeys(self._heard, False)
        found = self._evaluation({**unmade, **self.scenario.start, **given})
        return any(one.id == rule for rules in found.fired.values() for one in rules)

    def _evaluation(self, given: Mapping[str, Value]) -> Evaluation:
        return evaluate(self.scenario.world, _NOBODY, self._now, self._evaluator, self._calendar, given=given)

    def _moved(self, found: Evaluation) -> Iterator[Moved]:
        for name, rules in found.fired.items():
            if name.endswith(CHANGE):
                yield from (
                    Moved(rule.id, name.removesuffix(CHANGE), rule.then) for rule in rules if isinstance(rule.then, int) and rule.then
                )
            elif name.endswith(NEXT) and rules and isinstance(rules[0].then, int | str):
                yield Moved(rules[0].id, name.removesuffix(NEXT), rules[0].then)

    def _since(self, values: Mapping[str, Value], changes: Mapping[str, Value]) -> dict[str, Value]:
        now = dict(values)
        for name, change in changes.items():
            if name.endswith(NEXT):
                now[name.removesuffix(NEXT)] = change
                continue
            key = name.removesuffix(CHANGE)
            now[key] = self._within(key, int(str(now[key])) + int(str(change)))
        return now

    def _within(self, key: str, value: int) -> int:
        fact = self.scenario.world.facts[key]
        return max(int(str(fact.least)), min(int(str(fact.most)), value))

    @staticmethod
    def _spoken(rules: tuple[Rule, ...], line: str) -> Rule | None:
        """The first reply that fits, but not the one just given if another fits, too."""
        return next((rule for rule in rules if rule.then != line), rules[0] if rules else None)
