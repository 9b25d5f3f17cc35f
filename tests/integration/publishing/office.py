"""A trainer's office: a store, a small rule base, drafts in folders, and the commands' services over them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest

from coach.bootstrap import _read_template
from coach.domain.calendar import WorkCalendar
from coach.domain.publication import Publication
from coach.engine.reference import ReferenceEvaluator
from coach.errors import CoachError
from coach.playbook.folder import Folder, Published
from coach.playbook.loader import Loader
from coach.services.publishing.publish import Done, publish, roll_back
from coach.services.publishing.release import Bench, Wish
from coach.store.sqlite import SqliteStore
from tests.unit.playbook.desk import BASE, HEAD, RULE

NOW = datetime(2026, 3, 5, 2, tzinfo=UTC)
DRAFT = HEAD + RULE
WISH = Wish("备注", "陈静")
CASE = "        cases: [{given: {has_budget: no}, fires: yes}]\n"
"""One that fails."""
SCENARIO = """\
tests:
  poor:
    title: {zh: 没有预算, en: no money}
    given: {has_budget: no}
    expect: {actions: call}
"""
"""One that fails, too."""


@dataclass(frozen=True)
class Office:
    """``root`` holds the folders; each question gets a new loader, as a new process would."""

    root: Path
    store: SqliteStore

    def write(self, text: str | bytes = DRAFT, name: str = "shop", file: str = "playbook.yaml") -> Path:
        """Put one file of a draft there; gives its folder."""
        path = self.root / name / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return self.root / name

    @property
    def loader(self) -> Loader:
        """What serves: the rule base, the drafts, and what was published."""
        folders = {path.name: Folder(path, path.name) for path in self.root.iterdir() if path.is_dir()}
        latest = self.store.published()
        served = {one.name: Published(one.name, one.edition, partial(self.store.publication_files, one.name, one.number)) for one in latest}
        return Loader(folders, self.root.parent / "cache", _read_template, None, lambda: served)

    @property
    def bench(self) -> Bench:
        """What publishing works with."""
        return Bench(self.store, self.loader, ReferenceEvaluator, lambda playbook: WorkCalendar(playbook.calendar, {}))

    def publish(self, target: str | Path = "shop", **said: str | int) -> Done:
        """Publish a draft."""
        return publish(self.bench, str(target), replace(WISH, **said), NOW)  # type: ignore[arg-type]  # fields of a wish

    def roll_back(self, to: int, name: str = "shop", **said: str) -> Publication:
        """Go back."""
        return roll_back(self.bench, name, to, replace(WISH, **said), NOW)  # type: ignore[arg-type]  # fields of a wish

    def refusal(self, target: str | Path = "shop", **said: str | int) -> list[str]:
        """What is said instead of publishing: code and English message, the refusal first. The store stays as it is."""
        before = self.store.published()
        with pytest.raises(CoachError) as caught:
            self.publish(target, **said)
        assert self.store.published() == before
        return [f"{d.code} {d.message.en}" for d in caught.value.diagnostics]

    def because(self, name: str = "shop") -> str:
        """What the rule of ``DRAFT`` says as it serves."""
        rule = self.loader.load(name).rule("todo/call")
        return rule.because.en if rule else ""


def office(root: Path, store: SqliteStore) -> Office:
    """An office with the rule base, and no draft yet."""
    made = Office(root, store)
    made.write(BASE, "base")
    return made
