"""bin/coach without the minute of installing: environments that say they are ready, or can't be made."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from tests.integration.packaging.conftest import ROOT

LOCKS = ("requirements.lock", "requirements-durable.lock")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout in a folder with a difficult name."""
    folder = tmp_path / "销售 教练"
    shutil.copytree(ROOT / "bin", folder / "bin", ignore=shutil.ignore_patterns("__pycache__"))
    for name in (*LOCKS, "requirements-test.lock"):
        shutil.copy(ROOT / name, folder)
    return folder


@pytest.fixture
def environment(checkout: Path) -> ModuleType:
    """bin/environment.py of that checkout, imported."""
    spec = importlib.util.spec_from_file_location("environment", checkout / "bin" / "environment.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def venv(checkout: Path, environment: ModuleType) -> Path:
    """An environment that is ready, and whose Python tells how it was called."""
    folder = checkout / ".venv"
    python = folder / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text('#!/bin/sh\nfor word in "$@"; do printf "<%s>" "$word"; done\n')
    python.chmod(0o755)
    environment.mark_ready("runtime", folder)
    return folder


def start(command: Path | str, *arguments: str, cwd: Path, **environ: str) -> subprocess.CompletedProcess[str]:
    clean = {key: value for key, value in os.environ.items() if not key.startswith("COACH_")}
    return subprocess.run([command, *arguments], cwd=cwd, env={**clean, **environ}, capture_output=True, text=True, check=False)


@pytest.mark.usefixtures("venv")
def test_a_ready_environment_starts_at_once(checkout: Path, tmp_path: Path) -> None:
    done = start(checkout / "bin" / "coach", "next", "王 芳", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("<next><王 芳>")


@pytest.mark.usefixtures("venv")
def test_it_starts_through_links_and_from_its_own_folder(checkout: Path, tmp_path: Path) -> None:
    (tmp_path / "one").symlink_to(checkout / "bin" / "coach")
    (tmp_path / "two").symlink_to("one")
    assert start(tmp_path / "two", "x", cwd=Path("/")).stdout.endswith("<x>")
    assert start("sh", "coach", "y", cwd=checkout / "bin").stdout.endswith("<y>")


@pytest.mark.usefixtures("venv")
@pytest.mark.parametrize("change", ["lock", "folder"])
def test_a_changed_lock_or_place_is_noticed(checkout: Path, tmp_path: Path, change: str) -> None:
    place = checkout
    if change == "lock":
        (checkout / LOCKS[0]).write_text("# empty\n")
    else:
        place = checkout.rename(tmp_path / "moved")
    done = start(place / "bin" / "coach", cwd=tmp_path, COACH_PYTHON="/nowhere/python3", COACH_VENV=str(place / ".venv"))
    assert done.returncode == 1
    assert "COACH_PYTHON=/nowhere/python3 不能用" in done.stderr


def test_without_python_it_says_what_to_install(checkout: Path, tmp_path: Path) -> None:
    tools = tmp_path / "tools"
    tools.mkdir()
    for tool in ("sh", "dirname", "readlink", "cmp"):
        (tools / tool).symlink_to(shutil.which(tool) or tool)
    done = start(checkout / "bin" / "coach", cwd=tmp_path, PATH=str(tools))
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "apt install python3 python3-venv" in done.stderr


def test_an_old_python_is_refused(checkout: Path, tmp_path: Path) -> None:
    old = tmp_path / "python3"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    assert start(checkout / "bin" / "coach", cwd=tmp_path, COACH_PYTHON=str(old)).returncode == 1


def test_a_missing_venv_module_names_the_package(
    environment: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(environment.importlib.util, "find_spec", lambda name: None if name == "ensurepip" else name)
    with pytest.raises(SystemExit):
        environment.check_modules()
    assert f"apt install python{sys.version_info.major}.{sys.version_info.minor}-venv" in capsys.readouterr().err


@pytest.mark.parametrize(("version", "word"), [((3, 11), "build-essential"), ((3, 13), "install Python 3.12")])
def test_an_engine_that_can_not_be_had_costs_one_line(
    environment: ModuleType,
    venv: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    version: tuple[int, int],
    word: str,
) -> None:
    monkeypatch.setattr(environment, "pip_install", lambda *_: "error: command 'cc' failed")
    monkeypatch.setattr(environment, "sys", SimpleNamespace(version_info=version, stderr=sys.stderr))
    environment.install_engine(venv)
    said = capsys.readouterr().err
    assert word in said
    assert len(said.splitlines()) == 1


def test_what_was_left_unfinished_is_made_anew(environment: ModuleType, venv: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    monkeypatch.setattr(environment, "works", lambda _: True)
    monkeypatch.setattr(environment, "make_venv", lambda _: done.append("made"))
    monkeypatch.setattr(environment, "pip_install", lambda _, lock: done.append(lock))
    monkeypatch.setattr(environment, "install_engine", lambda _: done.append("engine"))
    monkeypatch.setattr(environment, "point_here", lambda _: done.append("pointed"))
    lock = Path(f"{venv}.lock")
    for before, expected in (("", []), ("unfinished\n", ["made"])):
        lock.write_text(before)
        done.clear()
        with environment.alone(venv) as held:
            environment.set_up("test", venv, held)
        assert done == [*expected, "requirements-test.lock", "engine", "pointed"]
        assert lock.read_text() == ""
    assert environment.is_ready("runtime", venv)
    assert environment.is_ready("test", venv)


def test_a_failed_install_stays_unfinished(environment: ModuleType, venv: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "works", lambda _: True)
    monkeypatch.setattr(environment, "pip_install", lambda *_: "no network")
    with environment.alone(venv) as held, pytest.raises(SystemExit):
        environment.set_up("test", venv, held)
    assert Path(f"{venv}.lock").read_text() == "unfinished\n"
    assert not environment.is_ready("test", venv)
