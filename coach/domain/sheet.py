"""The sheet a rep takes along to a visit or a call: which parts it has, and what each shows."""

from __future__ import annotations

from dataclasses import dataclass

from coach.text import EMPTY, Text


@dataclass(frozen=True, slots=True)
class SheetRecords:
    """The ``newest`` records of the collection ``of``, by these fields; ``label`` stands before each."""

    of: str
    fields: tuple[str, ...]
    newest: int = 3
    label: Text = EMPTY


@dataclass(frozen=True, slots=True)
class SheetPart:
    """One part of the sheet.

    ``shows`` names what the advice says: ``because``, ``selling``, ``administrative``, ``questions``, ``checklist``, ``mind``, ``also``, or
    the use of phrases (``opening``, ``ask`` …). ``facts`` are shown where they are known, ``checklists`` whole, ``prompt`` is what to
    think of, ``lines`` how many are left to write on. ``channels``: only for contacts by these, () = for all.
    """

    id: str
    title: Text
    shows: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    checklists: tuple[str, ...] = ()
    records: SheetRecords | None = None
    prompt: Text = EMPTY
    lines: int = 0
    channels: tuple[str, ...] = ()
