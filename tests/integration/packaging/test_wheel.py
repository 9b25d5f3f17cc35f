from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

from tests.integration.packaging.conftest import ROOT, in_child

LOAD_ALL = """
for name in app.loader.names():
    print(name, app.loader.load(name).digest)
"""
LOAD_ONE = """
print(*app.loader.names())
print(app.loader.load("showroom").digest)
"""
"""They all stand on the rules: where one is read from, all are."""


def _files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts}


def test_the_wheel_carries_rules_and_playbooks(wheel: Path) -> None:
    for name in ("rules", "playbooks"):
        assert _files(wheel / "coach" / "_data" / name) == _files(ROOT / name) != set()


def test_the_wheel_carries_all_of_the_package(wheel: Path) -> None:
    assert {name for name in _files(wheel / "coach") if not name.startswith("_data/")} == _files(ROOT / "coach")


def test_the_wheel_says_what_it_is(wheel: Path) -> None:
    (info,) = wheel.glob("*.dist-info")
    metadata = (info / "METADATA").read_text("utf-8")
    assert "License-Expression: MIT\n" in metadata
    assert "Requires-Python: >=3.11\n" in metadata
    assert "durable-rules==2.0.28; python_version < '3.13'" in metadata
    assert "coach = coach.cli:main" in (info / "entry_points.txt").read_text("utf-8")


def test_every_playbook_loads_from_the_wheel(wheel: Path, tmp_path: Path) -> None:
    assert in_child(wheel, tmp_path, "print(data_root())").strip() == str(wheel / "coach" / "_data")
    loaded = in_child(wheel, tmp_path, LOAD_ALL).split()[::2]
    assert loaded == sorted(path.name for path in (ROOT / "playbooks").iterdir() if path.is_dir())


def test_an_editable_install_reads_the_checkout(checkout: Path, tmp_path: Path) -> None:
    build = f"import hatchling.build; hatchling.build.build_editable({str(tmp_path)!r})"
    subprocess.run([sys.executable, "-c", build], cwd=checkout, check=True, capture_output=True)
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as archive:
        archive.extractall(tmp_path / "site")
    assert not (tmp_path / "site" / "coach").exists()
    assert in_child(tmp_path / "site", tmp_path, "print(data_root())").strip() == str(checkout)
    before = in_child(tmp_path / "site", tmp_path, LOAD_ONE)
    changed = next((checkout / "rules").rglob("*.yaml"))
    changed.write_text(changed.read_text("utf-8") + "\n# changed\n", "utf-8")
    after = in_child(tmp_path / "site", tmp_path, LOAD_ONE)
    assert after.splitlines()[0] == before.splitlines()[0] != ""
    assert after.splitlines()[1] != before.splitlines()[1]
