"""Patterns that RE2 takes and that no sentence can ever meet: the slips of those who know other tools."""

from __future__ import annotations

import re

from coach.text import Text

_HAN = r"[\u3400-\u9fff\uf900-\ufaff]"
_GROUP = r"(?:\((?:\?[a-zP<>]*:)?)*"
_EDGE = re.compile(rf"(?<!\\)(?:\\\\)*(?:\\b{_GROUP}{_HAN}|{_HAN}(?:[+*?]|\{{\d+,?\d*\}})*\)*[+*?]?\\b)")
_BREAK = re.compile(r"\\[nr]|[\n\r]")
_BEHIND = re.compile(r"[。！？](?:[^\])|?*+{$\s”’」』）\"'。！？!?.…]|\.[*+])")
_CLASS = re.compile(r"\[[^\]]*\]")


def never_found(pattern: str) -> Text | None:
    """What to write instead, if ``pattern`` can't be found in any sentence; None if it may be."""
    if _EDGE.search(pattern):
        return Text("汉字之间没有词边界：去掉 \\b", r"Chinese has no word boundaries: take out \b")
    if _BREAK.search(pattern):
        return Text("一句话里没有换行：去掉 \\n", r"a sentence has no line breaks: take out \n")
    if _BEHIND.search(_CLASS.sub("x", pattern)) and "|" not in pattern:
        return Text(
            "模式只在一句话里查，句号后面是下一句：分成两条，或用 before、after",
            "a pattern looks at one sentence, and behind its end comes the next: make two of it, or use before and after",
        )
    return None
