"""What customers said that a playbook has no answer for yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A sentence no category fits, kept for the trainer: how often it was said, first and last when. Nothing tells by whom."""

    text: str
    playbook: str
    count: int
    first_at: datetime
    last_at: datetime
