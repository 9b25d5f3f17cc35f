"""What a whole-book evaluation tells of each customer, as the columns of one SELECT."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
    one_of,
    table,
    times,
)
from coach.collecting import no_collecting
from coach.domain.calendar import WorkCalendar
from coach.domain.model import Playbook
from coach.engine.clock import EARLIEST

COLUMNS = ("id", "owner", "playbook", "grade", "stage", "follow_up_at", "overdue", "action", "action_due_at", "actions", "fired")
"""Of a result: ``actions`` are the ids of all actions to take, best first, ``fired`` the full ids of all rules that fired."""

_FIRED = "fired"
_MOMENTS = ("follow_up_at", "action_due_at")
_NUMBERED = ("playbook", "action", "actions")


class BookResult:
    """The whole evaluation of a book by ``playbook``; ``overruled`` and ``oldest`` as for ``BookEvaluation``.

    ``among`` are the playbooks whose results are kept in one table, if there are others: types of ids there know those of all of them.
    """

    def __init__(
        self,
        playbook: Playbook,
        as_of: datetime,
        calendar: WorkCalendar,
        overruled: frozenset[str] = frozenset(),
        oldest: int = EARLIEST,
        among: Sequence[Playbook] = (),
    ) -> None:
        self._among = tuple(among) or (playbook,)
        with no_collecting():
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

    def shown(self) -> exp.Select:
        """As ``levels``, as one SELECT for DuckDB: moments as the wall clock of the playbook's zone shows them, ids as numbered words."""
        with no_collecting():
            return self._shown()

    def _shown(self) -> exp.Select:
        read = {name: f"= {name}" for name in COLUMNS if name != _FIRED}
        read |= {name: f"= {name} wall" for name in _MOMENTS} | {name: f"~= {name}" for name in _NUMBERED}
        made = self.evaluation.levels([*read.values(), *(name for name, _ in self._fired.ways())])
        below = made[-1][0]
        shown = exp.Select(from_=exp.From(this=table(below)))
        found = {name: column(of, below) for name, of in read.items()}
        found |= {name: _clock(found[name]) for name in _MOMENTS}
        found[_FIRED] = self._fired.joined(shown, below, (full_id for one in self._among for full_id in _rule_ids(one)))
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
        for name, expression in self._numbered(ids, top).items():
            graph.define(f"~= {name}", expression)
        for name in _MOMENTS:
            graph.define(f"= {name} wall", self.evaluation.reckoning.wall(column(f"= {name}")))
        for name, way in self._fired.ways():
            graph.define(name, way)

    def _numbered(self, ids: Sequence[str], top: Expr) -> dict[str, Expr]:
        """What few words are told of all customers, of types that hold numbers in place of words: for DuckDB, which knows such."""
        of = one_of((action for one in self._among for action in one.actions), lists=1)
        return {
            "playbook": exp.cast(literal(self.evaluation.playbook.name), one_of(one.name for one in self._among)),
            "action": self.arbitration.told_of(top.copy(), ids, "ids", of),
            "actions": mapped(column(ACTIONS), self.arbitration.told_of(local(), ids, "ids", of)),
        }

    def _rules(self) -> list[tuple[str, str]]:
        decisions = self.evaluation.playbook.decisions.items()
        rules = ((rule.full_id, fired_column(name, place)) for name, one in decisions for place, rule in enumerate(one.rules))
        return [(full_id, fires) for full_id, fires in rules if fires in self.evaluation.graph]


def _rule_ids(playbook: Playbook) -> Iterator[str]:
    """The full ids of all rules."""
    return (rule.full_id for decision in playbook.decisions.values() for rule in decision.rules)


def _clock(wall: Expr) -> Expr:
    return call("MAKE_TIMESTAMP", exp.cast(times(wall, literal(1_000_000)), "bigint"))
