"""What a rep reports of a contact."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from coach.domain.values import Value


@dataclass(frozen=True, slots=True)
class Entry:
    """What the rep reports. ``values`` are typed fields of the log's collection; ``did``/``skipped`` are action ids.

    ``next_at`` needs ``next_reason``: a date without its reason is no plan (domain K3).
    """

    at: datetime
    by: str
    values: Mapping[str, Value]
    did: str = ""
    skipped: tuple[str, ...] = ()
    skip_reason: str = ""
    next_at: datetime | None = None
    next_reason: str = ""

    @property
    def is_contact(self) -> bool:
        """Whether something happened with the customer; to skip advice alone is none."""
        return bool(self.values or self.did or self.next_at is not None)
