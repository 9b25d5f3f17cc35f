"""What was logged: the records that name something (the action carried out, the wording used), up to a moment."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from coach.domain.customer import Customer, Record
from coach.domain.model import Collection, Playbook
from coach.domain.timing import midnight

_OLDEST = datetime(1900, 1, 1, tzinfo=UTC)
"""A record of unknown time exists, and counts as older than all others."""


def logged(
    playbook: Playbook, customer: Customer, field: str, as_of: datetime, zone: ZoneInfo, *, naming: bool = False
) -> Iterator[tuple[datetime, Record]]:
    """The records up to ``as_of`` of all collections that have ``field``, each with its moment; ``naming``: only those with a value."""
    for collection in playbook.collections.values():
        records = customer.records.get(collection.name)
        if records and any(one.name == field for one in collection.fields):
            for record in records:
                if naming and field not in record.values:
                    continue
                at = _moment(record, collection, zone)
                if at <= as_of:
                    yield at, record


def _moment(record: Record, collection: Collection, zone: ZoneInfo) -> datetime:
    value = record.values.get(collection.time)
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=zone)
    return midnight(value, zone) if isinstance(value, date) else _OLDEST
