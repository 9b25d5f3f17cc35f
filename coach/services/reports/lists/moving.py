"""Giving customers to others as a list proposes: all or none, kept so that it can be undone, and on the access log."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta

from coach.domain.manager import Pool
from coach.domain.moves import Move, Moved
from coach.domain.ports import Access, Reading, Store
from coach.errors import fail
from coach.text import Text


def carry_out(store: Store, kind: str, moved: Sequence[Moved], reason: str, by: str, at: datetime) -> int:
    """Give the customers to others; gives the number by which it is undone. S152 if somebody changed one of them meanwhile."""
    with store.writing(at) as writing:
        number = writing.move(kind, reason, by, moved)
        writing.log_access(Access(at, by, f"report {kind} --apply", reason, len(moved)))
    return number


def undo(store: Store, kind: str, number: int, by: str, at: datetime) -> tuple[int, int]:
    """Give the customers of a move back; gives how many, and how many stay since they have another rep by now. C274 for a move of
    another report, S153 for none.
    """
    found = next((move for move in store.moves() if move.number == number), None)
    if found is not None and found.kind != kind:
        hint = Text(f"coach report {found.kind} --undo {number}", f"coach report {found.kind} --undo {number}")
        raise fail("C274", f"编号 {number} 的转交不是这份报表做的", f"move number {number} was made by another report", hint=hint)
    with store.writing(at) as writing:
        back, gone = writing.undo_move(number)
        writing.log_access(Access(at, by, f"report {kind} --undo {number}", "", back))
    return back, gone


def told(moved: Sequence[Moved]) -> list[tuple[str, str, int]]:
    """From whom to whom, and how many; most first."""
    counts = Counter((one.before, one.after) for one in moved)
    return [(before, after, count) for (before, after), count in counts.most_common()]


def resting(store: Reading, pool: Pool, at: datetime) -> dict[str, str]:
    """By customer who may not have it for now: whoever gave it back within the days the playbook states."""
    if not pool.rest:
        return {}
    return {one.customer: one.before for one in reversed(store.given_back(at - timedelta(days=pool.rest)))}


def last_moves(store: Reading, kind: str, most: int) -> list[Move]:
    """The newest moves of a report."""
    return [move for move in store.moves() if move.kind == kind][:most]
