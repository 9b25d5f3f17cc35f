"""Names in two columns: given and family name → one name, as the customer writes it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TypeVar

from coach.importing.cells import is_blank
from coach.importing.headings import Heading
from coach.text import bare

_GIVEN = frozenset(map(bare, ("first name", "given name", "forename", "contact first name", "名", "名字")))
_FAMILY = frozenset(map(bare, ("last name", "family name", "surname", "contact last name", "姓", "姓氏")))
_HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff·]+")

_Placed = TypeVar("_Placed")


def is_name_part(head: Heading) -> bool:
    """Whether the heading means one half of a name."""
    return any(_means(head, words) for words in (_GIVEN, _FAMILY))


def _means(head: Heading, words: frozenset[str]) -> bool:
    return head.whole in words or head.bare in words


def name_parts(placed: Iterable[tuple[Heading, _Placed]]) -> tuple[_Placed, ...]:
    """What stands under the headings of a given name and a family name, in this order.

    One half alone is given too: a customer called by half a name is better known than one without any.
    """
    columns = list(placed)
    halves = (next((one for head, one in columns if _means(head, words)), None) for words in (_GIVEN, _FAMILY))
    return tuple(half for half in halves if half is not None)


def full_name(parts: Sequence[str]) -> str:
    """Given name, family name → ``Ann Lee``; 雪梅, 李 → 李雪梅. One half alone stays as it is."""
    known = [part for part in parts if not is_blank(part)]
    if len(known) > 1 and all(_HAN.fullmatch(part) for part in known):
        return "".join(reversed(known))
    return " ".join(known)
