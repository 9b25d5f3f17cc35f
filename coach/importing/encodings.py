"""Which encoding a text file is in, decided from all its bytes in constant memory; bad bytes are reported by line."""

from __future__ import annotations

import codecs
import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from coach.errors import CoachError, fail
from coach.text import Text

BLOCK = 1 << 18
"""Bytes read at a time."""
# UTF-32's mark begins with UTF-16's, and so comes first.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 1 << 16
_MOSTLY = 0.75
_SOME = 0.3
_ENCODINGS = ["gb18030", "big5", "cp1252", "shift_jis", "euc_kr", "cp1251", "cp1250"]


@dataclass(frozen=True, slots=True)
class Encoding:
    """``name`` as Python's codecs have it; ``is_guess`` where the bytes leave a doubt. ``digest`` is the SHA-256 of the file."""

    name: str
    digest: str
    is_guess: bool = False


def find_encoding(path: Path, stated: str = "") -> Encoding:
    """Decide the encoding of a text file, or check the ``stated`` one. Raises I102 (bytes that don't fit, with the line) or I111."""
    digest = file_digest(path)
    if stated:
        return Encoding(_checked(path, stated), digest)
    sample = _first(path, _SAMPLE)
    marked = next((name for mark, name in _MARKS if sample.startswith(mark)), "") or _unmarked_utf16(sample)
    if marked:
        return Encoding(_checked(path, marked), digest)
    bad = first_bad_byte(path, "utf-8")
    if bad is None:
        return Encoding("utf-8", digest)
    return _other(path, bad, digest)


def first_bad_byte(path: Path, encoding: str) -> int | None:
    """The offset of the first byte that does not decode, None if all do."""
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    offset = 0
    for block in blocks(path):
        pending = len(decoder.getstate()[0])
        try:
            decoder.decode(block)
        except UnicodeError as error:
            return offset - pending + getattr(error, "start", 0)
        offset += len(block)
    try:
        decoder.decode(b"", final=True)
    except UnicodeError:
        return offset
    return None


def blocks(path: Path) -> Iterator[bytes]:
    """The file's bytes, block by block."""
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            yield block


def _other(path: Path, bad: int, digest: str) -> Encoding:
    """Not UTF-8: damaged UTF-8, GB18030 (which Chinese spreadsheets write), or another that statistics favour."""
    with path.open("rb") as file:
        file.seek(max(0, bad - _SAMPLE // 2))
        sample = file.read(_SAMPLE)
        sample = sample if bad <= _SAMPLE // 2 else sample.partition(b"\n")[2] or sample  # not from the middle of a character
    if _is_damaged_utf8(sample):
        raise _bad_bytes(path, "utf-8", bad)
    if _looks_chinese(sample) and first_bad_byte(path, "gb18030") is None:
        return Encoding("gb18030", digest)
    # Imported here: hardly a file comes this far.
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=_ENCODINGS).best()
    name = best.encoding if best else "gb18030"
    if (wrong := first_bad_byte(path, name)) is not None:
        raise _bad_bytes(path, name, wrong)
    return Encoding(name, digest, is_guess=True)


def _is_damaged_utf8(sample: bytes) -> bool:
    """Whether most of what is not ASCII decodes as UTF-8: text of another encoding hardly ever does."""
    text = sample.decode("utf-8", "replace").strip("\ufffd")  # the sample's ends may cut a character
    foreign = sum(not character.isascii() for character in text)
    return foreign > 0 and text.count("\ufffd") <= _SOME * foreign


def _looks_chinese(sample: bytes) -> bool:
    """Whether what is not ASCII, read as GB18030, is mostly the everyday characters of GB 2312."""
    foreign = [c for c in sample.decode("gb18030", "ignore") if not c.isascii()]
    if not foreign:
        return False
    everyday = sum(count for c, count in Counter(foreign).items() if len(c.encode("gb2312", "ignore")) > 1)
    return everyday >= _MOSTLY * len(foreign)


def _unmarked_utf16(sample: bytes) -> str:
    """UTF-16 without its mark: ASCII text has a NUL in every other byte."""
    half = len(sample) // 2
    if half and sample[1::2].count(0) > half // 3 and sample[0::2].count(0) < half // 20:
        return "utf-16-le"
    if half and sample[0::2].count(0) > half // 3 and sample[1::2].count(0) < half // 20:
        return "utf-16-be"
    return ""


def _checked(path: Path, name: str) -> str:
    try:
        codecs.lookup(name)
        is_text = isinstance("".encode(name), bytes)
    except (LookupError, ValueError) as error:
        raise _unknown(name) from error
    if not is_text:
        raise _unknown(name)
    if (bad := first_bad_byte(path, name)) is not None:
        raise _bad_bytes(path, name, bad)
    return name


def _unknown(name: str) -> CoachError:
    return fail(
        "I111",
        f"不认识编码“{name}”",
        f"unknown encoding '{name}'",
        hint=Text("常用：utf-8、gb18030、utf-16", "common ones: utf-8, gb18030, utf-16"),
    )


def _bad_bytes(path: Path, encoding: str, offset: int) -> CoachError:
    line = 1
    with path.open("rb") as file:
        left = offset
        while left > 0 and (block := file.read(min(BLOCK, left))):
            line += block.count(b"\n")
            left -= len(block)
    return fail(
        "I102",
        f"{path.name} 第 {line} 行有字节不是 {encoding.upper()} 编码",
        f"{path.name}, line {line}: bytes that are not {encoding.upper()}",
        hint=Text(
            "文件可能已损坏；请用原系统重新导出为 UTF-8，或在映射文件里写 encoding: …",
            "the file may be damaged: export it again as UTF-8, or state encoding: … in a mapping file",
        ),
    )


def _first(path: Path, length: int) -> bytes:
    with path.open("rb") as file:
        return file.read(length)


def file_digest(path: Path) -> str:
    """SHA-256 of the file, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
