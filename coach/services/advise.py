"""The main job: what next for this customer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from coach.domain.calendar import WorkCalendar
from coach.domain.customer import Customer
from coach.domain.model import Playbook
from coach.domain.recommendation import Recommendation
from coach.engine.evaluate import evaluate
from coach.engine.protocols import Evaluator
from coach.engine.recommend import recommend
from coach.engine.reference import ReferenceEvaluator
from coach.engine.tables import without_samples
from coach.playbook.loader import Loader
from coach.services.doubts import doubts


class Tools:
    """A playbook with the evaluator and calendar made for it."""

    def __init__(self, playbook: Playbook, evaluator: Callable[[Playbook], Evaluator], calendar: WorkCalendar) -> None:
        self.playbook, self.calendar, self._make = playbook, calendar, evaluator

    @cached_property
    def evaluator(self) -> Evaluator:
        """The engine, made when first asked."""
        return self._make(self.playbook)

    @cached_property
    def quick(self) -> Evaluator:
        """For many customers at once: the reference evaluator, whose answer stands anyhow where two are asked."""
        return ReferenceEvaluator(self.playbook)


class Adviser:
    """Advises on customers of a store, each by its own playbook.

    ``samples`` tells whether they are the sample book's: only those are told of the invented products of a playbook's sample catalogue.
    ``now`` is the clock, for what may have happened since the moment of which advice is asked (None = nothing has).
    """

    def __init__(
        self,
        loader: Loader,
        evaluator: Callable[[Playbook], Evaluator],
        calendar: Callable[[Playbook], WorkCalendar],
        playbook_name: Callable[[str], str],
        samples: Callable[[], bool] = lambda: False,
        now: Callable[[], datetime] | None = None,
    ) -> None:
        self._loader, self._samples, self._now = loader, samples, now
        self._evaluator, self._calendar, self._playbook_name = evaluator, calendar, playbook_name
        self._tools: dict[str, Tools] = {}

    def tools(self, playbook: str = "") -> Tools:
        """The playbook called so (the default one for ""), ready to evaluate. Raises CoachError if it has errors."""
        name = self._playbook_name(playbook)
        if name not in self._tools:
            found = self._loader.load(name)
            loaded = found if self._samples() else without_samples(found)
            self._tools[name] = Tools(loaded, self._evaluator, self._calendar(loaded))
        return self._tools[name]

    def latest(self, as_of: datetime) -> datetime:
        """The moment by which all has happened that is known to have: ``as_of``, or now where that looks back."""
        return max(as_of, self._now()) if self._now is not None else as_of

    def advise(self, customer: Customer, as_of: datetime) -> Recommendation:
        """The full advice for ``customer`` at the aware moment ``as_of``, by the customer's own playbook or the default one."""
        tools = self.tools(customer.playbook)
        moment = as_of.astimezone(ZoneInfo(tools.playbook.calendar.zone))
        evaluation = evaluate(tools.playbook, customer, moment, tools.evaluator, tools.calendar, traced=True)
        advice = recommend(tools.playbook, customer, moment, evaluation, tools.calendar, tools.evaluator.name)
        doubtful = doubts(tools.playbook, customer, self.latest(moment).astimezone(moment.tzinfo))
        return replace(advice, warnings=(*advice.warnings, *doubtful)) if doubtful else advice
