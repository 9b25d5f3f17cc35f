"""What was logged: the records that name something (the action carried out, the wording used), up to a moment."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from coach.domain.crowd import column
from coach.domain.customer import Customer, Record
from coach.domain.model import Playbook
from coach.domain.timing import midnight
from coach.domain.values import Value

_OLDEST = datetime(1900, 1, 1, tzinfo=UTC)
"""A record of unknown time exists, and counts as older than all others."""


def logged(playbook: Playbook, customer: Customer, field: str, as_of: datetime, zone: ZoneInfo) -> Iterator[tuple[datetime, Record]]:
    """The records up to ``as_of`` of all collections that have ``field``, that say something there, each with its moment."""
    for collection in playbook.collections.values():
        records = customer.records.get(collection.name, ())
        if any(one.name == field for one in collection.fields):
            for place, value in enumerate(column(records, field)):
                if value is not None and (at := _moment(records[place].values.get(collection.time), zone)) <= as_of:
                    yield at, records[place]


def count_having(playbook: Playbook, customer: Customer, field: str, as_of: datetime, zone: ZoneInfo) -> int:
    """How many records up to ``as_of`` there are in all collections that have ``field``, whether they say something there or not."""
    now = as_of.astimezone(UTC)  # as most moments are kept: those of one zone are compared quickest
    having = (one for one in playbook.collections.values() if any(each.name == field for each in one.fields))
    values = (value for one in having for value in column(customer.records.get(one.name, ()), one.time))
    return sum(1 for value in values if _moment(value, zone) <= now)


def _moment(value: Value | None, zone: ZoneInfo) -> datetime:
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=zone)
    return midnight(value, zone) if isinstance(value, date) else _OLDEST
