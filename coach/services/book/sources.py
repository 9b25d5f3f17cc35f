"""Which files a book is read from: one of customers, and one for each collection of records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

from coach.domain.model import Playbook
from coach.errors import CoachError, fail
from coach.text import EMPTY, Text

SUFFIXES = (".parquet", ".csv", ".tsv", ".txt", ".xlsx", ".xls", ".ods")
_CUSTOMERS = "customers"


@dataclass(frozen=True, slots=True)
class Sources:
    """``customers`` and ``records`` by collection are files; ``mapping`` says what the customers' columns are, as for an import.

    ``date_order`` is that of dates such as 3/5/2026 (ymd, mdy or dmy; "" = as the column's cells tell).
    """

    customers: Path
    records: Mapping[str, Path] = field(default_factory=dict)
    mapping: Path | None = None
    date_order: str = ""


def find_sources(place: Path, records: Iterable[str], playbook: Playbook, mapping: Path | None = None, date_order: str = "") -> Sources:
    """The files meant by ``place`` and ``records`` (``collection=FILE`` each).

    A folder holds ``customers.parquet`` (or another of ``SUFFIXES``), and ``activities.parquet`` and so on beside it. Raises C450 for a
    folder without customers, C451 for records that are given in another way, twice, or of no collection.
    """
    named: dict[str, Path] = {}
    for written in records:
        name, file = _named(written, playbook)
        if name in named:
            raise _twice(name, named[name], file)
        named[name] = file
    if not place.is_dir():
        return Sources(place, named, mapping, date_order)
    customers = _in_folder(place, _CUSTOMERS)
    if customers is None:
        wanted = f"{_CUSTOMERS}{SUFFIXES[0]}"
        raise fail(
            "C450",
            f"文件夹 {place} 里没有客户文件",
            f"the folder {place} holds no file of customers",
            hint=Text(
                f"客户放在 {wanted}（或 .csv、.xlsx），跟进记录放在 activities.csv 等。",
                f"Put customers into {wanted} (.csv, .xlsx), records into activities.csv …",
            ),
        )
    beside = {name: found for name in playbook.collections if (found := _in_folder(place, name)) is not None}
    return Sources(customers, beside | named, mapping, date_order)


def _in_folder(folder: Path, name: str) -> Path | None:
    return next((folder / f"{name}{suffix}" for suffix in SUFFIXES if (folder / f"{name}{suffix}").exists()), None)


def _named(written: str, playbook: Playbook) -> tuple[str, Path]:
    name, _, file = written.partition("=")
    if not file:
        first = next(iter(playbook.collections), "activities")
        raise fail(
            "C451",
            f"--records {written}：没写是哪种记录、哪个文件",
            f"--records {written}: state which records, and which file",
            hint=Text(f"请写成 {first}=文件。", f"Write {first}=FILE."),
        )
    if name not in playbook.collections:
        near = get_close_matches(name, playbook.collections, n=1)
        meant = Text(f"是不是 {near[0]}？", f"Perhaps {near[0]}? ") if near else EMPTY
        there = "、".join(playbook.collections), ", ".join(playbook.collections)
        raise _no_records(written, playbook, Text(f"{meant.zh}可用的有：{there[0]}", f"{meant.en}There are: {there[1]}"))
    return name, Path(file)


def _twice(name: str, first: Path, second: Path) -> CoachError:
    return fail(
        "C451",
        f"--records {name} 给了两次：{first} 和 {second}",
        f"--records {name} is given twice: {first} and {second}",
        hint=Text("合成一个文件再给。", "Put them into one file."),
    )


def _no_records(written: str, playbook: Playbook, hint: Text) -> CoachError:
    return fail(
        "C451",
        f"--records {written}：手册 {playbook.name} 没有这种记录",
        f"--records {written}: {playbook.name} has no such records",
        hint=hint,
    )
