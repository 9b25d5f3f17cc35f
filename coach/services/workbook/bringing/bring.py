"""A workbook that comes back → the playbook's files changed by it, checked first."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

from coach.collecting import no_collecting
from coach.errors import CoachError, Diagnostic, Location, Severity
from coach.playbook.loader import Checked, Loader
from coach.playbook.splicing.edit import Keys
from coach.services.playbook_diff.diff import diff
from coach.services.playbook_diff.model import Diff, Version
from coach.services.workbook.bringing.located import Located
from coach.services.workbook.bringing.merge import merged
from coach.services.workbook.bringing.replace_files import replace_files
from coach.services.workbook.bringing.target import Target, find_target
from coach.services.workbook.marked import write_marked
from coach.services.workbook.read import Reading, read_workbook
from coach.text import Lang, Text


@dataclass(frozen=True, slots=True)
class Brought:
    """What a workbook changed in the draft ``called`` so, which lies in ``folder``. ``files``: those that were written (or would be).

    ``difference`` is None where a side can't be compiled, or nothing changed; ``notes`` are remarks on the workbook, and what was wrong
    before. ``since``: files that were changed since the export, by somebody else.
    """

    name: str
    called: str
    folder: str
    edits: int
    files: tuple[str, ...]
    since: tuple[str, ...]
    difference: Diff | None
    notes: tuple[Diagnostic, ...]


def bring(loader: Loader, workbook: Path, into: str, lang: Lang, *, dry_run: bool = False) -> Brought:
    """Make the changes of ``workbook`` in the draft ``into`` (a name or a folder; "": the playbook it was exported from).

    Nothing is written with ``dry_run``, nor where anything is wrong: then a copy of the workbook with its mistakes marked is put beside
    it. Raises CoachError: as ``read_workbook``, ``find_target``, ``merged`` and ``replace_files``; with what the loader finds wrong.
    """
    reading = read_workbook(workbook)
    try:
        return _brought(loader, workbook.name, reading, into, dry_run=dry_run)
    except CoachError as error:
        raise _with_copy(workbook, error, lang) from error


def _brought(loader: Loader, book: str, reading: Reading, into: str, *, dry_run: bool) -> Brought:
    target = find_target(loader, into, reading.name)
    wrong = [one for one in reading.problems if one.severity is Severity.ERROR]
    if wrong:
        raise CoachError(*reading.problems)
    changed = _changed(book, reading, target)
    since = tuple(path for path, data in reading.files if dict(target.files).get(path) != data)
    name, difference, notes = reading.name, None, list(reading.problems)
    if changed:
        name, difference, remarks = _checked(loader, book, reading, target, changed)
        notes += remarks
        if not dry_run:
            replace_files(target.folder.path, dict(target.files), changed)
    return Brought(
        name, into or reading.name, target.folder.display, len(reading.edits), tuple(sorted(changed)), since, difference, tuple(notes)
    )


def _changed(book: str, reading: Reading, target: Target) -> dict[str, bytes]:
    try:
        return merged(book, reading.files, target.files, reading.edits)
    except CoachError as error:
        raise CoachError(*(_in_book(book, one) for one in error.diagnostics)) from error


def _in_book(book: str, one: Diagnostic) -> Diagnostic:
    """A problem of a cell stands in the workbook."""
    return replace(one, location=Location(book, cell=one.location.cell)) if one.location and one.location.cell else one


def _checked(
    loader: Loader, book: str, reading: Reading, target: Target, changed: dict[str, bytes]
) -> tuple[str, Diff | None, list[Diagnostic]]:
    """The playbook's name, what it says otherwise now, and what was wrong before. CoachError for what would be wrong by the changes."""
    drafting, name = loader.with_contents(target.with_files({}))
    before = drafting.check(name)
    # What the first loader parsed, the rule base above all, the second need not parse again.
    drafting, name = drafting.with_contents(target.with_files(changed))
    after = drafting.check(name)
    known = Counter(_mistake(one) for one in before.diagnostics)
    errors = [one for one in after.diagnostics if one.severity is Severity.ERROR]
    new = [one for one in errors if _mistake(one) not in known]
    if new:
        located = Located(book, target.folder.display, dict(target.files) | changed, _cells(reading))
        raise CoachError(*located.all(new))
    old = [replace(one, severity=Severity.WARNING) for one in errors]
    return name, _difference(before, after), old


def _mistake(one: Diagnostic) -> tuple[str, str, str]:
    """A mistake, wherever in its file it stands."""
    return one.code, one.message.zh, one.location.path if one.location else ""


def _difference(before: Checked, after: Checked) -> Diff | None:
    old, new = (
        Version(one.playbook, one.talk, one.training) if one.playbook and one.talk and one.training else None for one in (before, after)
    )
    with no_collecting():
        return diff(old, new) if old is not None and new is not None else None


def _cells(reading: Reading) -> dict[tuple[str, Keys], str]:
    """Where each place stands; new items of lists have no place yet, but a cell they come from."""
    return {(edit.path, edit.keys): edit.cell for edit in reading.edits if edit.cell} | dict(reading.cells)


def _with_copy(workbook: Path, error: CoachError, lang: Lang) -> CoachError:
    """The same, and where the marked copy lies: there is one if any cell is at fault."""
    if not any(one.location is not None and one.location.cell for one in error.diagnostics):
        return error
    copy = workbook.with_name(f"{workbook.stem}.marked.xlsx")
    try:
        write_marked(workbook, error.diagnostics, copy, lang)
    except CoachError as refused:
        return CoachError(*error.diagnostics, *(replace(one, severity=Severity.WARNING) for one in refused.diagnostics))
    message = Text(f"有问题的格子已在 {copy.name} 里标红", f"the cells in question are marked in red in {copy.name}")
    return CoachError(*error.diagnostics, Diagnostic("C353", message, severity=Severity.INFO))
