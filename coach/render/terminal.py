"""Text that can't take over a terminal, and what the terminal's encoding can show."""

from __future__ import annotations

import unicodedata

from coach.text import without_escapes

_BIDI = {0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)}
_INVISIBLE = {0x200B, 0x2060, 0xFEFF}  # the joiners U+200C and U+200D stay: emoji and scripts need them
_BREAKS = frozenset("\t\n\v\f\r\x85\u2028\u2029")
_MARKS = "✓✗≤≥≠–"


def safe(text: str, *, lines: bool = False) -> str:
    """Strip what could take over a terminal or turn text around: control characters, escape sequences, overrides of direction.

    Line breaks and tabs become spaces; with ``lines`` line breaks stay. Emoji stay; a broken surrogate becomes U+FFFD.
    """
    if text.isprintable():
        return text
    # Whole sequences go first, so that none is left in pieces by the line break inside it.
    stripped = without_escapes(text.replace("\r\n", "\n"))
    if lines:
        return "\n".join("".join(map(_safe_char, line)) for line in stripped.split("\n"))
    return "".join(map(_safe_char, stripped))


def needs_ascii(encoding: str | None) -> bool:
    """True where marks such as ✓ and ≤ can't be written in ``encoding`` (a C locale, a GBK console)."""
    try:
        _MARKS.encode(encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return True
    return False


def _safe_char(char: str) -> str:
    if char in _BREAKS:
        return " "
    kind = unicodedata.category(char)
    if kind == "Cs":
        return "\ufffd"
    return "" if kind == "Cc" or ord(char) in _BIDI or ord(char) in _INVISIBLE else char
