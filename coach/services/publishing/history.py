"""What was published when, by whom, and why; and how a playbook stands now."""

from __future__ import annotations

import json
from typing import Any, TypeAlias

from coach.domain.ports import Reading
from coach.domain.publication import Publication, files_digest
from coach.errors import CoachError
from coach.playbook.folder import Folder
from coach.playbook.loader import Loader
from coach.playbook.whole_folder import read_whole
from coach.services.publishing.draft import is_shipped

Data: TypeAlias = dict[str, Any]


def history(store: Reading, loader: Loader, name: str) -> list[Data]:
    """The versions of ``name``, newest first; empty if it was never published. P113 if there is no such playbook."""
    versions = store.publications(name)
    if not versions and not loader.knows(name):
        raise loader.unknown(name)
    return [publication_view(one) for one in versions]


def publication_view(one: Publication) -> Data:
    """One version for people and programs."""
    return {
        "name": one.name,
        "number": one.number,
        "version": one.version,
        "at": one.at.isoformat(),
        "by": one.by,
        "approved_by": one.approved_by or None,
        "note": one.note,
        "base": one.base or None,
        "restores": one.restores or None,
        "forced": one.forced_because or None,
        "checks": {
            "errors": one.checks.errors,
            "warnings": one.checks.warnings,
            "cases": one.checks.cases,
            "held": one.checks.cases - one.checks.failed,
        },
        "preview": json.loads(one.preview) if one.preview else None,
        "digest": one.digest,
    }


def state(loader: Loader, name: str) -> Data:
    """How ``name`` serves: ``state`` is shipped, draft (its folder, never published) or published, with the ``published`` number.

    ``draft`` tells of a published one what lies in its folder: ``same``, ``differs`` or ``none``.
    """
    if is_shipped(loader, name):
        return {"state": "shipped", "published": None, "draft": None}
    version = loader.published.get(name)
    if version is None:
        return {"state": "draft", "published": None, "draft": None}
    folder = loader.folders.get(name)
    edition = version.edition
    draft = "none" if folder is None else "same" if _digest(folder) == edition.digest else "differs"
    return {"state": "published", "published": edition.number, "draft": draft}


def _digest(folder: Folder) -> str:
    """Of its files; "" if they can't be read."""
    try:
        return files_digest(read_whole(folder))
    except CoachError:
        return ""
