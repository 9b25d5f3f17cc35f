"""Where a person's data and settings lie: COACH_HOME and its ``config.toml``. A leaf module, so that starting stays cheap."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from coach.errors import CoachError, Diagnostic, Location, reason
from coach.text import Text

CONFIG = "config.toml"


def home_folder(environ: Mapping[str, str]) -> Path:
    """Return COACH_HOME, by default ``coach`` in the platform's folder for user data. The folder may not exist yet.

    Raises CoachError C111 if no one's home is meant (``~nobody-here/coach``).
    """
    try:
        return _home_folder(environ)
    except RuntimeError:  # what pathlib says of a person the system doesn't know
        message = Text("不知道数据目录在哪里", "there is no telling where the data folder is")
        hint = Text("把 COACH_HOME 设为完整的路径。", "Set COACH_HOME to a full path.")
        raise CoachError(Diagnostic("C111", message, hint=hint)) from None


def _home_folder(environ: Mapping[str, str]) -> Path:
    if named := environ.get("COACH_HOME"):
        return Path(named).expanduser()
    if sys.platform == "win32":
        return Path(environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "coach"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "coach"
    return Path(environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "coach"


def read_settings(home: Path) -> Mapping[str, str]:
    """Return the texts set in ``config.toml`` (``lang = "en"``); nothing if there is no such file.

    Raises CoachError C110 if the file can't be read or is not TOML.
    """
    path = home / CONFIG
    try:
        source = path.read_text("utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as error:
        raise _unreadable(path, reason(error)) from None
    except UnicodeDecodeError:
        raise _unreadable(path, Text("不是 UTF-8 编码", "it is not UTF-8")) from None
    # Most people have no such file; they need not wait for the parser.
    import tomllib

    try:
        settings = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise _unreadable(path, Text(f"不是有效的 TOML（{error}）", f"it is no TOML ({error})")) from None
    return {key: value for key, value in settings.items() if isinstance(value, str)}


def _unreadable(path: Path, why: Text) -> CoachError:
    message = Text(f"设置文件读不了：{why.zh}", f"the settings can't be read: {why.en}")
    hint = Text("改正这个文件，或把它移走。", "Correct this file, or move it away.")
    return CoachError(Diagnostic("C110", message, Location(str(path)), hint))
