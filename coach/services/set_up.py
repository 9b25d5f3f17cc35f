"""The first settings of a person's product: whose company, which rep, which playbook, which language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from coach.domain.ports import Store
from coach.errors import fail, reason
from coach.services.whole_file import whole_file
from coach.settings import CONFIG, read_settings
from coach.text import Lang, Text

_LANG = re.compile(r"^lang\s*=.*$", re.MULTILINE)


def set_up(store: Store, wanted: Mapping[str, str], at: datetime) -> Mapping[str, str]:
    """Write the settings that are not empty and differ, in one transaction; what is not named stays. Gives the names of what changed."""
    held = store.settings()
    changed = {key: value for key, value in wanted.items() if value and held.get(key) != value}
    if changed:
        with store.writing(at) as writing:
            for key, value in changed.items():
                writing.set_setting(key, value)
    return changed


def keep_lang(home: Path, lang: Lang) -> bool:
    """Write the language into ``config.toml`` and leave the rest of it as it is; tells whether it changed.

    Raises CoachError C110, C152 or C162 if the file can't be read or written.
    """
    read_settings(home)  # a file that can't be read is not ours to replace
    path = home / CONFIG
    before = path.read_text("utf-8") if path.exists() else ""
    line = f'lang = "{lang.value}"'
    after = _LANG.sub(line, before, count=1) if _LANG.search(before) else f"{line}\n{before}"
    if after == before:
        return False
    _make(home)
    with whole_file(path) as draft:
        draft.write_text(after, "utf-8")
    return True


def _make(home: Path) -> None:
    try:
        home.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        why = reason(error)
        hint = Text("用 COACH_HOME 换一个目录。", "Name another folder with COACH_HOME.")
        raise fail("C162", f"建不了目录 {home}：{why.zh}", f"the folder {home} can't be made: {why.en}", hint=hint) from error
