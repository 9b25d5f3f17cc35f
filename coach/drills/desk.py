"""What decks are made from."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TypeAlias
from zoneinfo import ZoneInfo

from coach.domain.calendar import WorkCalendar
from coach.domain.customer import Customer, Record
from coach.domain.drills import Training
from coach.domain.evaluation import Evaluation
from coach.domain.model import Playbook
from coach.domain.recommendation import Recommendation
from coach.domain.talk import Talk
from coach.domain.values import Value
from coach.engine.evaluate import evaluate
from coach.engine.protocols import Evaluator
from coach.engine.recommend import recommend
from coach.etiquette.check import Checker
from coach.render.view import View
from coach.text import Lang, Text

_Advised: TypeAlias = tuple[Mapping[str, Value], Mapping[str, Sequence[Record]], Recommendation]


@dataclass(frozen=True)
class Desk:
    """A playbook with all it says, and the engine that examines. ``evaluator`` and ``calendar`` were made for this very playbook."""

    playbook: Playbook
    talk: Talk
    training: Training
    evaluator: Evaluator
    calendar: WorkCalendar

    @cached_property
    def zone(self) -> ZoneInfo:
        """The playbook's."""
        return ZoneInfo(self.playbook.calendar.zone)

    @cached_property
    def checker(self) -> Checker:
        """The rules of etiquette, made ready."""
        return Checker(self.talk.etiquette.values())

    def evaluate(
        self, given: Mapping[str, Value], records: Mapping[str, Sequence[Record]], as_of: datetime, *, until: str = ""
    ) -> Evaluation:
        """The outcome for a customer of whom only this is known; up to the decision ``until``, if no more is asked for."""
        return evaluate(self.playbook, Customer("card", {}, records), as_of, self.evaluator, self.calendar, given=given, until=until)

    def recommend(self, given: Mapping[str, Value], records: Mapping[str, Sequence[Record]], as_of: datetime) -> Recommendation:
        """The full advice for such a customer; of the same one twice it is thought out once."""
        key = id(given), id(records), as_of
        if key not in self._advised:
            self._advised[key] = given, records, self._recommend(given, records, as_of)
        return self._advised[key][-1]

    @cached_property
    def _advised(self) -> dict[tuple[int, int, datetime], _Advised]:
        """By what was given, which is kept beside so that its number stays its own."""
        return {}

    def _recommend(self, given: Mapping[str, Value], records: Mapping[str, Sequence[Record]], as_of: datetime) -> Recommendation:
        stored = {name: value for name, value in given.items() if self._is_stored(name)}
        others = {name: value for name, value in given.items() if name not in stored}
        customer = Customer("card", stored, records)
        evaluation = evaluate(self.playbook, customer, as_of, self.evaluator, self.calendar, given=others, traced=True)
        return recommend(self.playbook, customer, as_of, evaluation, self.calendar, self.evaluator.name)

    def _is_stored(self, name: str) -> bool:
        fact = self.playbook.facts.get(name)
        return fact is not None and fact.derive is None


def both(say: Callable[[View], str], as_of: datetime) -> Text:
    """What ``say`` words, in both languages, as seen from ``as_of``."""
    return Text(say(View(Lang.ZH, as_of)), say(View(Lang.EN, as_of)))


def joined(parts: list[Text], zh: str = "；", en: str = "; ") -> Text:
    """Several texts one after another; empty ones are passed over, in each language by itself."""
    return Text(zh.join(part.zh for part in parts if part.zh), en.join(part.en for part in parts if part.en))
