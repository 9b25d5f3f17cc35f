"""Reading what reports count (``coach.domain.reports.ReportReading``)."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime
from functools import lru_cache
from itertools import chain, groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, Final

from coach.domain.reports import Answer, Ended, Ending, GradeHistory, Logged, Marks, Overruled, Step
from coach.store.codec import day, decode, moment_text
from coach.store.failures import understood
from coach.store.kinds import NAMED_COLLECTIONS, customer_id, customer_number

PAGE: Final = 20_000
"""Rows read at a time: a report reads many, and each is short."""
_END_OF_TIME: Final = "9999"
_OTHER: Final = "other_records"
_ALIKE: Final = 16_384
"""Different entries kept as read: those of customers in one situation are alike."""

Row = tuple[Any, ...]


class ReportReader(ABC):
    """The part of the reader that reports need."""

    path: Path

    @abstractmethod
    def _rows(self, name: str, /, **values: str | int | None) -> list[Row]:
        """Run a named statement."""

    def marks(self) -> Mapping[int, Marks]:
        """All different marks there are, by number."""
        found = self._rows("log_marks")
        with understood(self.path):
            return {number: Marks(_words(f), _pairs(a), _words(h), whole != 0) for number, f, a, h, whole in found}

    def steps(self, playbook: str, since: datetime | None = None, until: datetime | None = None) -> Iterator[tuple[tuple[Step, ...], int]]:
        """What the log entries of a playbook tell, customer by customer; of one page's customers those with the same steps together."""
        for page in self._pages("log_steps", **_of_log(playbook, since, until)):
            with understood(self.path):
                alike = [(_steps(text), times) for text, times in Counter(text for _, text in page).items()]
            yield from alike

    def logged_span(self, playbook: str, since: datetime | None = None, until: datetime | None = None) -> tuple[datetime, datetime] | None:
        """The first and the last moment of these entries."""
        ((first, last),) = self._rows("log_span", **_of_log(playbook, since, until))
        return (datetime.fromisoformat(first), datetime.fromisoformat(last)) if first else None

    def logged(
        self, playbook: str, marks: Collection[int], limit: int, since: datetime | None = None, until: datetime | None = None
    ) -> tuple[list[Logged], int]:
        """The newest of these entries that have one of the ``marks``, and how many there are."""
        asked = _of_log(playbook, since, until) | {"marks": json.dumps([*marks])}
        found = self._rows("logged", **asked, size=limit)
        ((count,),) = self._rows("logged_count", **asked)
        with understood(self.path):
            return [Logged(customer_id(number), datetime.fromisoformat(at), Step(m, _answers(a))) for number, at, m, a in found], count

    def ended(self, ending: Ending, playbook: str, default: str) -> Iterator[Ended]:
        """The customers of a playbook who have the outcome; of several records the first counts."""
        asked = {"playbook": playbook, "default": default, "where": json.dumps({name: list(values) for name, values in ending.where})}
        asked |= {"probe": f'"{ending.where[0][0]}":', "at": f"$.{ending.at or '-'}"}  # no name begins with a dash
        pages = self._pages(_query(ending.collection), collection=ending.collection, **asked)
        for number, several in groupby(chain.from_iterable(pages), key=itemgetter(0)):
            with understood(self.path):
                at = _first([_moment(text) for _, _, text in several if text is not None])
            yield Ended(customer_id(number), at)

    def grade_histories(self, decision: str, playbook: str, default: str, of: Collection[str] | None = None) -> Iterator[GradeHistory]:
        """The past grades of all customers of a playbook who have any; of those in ``of`` alone, if it is given."""
        asked = {"decision": decision, "playbook": playbook, "default": default}
        for page in self._pages("grade_histories", **asked) if of is None else self._chosen(of, asked):
            with understood(self.path):
                made = [GradeHistory(customer_id(number), _graded(lines), _overruled(words)) for number, lines, words in page]
            yield from made

    def _chosen(self, of: Collection[str], asked: Mapping[str, str]) -> Iterator[list[Row]]:
        numbers = sorted(number for one in of if (number := customer_number(one)) is not None)
        for start in range(0, len(numbers), PAGE):
            yield self._rows("grade_histories_of", **asked, ids=json.dumps(numbers[start : start + PAGE]))

    def _pages(self, query: str, **values: str) -> Iterator[list[Row]]:
        after, last = 0, 0
        while found := self._rows(query, **values, after=after, last=last, size=PAGE):
            yield found
            if len(found) < PAGE:
                return
            after, last = found[-1][:2]


def _of_log(playbook: str, since: datetime | None, until: datetime | None) -> dict[str, str]:
    return {
        "playbook": playbook,
        "since": moment_text(since) if since else "",
        "until": moment_text(until) if until else _END_OF_TIME,
    }


def _query(collection: str) -> str:
    return f"ended_by_{collection if collection in NAMED_COLLECTIONS else _OTHER if collection else 'facts'}"


@lru_cache(_ALIKE)
def _moment(text: str) -> date | datetime:
    """A value of a date or datetime field, or a record's own time: a moment in UTC, or a day."""
    value = decode(json.loads(text)) if text.startswith("{") else text
    if isinstance(value, date):
        return value
    return datetime.fromisoformat(str(value)) if "T" in str(value) else date.fromisoformat(str(value))


def _first(found: list[date | datetime]) -> date | datetime | None:
    """A day comes before the moments on it; of moments in other zones the day as written counts."""
    return min(found, key=lambda at: at.isoformat(), default=None) if len(found) > 1 else found[0] if found else None


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _pairs(text: str) -> tuple[tuple[str, str], ...]:
    words = text.split()
    return tuple(zip(words[::2], words[1::2], strict=True))


def _steps(text: str) -> tuple[Step, ...]:
    return tuple(map(_step, text.split("\n")))


@lru_cache(_ALIKE)
def _step(line: str) -> Step:
    """A line of ``12 [["first_call","done",""]]``; in JSON a reason's own line ends are escaped."""
    number, _, answers = line.partition(" ")
    return Step(int(number), _answers(answers))


def _answers(text: str) -> tuple[Answer, ...]:
    return tuple(Answer(*item) for item in json.loads(text))


def _graded(text: str | None) -> tuple[tuple[str, str], ...]:
    """Lines of ``2026-03-05T02:00:00+00:00 H``, in the order of time."""
    if not text:
        return ()
    if "\n" not in text:  # nearly all
        return (_at_and_value(text),)
    return tuple(sorted(map(_at_and_value, text.split("\n")), key=itemgetter(0)))


def _at_and_value(line: str) -> tuple[str, str]:
    at, _, value = line.partition(" ")
    return at, value


def _overruled(text: str | None) -> tuple[Overruled, ...]:
    if not text:
        return ()
    words = (json.loads(line) for line in text.split("\n"))
    made = (Overruled(value, datetime.fromisoformat(at), day(until), lifted != 0) for value, at, until, lifted in words)
    return tuple(sorted(made, key=lambda word: word.at))
