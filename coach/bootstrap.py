"""The only place that chooses adapters: which store, which playbooks, which engine, whose clock."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from coach.data import data_root
from coach.domain.calendar import WorkCalendar
from coach.domain.model import Playbook
from coach.engine.holiday_years import HolidayYears
from coach.engine.reference import ReferenceEvaluator
from coach.errors import CoachError
from coach.playbook.folder import Folder, Published
from coach.playbook.loader import BASE, Loader
from coach.services.advise import Adviser
from coach.settings import home_folder, read_settings

if TYPE_CHECKING:
    from coach.domain.ports import Store
    from coach.domain.publication import Files
    from coach.engine.protocols import Evaluator
    from coach.playbook.content import Reading

DEFAULT_PLAYBOOK = "showroom"


@dataclass
class App:
    """One process's product. Everything is made when first used: most commands need little of it."""

    home: Path
    environ: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def settings(self) -> Mapping[str, str]:
        """The person's own settings (``config.toml``)."""
        return read_settings(self.home)

    @cached_property
    def store(self) -> Store:
        """The customers."""
        from coach.store.location import open_store

        return open_store(self._store_place)

    def close(self) -> None:
        """Let go of the store, if it was asked; whoever asks again opens it again."""
        if "store" in self.__dict__:
            self.store.close()

    @contextmanager
    def reading(self, place: Path | None = None) -> Iterator[Store]:
        """The customers (or those in another ``place``) through an opening of its own, as another process needs it."""
        from coach.store.location import open_store

        store = open_store(place or self._store_place)
        try:
            yield store
        finally:
            store.close()

    @contextmanager
    def scratch(self) -> Iterator[Store]:
        """A store for a moment, with the settings of this one: what is put into it is gone afterwards."""
        from tempfile import TemporaryDirectory

        from coach.store.location import open_store

        with TemporaryDirectory(prefix="coach-") as folder:
            store = open_store(Path(folder) / "coach.db")
            try:
                with store.writing(self.now()) as writing:
                    for key, value in self.store.settings().items():
                        writing.set_setting(key, value)
                yield store
            finally:
                store.close()

    @property
    def store_file(self) -> Path:
        """The file of the store, which may not exist yet. S105 if COACH_DATABASE_URL names no such thing."""
        from coach.store.location import store_path

        return store_path(self._store_place)

    @property
    def _store_place(self) -> str | Path:
        return self.environ.get("COACH_DATABASE_URL") or self.home / "coach.db"

    @cached_property
    def loader(self) -> Loader:
        """The playbooks: those that come with the product, and the company's own in COACH_HOME."""
        folders = playbook_folders(self.home)
        return Loader(folders, self.cache / "playbooks", _read_template, shadowed_folders(self.home), self._published, self._files)

    def _published(self) -> Mapping[str, Published]:
        """What the store has published of the company's own. That a store can't be read is told where customers are asked for."""
        try:
            with self._shelf() as shelf:
                latest = shelf.published() if shelf else []
        except CoachError:
            return {}
        own = (one for one in latest if one.name not in shipped_folders())
        return {one.name: Published(one.name, one.edition, partial(self._files, one.name, one.number)) for one in own}

    def _files(self, name: str, number: int) -> Files:
        with self._shelf() as shelf:
            return shelf.publication_files(name, number) if shelf else ()

    @contextmanager
    def _shelf(self) -> Iterator[Store | None]:
        """The store to look publications up in, if there is one. Opened for that alone, it is let go of: nobody asked for customers."""
        if "store" in self.__dict__:
            yield self.store
        elif not self.store_file.exists():
            yield None
        else:
            with self.reading() as store:
                yield store

    @property
    def cache(self) -> Path:
        """Where what can be computed again is kept."""
        return self.home / "cache"

    def now(self) -> datetime:
        """This moment, aware. The one clock of the product."""
        return datetime.now().astimezone()

    def zone(self, playbook: Playbook) -> ZoneInfo:
        """The zone in which ``playbook`` counts its days."""
        return ZoneInfo(playbook.calendar.zone)

    def playbook_name(self, chosen: str = "") -> str:
        """``chosen`` (a customer's own playbook), else the store's default, else the product's."""
        return chosen or self.store.settings().get("playbook") or DEFAULT_PLAYBOOK

    def calendar(self, playbook: Playbook) -> WorkCalendar:
        """The work calendar of ``playbook``."""
        return WorkCalendar(playbook.calendar, HolidayYears(playbook.calendar.region, self.cache / "holidays"))

    def evaluator(self, playbook: Playbook) -> Evaluator:
        """The engine that serves, made for ``playbook``; COACH_ENGINE=reference asks for the reference evaluator alone."""
        if self.environ.get("COACH_ENGINE") == ReferenceEvaluator.name:
            return ReferenceEvaluator(playbook)
        from coach.engine.checked import serving

        return serving(playbook)[0]

    def _holds_samples(self) -> bool:
        from coach.services.demo_setting import DEMO  # not every command asks

        return DEMO in self.store.settings()

    @cached_property
    def adviser(self) -> Adviser:
        """The main job."""
        return Adviser(self.loader, self.evaluator, self.calendar, self.playbook_name, self._holds_samples, self.now)


def playbook_folders(home: Path) -> dict[str, Folder]:
    """Names → folders. A company's playbook may not take the name of one that comes with the product."""
    shipped = shipped_folders()
    own = {path.name: Folder(path, str(path)) for path in _folders(home / "playbooks") if path.name not in shipped}
    return shipped | own


def shipped_folders() -> dict[str, Folder]:
    """The rule base and the playbooks that come with the product."""
    root = data_root()
    shipped = {BASE: Folder(root / "rules", "rules")}
    return shipped | {path.name: Folder(path, f"playbooks/{path.name}") for path in _folders(root / "playbooks")}


def shadowed_folders(home: Path) -> dict[str, Folder]:
    """The company's folders that are not read, because a shipped playbook has their name."""
    folders = playbook_folders(home)
    return {path.name: Folder(path, str(path)) for path in _folders(home / "playbooks") if folders[path.name].path != path}


def _folders(parent: Path) -> list[Path]:
    try:
        return sorted(path for path in parent.iterdir() if path.is_dir() and not path.name.startswith("."))
    except OSError:
        return []


def _read_template(source: str) -> Reading:
    from coach.render.template import read_template  # Jinja2: only for compiling

    return read_template(source)


def start() -> App:
    """The product as the environment describes it."""
    return App(home_folder(os.environ), os.environ)
