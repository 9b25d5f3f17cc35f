from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path

from coach.bootstrap import App
from coach.services.watching import changes, look, watched


class EnoughError(Exception):
    """The person has seen enough."""


def steps(*done: Callable[[], object]) -> Callable[[], None]:
    """A waiting function: at each wait the next thing happens; after the last the watching ends."""
    left: Iterator[Callable[[], object]] = iter(done)

    def wait() -> None:
        step = next(left, None)
        if step is None:
            raise EnoughError
        step()

    return wait


def nothing() -> None:
    """Nobody does anything."""


def write(path: Path, text: str) -> Callable[[], object]:
    def do() -> None:
        path.write_text(text, "utf-8")
        os.utime(path, ns=(len(text), len(text)))  # a time of its own, whatever the disk's clock counts in

    return do


def told(folder: Path, *done: Callable[[], object]) -> list[set[str]]:
    found: list[set[str]] = []
    watching = changes([folder], steps(*done))
    with contextlib.suppress(EnoughError):
        while True:
            found.append({Path(path).name for path in next(watching)})
    return found


def test_what_changes_is_added_or_goes_is_told(tmp_path: Path) -> None:
    a, b = tmp_path / "a.yaml", tmp_path / "sub" / "b.yml"
    b.parent.mkdir()
    write(a, "1")()
    assert told(tmp_path, nothing, write(a, "22"), nothing, nothing, write(b, "1"), nothing, a.unlink, nothing) == [
        {"a.yaml"},
        {"b.yml"},
        {"a.yaml"},
    ]


def test_a_change_in_several_steps_is_told_once(tmp_path: Path) -> None:
    a = tmp_path / "a.yaml"
    write(a, "1")()
    assert told(tmp_path, a.unlink, write(a, "22"), write(tmp_path / "b.yaml", "1"), nothing) == [{"a.yaml", "b.yaml"}]
    assert told(tmp_path, a.unlink, write(a, "22"), nothing) == []  # in the end nothing changed


def test_only_what_a_playbook_is_made_of_counts(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    others = [tmp_path / ".git" / "x.yaml", tmp_path / ".a.yaml.swp", tmp_path / ".hidden.yaml", tmp_path / "notes.txt"]
    for path in others:
        write(path, "1")()
    assert look([tmp_path, tmp_path / "nowhere"]) == {}
    assert told(tmp_path, *(write(path, "22") for path in others), nothing) == []


def test_what_a_check_reads_is_watched(tmp_path: Path, home: Path) -> None:
    draft = tmp_path / "draft"
    draft.mkdir()
    write(draft / "playbook.yaml", "playbook: {name: ours, title: {zh: a, en: b}, version: '1'}")()
    loader = App(home).loader
    folders = watched(loader, [str(draft), "showroom"])
    assert {folder.path for folder in loader.folders.values()} | {draft} == set(folders)
