"""The cases beside the rules: given facts → whether the rule fires. Kept apart from the compiled playbook, which runs without them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from coach.domain.customer import Customer
from coach.domain.model import Playbook
from coach.domain.values import Value
from coach.errors import Diagnostic, Location
from coach.playbook.draft import Draft
from coach.playbook.given import DEFAULT_NOW, GivenReader
from coach.playbook.nodes import Node


@dataclass(frozen=True, slots=True)
class Case:
    """One case: with ``given`` (beating what would be derived) and the records of ``customer``, does the rule fire?"""

    rule: str
    fires: bool
    as_of: datetime
    customer: Customer
    given: Mapping[str, Value]
    location: Location


def compile_cases(draft: Draft, playbook: Playbook, problems: list[Diagnostic]) -> tuple[Case, ...]:
    """All cases of a draft's rules that can be read."""
    reader = GivenReader.of(draft, playbook, problems)
    rules = [rule for decision in draft.decisions.values() for rule in decision.rules.values()]
    found = [_case(reader, rule.id, node, fires=model.fires) for rule in rules for model, node in rule.cases]
    return tuple(case for case in found if case is not None)


def _case(reader: GivenReader, rule: str, node: Node, *, fires: bool) -> Case | None:
    before = len(reader.problems)
    now = reader.now(node.entries.get("as_of"))
    given = reader.read(node.entries.get("given"), now)
    if len(reader.problems) > before:
        return None
    return Case(rule, fires, now, Customer("case", {}, given.records), given.values, node.location)


__all__ = ["DEFAULT_NOW", "Case", "compile_cases"]
