"""What a check of a playbook found, and the day it looks from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from coach.domain.model import Playbook
from coach.errors import Diagnostic, Severity
from coach.services.moments import parse_moment


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found. ``rules`` counts the playbook's own rules; ``cases`` how many ran; ``allowed`` findings that are meant so.

    ``version`` is "" where the playbook can't be compiled; ``playbook`` is None then, and where the findings were kept from before.
    """

    name: str
    playbook: Playbook | None
    diagnostics: tuple[Diagnostic, ...]
    rules: int = 0
    inherited: int = 0
    cases: int = 0
    version: str = ""
    allowed: int = 0

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong; remarks don't count."""
        return not self.count(Severity.ERROR)

    def count(self, severity: Severity) -> int:
        """How many findings are of that severity."""
        return sum(found.severity is severity for found in self.diagnostics)


def day_of_check(typed: str | None, now: datetime) -> datetime:
    """The moment from which a check looks: ``typed``, or ``now``. Raises CoachError C120 for what is no moment."""
    if typed is None:
        return now
    from coach.playbook.calendar import DEFAULT_ZONE  # playbooks in other zones are a day off at most

    return parse_moment(typed, now, ZoneInfo(DEFAULT_ZONE))
