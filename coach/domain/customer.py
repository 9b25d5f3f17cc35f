"""A customer as the evaluators see one: facts, records, and what people overruled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from coach.domain.values import Value


@dataclass(frozen=True, slots=True)
class Record:
    """One activity, contact, deal … ``values`` holds only known fields; ``id`` breaks ties of ``latest``."""

    id: str
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Overrule:
    """A person's word instead of a decision's output: stands from ``at`` until ``until`` (inclusive local day, None = for good)."""

    decision: str
    value: str
    reason: str
    by: str
    at: datetime
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Customer:
    """A customer. ``facts`` holds only what is known: absence is "unknown". ``records`` maps a collection name to its records, a tuple
    or, of very many, a ``coach.domain.crowd.Crowd``.

    ``owner`` is the rep in charge; ``playbook`` the one that looks at this customer ("" = the default one).
    """

    id: str
    facts: Mapping[str, Value]
    records: Mapping[str, Sequence[Record]] = field(default_factory=dict)
    overrules: tuple[Overrule, ...] = ()
    owner: str = ""
    playbook: str = ""

    @property
    def name(self) -> str:
        """The customer's name, or the id if no name is known."""
        value = self.facts.get("name")
        return value if isinstance(value, str) else self.id
