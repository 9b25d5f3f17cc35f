"""What every test gets: a home of its own, no network, the same examples on every run."""

from __future__ import annotations

import gc
import os
import socket
from collections.abc import Generator, Iterator
from functools import lru_cache
from itertools import count
from pathlib import Path
from shutil import rmtree
from typing import NoReturn

import pytest
from hypothesis import HealthCheck, settings

from coach.cli import RARELY
from coach.playbook import codec, source

# One core of a busy machine may take its time over one example: no deadline. The same examples every run: a red run can be
# repeated. COACH_HYPOTHESIS=long searches on, with new examples.
settings.register_profile("ci", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None)
settings.register_profile("long", deadline=None, max_examples=5_000, suppress_health_check=[HealthCheck.too_slow], database=None)
settings.load_profile(os.environ.get("COACH_HYPOTHESIS", "ci"))

FILES, COMPILED = 1_000, 16
"""So many files that were parsed, and playbooks that were compiled, are kept: what is shipped, and some more."""
_FAILED = pytest.StashKey[bool]()


def pytest_configure() -> None:
    """Let no process of tests do the same work twice: the same bytes are parsed once, and what it makes is never changed.

    The collector looks for cycles as rarely as in the command itself.
    """
    gc.set_threshold(RARELY)
    patch = pytest.MonkeyPatch()
    patch.setattr(source, "read", lru_cache(FILES)(source.read))
    for name in ("loads", "loads_talk", "loads_training", "loads_stock"):
        patch.setattr(codec, name, lru_cache(COMPILED)(getattr(codec, name)))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Remember who failed: their homes are kept."""
    report = yield
    item.stash[_FAILED] = item.stash.get(_FAILED, False) or report.failed
    return report


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Folders that don't exist yet, one after the other: pytest's own way of numbering reads all there are for each."""
    place = tmp_path_factory.mktemp("homes")
    return (place / str(number) for number in count(1))


@pytest.fixture(autouse=True)
def home(homes: Iterator[Path], request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A fresh, not yet existing COACH_HOME; no test ever sees the real one, nor the language of who runs it."""
    own = next(homes)
    own.mkdir()
    folder = own / "home"
    for name in ("COACH_DATABASE_URL", "COACH_LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setenv("COACH_HOME", str(folder))
    yield folder
    if not request.node.stash.get(_FAILED, False):
        rmtree(own, ignore_errors=True)


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> NoReturn:
        message = "tests use no network"
        raise AssertionError(message)

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
