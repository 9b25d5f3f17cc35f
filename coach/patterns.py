"""Trainers' patterns run on RE2: linear in the text, whatever the pattern. A leaf: the one place that names the library."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MEMORY = 16 << 20  # bytes one pattern may take: a slip such as {999} inside {999} is refused rather than built
_MEMORY_OF_ALL = 256 << 20  # bytes all patterns of a playbook may take together; a few hundred rules take some MB


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


class Sieve(Protocol):
    """Many patterns looked for in one pass, however many they are."""

    def Match(self, text: bytes) -> Sequence[int] | None:  # noqa: N802 - the library's name
        """The numbers of the patterns found in ``text`` (UTF-8), None if there is none."""
        ...


class PatternError(ValueError):
    """A pattern that RE2 refuses, with its own (English) words for why."""


@lru_cache(maxsize=4096)
def compile_pattern(source: str) -> Pattern:
    """Compile ``source``; capitals don't matter. Raises :class:`PatternError`."""
    import re2  # a native library of several MB, and only talk is checked with it

    try:
        return cast("Pattern", re2.compile(source, options=_options(_MEMORY)))
    except re2.error as error:
        reason = error.args[0] if error.args else ""
        raise PatternError(reason.decode("utf-8", "replace") if isinstance(reason, bytes) else str(reason)) from error


def compile_all(sources: Sequence[str]) -> Sieve:
    """Compile ``sources``, each of which :func:`compile_pattern` takes, into one sieve; their numbers count from 0.

    Raises :class:`PatternError` if together they take too much memory.
    """
    import re2

    sieve = re2.Set.SearchSet(_options(_MEMORY_OF_ALL))
    try:
        for source in sources:
            sieve.Add(source)
        sieve.Compile()
    except re2.error as error:
        raise PatternError(str(error)) from error
    return cast("Sieve", sieve)


def _options(memory: int) -> object:
    import re2

    options = re2.Options()
    options.log_errors = False
    options.case_sensitive = False
    options.max_mem = memory
    return options
