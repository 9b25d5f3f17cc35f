"""What coaching and meetings read: it is used, though no rule names it."""

from __future__ import annotations

from collections.abc import Iterator

from coach.domain.condition import atoms
from coach.domain.model import Playbook


def read_by_meetings(playbook: Playbook) -> Iterator[str]:
    """The facts and decisions that signs, the one-to-one and meetings name."""
    meetings = playbook.meetings
    firsts = (playbook.coaching.first, *(one.first for one in (meetings.morning, meetings.evening, meetings.weekly)))
    signs = (when for sign in playbook.signs.values() for when in (sign.when, sign.of))
    for when in (*firsts, *signs):
        yield from (atom.fact for atom in atoms(when)) if when is not None else ()
