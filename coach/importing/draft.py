"""A row as read: what is known of the customer, and what was wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from coach.domain.import_ports import NewRecord
from coach.domain.values import Value
from coach.importing.problems import RowProblem
from coach.importing.wellknown import COMPANY, NAME, OTHER_PHONES, PHONE


@dataclass(frozen=True, slots=True)
class Draft:
    """One row. ``key`` is the hash of its cells and the mapping; ``is_skipped``: it holds no customer, and a problem says why."""

    row: int
    key: str
    facts: Mapping[str, Value]
    records: Sequence[NewRecord] = ()
    problems: Sequence[RowProblem] = field(default_factory=tuple)
    is_skipped: bool = False

    @property
    def phone(self) -> str:
        """The main phone, "" if unknown."""
        return str(self.facts.get(PHONE, ""))

    @property
    def other_phone(self) -> str:
        """The second phone, "" if unknown."""
        return str(self.facts.get(OTHER_PHONES[0], ""))

    @property
    def who(self) -> tuple[str, str] | None:
        """Name and company, by which a customer may be known. A name alone tells only where there is no phone to tell better."""
        name, company = str(self.facts.get(NAME, "")), str(self.facts.get(COMPANY, ""))
        return (name, company) if name and (company or not self.facts.get(PHONE)) else None
