from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.unit.layers import LIBRARIES, ROOMS, ROOT, imported, module_name, violations

FILES = sorted((ROOT / "coach").rglob("*.py"))
# import name → distribution, where they differ
DISTRIBUTIONS = {
    "_ruamel_yaml": "ruamel-yaml-clib",
    "charset_normalizer": "charset-normalizer",
    "durable": "durable-rules",
    "durable_rules_engine": "durable-rules",
    "phonenumbers": "phonenumberslite",
    "python_calamine": "python-calamine",
    "re2": "google-re2",
    "ruamel": "ruamel-yaml",
}
LONGEST = 400


def test_every_room_keeps_to_its_imports() -> None:
    found = [f"{path.relative_to(ROOT)}:{problem}" for path in FILES for problem in violations(path.read_text("utf-8"), module_name(path))]
    assert found == []


def test_every_room_is_in_the_table() -> None:
    rooms = {path.stem if path.is_file() else path.name for path in (ROOT / "coach").iterdir() if path.name not in {"__pycache__", "_data"}}
    assert rooms - {"__init__", "py"} <= ROOMS.keys()


@pytest.mark.parametrize(
    ("module", "source", "problem"),
    [
        ("coach.domain.model", "from coach.engine.facts import x", "1: domain imports coach.engine.facts"),
        ("coach.domain.model", "import coach.store", "1: domain imports coach.store"),
        ("coach.domain.model", "from coach import store", "1: domain imports coach.store"),
        ("coach.services.advise", "def f():\n    from coach.store.book import Book", "2: services imports coach.store.book"),
        ("coach.errors", "from coach.domain import model", "1: errors imports coach.domain"),
        ("coach.engine.evaluate", "from . import facts", "1: imports relatively"),
        ("coach.services.advise", "import click", "1: coach.services.advise imports click"),
        ("coach.playbook.sources", "import ruamel.yaml", "1: coach.playbook.sources imports ruamel"),
        ("coach.engine.evaluate", "import left_pad", "1: coach.engine.evaluate imports left_pad"),
        ("coach.store.book", "import datetime\nx = datetime.datetime.now()", "2: coach.store.book reads the clock: datetime.datetime.now"),
        ("coach.cli.next", "f(clock=date.today)", "1: coach.cli.next reads the clock: date.today"),
        ("coach.engine.evaluate", "time.time()", "1: coach.engine.evaluate reads the clock: time.time"),
    ],
)
def test_the_guard_sees(module: str, source: str, problem: str) -> None:
    assert violations(source, module) == [problem]


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("coach.playbook.source", "import ruamel.yaml"),
        ("coach.bootstrap", "datetime.now()"),
        ("coach.cli.commands", "from coach import __version__"),
        ("coach.engine.evaluate", "import json\nfrom coach.domain.model import Rule\nfrom coach.text import Text"),
    ],
)
def test_the_guard_lets_through(module: str, source: str) -> None:
    assert violations(source, module) == []


def test_every_library_is_declared_and_every_declared_one_is_used() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    declared = {requirement.split(">")[0].split("=")[0].strip() for requirement in project["dependencies"]}
    used = set().union(*(imported(path.read_text("utf-8")) for path in FILES))
    assert used <= LIBRARIES.keys()
    # Zones are read by zoneinfo, which takes them from tzdata where the system has none.
    assert {DISTRIBUTIONS.get(name, name) for name in used} | {"tzdata"} == declared


@pytest.mark.parametrize("folder", ["coach", "tests"])
def test_no_file_is_too_long_to_read(folder: str) -> None:
    lengths = {path: len(path.read_text("utf-8").splitlines()) for path in (ROOT / folder).rglob("*.py")}
    assert [str(path.relative_to(ROOT)) for path, lines in lengths.items() if lines > LONGEST] == []


def _texts() -> list[Path]:
    suffixes = {".py", ".md", ".toml", ".lock", ".yaml", ".yml", ".sh", ".csv", ".json", ".j2", ""}
    tops = ("coach", "tests", "benchmarks", "docs", "rules", "playbooks", "bin", ".ci")
    inside = [path for top in tops for path in (ROOT / top).rglob("*") if path.suffix in suffixes and path.is_file()]
    return [path for path in (*inside, *ROOT.glob("*.*")) if path.is_file() and "__pycache__" not in path.parts]


def test_nothing_names_the_machine_it_was_written_on() -> None:
    # Put together here, so that this file doesn't name them either.
    places = [f"/{folder}/" for folder in ("work", "tmp", "root", "opt")]
    texts = {path: path.read_text("utf-8", errors="ignore") for path in _texts()}
    assert [f"{path.relative_to(ROOT)}: {place}" for path, text in texts.items() for place in places if place in text] == []


def test_locks_name_packages_and_hashes_only() -> None:
    for lock in ROOT.glob("requirements*.lock"):
        words = {word.partition("=")[0] for word in lock.read_text("utf-8").split() if word.startswith("-")}
        assert words == {"--hash"}, lock.name
        assert "://" not in lock.read_text("utf-8")
