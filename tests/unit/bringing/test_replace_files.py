"""All files of a change, or none."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.errors import CoachError
from coach.services.workbook.bringing.replace_files import replace_files

BEFORE = {"a.yaml": b"a: 1\n", "deep/b.yaml": b"b: 1\r\n", "c.yaml": b"c: 1\n"}
AFTER = {"a.yaml": b"a: 2\n", "deep/b.yaml": b"b: 2\r\n"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for path, data in BEFORE.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_bytes(data)
    return tmp_path


def _content(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_every_file_is_written_and_nothing_else_is_left(folder: Path) -> None:
    (folder / "a.yaml").chmod(0o640)
    replace_files(folder, BEFORE, AFTER)
    assert _content(folder) == BEFORE | AFTER
    assert (folder / "a.yaml").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("error", [KeyboardInterrupt, OSError(28, "No space left on device")])
def test_what_is_interrupted_half_way_is_put_back(folder: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    replace, seen = Path.replace, []

    def second_fails(self: Path, target: Path) -> Path:
        if self.suffix == ".new":
            seen.append(self)
            if len(seen) == 2:
                raise error
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", second_fails)
    with pytest.raises((KeyboardInterrupt, CoachError)):
        replace_files(folder, BEFORE, AFTER)
    assert _content(folder) == BEFORE


def test_a_file_that_somebody_saved_meanwhile_is_left_alone(folder: Path) -> None:
    (folder / "deep" / "b.yaml").write_bytes(b"b: 3\n")
    with pytest.raises(CoachError, match="C351"):
        replace_files(folder, BEFORE, AFTER)
    assert _content(folder) == BEFORE | {"deep/b.yaml": b"b: 3\n"}


def test_a_link_inside_the_folder_stays_a_link(folder: Path) -> None:
    (folder / "d.yaml").symlink_to("c.yaml")
    replace_files(folder, {**BEFORE, "d.yaml": b"c: 1\n"}, {"d.yaml": b"c: 2\n"})
    assert (folder / "d.yaml").is_symlink()
    assert (folder / "c.yaml").read_bytes() == b"c: 2\n"


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(CoachError, match="C152"):
        replace_files(tmp_path / "none", BEFORE, AFTER)
