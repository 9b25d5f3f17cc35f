"""What can go wrong, as values: numbered, located, in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from coach.text import Text


class Severity(StrEnum):
    """How bad a diagnostic is; only an error makes a command fail."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file. ``line`` and ``column`` count from 1; ``path`` is as a person would type it."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"

    @property
    def short(self) -> str:
        """``path:line``: what advice cites."""
        return f"{self.path}:{self.line}"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One mistake or remark.

    ``code`` is stable and listed in ``docs/diagnostics.md``; ``excerpt`` is the source line as written ("" if there is none).
    """

    code: str
    message: Text
    location: Location | None = None
    hint: Text | None = None
    severity: Severity = Severity.ERROR
    excerpt: str = ""


class CoachError(Exception):
    """Something the user can act on. Carries one or more diagnostics; the command line prints them and exits with 1."""

    def __init__(self, *diagnostics: Diagnostic) -> None:
        super().__init__("; ".join(f"{d.code} {d.message.en}" for d in diagnostics))
        self.diagnostics = diagnostics


def fail(code: str, zh: str, en: str, *, hint: Text | None = None, location: Location | None = None) -> CoachError:
    """Build a :class:`CoachError` of one diagnostic, for the caller to raise."""
    return CoachError(Diagnostic(code, Text(zh, en), location=location, hint=hint))
