"""The files a workbook was made from, in a sheet nobody sees: so that what was changed is known exactly, whatever happened since."""

from __future__ import annotations

import base64
import binascii
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

from coach.domain.publication import Files
from coach.errors import fail
from coach.importing.workbook import SheetCells
from coach.playbook.folder import MAX_FILE, SUFFIXES
from coach.playbook.whole_folder import MOST_BYTES, MOST_FILES
from coach.services.workbook.neutral import original
from coach.services.workbook.problems import AGAIN
from coach.text import Text

SHEET = "_coach"
FORMAT = "coach-workbook-1"
_HEAD = ("format", "name")
_PIECE = 30_000
_EXPORT = Text("请用 coach playbook export 手册 --xlsx 导出后再改", "export it with coach playbook export PLAYBOOK --xlsx and change that")


@dataclass(frozen=True, slots=True)
class Carried:
    """The playbook's name, and its YAML files."""

    name: str
    files: Files


def carried_rows(name: str, files: Files) -> Iterator[list[str]]:
    """The rows of the hidden sheet: format and name, then a file each with its digest and its packed bytes in pieces."""
    yield [FORMAT, name]
    for path, data in files:
        if path.endswith(SUFFIXES):
            packed = base64.b64encode(zlib.compress(data, 9)).decode("ascii")
            yield [path, digest(data), *(packed[at : at + _PIECE] for at in range(0, len(packed), _PIECE))]


def digest(data: bytes) -> str:
    """SHA-256, hexadecimal."""
    return sha256(data).hexdigest()


def read_carried(sheets: Mapping[str, SheetCells], file: str) -> Carried:
    """Read the hidden sheet. C330 for a workbook that is none of ours, C331 for one of another version or damaged."""
    if SHEET not in sheets or not sheets[SHEET].rows:
        zh, en = f"{file} 不是从手册导出的工作簿", f"{file} was not exported from a playbook"
        raise fail("C330", zh, en, hint=_EXPORT)
    rows = hidden_rows(sheets[SHEET])
    if rows[0][:1] != [FORMAT] or len(rows[0]) < len(_HEAD) or len(rows) > MOST_FILES + 1:
        raise fail("C331", f"{file} 是另一个版本导出的", f"{file} was exported by another version", hint=AGAIN)
    try:
        files = tuple((path, _unpacked("".join(pieces), sha)) for path, sha, *pieces in rows[1:])
    except (ValueError, zlib.error, binascii.Error) as error:
        raise fail("C331", f"{file} 里隐藏的原件已损坏", f"the originals hidden in {file} are damaged", hint=AGAIN) from error
    if not files or sum(len(data) for _, data in files) > MOST_BYTES:
        raise fail("C331", f"{file} 里隐藏的原件已损坏", f"the originals hidden in {file} are damaged", hint=AGAIN)
    return Carried(rows[0][1], files)


def hidden_rows(sheet: SheetCells) -> list[list[str]]:
    """The texts that were put into a hidden sheet, row by row."""
    return [[original(cells[index].text) for index in sorted(cells)] for _, cells in sheet.rows]


def _unpacked(packed: str, sha: str) -> bytes:
    """The bytes, if they are what was put in. Never more than a file may have, whatever was packed."""
    inflater = zlib.decompressobj()
    data = inflater.decompress(base64.b64decode(packed, validate=True), MAX_FILE)
    if not inflater.eof or digest(data) != sha:
        raise ValueError(sha)
    return data
