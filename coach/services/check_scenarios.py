"""The scenarios of a playbook, as part of its check: whether each customer gets the advice that is expected."""

from __future__ import annotations

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from coach.domain.calendar import WorkCalendar
from coach.domain.model import Playbook
from coach.engine.evaluate import evaluate
from coach.engine.protocols import Evaluator
from coach.engine.recommend import recommend
from coach.errors import Diagnostic
from coach.playbook.scenarios import Scenario
from coach.render.view import View
from coach.services.playbook_test.judge import Judge
from coach.services.playbook_test.words import miss_text
from coach.text import Lang, Text


def check_scenarios(
    scenarios: tuple[Scenario, ...], playbook: Playbook, evaluator: Evaluator, calendar: WorkCalendar
) -> Iterator[Diagnostic]:
    """P461 for each scenario that does not come out as it says, at its place."""
    zone = ZoneInfo(playbook.calendar.zone)
    for scenario in scenarios:
        moment = scenario.as_of.astimezone(zone)
        found = evaluate(playbook, scenario.customer, moment, evaluator, calendar, given=scenario.given, traced=True)
        judge = Judge(recommend(playbook, scenario.customer, moment, found, calendar, evaluator.name))
        misses = [miss for expected in scenario.expected if (miss := judge.miss(expected)) is not None]
        if misses:
            zh, en = (miss_text(misses[0], playbook, View(lang, moment)) for lang in (Lang.ZH, Lang.EN))
            message = Text(
                f"场景“{scenario.title.zh or scenario.id}”不符：{zh}", f"scenario '{scenario.title.en or scenario.id}' fails: {en}"
            )
            hint = Text(
                f"coach playbook test {playbook.name} --rule {scenario.id} 说明为什么",
                f"coach playbook test {playbook.name} --rule {scenario.id} tells why",
            )
            yield Diagnostic("P461", message, scenario.location, hint)
