"""The schema that editors check and complete a playbook's files by."""

from __future__ import annotations

import json
from typing import Any

from coach.playbook.loader import BASE, Loader
from coach.services.find_playbook import find_playbook
from coach.text import EMPTY

SCHEMA_FILE = ".playbook-schema.json"
"""Its name beside a playbook. Hidden: it is the editor's, made anew at will, and no part of what is published."""


def schema(loader: Loader, target: str = "") -> dict[str, Any]:
    """The JSON Schema of a playbook's files. With ``target``, a playbook's name or the folder of a draft, its names are offered.

    A playbook with mistakes has names too: that is when they are looked for. Raises CoachError P110, P111 or P113 where there is none.
    """
    from coach.playbook.editor.names import known
    from coach.playbook.editor.schema import playbook_schema

    if not target:
        return playbook_schema()
    desk, name = find_playbook(loader, target)
    draft = desk.check(name).draft
    others = {each: EMPTY for each in (BASE, *loader.names()) if each != name}
    return playbook_schema(known(draft, others) if draft else None)


def schema_text(found: dict[str, Any]) -> str:
    """As it is written to a file."""
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def header(depth: int = 0) -> str:
    """The first line of a playbook's file by which editors find the schema. ``depth``: how many folders below the playbook's it lies."""
    return f"# yaml-language-server: $schema={'../' * depth or './'}{SCHEMA_FILE}"
