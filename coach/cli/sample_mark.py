"""The one place that marks output as sample data: whoever reads a screen or JSON must never take an invented customer for a real one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextvars import ContextVar

from coach.text import Text

MARK = Text("［示例数据，人物均为虚构］", "[sample data: all people are invented]")


def _never() -> bool:
    return False


_HOLDS: ContextVar[Callable[[], bool]] = ContextVar("coach-samples", default=_never)
_SAID: ContextVar[bool] = ContextVar("coach-samples-said", default=False)


def watch(holds: Callable[[], bool]) -> None:
    """Ask ``holds`` from now on whether sample customers are about, whenever something is printed."""
    _HOLDS.set(holds)
    _SAID.set(False)


def marked(value: object) -> object:
    """``value`` for JSON: with ``"demo": true`` first where sample customers are about."""
    return {"demo": True, **value} if isinstance(value, Mapping) and _HOLDS.get()() else value


def due() -> bool:
    """Whether the mark is to be printed now: once, before the first line."""
    if _SAID.get() or not _HOLDS.get()():
        return False
    _SAID.set(True)
    return True
