"""What is mechanical is put right: at its place in the file, the rest of which stays as it was, byte for byte.

A file is written whole or not at all: only if it can be read afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from coach.errors import Diagnostic, fail
from coach.playbook.folder import Folder, read_folder
from coach.playbook.loader import BASE, Loader
from coach.playbook.schema import ALL_SECTIONS
from coach.playbook.source import Source, read
from coach.playbook.suggest import nearest
from coach.services.find_playbook import folder_named
from coach.services.publishing.draft import refuse_shipped
from coach.services.whole_file import whole_file

_LINES = re.compile(r"([^\r\n]*)(\r\n|\r|\n|$)")
_WIDE = re.compile(r"\s*(?:- )?[\w.\-]+：")
_KEY_BEFORE = re.compile(r"[\w.\-]+:[ ]+")
_TEXT_ENDS = re.compile(r"\s*(?:,\s*[\w.\-]+:(?:\s|$)|\}|$)")
_MOST = 500
_TAB = "  "


@dataclass(frozen=True, slots=True)
class Change:
    """One line of a file, before and after."""

    path: str
    line: int
    before: str
    after: str


def fix_playbook(loader: Loader, target: str) -> tuple[Change, ...]:
    """Put right what is mechanical in the files of the playbook or folder ``target``, and tell every line that was changed.

    Raises CoachError C201 for a playbook that comes with the product, C152 where a file can't be written, as ``read_folder`` otherwise.
    """
    folder = folder_named(loader, target) or loader.folders.get(target)
    if folder is None:
        raise loader.unknown(target) if not loader.knows(target) else fail("C200", f"手册 {target} 没有草稿", f"{target} has no draft")
    refuse_shipped(loader, target)
    names = [BASE, *loader.names()]
    return tuple(change for path, data in read_folder(folder).files for change in _fix_file(folder, path, data, names))


def _fix_file(folder: Folder, path: str, data: bytes, names: list[str]) -> tuple[Change, ...]:
    fixed = fixed_text(data, path, names)
    if fixed is None or fixed == data:
        return ()
    with whole_file(folder.path / path.removeprefix(f"{folder.display}/")) as draft:
        draft.write_bytes(fixed)
    before, after = _lines(data.decode("utf-8")), _lines(fixed.decode("utf-8"))
    pairs = enumerate(zip(before, after, strict=True), 1)
    return tuple(Change(path, number, old[0], new[0]) for number, (old, new) in pairs if old != new)


def fixed_text(data: bytes, path: str, names: list[str]) -> bytes | None:
    """The file with what is mechanical put right; None if it can't be read even so."""
    try:
        lines = _lines(data.decode("utf-8"))
    except UnicodeDecodeError:
        return None
    for _ in range(_MOST):
        source = read(_joined(lines), path)
        if not (any(_mended(lines, problem) for problem in source.diagnostics) or _renamed(lines, source, names)):
            return _joined(lines) if source.root is not None and not source.diagnostics else None
    return None


def _lines(text: str) -> list[tuple[str, str]]:
    """Every line with what ends it."""
    return [(match[1], match[2]) for match in _LINES.finditer(text) if match[0]]


def _joined(lines: list[tuple[str, str]]) -> bytes:
    return "".join(text + end for text, end in lines).encode("utf-8")


def _mended(lines: list[tuple[str, str]], problem: Diagnostic) -> bool:
    """Whether one more mistake of writing was put right in ``lines``: where it was noticed, or in the line above."""
    place = problem.location
    if place is None or problem.code not in _MENDS:
        return False
    for number in (place.line, place.line - 1):
        text, end = lines[number - 1] if 0 < number <= len(lines) else ("", "")
        column = place.column - 1 if number == place.line else -1
        for mend in _MENDS[problem.code]:
            if (mended := mend(text, column)) != text:
                lines[number - 1] = mended, end
                return True
    return False


def _spaces(text: str, column: int) -> str:
    del column  # tabs are wrong wherever a line is indented by them
    body = text.lstrip(" \t")
    return text[: len(text) - len(body)].replace("\t", _TAB) + body


def _colon(text: str, column: int) -> str:
    """A full-width colon behind a key: where it was noticed, or behind the key that a line begins with."""
    if column < 0 or text[column : column + 1] != "：":
        key = _WIDE.match(text)
        column = key.end() - 1 if key else -1
    if column < 0:
        return text
    return f"{text[:column]}: {text[column + 1 :].lstrip()}".rstrip()


def _quoted(text: str, column: int) -> str:
    """Quotes around a text that its comma had cut: from behind its key to the next key, or to the end of the mapping."""
    if column < 0:
        return text
    keys = [match for match in _KEY_BEFORE.finditer(text) if match.end() <= column]
    end = _TEXT_ENDS.search(text, column)
    if not keys or end is None:
        return text
    start = keys[-1].end()
    said = text[start : end.start()]
    if not said or said[0] in "\"'[{|>":
        return text
    escaped = said.replace("\\", "\\\\").replace('"', '\\"')
    return f'{text[:start]}"{escaped}"{text[end.start() :]}'


_MENDS: dict[str, tuple[Callable[[str, int], str], ...]] = {"P100": (_spaces, _colon), "P109": (_quoted,)}


_PLAIN = 0.8  # so alike that what is only a little alike is no rival


def _renamed(lines: list[tuple[str, str]], source: Source, names: list[str]) -> bool:
    """Whether a misspelt section, or the name of what is extended, was put right: only where there is but one near match."""
    for line, column, wrong, known in _names(source, names):
        near = nearest(wrong, known, cutoff=_PLAIN) or nearest(wrong, known)
        text, end = lines[line - 1]
        if len(near) == 1 and text[column - 1 :].startswith(wrong):
            lines[line - 1] = f"{text[: column - 1]}{near[0]}{text[column - 1 + len(wrong) :]}", end
            return True
    return False


def _names(source: Source, names: list[str]) -> Iterator[tuple[int, int, str, list[str]]]:
    root = source.root
    if root is None or root.kind != "map":
        return
    for section, place, node in root.pairs():
        if section not in ALL_SECTIONS:
            yield place.line, place.column, section, [known for known in ALL_SECTIONS if known not in root.entries]
        parent = node.entries.get("extends") if section == "playbook" else None
        if parent is not None and parent.text not in names:
            yield parent.location.line, parent.location.column, parent.text, names
