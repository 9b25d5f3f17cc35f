"""What was advised, looked at again by the new playbook: with what was known then, at that moment."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from coach.domain.calendar import WorkCalendar
from coach.domain.model import Playbook
from coach.domain.ports import LoggedDecision
from coach.engine.arbitrate import arbitrate
from coach.engine.evaluate import evaluate
from coach.engine.reference import ReferenceEvaluator


@dataclass(slots=True)
class Replay:
    """``entries`` of the log, how many would begin with another action (``differ``), and from which to which (ids, "" = none)."""

    entries: int = 0
    differ: int = 0
    firsts: Counter[tuple[str, str]] = field(default_factory=Counter)


def replay(
    entries: Iterable[LoggedDecision], names: frozenset[str], playbook: Playbook, calendar: Callable[[Playbook], WorkCalendar]
) -> Replay:
    """Hold the logged advice of the playbooks ``names`` against what ``playbook`` would have said."""
    engine, days, zone, found = ReferenceEvaluator(playbook), calendar(playbook), ZoneInfo(playbook.calendar.zone), Replay()
    for entry in entries:
        if entry.playbook not in names:
            continue
        moment = entry.as_of.astimezone(zone)
        evaluation = evaluate(playbook, entry.snapshot, moment, engine, days)
        advices, _ = arbitrate(playbook, entry.snapshot, evaluation, moment, days)
        firsts = _first_advised(entry.advice), advices[0].action.id if advices else ""
        found.entries += 1
        found.differ += firsts[0] != firsts[1]
        if firsts[0] != firsts[1]:
            found.firsts[firsts] += 1
    return found


def _first_advised(advice: str) -> str:
    """The id of the first action of logged advice; "" if there was none."""
    try:
        return str(json.loads(advice)["actions"][0]["action"])
    except (ValueError, LookupError, TypeError):
        return ""
