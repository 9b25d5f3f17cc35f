"""Words to be checked, wherever they come from: typed, a text file of any encoding, or a pipe."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable
from pathlib import Path

from coach.errors import CoachError, fail, reason
from coach.importing.encodings import find_encoding
from coach.text import Text

PIPE = "-"
MOST_BYTES = 64 << 20
"""Of a file: years of transcripts. Beyond it the answer would be no help."""
_FILE_NAME = re.compile(r"^\S*[^\s.，。！？]\.(?:txt|md|text|log|csv|tsv|json|srt|vtt|docx?|xlsx?|pptx?|pdf|rtf|html?|wps)$", re.IGNORECASE)
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_RARE = 1_000  # one control character in so many is a slip; more, and it is no text
_PASTE = Text("请另存为纯文本（.txt），或把话直接粘贴在命令后面。", "Save it as plain text (.txt), or paste the words behind the command.")


def given(typed: str, piped: Callable[[], bytes]) -> str:
    """The words meant by ``typed``: ``-`` (a pipe), the name of a file, or the words themselves.

    Raises CoachError C180 (no such file), C181 (can't be read), C182 (no text) or C183 (nothing in it).
    """
    text = _piped(piped()) if typed == PIPE else _typed(typed)
    if not text.strip("\ufeff \t\r\n\u3000"):
        raise fail(
            "C183", "没有可以检查的话", "there are no words to check", hint=Text("例：coach check-phrase “应该是没问题吧”", _EXAMPLE)
        )
    return text


_EXAMPLE = "for example: coach check-phrase “It should be fine”"


def _typed(typed: str) -> str:
    path = _file(typed)
    return typed if path is None else _read(path, str(path))


def _file(typed: str) -> Path | None:
    path = Path(typed.strip() or PIPE)
    try:
        if path.is_dir():
            raise fail("C181", f"{typed} 是文件夹", f"{typed} is a folder", hint=Text("请写其中一个文件。", "Name one of its files."))
        if path.exists():
            return path
    except (OSError, ValueError):  # too long for a name: then it is none
        return None
    if _FILE_NAME.match(typed):
        hint = Text("要检查的是话，就加引号再加个句号。", "If these are words to check, end them with a full stop.")
        raise fail("C180", f"没有文件 {typed}", f"there is no file {typed}", hint=hint)
    return None


def _piped(data: bytes) -> str:
    with tempfile.TemporaryDirectory(prefix="coach-") as folder:  # encodings are found in files, which may be large
        path = Path(folder) / "words"
        path.write_bytes(data[: MOST_BYTES + 1])
        return _read(path, "-")


def _read(path: Path, shown: str) -> str:
    try:
        if not path.is_file():
            raise fail("C181", f"{shown} 不是普通文件", f"{shown} is no ordinary file")
        if (size := path.stat().st_size) > MOST_BYTES:
            raise fail("C181", f"{shown} 太大（{size >> 20} MB），最多 {MOST_BYTES >> 20} MB", f"{shown} is too large: {size >> 20} MB")
        if not size:
            return ""
        text = path.read_text(find_encoding(path).name)
    except OSError as error:
        why = reason(error)
        raise fail("C181", f"读不了 {shown}：{why.zh}", f"{shown} can't be read: {why.en}") from error
    except (UnicodeError, CoachError) as error:
        if isinstance(error, CoachError) and error.diagnostics[0].code == "C181":
            raise
        raise fail("C182", f"{shown} 里不是文字，或已损坏", f"{shown} holds no text, or is damaged", hint=_PASTE) from error
    if len(_NO_TEXT.findall(text)) * _RARE > len(text):
        raise fail("C182", f"{shown} 里不是文字", f"{shown} holds no text", hint=_PASTE)
    return text
