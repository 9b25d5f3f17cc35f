"""The next day's list of calls, prepared the evening before: how many are wanted, how many are ready, where to find the rest (T6)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from coach.domain.workday import CallList
from coach.render.languages import localise
from coach.render.mask import typed
from coach.services.workday.model import DayPlan, Task
from coach.services.workday.moving import channel_words
from coach.text import Lang, Text

_NUMBER = {"phone": "phone", "wechat": "wechat_id", "mail": "email"}
"""The fact without which there is no contact by a channel."""
_NAMES = 10


@dataclass(frozen=True, slots=True)
class Prepared:
    """The state of a list. ``brought_forward``: contacts by the channel that stand on later days; ``unassigned``: leads without a rep."""

    spec: CallList
    ready: int
    no_number: tuple[Task, ...]
    brought_forward: int
    unassigned: int

    @property
    def missing(self) -> int:
        """How many are still to be found."""
        return max(0, self.spec.target - self.ready)


def prepared(spec: CallList, plans: Iterable[DayPlan], waiting: Sequence[Task], unassigned: int) -> Prepared:
    """How far the list has come with the ``plans`` of the day. A call without a number is none.

    What the day has no time for counts too: of many numbers few are reached, and then the next one is dialled.
    """
    tasks = [task for plan in plans for task in (*(slot.task for slot in plan.slots), *(one.task for one in plan.moved))]
    mine = [task for task in tasks if task.first.channel == spec.channel]
    fact = _NUMBER.get(spec.channel, "")
    lacking = tuple(task for task in mine if fact and not task.customer.facts.get(fact))
    later = sum(task.first.channel == spec.channel for task in waiting)
    return Prepared(spec, len(mine) - len(lacking), lacking, later, unassigned)


def prepared_view(found: Prepared, lang: Lang) -> dict[str, Any]:
    """The state in words."""
    sources = (
        (found.brought_forward, Text("位的联系在以后几天，可以提前", "stand on later days and can be brought forward")),
        (found.unassigned, Text("条线索还没有跟进人：coach customer assign", "leads have no rep yet: coach customer assign")),
    )
    return {
        "channel": found.spec.channel,
        "title": localise(channel_words(found.spec.channel), lang),
        "target": found.spec.target,
        "ready": found.ready,
        "missing": found.missing,
        "no_number": [typed(task.customer.name) for task in found.no_number[:_NAMES]],
        "from": [{"count": count, "title": localise(title, lang)} for count, title in sources if count],
    }
