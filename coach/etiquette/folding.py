"""Text as patterns see it: one character for one, so that positions stay."""

from __future__ import annotations

import re

_WIDE = {0xFF10 + n: ord("0") + n for n in range(10)}
_WIDE |= {0xFF21 + n: ord("A") + n for n in range(26)} | {0xFF41 + n: ord("a") + n for n in range(26)}
_SIGNS = {"’": "'", "‘": "'", "ʼ": "'", "％": "%", "\u3000": " ", "\u00a0": " ", "\t": " ", "\r": "\n", "\u2028": "\n", "\u2029": "\n"}
_HALVES = range(0xD800, 0xE000)  # halves of characters, which damaged text holds and nothing can encode
_TABLE: dict[int, int | str] = {**_WIDE, **{ord(sign): plain for sign, plain in _SIGNS.items()}, **dict.fromkeys(_HALVES, "?")}
_ANY = re.compile("[" + "".join(map(re.escape, (*map(chr, _WIDE), *_SIGNS))) + "\ud800-\udfff]")


def fold(text: str) -> str:
    """``text`` with narrow letters and digits, straight apostrophes, plain blanks and line ends."""
    return text.translate(_TABLE) if _ANY.search(text) else text
