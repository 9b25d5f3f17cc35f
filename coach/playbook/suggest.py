"""“Did you mean …”: the nearest known names to a misspelt one."""

from __future__ import annotations

from collections.abc import Iterable

from coach.text import Text

LISTED = 12


def nearest(word: str, known: Iterable[str], limit: int = 3, cutoff: float = 0.6) -> list[str]:
    """Known names that look like ``word`` (to the degree ``cutoff``, at most 1), best first."""
    from difflib import get_close_matches

    return get_close_matches(word, list(known), n=limit, cutoff=cutoff)


def did_you_mean(word: str, known: Iterable[str], *, listing: bool = False) -> Text | None:
    """A hint naming the nearest names; with ``listing`` all of them where nothing is near."""
    names = list(known)
    near = nearest(word, names) or [n for n in names if len(word) > 1 and (word in n or n in word)][:3]
    if near:
        return Text("是不是想写：" + "、".join(near), "did you mean " + " or ".join(near) + "?")
    if listing and names:
        more = "…" if len(names) > LISTED else ""
        return Text("可以用：" + "、".join(names[:LISTED]) + more, "known: " + ", ".join(names[:LISTED]) + more)
    return None
