"""Ticked lines of checklists: which stand at a moment. One taken back, or older than what starts its list afresh, does not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from coach.domain.customer import Record
from coach.domain.model import Derivation
from coach.domain.timing import midnight
from coach.domain.values import Cell, FactType, Value
from coach.engine.clock import EARLIEST, FIRST_DAY, Clock, epoch, start_of_day
from coach.engine.facts import nfc
from coach.engine.trace import truth

AT, CHECKLIST, ITEM, BY, UNDONE, UNDONE_BY = "at", "checklist", "item", "by", "undone_at", "undone_by"
"""The fields of a tick: when, of which list and line (ids), by whom; and when and by whom it was taken back."""

_TIMELESS = EARLIEST - 1


def standing(records: Iterable[Record], checklist: str, since: int | None, clock: Clock) -> dict[str, list[Record]]:
    """The line's id → its ticks that stand at ``clock``, oldest first, for the lines of ``checklist`` that have any.

    ``since`` is the first epoch second whose ticks count, None = all do. Cards put together may have ticked one line twice.
    """
    found: dict[str, list[Record]] = {}
    mine = (record for record in records if nfc(str(record.values.get(CHECKLIST, ""))) == nfc(checklist))
    for at, record in sorted(((_seconds(record.values.get(AT), clock), record) for record in mine), key=lambda pair: (pair[0], pair[1].id)):
        if _stands(record, at, since, clock):
            found.setdefault(nfc(str(record.values.get(ITEM, ""))), []).append(record)
    return found


def _stands(record: Record, at: int, since: int | None, clock: Clock) -> bool:
    undone = record.values.get(UNDONE)
    return at <= clock.now and (since is None or at >= since) and (undone is None or _seconds(undone, clock) > clock.now)


def afresh(cell: Cell | None, kind: str, clock: Clock) -> int | None:
    """The first epoch second whose ticks count, by the value (of type ``kind``) of the fact that starts a list afresh.

    None = all count: also while that moment is yet to come.
    """
    if not isinstance(cell, int):
        return None
    if kind == FactType.DATE:
        return start_of_day(cell, clock.zone) if FIRST_DAY <= cell <= clock.ordinal else None
    return cell + 1 if cell <= clock.now else None  # what was ticked up to the contact was ticked for that contact


def unticked(d: Derivation, ticks: Iterable[Record], columns: Mapping[str, Cell], types: Mapping[str, FactType], clock: Clock) -> int:
    """How many lines of a list concern the customer and have no tick."""
    since = afresh(columns.get(d.of), types.get(d.of, ""), clock)
    ticked = standing(ticks, d.checklist, since, clock)
    return sum(1 for item in d.items if item.id not in ticked and truth(item.when, columns) is True)


def _seconds(value: Value | None, clock: Clock) -> int:
    if isinstance(value, datetime):
        return epoch(value if value.tzinfo else value.replace(tzinfo=clock.zone))
    return epoch(midnight(value, clock.zone)) if isinstance(value, date) else _TIMELESS
