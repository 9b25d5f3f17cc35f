"""A few customers as a whole book: what SQL on DuckDB makes of them, in the form in which the other evaluators' outcomes are compared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, TypeAlias
from zoneinfo import ZoneInfo

from sqlglot import exp

from coach.book.arbitration import ACTIONS
from coach.book.conditions import choice_column
from coach.book.database import Database
from coach.book.decisions import fired_column
from coach.book.evaluation import BookEvaluation, nested
from coach.book.lowering import Lowering
from coach.book.result import COLUMNS, BookResult
from coach.book.span import span_of_book, span_of_words
from coach.book.tables import CUSTOMERS, KEY, records_of, schema
from coach.domain.calendar import WorkCalendar
from coach.domain.customer import Customer
from coach.domain.evaluation import Evaluation
from coach.domain.model import Playbook
from coach.domain.values import Cell, FactType
from coach.domain.workdays import WorkDays
from coach.engine.arbitrate import arbitrate
from coach.engine.clock import clock
from coach.engine.evaluate import evaluate
from coach.engine.explain_follow_up import follow_up
from coach.engine.placement import Placement
from coach.engine.reference import ReferenceEvaluator
from tests.conformance.worker import Outcome

YEARS = 366 * 5
"""Days to either side of now that the customers' dates lie in, but for a few."""

Advised: TypeAlias = tuple[str, int | None]
"""The full id of the rule, and the epoch second at which its action is due."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What was found of one customer: ``advised`` in order of rank, ``result`` the columns of a result."""

    outcome: Outcome
    advised: list[Advised]
    result: dict[str, Any]


class WholeBook:
    """A database that is filled anew for every question; calendars are kept, which are all the same for one playbook's calendar."""

    def __init__(self, folder: Path) -> None:
        self.database = Database(folder, threads=1)
        self._calendar: object = None

    def outcomes(self, playbook: Playbook, customers: Sequence[Customer], as_of: datetime) -> list[Outcome]:
        """What SQL makes of each customer: fired rules, and every column."""
        evaluation = BookEvaluation(playbook, as_of, self.fill(playbook, customers, as_of))
        return [_outcome(playbook, evaluation, row) for row in self.rows(evaluation, _told(evaluation))]

    def everything(self, playbook: Playbook, customers: Sequence[Customer], as_of: datetime) -> Iterator[Judged]:
        """What SQL says of each customer, by one statement: a statement takes seconds to plan, whatever it is asked."""
        result = self._result(playbook, customers, as_of)
        for row in self.rows(result.evaluation, _told(result.evaluation)):
            keys = [(result.arbitration.rule_of(key), result.arbitration.due_of(key)) for key in row[ACTIONS]]
            advised = [(rule.candidate.rule.full_id, due) for rule, due in keys]
            yield Judged(_outcome(playbook, result.evaluation, row), advised, {name: row[f"= {name}"] for name in COLUMNS})

    def shown(self, playbook: Playbook, customers: Sequence[Customer], as_of: datetime) -> list[dict[str, Any]]:
        """What SQL says of each customer, in the columns of a result as it is kept."""
        result = self._result(playbook, customers, as_of)
        found = [dict(zip(COLUMNS, row, strict=True)) for row in self.database.ask(result.shown()).fetchall()]
        return sorted(found, key=lambda row: int(str(row["id"])[1:]))

    def _result(self, playbook: Playbook, customers: Sequence[Customer], as_of: datetime) -> BookResult:
        """By a calendar of just those days, and by the zone's changes of just that time, that the book can come to."""
        overruled = self.fill(playbook, customers, as_of)
        today = clock(as_of, ZoneInfo(playbook.calendar.zone)).ordinal
        span = span_of_book(self.database, playbook, today)
        said = exp.select("*").from_(exp.to_table(CUSTOMERS))
        found = self.database.ask(said)
        names = [column[0] for column in found.description or ()]
        span |= span_of_words(playbook, overruled, [dict(zip(names, row, strict=True)) for row in found.fetchall()])
        near = span.around(playbook)
        self.database.add_calendar(WorkDays(playbook.calendar, {}), today, near.first, near.last)
        self._calendar = None
        return BookResult(playbook, as_of, WorkCalendar(playbook.calendar, {}), overruled, near.oldest)

    def rows(self, evaluation: BookEvaluation, asked: Sequence[str]) -> Iterator[dict[str, Any]]:
        """The columns ``asked`` of each customer, in the customers' order."""
        found = self.database.ask(nested(evaluation.levels(asked)))
        names = [column[0] for column in found.description or ()]
        rows = [dict(zip(names, row, strict=True)) for row in found.fetchall()]
        return iter(sorted(rows, key=lambda row: int(row[KEY])))

    def fill(self, playbook: Playbook, customers: Sequence[Customer], as_of: datetime) -> frozenset[str]:
        """Put ``customers`` into the tables; gives back what people overruled."""
        lowering = Lowering(playbook, as_of)
        tables: dict[str, list[dict[str, Any]]] = {}
        for name, row in lowering.rows(customers):
            tables.setdefault(name, []).append(row)
        made = schema(playbook, lowering.overruled)
        self.database.create_book(made)
        self.database.fill(CUSTOMERS, made.customers, tables.get(CUSTOMERS, ()))
        for name, columns in made.records.items():
            self.database.fill(records_of(name), columns, tables.get(records_of(name), ()))
        self._fill_calendar(playbook, clock(as_of, ZoneInfo(playbook.calendar.zone)).ordinal)
        return frozenset(lowering.overruled)

    def _fill_calendar(self, playbook: Playbook, today: int) -> None:
        if self._calendar != (playbook.calendar, today):
            self.database.add_calendar(WorkDays(playbook.calendar, {}), today, today - YEARS, today + YEARS)
            self._calendar = playbook.calendar, today


def _told(evaluation: BookEvaluation) -> list[str]:
    """All columns but those made by the way."""
    return [KEY, *(name for name in evaluation.graph.names if name[0] not in "~@")]


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


def expected(playbook: Playbook, customers: Sequence[Customer], as_of: datetime) -> Iterator[tuple[list[Advised], dict[str, Any]]]:
    """What the engine advises each customer, and says in the columns of a result."""
    calendar, evaluator = WorkCalendar(playbook.calendar, {}), ReferenceEvaluator(playbook)
    for customer in customers:
        yield _expected(playbook, customer, evaluate(playbook, customer, as_of, evaluator, calendar), as_of, calendar)


def _expected(
    playbook: Playbook, customer: Customer, found: Evaluation, as_of: datetime, calendar: WorkCalendar
) -> tuple[list[Advised], dict[str, Any]]:
    advices, _ = arbitrate(playbook, customer, found, as_of, calendar)
    next_contact = follow_up(playbook, found, Placement(playbook, found, as_of, calendar))
    due = next_contact.due if next_contact else None
    advised = [(one.rule.full_id, int(one.due.timestamp()) if one.due else None) for one in advices]
    result = {
        "id": customer.id,
        "owner": customer.owner or None,
        "playbook": playbook.name,
        "grade": found.columns.get(playbook.roles.grade),
        "stage": found.columns.get(playbook.roles.stage),
        "follow_up_at": int(due.timestamp()) if due else None,
        "overdue": next_contact.overdue if next_contact and due else None,
        "action": advices[0].action.id if advices else None,
        "action_due_at": advised[0][1] if advised else None,
        "actions": [advice.action.id for advice in advices],
        "fired": [rule.full_id for name in playbook.decisions for rule in found.fired.get(name, ())],
    }
    return advised, result
