"""The real command line in a home of its own: what tests run, and what they look at."""

from __future__ import annotations

import json
import os
import shutil
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol
from zoneinfo import ZoneInfo

ROOT = Path(__file__).resolve().parents[2]
COMMAND = [sys.executable, "-c", "from coach.cli import main; main()"]
AS_OF = "2026-03-05 10:00"
"""A Thursday: the moment the sample book of all tests is filled at, and looked at from."""
MOMENT = datetime(2026, 3, 5, 10, 0, tzinfo=ZoneInfo("Asia/Shanghai"))


@dataclass(frozen=True)
class Outcome:
    """What one command line printed, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        return json.loads(self.out)

    @property
    def codes(self) -> list[str]:
        """The codes of its JSON errors."""
        return [error["code"] for error in self.data["errors"]]


class Coach(Protocol):
    """Runs one command line inside this process."""

    def __call__(self, *arguments: str) -> Outcome: ...


def environ(home: Path, **more: str) -> dict[str, str]:
    """The environment for a command as a process of its own."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("COACH_", "LC_", "LANG"))}
    return {**kept, "COACH_HOME": str(home), "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8", **more}


def copied(home: Path, to: Path) -> Path:
    """The home ``home`` once more. What was compiled is the same files: they are never written over, but replaced."""
    shutil.copytree(home, to, ignore=shutil.ignore_patterns("cache"))
    shutil.copytree(home / "cache", to / "cache", copy_function=os.link)
    return to
