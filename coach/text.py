"""Texts in both languages: the smallest thing every room of the house speaks.

A leaf module, like :mod:`coach.errors`: it imports nothing of ours.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

_ESCAPES = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"  # control sequences: colours, cursor, clearing
    r"|(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)?"  # strings: window title, links
    r"|\x1b[ -/]*[0-~]?"  # everything shorter
)
_SIGNS = re.compile(r"[\W_]+")


class Lang(StrEnum):
    """A language a person can read the product in."""

    ZH = "zh"
    ZH_HANT = "zh-Hant"
    EN = "en"


@dataclass(frozen=True, slots=True)
class Text:
    """One wording in simplified Chinese and in English.

    Traditional Chinese is converted from ``zh`` where a text is shown (``coach.render.languages``), never stored.
    """

    zh: str
    en: str

    def pick(self, lang: Lang) -> str:
        """Return the wording stored for ``lang``; traditional Chinese gets the simplified one."""
        return self.en if lang is Lang.EN else self.zh

    def __bool__(self) -> bool:
        return bool(self.zh or self.en)


EMPTY = Text("", "")


def bare(text: str) -> str:
    """``text`` by its letters and digits alone, for comparing: what differs only in width, capitals, spaces or signs is the same."""
    return _SIGNS.sub("", unicodedata.normalize("NFKC", text).casefold())


def without_escapes(text: str) -> str:
    """``text`` without the sequences that command a terminal, each taken out whole: no ``[31m`` is left of one."""
    return _ESCAPES.sub("", text)
