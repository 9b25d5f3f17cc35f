"""The lines that belong to an entry or item: its own, the remarks directly above it, and those below it that stand deeper."""

from __future__ import annotations

from dataclasses import dataclass

from coach.playbook.splicing.page import Page
from coach.playbook.splicing.part import Member, Part


@dataclass(frozen=True, slots=True)
class Chunk:
    """A member of a block from ``start`` (behind the indentation) to ``end`` (before the line end)."""

    member: Member
    start: int
    end: int


def chunks_of(page: Page, part: Part, above: int | None) -> list[Chunk]:
    """The members of a block. ``above`` is the offset behind the key or dash it belongs to.

    None for a whole file: what stands at its head is about the file, and stays.
    """
    found: list[Chunk] = []
    for member in part.members:
        column = page.column(member.start)
        lowest = found[-1].end if found else above
        start = member.start if lowest is None else _head(page, member.start, lowest)
        found.append(Chunk(member, start, _tail(page, max(member.value.end, member.after), column)))
    return found


def _head(page: Page, start: int, lowest: int) -> int:
    """The beginning of the remarks directly above, none of them at or before ``lowest``."""
    line, first = page.line(start), start
    if page.text[page.starts[line] : start].strip(" \t"):
        return start  # behind a dash
    while (line := line - 1) > page.line(lowest):
        content = page.content(line)
        if not content.lstrip().startswith("#"):
            break
        first = page.starts[line] + len(content) - len(content.lstrip())
    return first


def _tail(page: Page, end: int, column: int) -> int:
    """The end of the line, or of the last of the remarks below it that stand deeper than ``column``."""
    line = last = page.line(end)
    while (line := line + 1) < len(page.starts):
        content = page.content(line)
        bare = content.lstrip()
        if bare and not (bare.startswith("#") and len(content) - len(bare) > column):
            break
        last = line if bare else last
    return page.end_of(last)


def region(page: Page, part: Part, above: int | None) -> tuple[int, int]:
    """From where to where a part stands, its remarks included."""
    if not part.is_block:
        return part.start, part.end
    chunks = chunks_of(page, part, above)
    return chunks[0].start, chunks[-1].end
