"""Explanations as the schema's keywords. Both languages stand in one text: a schema is read by the whole team."""

from __future__ import annotations

from coach.playbook.editor.shapes import Json
from coach.playbook.editor.words import Words
from coach.text import Text


def both(text: Text, between: str = " · ") -> str:
    """``意向等级 · intent grade``."""
    return between.join(dict.fromkeys(filter(None, (text.zh, text.en))))


def told(found: Words) -> Json:
    """Title and description."""
    return {"title": both(found.title), "description": both(found.about, "\n")}


def label(text: Text) -> Json:
    """What people call a name; nothing if it is called nothing."""
    return {"title": both(text)} if text else {}
