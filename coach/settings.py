"""Where a person's data and settings lie: COACH_HOME and its ``config.toml``. A leaf module, so that starting stays cheap."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from coach.errors import CoachError, Diagnostic, Location
from coach.text import Text

CONFIG = "config.toml"


def home_folder(environ: Mapping[str, str]) -> Path:
    """Return COACH_HOME, by default ``coach`` in the platform's folder for user data. The folder may not exist yet."""
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
    except (OSError, UnicodeDecodeError) as error:
        raise _unreadable(path, str(error)) from None
    # Most people have no such file; they need not wait for the parser.
    import tomllib

    try:
        settings = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise _unreadable(path, str(error)) from None
    return {key: value for key, value in settings.items() if isinstance(value, str)}


def _unreadable(path: Path, reason: str) -> CoachError:
    message = Text(f"设置文件读不了：{reason}", f"the settings can't be read: {reason}")
    hint = Text("改正这个文件，或把它移走。", "Correct this file, or move it away.")
    return CoachError(Diagnostic("C110", message, Location(str(path)), hint))
