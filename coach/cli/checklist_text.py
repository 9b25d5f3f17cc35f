"""Checklists on the screen: a box for every line, ticked or not, with the number it is ticked by."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any, TypeAlias

from coach.cli.language import words
from coach.cli.layout import hanging
from coach.render.moments import word_datetime
from coach.render.view import View
from coach.text import Text

Data: TypeAlias = dict[str, Any]

_BOX, _TICKED = "☐", "☑"


def progress(checklist: Data) -> str:
    """``合同审核  3/7``; the title alone where nothing is ticked."""
    return f"{checklist['title']}  {checklist['done']}/{len(checklist['items'])}" if checklist["done"] else str(checklist["title"])


def checklist_lines(checklist: Data, view: View | None = None) -> Iterator[str]:
    """The lines of a list; with ``view`` also when each was ticked, and by whom."""
    for text, state in zip(checklist["items"], checklist["state"], strict=True):
        box = _TICKED if state["done"] else _BOX
        yield from hanging(f"{state['number']:>5} {box} ", text + (_when(state, view) if view else ""))


def _when(state: Data, view: View) -> str:
    said = [word_datetime(datetime.fromisoformat(state["at"]), view)] if state["at"] else []
    said += [state["by"]] if state["by"] else []
    return words(Text("（{}）", " ({})")).format(words(Text("，", ", ")).join(said)) if said else ""
