"""One explanation: a short title, and what is to be written."""

from __future__ import annotations

from dataclasses import dataclass

from coach.text import Text


@dataclass(frozen=True, slots=True)
class Words:
    """``title`` is what the key is called, ``about`` what is written there and what it does."""

    title: Text
    about: Text


def words(title_zh: str, title_en: str, zh: str, en: str) -> Words:
    """Title and explanation, each in Chinese and English."""
    return Words(Text(title_zh, title_en), Text(zh, en))
