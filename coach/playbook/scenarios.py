"""The section tests: whole customers → the advice they must get. Kept apart from the compiled playbook, which runs without them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from coach.domain.customer import Customer
from coach.domain.model import Playbook
from coach.domain.values import Value
from coach.errors import Diagnostic, Location
from coach.playbook.draft import Draft, Entry
from coach.playbook.expectations import Expectation, ExpectationReader, nothing_expected
from coach.playbook.given import Given, GivenReader
from coach.playbook.scenario_schema import ScenarioIn
from coach.playbook.scenario_tables import RowReader
from coach.text import Text

SECTION = "tests"


@dataclass(frozen=True, slots=True)
class Scenario:
    """A customer at a moment, and what the advice must be.

    ``id`` is ``tests/hot`` or, of a table, ``tests/grades/h``. Stored facts and records are the ``customer``'s; ``given`` are derived
    facts and decisions stated outright, which beat what would come out.
    """

    id: str
    title: Text
    as_of: datetime
    customer: Customer
    given: dict[str, Value]
    expected: tuple[Expectation, ...]
    location: Location


def compile_scenarios(draft: Draft, playbook: Playbook, problems: list[Diagnostic]) -> tuple[Scenario, ...]:
    """The scenarios that concern ``draft``: its own, and those below it that hold everywhere.

    What can't be read is diagnosed and left out. One from below that speaks of what ``draft`` has removed is no mistake: it does not apply.
    """
    strange: list[Diagnostic] = []
    own, below = _Compiler(draft, playbook, problems), _Compiler(draft, playbook, strange)
    found: list[Scenario] = []
    for entry in draft.entries(SECTION).values():
        if entry.playbook == draft.name:
            found.extend(own.scenarios(entry))
        elif entry.model.everywhere:
            strange.clear()
            inherited = list(below.scenarios(entry))
            found.extend(() if strange else inherited)
    return tuple(found)


class _Compiler:
    def __init__(self, draft: Draft, playbook: Playbook, problems: list[Diagnostic]) -> None:
        self.playbook, self.reader = playbook, GivenReader.of(draft, playbook, problems)
        self.expectations = ExpectationReader(self.reader, playbook, draft.broken)

    def scenarios(self, entry: Entry) -> Iterator[Scenario]:
        """The scenario of one entry, or those of its table."""
        model: ScenarioIn = entry.model
        before, title = len(self.reader.problems), Text(model.title.zh, model.title.en)
        now = self.reader.now(entry.node.entries.get("as_of"))
        given = self.reader.read(entry.node.entries.get("given"), now)
        expected = self.expectations.read(entry.node.entries.get("expect"), now)
        if len(self.reader.problems) > before:
            return
        key, block = f"{SECTION}/{entry.id}", entry.node.entries.get("table")
        if block is None and not model.expect:
            self.reader.problems.append(nothing_expected(key, entry.location))
        elif block is None:
            yield self._scenario(key, title, now, given, expected, entry.location)
        else:
            for row in RowReader(self.reader, self.expectations, block, key).rows(now, given, expected):
                yield self._scenario(f"{key}/{row.id}", row.title or title, row.now, row.given, row.expected, row.location)

    def _scenario(self, key: str, title: Text, now: datetime, given: Given, expected: tuple[Expectation, ...], place: Location) -> Scenario:
        stored = {name: value for name, value in given.values.items() if self._is_stored(name)}
        others = {name: value for name, value in given.values.items() if name not in stored}
        return Scenario(key, title, now, Customer(key, stored, given.records), others, expected, place)

    def _is_stored(self, name: str) -> bool:
        fact = self.playbook.facts.get(name)
        return fact is not None and fact.derive is None
