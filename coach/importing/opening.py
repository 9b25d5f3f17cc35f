"""A path → an opened table, by what the file is and not by what it is called."""

from __future__ import annotations

from pathlib import Path
from zipfile import BadZipFile, ZipFile

from coach.errors import CoachError, fail, reason
from coach.importing.delimited import DelimitedFile
from coach.importing.legacy import LARGEST, LegacyFile
from coach.importing.mapping import Mapping
from coach.importing.table import Grid
from coach.importing.xlsx import XlsxFile, damaged
from coach.text import Text

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FOREIGN = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"\x7fELF", b"MZ", b"SQLite format 3")
_XLSX = "xl/workbook.xml"
_LARGEST_XLSX = 1 << 30
"""Bytes of a workbook's parts, unzipped: over a million rows of a wide sheet."""
_RATIO, _SMALL = 200, 32 << 20
"""Parts larger than this and packed tighter than this are made to exhaust the machine."""
_AS_XLSX = Text("请用 Excel 或 WPS 打开后另存为 .xlsx 再导入", "open it in a spreadsheet, save it as .xlsx, and import that")


def open_table(path: Path, mapping: Mapping) -> Grid:
    """Open a customer list. Raises :class:`CoachError`: I101 not there, I103 no table, I104 damaged or locked, I105 too large …"""
    head = _head(path)
    if not head.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise fail("I108", f"{path.name} 是空文件", f"{path.name} is empty")
    if head.startswith(_ZIP):
        return _archive(path, mapping)
    if head.startswith(_OLE):
        _bounded(path, path.stat().st_size, LARGEST)
        return LegacyFile(path, "xls", mapping.sheet)
    if head.startswith(_FOREIGN) or _is_markup(head):
        raise fail("I103", f"{path.name} 不是 CSV 或 Excel 表格", f"{path.name} is neither CSV nor a workbook", hint=_AS_XLSX)
    return DelimitedFile(path, mapping.encoding, mapping.delimiter)


def _head(path: Path) -> bytes:
    if path.exists() and not (path.is_file() or path.is_dir()):  # a pipe or a device would be waited on for ever
        raise fail("I101", f"{path} 不是普通文件", f"{path} is no ordinary file")
    try:
        with path.open("rb") as file:
            return file.read(4096)
    except FileNotFoundError as error:
        raise fail("I101", f"找不到文件 {path}", f"there is no file {path}") from error
    except IsADirectoryError as error:
        raise fail("I101", f"{path} 是文件夹，不是文件", f"{path} is a folder, not a file") from error
    except OSError as error:
        why = reason(error)
        raise fail("I101", f"无法读取 {path}（{why.zh}）", f"{path} can't be read ({why.en})") from error


def _is_markup(head: bytes) -> bool:
    """Many systems export a web page or XML and call it .xls."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return start.startswith((b"<!doctype", b"<html", b"<table", b"<?xml", b"<meta", b"{\\rtf"))


def check_workbook(path: Path) -> None:
    """Raise unless ``path`` is an .xlsx that may be opened: I101 not there, I103 something else, I104 damaged, I105 too large."""
    if not _head(path).startswith(_ZIP) or _XLSX not in (sizes := _sizes(path)):
        raise fail("I103", f"{path.name} 不是 .xlsx 工作簿", f"{path.name} is no .xlsx workbook", hint=_AS_XLSX)
    _bounded(path, sum(sizes.values()), _LARGEST_XLSX)


def _archive(path: Path, mapping: Mapping) -> Grid:
    sizes = _sizes(path)
    size = sum(sizes.values())
    if _XLSX in sizes:
        _bounded(path, size, _LARGEST_XLSX)
        return _xlsx(path, mapping)
    if "xl/workbook.bin" in sizes or "content.xml" in sizes:
        _bounded(path, size, LARGEST)
        return LegacyFile(path, "xlsb" if "xl/workbook.bin" in sizes else "ods", mapping.sheet)
    raise fail("I103", f"{path.name} 是压缩包，不是表格", f"{path.name} is an archive, not a table", hint=_AS_XLSX)


def _sizes(path: Path) -> dict[str, int]:
    """Bytes of every part, unpacked. I104 for no archive, I105 for one made to exhaust the machine."""
    try:
        with ZipFile(path) as archive:
            sizes = {part.filename: (part.file_size, part.compress_size) for part in archive.infolist()}
    except (BadZipFile, OSError) as error:
        raise damaged(path, error) from error
    if any(unpacked > _SMALL and unpacked > _RATIO * max(packed, 1) for unpacked, packed in sizes.values()):
        raise _too_large(path, sum(unpacked for unpacked, _ in sizes.values()))
    return {name: unpacked for name, (unpacked, _) in sizes.items()}


def _xlsx(path: Path, mapping: Mapping) -> Grid:
    try:
        return XlsxFile(path, mapping.sheet)
    except (BadZipFile, KeyError, ValueError, SyntaxError, EOFError) as error:
        raise damaged(path, error) from error


def _bounded(path: Path, size: int, largest: int) -> None:
    if size > largest:
        raise _too_large(path, size)


def _too_large(path: Path, size: int) -> CoachError:
    return fail(
        "I105",
        f"{path.name} 展开后有 {size >> 20} MB，过大，不打开",
        f"{path.name} unpacks to {size >> 20} MB: too large, it is not opened",
        hint=Text("请另存为 .csv 再导入，或分成几个文件", "save it as .csv, or split it"),
    )
