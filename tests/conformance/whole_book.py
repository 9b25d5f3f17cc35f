"""A few customers as a whole book: what SQL on DuckDB makes of them, in the form in which the other evaluators' outcomes are compared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, TypeAlias

from coach.book.arbitration import ACTIONS, Arbitration
from coach.book.conditions import choice_column
from coach.book.database import Database
from coach.book.decisions import fired_column
from coach.book.evaluation import BookEvaluation, nested
from coach.book.lowering import Lowering
from coach.book.result import COLUMNS, BookResult
from coach.book.tables import CUSTOMERS, KEY, records_of
from coach.domain.calendar import WorkCalendar
from coach.domain.customer import Customer
from coach.domain.evaluation import Evaluation
from coach.domain.model import Playbook
from coach.domain.values import Cell, FactType
from coach.domain.workdays import WorkDays
from coach.engine.arbitrate import arbitrate
from coach.engine.evaluate import evaluate
from coach.engine.explain_follow_up import follow_up
from coach.engine.placement import Placement
from coach.engine.reference import ReferenceEvaluator
from tests.conformance.worker import Outcome

YEARS = 366 * 5
"""Days to either side of now that the customers' dates lie in, but for a few."""

Advised: TypeAlias = tuple[str, int | None]
"""The full id of the rule, and the epoch second at which its action is due."""


class WholeBook:
    """A database that is filled anew for every question; calendars are kept, which are all the same for one playbook's calendar."""

    def __init__(self, folder: Path) -> None:
        self.database = Database(folder)
        self._calendar: object = None

    def outcomes(self, playbook: Playbook, customers: Sequence[Customer], as_of: datetime) -> list[Outcome]:
        """What SQL makes of each customer: fired rules, and every column."""
        evaluation = self.fill(playbook, customers, as_of)
        asked = [KEY, *(name for name in evaluation.graph.names if name[0] not in "~@")]
        return [_outcome(playbook, evaluation, row) for row in self.rows(evaluation, asked)]

    def advised(self, playbook: Playbook, customers: Sequence[Customer], as_of: datetime) -> list[list[Advised]]:
        """What SQL advises each customer, in order of rank."""
        evaluation = self.fill(playbook, customers, as_of)
        made = Arbitration(evaluation, WorkCalendar(playbook.calendar, {}))
        rows = self.rows(evaluation, [KEY, ACTIONS])
        return [[(made.rule_of(key).candidate.rule.full_id, made.due_of(key)) for key in row[ACTIONS]] for row in rows]

    def results(self, playbook: Playbook, customers: Sequence[Customer], as_of: datetime) -> list[dict[str, Any]]:
        """What SQL says of each customer, in the columns of a result."""
        overruled = self.fill(playbook, customers, as_of).schema.overruled
        found = self.database.ask(nested(BookResult(playbook, as_of, WorkCalendar(playbook.calendar, {}), overruled).levels()))
        return sorted((dict(zip(COLUMNS, row, strict=True)) for row in found.fetchall()), key=lambda row: int(str(row["id"])[1:]))

    def rows(self, evaluation: BookEvaluation, asked: Sequence[str]) -> Iterator[dict[str, Any]]:
        """The columns ``asked`` of each customer, in the customers' order."""
        found = self.database.ask(nested(evaluation.levels(asked)))
        names = [column[0] for column in found.description or ()]
        rows = [dict(zip(names, row, strict=True)) for row in found.fetchall()]
        return iter(sorted(rows, key=lambda row: int(row[KEY])))

    def fill(self, playbook: Playbook, customers: Sequence[Customer], as_of: datetime) -> BookEvaluation:
        """Put ``customers`` into the tables."""
        lowering = Lowering(playbook, as_of)
        tables: dict[str, list[dict[str, Any]]] = {}
        for name, row in lowering.rows(customers):
            tables.setdefault(name, []).append(row)
        evaluation = BookEvaluation(playbook, as_of, lowering.overruled)
        self.database.create_book(evaluation.schema)
        self.database.fill(CUSTOMERS, evaluation.schema.customers, tables.get(CUSTOMERS, ()))
        for name, columns in evaluation.schema.records.items():
            self.database.fill(records_of(name), columns, tables.get(records_of(name), ()))
        self._fill_calendar(playbook, evaluation.clock.ordinal)
        return evaluation

    def _fill_calendar(self, playbook: Playbook, today: int) -> None:
        if self._calendar != (playbook.calendar, today):
            self.database.add_calendar(WorkDays(playbook.calendar, {}), today, today - YEARS, today + YEARS)
            self._calendar = playbook.calendar, today


def _outcome(playbook: Playbook, evaluation: BookEvaluation, row: dict[str, Any]) -> Outcome:
    fired = {
        name: tuple(rule.id for place, rule in enumerate(decision.rules) if row[fired_column(name, place)])
        for name, decision in playbook.decisions.items()
    }
    distances = [name for layer in playbook.layers for name in layer.distances if name in row]
    cells = {name: _cell(evaluation, row, name) for name in (*evaluation.types, *distances)}
    return fired, {name: cell for name, cell in cells.items() if cell is not None}


def _cell(evaluation: BookEvaluation, row: dict[str, Any], name: str) -> Cell | None:
    if evaluation.types.get(name) is not FactType.CHOICES or row[name] is None:
        cell: Cell | None = row[name]
        return cell
    return frozenset(choice for choice in evaluation.sets[name] if row[choice_column(name, choice)])


def expected_results(playbook: Playbook, customers: Sequence[Customer], as_of: datetime) -> list[dict[str, Any]]:
    """What the engine says of each customer, in the columns of a result."""
    calendar, evaluator = WorkCalendar(playbook.calendar, {}), ReferenceEvaluator(playbook)
    return [
        _expected(playbook, customer, evaluate(playbook, customer, as_of, evaluator, calendar), as_of, calendar) for customer in customers
    ]


def _expected(playbook: Playbook, customer: Customer, found: Evaluation, as_of: datetime, calendar: WorkCalendar) -> dict[str, Any]:
    advices, _ = arbitrate(playbook, customer, found, as_of, calendar)
    next_contact = follow_up(playbook, found, Placement(playbook, found, as_of, calendar))
    due = next_contact.due if next_contact else None
    top = advices[0] if advices else None
    return {
        "id": customer.id,
        "owner": customer.owner or None,
        "playbook": playbook.name,
        "grade": found.columns.get(playbook.roles.grade),
        "stage": found.columns.get(playbook.roles.stage),
        "follow_up_at": int(due.timestamp()) if due else None,
        "overdue": next_contact.overdue if next_contact and due else None,
        "action": top and top.action.id,
        "action_due_at": int(top.due.timestamp()) if top and top.due else None,
        "actions": [advice.action.id for advice in advices],
        "fired": [rule.full_id for name in playbook.decisions for rule in found.fired.get(name, ())],
    }


def advised(playbook: Playbook, customers: Sequence[Customer], as_of: datetime) -> list[list[Advised]]:
    """What the engine advises each customer, in order of rank."""
    calendar, evaluator = WorkCalendar(playbook.calendar, {}), ReferenceEvaluator(playbook)
    found = []
    for customer in customers:
        advices, _ = arbitrate(playbook, customer, evaluate(playbook, customer, as_of, evaluator, calendar), as_of, calendar)
        found.append([(one.rule.full_id, int(one.due.timestamp()) if one.due else None) for one in advices])
    return found
