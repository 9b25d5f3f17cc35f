"""Words to be checked, wherever they come from: typed, a text file of any encoding, or a pipe."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from coach.errors import CoachError, fail, reason
from coach.importing.encodings import find_encoding
from coach.text import Text

PIPE = "-"
MOST_BYTES = 64 << 20
"""Of a file: years of transcripts. Beyond it the answer would be no help."""
_FILE_NAME = re.compile(r"^\S*[^\s.，。！？]\.(?:txt|md|text|log|csv|tsv|json|srt|vtt|docx?|xlsx?|pptx?|pdf|rtf|html?|wps)$", re.IGNORECASE)
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_BETWEEN_CHINESE = re.compile("(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])")
_SHORT_CHINESE = re.compile("[\u4e00-\u9fff，。！？、：；“”（）…0-9A-Za-z ,.!?\r\n]+")
_RARE = 1_000  # one control character in so many is a slip; more, and it is no text
_PASTE = Text("请另存为纯文本（.txt），或把话直接粘贴在命令后面。", "Save it as plain text (.txt), or paste the words behind the command.")


_PIPE_HINT = Text("从管道来的，写 - 代替文件名。", "For what comes by a pipe write - in place of a name.")


def given(typed: str, piped: Callable[[], bytes]) -> str:
    """The words meant by ``typed``: ``-`` (a pipe), the name of a file, or the words themselves.

    Raises CoachError C180 (no such file), C181 (can't be read), C182 (no text) or C183 (nothing in it).
    """
    text = decoded(piped()) if typed == PIPE else _typed(typed)
    if not text.strip("\ufeff \t\r\n\u3000"):
        raise fail(
            "C183", "没有可以检查的话", "there are no words to check", hint=Text("例：coach check-phrase “应该是没问题吧”", _EXAMPLE)
        )
    return text


def in_one(typed: Sequence[str]) -> str:
    """Words typed without quotation marks, as one text. C184 where one of several is a file: files are checked one at a time."""
    if len(typed) > 1 and (file := next((each for each in typed if each == PIPE or _is_file(each)), None)) is not None:
        hint = Text("一次检查一个文件；话里有空格就加引号。", "Check one file at a time; put words that hold spaces in quotation marks.")
        raise fail("C184", f"“{file}”不能和别的一起检查", f"'{file}' can't be checked together with others", hint=hint)
    return _BETWEEN_CHINESE.sub("", " ".join(typed))


def _is_file(typed: str) -> bool:
    try:
        return Path(typed).is_file()
    except (OSError, ValueError):
        return False


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


def decoded(data: bytes) -> str:
    """The text of what came by a pipe, in whatever encoding. C181 or C182 as in :func:`given`."""
    with tempfile.TemporaryDirectory(prefix="coach-") as folder:  # encodings are found in files, which may be large
        path = Path(folder) / "words"
        path.write_bytes(data[: MOST_BYTES + 1])
        try:
            return _read(path, PIPE)
        except CoachError:
            if (text := _short(data)) is None:
                raise
            return text


def _short(data: bytes) -> str | None:
    """A few words in the encoding of Chinese consoles, which too few bytes don't tell from others; None if they are none."""
    try:
        text = data[:_RARE].decode("gb18030")
    except UnicodeError:
        return None
    return text if len(data) <= _RARE and _SHORT_CHINESE.fullmatch(text) else None


def _read(path: Path, shown: str) -> str:
    try:
        if not path.is_file():
            raise fail("C181", f"{shown} 不是普通文件", f"{shown} is no ordinary file", hint=_PIPE_HINT)
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
