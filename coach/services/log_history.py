"""What a contact leaves in a customer's history: grade and stage, the level of the funnel, and the plan to the next one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from coach.domain.ports import Graded
from coach.domain.recommendation import Recommendation, Verdict
from coach.engine.explain import verdict
from coach.services.reports.funnel.here import target
from coach.services.reports.funnel.plans import written


def lines(after: Recommendation, at: datetime) -> Iterator[Graded]:
    """One line for each decision of which reports tell the past, as the contact leaves it; the plan's stands under its date fact."""
    verdicts = [after.grade, after.stage]
    funnel = after.playbook.funnel
    if funnel.of not in {one.decision for one in verdicts if one}:
        verdicts.append(verdict(after.playbook, after.evaluation, funnel.of, at.date()))
    yield from (_decided(after, one, at) for one in verdicts if one is not None)
    by = after.evaluation.columns.get(funnel.plan_by)
    if isinstance(by, int):
        plan = written(date.fromordinal(by), target(after.playbook, after.evaluation.columns))
        yield Graded(funnel.plan_by, plan, at, playbook=after.playbook.name, version=after.playbook.version)


def _decided(after: Recommendation, verdict: Verdict, at: datetime) -> Graded:
    value = verdict.value if verdict.overrule is None else verdict.computed
    return Graded(
        decision=verdict.decision,
        value=str(value) if value is not None else "",
        at=at,
        rule=verdict.rule.full_id if verdict.rule is not None else "",
        playbook=after.playbook.name,
        version=after.playbook.version,
    )
