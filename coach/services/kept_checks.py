"""What a check found, kept beside the compiled playbooks: the same files, on the same day, by the same product, give the same findings.

Anything unreadable is simply checked again. The product is named by its version and by when its modules were last written, so that
nothing stale is told while it is being worked on.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from coach import __version__
from coach.errors import CoachError, Diagnostic, Location, Severity
from coach.playbook.folder import Folder, read_folder
from coach.playbook.loader import Loader
from coach.services.check_report import Report
from coach.services.find_playbook import folder_named
from coach.text import Text

FORMAT = 2
_SHORT = 16


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where checks are kept, for ``target`` (a name or a folder) as ``loader`` knows it."""

    loader: Loader
    target: str
    as_of: datetime

    def kept(self, check: Callable[[], Report]) -> Report:
        """What was found last time, if nothing has changed since; else what ``check`` finds now."""
        found = self._read()
        if found is not None:
            return found
        report = check()
        self._write(report)
        return report

    @property
    def _path(self) -> Path | None:
        folder = folder_named(self.loader, self.target)
        if self.loader.cache_dir is None or (folder is None and not self.loader.knows(self.target)):
            return None
        place = str(folder.path.resolve()) if folder is not None else self.target
        return self.loader.cache_dir / f"check-{hashlib.sha256(place.encode()).hexdigest()[:_SHORT]}.json"

    def _state(self, lineage: tuple[str, ...]) -> list[str]:
        """What a check depends on. Raises CoachError where a file can't be read, KeyError where a playbook is gone."""
        own = folder_named(self.loader, self.target) or self.loader.folders.get(self.target)
        contents = read_folder(Folder(own.path, own.display)).digest() if own is not None else self.loader.digest_of(self.target)
        below = [self.loader.digest_of(name) for name in lineage[:-1]]
        return [str(FORMAT), product_stamp(), self.as_of.date().isoformat(), self.target, *sorted(self.loader.shadowed), contents, *below]

    def _read(self) -> Report | None:
        path = self._path
        try:
            data = json.loads(path.read_text("utf-8")) if path is not None else {}
            return _report(data["report"]) if data["state"] == self._state(tuple(data["lineage"])) else None
        except (OSError, ValueError, KeyError, TypeError, CoachError):
            return None

    def _write(self, report: Report) -> None:
        path = self._path
        if path is None or report.playbook is None:
            return
        with contextlib.suppress(OSError, CoachError, KeyError):
            data = {"state": self._state(report.playbook.lineage), "lineage": report.playbook.lineage, "report": _data(report)}
            path.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(dir=path.parent, prefix=".tmp-") as folder:
                draft = Path(folder) / path.name
                draft.write_text(json.dumps(data, ensure_ascii=False), "utf-8")
                draft.replace(path)


@cache
def product_stamp() -> str:
    """Names the product as it is: its version, and when one of its modules was last written."""
    root = Path(__file__).parents[1]
    latest = max((path.stat().st_mtime_ns for path in root.rglob("*.py")), default=0)
    return f"{__version__}-{latest:x}"


def _data(report: Report) -> dict[str, Any]:
    counts = {name: getattr(report, name) for name in ("name", "version", "rules", "inherited", "cases", "allowed")}
    return {**counts, "found": [asdict(found) for found in report.diagnostics]}


def _report(data: dict[str, Any]) -> Report:
    found = tuple(_diagnostic(one) for one in data.pop("found"))
    return Report(playbook=None, diagnostics=found, **data)


def _diagnostic(data: dict[str, Any]) -> Diagnostic:
    return Diagnostic(
        data["code"],
        Text(**data["message"]),
        Location(**data["location"]) if data["location"] else None,
        Text(**data["hint"]) if data["hint"] else None,
        Severity(data["severity"]),
        data["excerpt"],
    )
