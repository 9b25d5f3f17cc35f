"""What a whole-book evaluation tells of each customer, as the columns of one SELECT."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from sqlglot import exp

from coach.book.arbitration import ACTIONS, Arbitration
from coach.book.decisions import fired_column
from coach.book.evaluation import BookEvaluation, nested
from coach.book.fired import Fired
from coach.book.follow_up import FOLLOW_UP, OVERDUE, add_follow_up
from coach.book.records import Levels
from coach.book.tables import ID, OWNER
from coach.book.words import (
    Expr,
    aliased,
    call,
    column,
    element,
    literal,
    local,
    mapped,
    null,
    table,
    times,
)
from coach.domain.calendar import WorkCalendar
from coach.domain.model import Playbook
from coach.engine.clock import EARLIEST

COLUMNS = ("id", "owner", "playbook", "grade", "stage", "follow_up_at", "overdue", "action", "action_due_at", "actions", "fired")
"""Of a result: ``actions`` are the ids of all actions to take, best first, ``fired`` the full ids of all rules that fired."""

_FIRED = "fired"
_MOMENTS = ("follow_up_at", "action_due_at")


class BookResult:
    """The whole evaluation of a book by ``playbook``; ``overruled`` and ``oldest`` as for ``BookEvaluation``."""

    def __init__(
        self, playbook: Playbook, as_of: datetime, calendar: WorkCalendar, overruled: frozenset[str] = frozenset(), oldest: int = EARLIEST
    ) -> None:
        self.evaluation = BookEvaluation(playbook, as_of, overruled, oldest)
        self.arbitration = Arbitration(self.evaluation, calendar)
        add_follow_up(self.evaluation, self.arbitration.places, calendar)
        self._fired = Fired(self._rules())
        self._define()

    def levels(self) -> Levels:
        """The SELECTs; the last has the columns ``COLUMNS``."""
        made = self.evaluation.levels(f"= {name}" for name in COLUMNS)
        selected = [aliased(column(f"= {name}"), name) for name in COLUMNS]
        return [*made, ("result", exp.Select(expressions=selected, from_=exp.From(this=table(made[-1][0]))))]

    def shown(self, ids: Iterable[str] = ()) -> exp.Select:
        """As ``levels``, as one SELECT for DuckDB, with moments as the wall clock of the playbook's zone shows them.

        ``ids`` are those of all rules that may be told in one table of results, if they are not this playbook's alone (``rule_ids``).
        """
        plain = [name for name in COLUMNS if name not in (*_MOMENTS, _FIRED)]
        ways = [name for name, _ in self._fired.ways()]
        made = self.evaluation.levels([*(f"= {name}" for name in plain), *(f"= {name} wall" for name in _MOMENTS), *ways])
        below = made[-1][0]
        shown = exp.Select(from_=exp.From(this=table(below)))
        found = {name: column(f"= {name}", below) for name in plain} | {name: _clock(column(f"= {name} wall", below)) for name in _MOMENTS}
        found[_FIRED] = self._fired.joined(shown, below, ids or rule_ids(self.evaluation.playbook))
        shown.set("expressions", [aliased(found[name], name) for name in COLUMNS])
        return nested([*made, ("result", shown)])

    def _define(self) -> None:
        graph, roles = self.evaluation.graph, self.evaluation.playbook.roles
        top = graph.temporary(element(column(ACTIONS), literal(1)), "top")
        ids = [one.candidate.action.id for one in self.arbitration.rules]
        found = {
            "id": column(ID),
            "owner": column(OWNER),
            "playbook": literal(self.evaluation.playbook.name),
            "grade": column(roles.grade) if roles.grade in graph else null(),
            "stage": column(roles.stage) if roles.stage in graph else null(),
            "follow_up_at": column(FOLLOW_UP),
            "overdue": column(OVERDUE),
            "action": self.arbitration.told_of(top, ids, "ids"),
            "action_due_at": self.arbitration.due_in(top.copy()),
            "actions": mapped(column(ACTIONS), self.arbitration.told_of(local(), ids, "ids")),
            _FIRED: self._fired.plain(),
        }
        for name, expression in found.items():
            graph.define(f"= {name}", expression)
        for name in _MOMENTS:
            graph.define(f"= {name} wall", self.evaluation.reckoning.wall(column(f"= {name}")))
        for name, way in self._fired.ways():
            graph.define(name, way)

    def _rules(self) -> list[tuple[str, str]]:
        decisions = self.evaluation.playbook.decisions.items()
        rules = ((rule.full_id, fired_column(name, place)) for name, one in decisions for place, rule in enumerate(one.rules))
        return [(full_id, fires) for full_id, fires in rules if fires in self.evaluation.graph]


def rule_ids(playbook: Playbook) -> Iterator[str]:
    """The full ids of all rules."""
    return (rule.full_id for decision in playbook.decisions.values() for rule in decision.rules)


def _clock(wall: Expr) -> Expr:
    return call("MAKE_TIMESTAMP", exp.cast(times(wall, literal(1_000_000)), "bigint"))
