"""Trainers' patterns run on RE2: linear in the text, whatever the pattern. A leaf: the one place that names the library."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from collections.abc import Iterator

_MEMORY = 16 << 20  # bytes one pattern may take: a slip such as {999} inside {999} is refused rather than built


class Found(Protocol):
    """One place a pattern was found at; positions count characters."""

    def start(self, group: int = 0) -> int:
        """Where it begins."""
        ...

    def end(self, group: int = 0) -> int:
        """Where it ends."""
        ...

    def group(self, group: int = 0) -> str:
        """The text of a group."""
        ...


class Pattern(Protocol):
    """A compiled pattern. ``groups`` counts its groups."""

    @property
    def groups(self) -> int:
        """How many groups it has."""
        ...

    def search(self, text: str) -> Found | None:
        """The first place it is found at."""
        ...

    def finditer(self, text: str) -> Iterator[Found]:
        """All places it is found at, from the left, not overlapping."""
        ...

    def sub(self, repl: str, text: str) -> str:
        """``text`` with every place replaced; ``repl`` may name groups."""
        ...


class PatternError(ValueError):
    """A pattern that RE2 refuses, with its own (English) words for why."""


@lru_cache(maxsize=4096)
def compile_pattern(source: str) -> Pattern:
    """Compile ``source``; capitals don't matter. Raises :class:`PatternError`."""
    import re2  # a native library of several MB, and only talk is checked with it

    options = re2.Options()
    options.log_errors = False
    options.case_sensitive = False
    options.max_mem = _MEMORY
    try:
        return cast("Pattern", re2.compile(source, options=options))
    except re2.error as error:
        reason = error.args[0] if error.args else ""
        raise PatternError(reason.decode("utf-8", "replace") if isinstance(reason, bytes) else str(reason)) from error
