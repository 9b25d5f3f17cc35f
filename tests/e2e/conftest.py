from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest

from coach.bootstrap import DEFAULT_PLAYBOOK, App
from coach.cli.language import speak
from coach.cli.run import run
from coach.services.demo import prepare
from coach.services.practise.decks import cards_of
from coach.services.sample_book import shipped_book
from coach.store import location
from coach.store.sqlite import SqliteStore
from coach.text import Lang
from tests.e2e.command import MOMENT, Coach, Outcome, copied


@pytest.fixture(autouse=True)
def _chinese() -> Iterator[None]:
    """The language is the process's; each test starts and leaves as a fresh one would."""
    speak(Lang.ZH)
    yield
    speak(Lang.ZH)


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home whose playbooks are compiled already, with no customers: homes of tests are copies, so that none compiles again.

    Who has it first has it for all processes of these tests.
    """
    base = tmp_path_factory.getbasetemp()
    shared = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "compiled"
    if not shared.exists():
        home = tmp_path_factory.mktemp("compiling") / "home"
        app = App(home)
        for name in app.loader.names():
            app.loader.load(name)
        cards_of(app.loader, DEFAULT_PLAYBOOK)
        app.store.state()
        app.store.close()
        with suppress(OSError):  # another was sooner
            home.rename(shared)
    return shared


@pytest.fixture(scope="session")
def filled(compiled: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with the sample book in it, as of ``MOMENT``."""
    home = copied(compiled, tmp_path_factory.mktemp("filled") / "home")
    app = App(home)
    prepare(app.store, partial(shipped_book, app.loader.load), MOMENT)
    app.store.close()
    return home


@pytest.fixture(autouse=True)
def opened(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[SqliteStore]]:
    """The stores that this test opens; none stays open after it."""
    stores: list[SqliteStore] = []
    open_store = location.open_store

    def note(place: str | Path) -> SqliteStore:
        stores.append(open_store(place))
        return stores[-1]

    monkeypatch.setattr(location, "open_store", note)
    yield stores
    for store in stores:
        store.close()


@pytest.fixture
def empty(home: Path, compiled: Path) -> Path:
    """COACH_HOME with an empty store."""
    return copied(compiled, home)


@pytest.fixture
def book(home: Path, filled: Path) -> Path:
    """COACH_HOME with the sample book."""
    return copied(filled, home)


@pytest.fixture
def coach(capsys: pytest.CaptureFixture[str]) -> Coach:
    """Run one command line inside this process."""

    def start(*arguments: str) -> Outcome:
        code = run([*arguments], os.environ)
        return Outcome(code, *capsys.readouterr())

    return start


@pytest.fixture
def typing(monkeypatch: pytest.MonkeyPatch, coach: Coach, empty: Path) -> Coach:
    """Runs a command, over an empty store, with what is typed as its last argument."""
    assert empty.exists()

    def run(*arguments: str) -> Outcome:
        monkeypatch.setattr(sys, "stdin", io.StringIO(arguments[-1]))
        return coach(*arguments[:-1])

    return run
