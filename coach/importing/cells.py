"""A cell as text: cleaned of what no person can see, and the ways people write "nothing".

Every reader of a file hands on cells as text, the workbook reader too (numbers as digits, dates as ``2026-03-05``), so that
nothing is rounded on the way and every value has one way in.
"""

from __future__ import annotations

import re
import unicodedata

# Control characters but tab and newline, soft hyphen, zero-width and direction marks, the byte order mark, lone surrogates. The
# zero-width joiner stays where it holds an emoji together.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u180e\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
    "|(?<![\U0001f000-\U0001faff\u2600-\u27bf\ufe0f])\u200d"
)
_SPACES = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000\t]")
_AS_TEXT = re.compile(r'="([^"]*)"')

_BLANK_WORDS = (
    "- -- --- — —— / \\ . _ ? ？ n/a na nil null none nan undefined unknown \\n 0000-00-00 "
    "无 未知 不详 暂无 没有 空 未填 未填写 待定 不知道 #n/a #value! #ref! #div/0! #name? #num! #null!"
)
BLANK = frozenset(_BLANK_WORDS.split())
"""Words, folded, that say nothing is known."""
_LONGEST_BLANK = max(map(len, BLANK))


def clean(text: str) -> str:
    """The text a person sees: unseen characters gone, spaces at the ends stripped, line ends as line feeds, in Unicode form NFC."""
    text = (text if text.isprintable() else _seen(text)).strip()
    if text.startswith("=") and (wrapped := _AS_TEXT.fullmatch(text)):
        # Exports write ="0138…" so that a spreadsheet leaves the number alone; any other formula is kept as the text it is.
        return wrapped[1].strip()
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _seen(text: str) -> str:
    return _UNSEEN.sub("", _SPACES.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n")))


def plain(text: str) -> str:
    """For reading numbers, dates and marks: full-width forms made narrow (NFKC), spaces at the ends stripped."""
    return text if text.isascii() else unicodedata.normalize("NFKC", text).strip()


def is_blank(text: str) -> bool:
    """Whether the cell says that nothing is known: empty, ``-``, ``N/A``, ``未知`` …"""
    return not text or (len(text) <= _LONGEST_BLANK and text.casefold() in BLANK)


def shortened(text: str, length: int = 40) -> str:
    """The beginning of a text on one line, for reports."""
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1] + "…"
