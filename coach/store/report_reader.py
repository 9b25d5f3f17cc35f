"""Reading what reports count (``coach.domain.reports.ReportReading``)."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections.abc import Iterator
from datetime import date, datetime
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

from coach.domain.reports import Ended, Ending, Given, GradeLine, Marked
from coach.store.codec import day, moment_text
from coach.store.kinds import NAMED_COLLECTIONS, customer_id

PAGE: Final = 5_000
"""Rows read at a time: a report reads many, and each is short."""
_END_OF_TIME: Final = "9999"
_OTHER: Final = "other_records"
_ALIKE: Final = 4_096
"""Different entries kept as read: those of customers in one situation are alike."""

Row = tuple[Any, ...]


class ReportReader(ABC):
    """The part of the reader that reports need."""

    @abstractmethod
    def _rows(self, name: str, /, **values: str | int | None) -> list[Row]:
        """Run a named statement."""

    def marks(self, playbook: str, since: datetime | None = None, until: datetime | None = None) -> Iterator[Marked]:
        """What the logged decisions of a playbook tell of its rules, customer by customer."""
        span = {"since": moment_text(since) if since else "", "until": moment_text(until) if until else _END_OF_TIME}
        for number, _, as_of, fired, advised, held, unasked, whole in self._pages("log_marks", playbook=playbook, **span):
            yield Marked(
                customer_id(number),
                datetime.fromisoformat(as_of),
                _words(fired),
                _given(advised),
                _words(held),
                _words(unasked),
                whole != 0,
            )

    def ended(self, ending: Ending, playbook: str, default: str) -> Iterator[Ended]:
        """The customers of a playbook who have the outcome; of several records the first counts."""
        asked = {"playbook": playbook, "default": default, "where": json.dumps({name: list(values) for name, values in ending.where})}
        path = f"$.{ending.at or '-'}"  # no name begins with a dash
        asked |= {"probe": f'"{ending.where[0][0]}":', "on_date": f"{path}.date", "on_moment": f"{path}.datetime"}
        found = self._pages(_query(ending.collection), collection=ending.collection, **asked)
        for number, rows in groupby(found, key=itemgetter(0)):
            yield Ended(customer_id(number), _moment(min((at for _, _, at in rows if at), default=None)))

    def grade_lines(self, decision: str, playbook: str, default: str) -> Iterator[GradeLine]:
        """The grade histories of all customers of a playbook, customer by customer."""
        for number, _, value, at, by, until, stands in self._pages("grade_lines", decision=decision, playbook=playbook, default=default):
            yield GradeLine(customer_id(number), value, datetime.fromisoformat(at), by, day(until), stands != 0)

    def _pages(self, query: str, **values: str) -> Iterator[Row]:
        after, last = 0, 0
        while True:
            found = self._rows(query, **values, after=after, last=last, size=PAGE)
            yield from found
            if len(found) < PAGE:
                return
            after, last = found[-1][:2]


def _query(collection: str) -> str:
    return f"ended_by_{collection if collection in NAMED_COLLECTIONS else _OTHER if collection else 'facts'}"


def _moment(text: str | None) -> date | datetime | None:
    if text is None:
        return None
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


@lru_cache(_ALIKE)
def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


@lru_cache(_ALIKE)
def _given(text: str) -> tuple[Given, ...]:
    return tuple(Given(*item) for item in json.loads(text))
