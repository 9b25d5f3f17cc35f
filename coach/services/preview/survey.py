"""Hold all customers against two playbooks: as a stream, in as many processes as pay."""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, TypeAlias
from zoneinfo import ZoneInfo

from coach.domain.calendar import WorkCalendar
from coach.domain.customer import Customer
from coach.domain.model import Playbook
from coach.engine.beside import Beside
from coach.services.preview.pair import Pair
from coach.services.preview.tally import Tally, roles_of
from coach.services.preview.words import Words

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

Source: TypeAlias = Callable[[int, int], AbstractContextManager[Iterable[tuple[int, Customer]]]]
"""Opens a share of the customers anew (which, of how many), in order, each with its place among all."""

PAYS = 1_500
"""Customers for whom a further process is worth its start."""
_MOST = 4


@dataclass(frozen=True, slots=True)
class Survey:
    """What is asked: which customers, at which aware moment, and how many of those concerned are to be named."""

    pair: Pair
    source: Source
    as_of: datetime
    calendar: Callable[[Playbook], WorkCalendar]
    keep: int = 20

    def tally(self, processes: int = 1) -> Tally:
        """Count all customers. A process that fails has its share counted here, where errors can be told."""
        shares = _in_processes(self._share, processes) if processes > 1 else [self._share(0, 1)]
        total = shares[0]
        for share in shares[1:]:
            total.include(share)
        return total

    def _share(self, which: int, of: int) -> Tally:
        """Every ``of``-th customer, from ``which`` on."""
        pair, tally, words = self.pair, Tally(self.keep), Words(self.pair.after)
        beside = Beside(pair.before, pair.after, self.calendar(pair.before), self.calendar(pair.after))
        roles, moment = roles_of(pair.before, pair.after), self.as_of.astimezone(ZoneInfo(pair.after.calendar.zone))
        today = moment.date()
        with self.source(which, of) as customers:
            for number, customer in customers:
                before, after = beside.both(customer, moment)
                tally.add(number, customer, before, after, roles, today)
                tally.unsaid.update(words.missing(customer, after.evaluation.columns, after.advices, today))
        return tally


def processes_for(customers: int) -> int:
    """How many processes pay for so many customers: more than one only where a process can be split without starting anew."""
    return min(_MOST, os.cpu_count() or 1, customers // PAYS + 1) if sys.platform == "linux" else 1


def _in_processes(share: Callable[[int, int], Tally], count: int) -> list[Tally]:
    from multiprocessing import get_context

    context = get_context("fork")
    started = []
    for which in range(1, count):
        receiving, sending = context.Pipe(duplex=False)
        process = context.Process(target=_send, args=(share, which, count, sending), daemon=True)
        with warnings.catch_warnings():
            # Python warns of threads that a library may have started; none of them is used on the other side.
            warnings.simplefilter("ignore", DeprecationWarning)
            process.start()
        sending.close()
        started.append((which, process, receiving))
    tallies = [share(0, count)]
    for which, process, receiving in started:
        tallies.append(_received(receiving) or share(which, count))
        process.join()
    return tallies


def _send(share: Callable[[int, int], Tally], which: int, count: int, sending: Connection) -> None:
    try:
        sending.send(share(which, count))
    except BaseException:  # noqa: BLE001 - told by the process that asked, which does this share itself
        os._exit(1)


def _received(receiving: Connection) -> Tally | None:
    try:
        found = receiving.recv()
    except EOFError:
        return None
    return found if isinstance(found, Tally) else None
