"""Which row holds the headings: titles, blank rows and remarks above them are passed over."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import islice

from coach.errors import CoachError, fail
from coach.importing.cells import clean, shortened
from coach.importing.headings import Heading, heading
from coach.importing.mapping import Mapping
from coach.importing.names import is_name_part
from coach.importing.refused import refused_heading
from coach.importing.table import Row
from coach.importing.targets import Targets
from coach.text import Text

_SEARCHED = 30
_SHOWN = 8
_NUMBER = re.compile(r"\d{5,}")  # a list without headings begins with a customer: no phone is shown


def find_header(rows: Iterable[Row], targets: Targets, mapping: Mapping) -> tuple[int, list[str]]:
    """The header row's number and its cells. Raises I107 where no heading is recognised, I108 where there is no row at all."""
    first = list(islice(rows, max(_SEARCHED, mapping.header_row)))
    if not first:
        raise fail("I108", "文件里没有内容", "the file holds no rows")
    if mapping.header_row:
        return _stated(first, mapping.header_row)
    named = _named(mapping)
    number, cells = max(first, key=lambda row: _recognised(row[1], targets, named))
    if not _recognised(cells, targets, named):
        raise _nothing_known(first[0])
    return number, [clean(cell) for cell in cells]


def _stated(rows: Sequence[Row], number: int) -> tuple[int, list[str]]:
    for found, cells in rows:
        if found == number:
            return number, [clean(cell) for cell in cells]
    raise fail("I107", f"第 {number} 行没有内容，不能作表头", f"row {number} is blank and can't hold the headings")


def _named(mapping: Mapping) -> frozenset[str]:
    """The headings a mapping speaks of, folded."""
    words = [word for rule in mapping.columns for word in rule.columns]
    return frozenset(heading(word).whole for word in (*words, *mapping.ignore, *mapping.allow))


def _recognised(cells: Sequence[str], targets: Targets, named: frozenset[str]) -> int:
    return sum(_is_known(heading(cell), targets, named) for cell in cells if cell.strip())


def _is_known(head: Heading, targets: Targets, named: frozenset[str]) -> bool:
    return head.whole in named or targets.by_heading(head) is not None or refused_heading(head) is not None or is_name_part(head)


def _nothing_known(row: Row) -> CoachError:
    number, cells = row
    seen = [shortened(_NUMBER.sub("…", clean(cell)), 12) for cell in cells if cell.strip()]
    zh, en = "、".join(seen[:_SHOWN]), ", ".join(seen[:_SHOWN])
    return fail(
        "I107",
        f"没有认出任何一列（第 {number} 行是：{zh}）",
        f"no column was recognised (row {number} reads: {en})",
        hint=Text("请检查表头，或用 --mapping 指明各列", "check the headings, or say with --mapping what the columns are"),
    )
