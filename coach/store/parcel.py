"""The files of a playbook as one compressed text of bytes: a zip whose every byte follows from the files."""

from __future__ import annotations

from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo
from zlib import error as ZlibError  # noqa: N812 - its name in lower case says nothing

from coach.domain.publication import Files, files_digest
from coach.errors import CoachError, fail

MOST: Final = 64_000_000
"""Bytes that a parcel may unpack to: more than any playbook that was let in has."""


def packed(files: Files) -> bytes:
    """The files as a zip without dates or owners."""
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED, compresslevel=9) as parcel:
        for path, data in files:
            parcel.writestr(_entry(path), data)
    return made.getvalue()


def _entry(path: str) -> ZipInfo:
    entry = ZipInfo(path)
    entry.compress_type = ZIP_DEFLATED
    return entry


def unpacked(content: bytes, digest: str, shown: str) -> Files:
    """The files of a parcel. S132 if they are not those of which ``digest`` was taken."""
    try:
        with ZipFile(BytesIO(content)) as parcel:
            entries = parcel.infolist()
            if sum(entry.file_size for entry in entries) > MOST:
                raise _damaged(shown)
            files = tuple((entry.filename, parcel.read(entry)) for entry in entries)
    except (BadZipFile, ZlibError, ValueError, EOFError, NotImplementedError, RuntimeError) as error:
        raise _damaged(shown) from error
    if files_digest(files) != digest:
        raise _damaged(shown)
    return files


def _damaged(shown: str) -> CoachError:
    return fail("S132", f"已发布的手册 {shown} 在数据库里已损坏", f"the published playbook {shown} is damaged in the database")
