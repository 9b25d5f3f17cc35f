"""The first settings of a person's product: whose company, which rep, which playbook, which language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from coach.domain.ports import Store
from coach.errors import fail
from coach.settings import CONFIG
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
    """Write the language into ``config.toml`` and leave the rest of it as it is; tells whether it changed. C162 if it can't be written."""
    path = home / CONFIG
    try:
        home.mkdir(parents=True, exist_ok=True)
        before = path.read_text("utf-8") if path.exists() else ""
        line = f'lang = "{lang.value}"'
        after = _LANG.sub(line, before, count=1) if _LANG.search(before) else f"{line}\n{before}"
        if after == before:
            return False
        draft = path.with_suffix(".new")
        draft.write_text(after, "utf-8")
        draft.replace(path)
    except OSError as error:
        raise fail(
            "C162",
            f"写不了设置文件 {path}：{error.strerror}",
            f"the settings {path} can't be written: {error.strerror}",
            hint=Text(
                "检查这个目录的权限，或用 COACH_HOME 换一个目录。", "Check the folder's permissions, or name another one with COACH_HOME."
            ),
        ) from error
    return True
