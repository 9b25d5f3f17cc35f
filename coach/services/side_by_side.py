"""Independent work done in as many processes as there are jobs, where a process can be split off without starting anew."""

from __future__ import annotations

import os
import sys
import threading
import warnings
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

T = TypeVar("T")


def processors() -> int:
    """How many jobs gain by being done at once: one where splitting is not possible, or not sound since other threads are running."""
    return (os.cpu_count() or 1) if sys.platform == "linux" and threading.active_count() == 1 else 1


def side_by_side(jobs: Sequence[Callable[[], T]]) -> list[T]:
    """What ``jobs`` give, in their order: the first is done here, each other in a process split off from this one.

    What a job gives must bear being sent. One whose process fails is done here, where its errors can be told.
    """
    started = [_started(job) for job in jobs[1:]]
    found = [job() for job in jobs[:1]]
    for job, (process, receiving) in zip(jobs[1:], started, strict=True):
        received = _received(receiving)
        found.append(job() if received is None else received[0])
        process.join()
    return found


def _started(job: Callable[[], object]) -> tuple[Any, Connection]:
    from multiprocessing import get_context

    context = get_context("fork")
    receiving, sending = context.Pipe(duplex=False)
    process = context.Process(target=_send, args=(job, sending), daemon=True)
    with warnings.catch_warnings():
        # Python warns of threads that a library may have started; none of them is used on the other side.
        warnings.simplefilter("ignore", DeprecationWarning)
        process.start()
    sending.close()
    return process, receiving


def _send(job: Callable[[], object], sending: Connection) -> None:
    try:
        sending.send((job(),))
    except BaseException:  # noqa: BLE001 - told by the process that asked, which does this job itself
        os._exit(1)


def _received(receiving: Connection) -> tuple[Any] | None:
    """What the other process sent, alone in a tuple; None if it failed."""
    try:
        found: tuple[Any] = receiving.recv()
    except EOFError:
        return None
    return found
