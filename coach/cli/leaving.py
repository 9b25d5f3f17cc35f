"""A process that is told to go takes away what it keeps meanwhile, as one does that comes to its end."""

from __future__ import annotations

import signal
from types import FrameType

_TOLD = ("SIGTERM", "SIGHUP")
"""To be stopped, and that the terminal is closed. Windows knows no SIGHUP."""


def leave_tidily() -> None:
    """From now on such a signal ends the process by SystemExit, unless it is ignored (``nohup``): with 143 or 129, as shells put it."""
    for name in _TOLD:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _leave)


def _leave(number: int, _frame: FrameType | None) -> None:
    raise SystemExit(128 + number)
