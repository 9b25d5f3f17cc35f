"""Reps who share a name are known by name and number (``王伟（1003）``), as an import calls them: the name alone is none of them."""

from __future__ import annotations

from collections.abc import Sequence

from coach.errors import fail
from coach.text import Text


def namesakes(name: str, reps: Sequence[str]) -> list[str]:
    """Those of ``reps`` who are called ``name`` and told apart by their numbers; none, if a rep goes by the name alone."""
    return [] if name in reps else [rep for rep in reps if rep.startswith(f"{name}（")]


def check_one_person(name: str, reps: Sequence[str]) -> None:
    """C170 if ``name`` may be one of several ``reps``: what is written under it would be nobody's."""
    if alike := namesakes(name, reps):
        hint = Text(f"写全姓名和工号：{'、'.join(alike)}", f"write name and number: {', '.join(alike)}")
        raise fail("C170", f"不知道是哪一位“{name}”", f"it is not known which '{name}' is meant", hint=hint)
