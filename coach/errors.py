"""What can go wrong, as values: numbered, located, in both languages."""

from __future__ import annotations

import errno
from dataclasses import dataclass
from enum import StrEnum

from coach.text import Text

_REASONS = {
    errno.ENOENT: Text("路径不存在", "there is no such path"),
    errno.EACCES: Text("没有权限", "permission denied"),
    errno.EPERM: Text("没有权限", "permission denied"),
    errno.EISDIR: Text("这是文件夹", "it is a folder"),
    errno.ENOTDIR: Text("路径当中有一段是文件，不是文件夹", "a part of the path is a file, not a folder"),
    errno.EEXIST: Text("已有同名的文件", "a file of this name is in the way"),
    errno.ENOSPC: Text("磁盘已满", "the disk is full"),
    errno.EROFS: Text("磁盘只读", "the disk is read-only"),
    errno.EFBIG: Text("文件太大", "the file grows too large"),
    errno.ENAMETOOLONG: Text("名字太长", "the name is too long"),
    errno.EIO: Text("磁盘读写出错", "the disk can't be read or written"),
}


class Severity(StrEnum):
    """How bad a diagnostic is; only an error makes a command fail."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file. ``line`` and ``column`` count from 1; ``path`` is as a person would type it.

    In a workbook a place is a ``cell`` instead: ``Sheet!C12``.
    """

    path: str
    line: int = 1
    column: int = 1
    cell: str = ""

    def __str__(self) -> str:
        return f"{self.path} {self.cell}" if self.cell else f"{self.path}:{self.line}:{self.column}"

    @property
    def short(self) -> str:
        """``path:line``: what advice cites."""
        return f"{self.path} {self.cell}" if self.cell else f"{self.path}:{self.line}"


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


def reason(error: OSError) -> Text:
    """Why the system refused, in both languages; its own words for what is rare."""
    own = error.strerror or str(error)
    return _REASONS.get(error.errno or 0, Text(own, own))


def fail(code: str, zh: str, en: str, *, hint: Text | None = None, location: Location | None = None) -> CoachError:
    """Build a :class:`CoachError` of one diagnostic, for the caller to raise."""
    return CoachError(Diagnostic(code, Text(zh, en), location=location, hint=hint))
