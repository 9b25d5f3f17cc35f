"""What a person types to name a customer, as the parameters of the search."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from coach.store.clean import clean_line
from coach.store.kinds import customer_number
from coach.store.phone import SHORTEST_TAIL, normal_phone

_PHONE = re.compile(r"[+\d\s()（）-]+")
_SPOKEN = re.compile(r"[a-z]{2,}")
_SYLLABLES: Final = 4
"""From so many letters on, pinyin is looked for inside a name too (``xiaoming``): fewer would hit half the book."""
_SIMILAR: Final = 45
"""Per cent of likeness below which a name is no help: two-character names that share one character have 50."""


@dataclass(frozen=True, slots=True)
class Question:
    """What was typed: as an id, a name in the form for comparing, a phone, pinyin; None or "" where it can't be one."""

    number: int | None
    name: str
    phone: str
    spoken: str


def question(text: str) -> Question | None:
    """None if nothing was typed."""
    name = normal_name(clean_line(text))
    if not name:
        return None
    spoken = name.replace("ü", "v").replace("'", "")
    phone = normal_phone(text) if _PHONE.fullmatch(text.strip()) else ""
    return Question(customer_number(name), name, phone, spoken if _SPOKEN.fullmatch(spoken) else "")


@lru_cache(maxsize=4096)
def normal_name(name: str) -> str:
    """The form in which names are compared: without spaces, case folded."""
    return "".join(name.split()).casefold()


def patterns(asked: Question) -> dict[str, str | None]:
    """The LIKE patterns of the wide search; None where it can't hit."""
    inside = "%" if len(asked.spoken) >= _SYLLABLES else ""
    return {
        "tail": f"%{asked.phone}" if len(asked.phone) >= SHORTEST_TAIL else None,
        "part": f"%{_escaped(asked.name)}%",
        "initials": f"{asked.spoken}%" if asked.spoken else None,
        "pinyin": f"{inside}{asked.spoken}%" if asked.spoken else None,
    }


def _escaped(text: str) -> str:
    return re.sub(r"([\\%_])", r"\\\1", text)


def nearest(text: str, names: Iterable[Sequence[Any]], limit: int) -> list[int]:
    """The numbers of the most similar names (rows of number, name, pinyin), best first."""
    from rapidfuzz import fuzz, process  # only where nothing was found

    rows = list(names)
    asked = normal_name(clean_line(text))
    column = 2 if asked.isascii() else 1
    best = process.extract(asked, [normal_name(row[column]) for row in rows], scorer=fuzz.ratio, limit=limit, score_cutoff=_SIMILAR)
    return [rows[index][0] for _, _, index in best]
