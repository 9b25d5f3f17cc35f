"""Import a customer list: CSV or a workbook of any CRM → the store, with a report by row."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo

from coach.collecting import no_collecting
from coach.domain.import_ports import Batch, Importing
from coach.domain.model import Playbook
from coach.errors import CoachError, fail, reason
from coach.importing.columns import Plan, Use, plan_columns
from coach.importing.draft import Draft
from coach.importing.duplicates import Tally, settle
from coach.importing.header_row import find_header
from coach.importing.headings import heading
from coach.importing.mapping import Mapping
from coach.importing.mapping_file import read_mapping
from coach.importing.namesakes import settle_names
from coach.importing.opening import open_table
from coach.importing.problems import Problems, Unreadable
from coach.importing.readers import Manner, reader_for
from coach.importing.report import ImportReport, Progress
from coach.importing.rows import RowReader
from coach.importing.survey import Survey, survey
from coach.importing.table import Grid, Row
from coach.importing.targets import Targets
from coach.importing.wellknown import COMPANY, NAME, OTHER_PHONES, PHONE
from coach.services.reports.team.goals import TARGETS
from coach.services.workday.away import AWAY
from coach.text import Text

__all__ = ["CHUNK", "ImportOptions", "ImportReport", "Progress", "import_book", "load_mapping", "no_mapping"]

CHUNK = 1_000
"""Rows written at a time."""
_CONTACT_NAME = "contacts.name"


class Imports(Protocol):
    """What an import asks of the store (:class:`coach.domain.ports.Store` has more)."""

    def reps(self) -> list[str]:
        """The names of all owners."""
        ...

    def importing(self, batch: Batch, *, dry_run: bool = False) -> AbstractContextManager[Importing]:
        """One import in one transaction; a dry run rolls back."""
        ...


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How to import.

    ``date_order`` (dmy, mdy, ymd) goes before the mapping's; ``by`` is who imports; ``keep`` bounds the problems listed. ``now`` is this
    moment, where the import is as of another one: what has happened did so by the later of them.
    """

    mapping: Mapping = field(default_factory=Mapping)
    date_order: str = ""
    merge: bool = False
    dry_run: bool = False
    by: str = ""
    keep: int = 1_000
    on_progress: Callable[[Progress], None] = lambda _: None
    now: datetime | None = None


def import_book(
    store: Imports,
    playbook: Playbook,
    path: Path,
    options: ImportOptions | None = None,
    *,
    at: datetime,
) -> ImportReport:
    """Import ``path`` in one transaction: all of it, or nothing (an exception and Ctrl-C included).

    ``at`` stamps what is written; dates without a zone are read in the playbook's. Raises :class:`CoachError` for a file that can't be
    imported at all: I101–I112 the file, I120 dates nobody can tell, I134 a day to come that the mapping gives to all, I140 a mapping
    that doesn't fit it. What is wrong with single rows is in the report.
    """
    chosen = options or ImportOptions()
    today = max(at, chosen.now or at).astimezone(ZoneInfo(playbook.calendar.zone)).date()
    mapping = replace(_with_order(chosen.mapping, chosen.date_order), today=today)
    _check_constants(mapping, ZoneInfo(playbook.calendar.zone))
    with no_collecting():
        return _Import(store, playbook, open_table(path, mapping), replace(chosen, mapping=mapping)).run(path, at)


def no_mapping() -> Mapping:
    """Headings alone decide."""
    return Mapping()


def load_mapping(path: Path, playbook: Playbook) -> Mapping:
    """Read a mapping file (YAML or JSON). Raises :class:`CoachError` with every mistake at its place."""
    from coach.playbook.source import read  # an import without a mapping needs no YAML

    try:
        source = read(path.read_bytes(), str(path))
    except OSError as error:
        why = reason(error)
        raise fail("I101", f"无法读取映射文件 {path}（{why.zh}）", f"the mapping file {path} can't be read ({why.en})") from error
    if source.diagnostics:
        raise CoachError(*source.diagnostics)
    root = source.root
    if root is None:
        return Mapping()
    try:
        return read_mapping(root.plain(), Targets(playbook), lambda way: root.find(way)[1])
    except CoachError as error:
        raise CoachError(
            *(replace(d, excerpt=source.lines[d.location.line - 1] if d.location else "") for d in error.diagnostics)
        ) from error


class _Import:
    """One import under way."""

    def __init__(self, store: Imports, playbook: Playbook, grid: Grid, options: ImportOptions) -> None:
        self._store, self._playbook, self._grid, self._options = store, playbook, grid, options
        self._problems = Problems(options.keep)
        self._tally = Tally()
        self._skipped = 0

    def run(self, path: Path, at: datetime) -> ImportReport:
        mapping = self._options.mapping
        targets = Targets(self._playbook)
        header_row, cells = find_header(self._grid.rows(), targets, mapping)
        plan = plan_columns(cells, targets, mapping)
        found = self._survey(plan, header_row)
        plan = _without(plan, found)
        _check_anybody(plan, mapping)
        facts, reps = self._grid.facts, self._store.reps()
        with self._store.importing(Batch(path.name, facts.digest, at, self._options.by), dry_run=self._options.dry_run) as session:
            namesakes, told = settle_names(found.reps, reps, session, (AWAY, TARGETS))
            for problem in told:
                self._problems.add(problem)
            reader = RowReader(self._playbook, plan, mapping, found, ZoneInfo(self._playbook.calendar.zone), namesakes)
            for drafts in self._chunks(reader, header_row, found.rows):
                tally = settle(drafts, session, merge=self._options.merge)
                for problem in sorted(
                    [*(problem for draft in drafts for problem in draft.problems), *tally.problems], key=lambda problem: problem.row
                ):
                    self._problems.add(problem)
                tally.problems.clear()
                self._tally.include(tally)
        return self._report(plan, header_row, found)

    def _survey(self, plan: Plan, header_row: int) -> Survey:
        mapping = self._options.mapping
        allowed = {heading(word).whole for word in mapping.allow}
        indices = frozenset(column.index for column in plan.columns if column.heading.whole in allowed)
        return survey(
            self._below(header_row), plan, order=mapping.dates.order, allowed=indices, tick=lambda rows: self._tick("survey", rows, 0)
        )

    def _below(self, header_row: int) -> Iterator[Row]:
        return (row for row in self._grid.rows() if row[0] > header_row)

    def _chunks(self, reader: RowReader, header_row: int, total: int) -> Iterator[list[Draft]]:
        """Chunks of drafts that are about somebody; the others are reported and counted here."""
        rows, done = self._below(header_row), 0
        while chunk := list(islice(rows, CHUNK)):
            drafts = [reader.read(number, cells) for number, cells in chunk]
            yield self._about_somebody(drafts)
            done += len(chunk)
            self._tick("import", done, total)

    def _about_somebody(self, drafts: list[Draft]) -> list[Draft]:
        for draft in drafts:
            if draft.is_skipped:
                self._skipped += 1
                for problem in draft.problems:
                    self._problems.add(problem)
        return [draft for draft in drafts if not draft.is_skipped]

    def _tick(self, phase: str, rows: int, total: int) -> None:
        self._options.on_progress(Progress(phase, rows, total, self._grid.done))

    def _report(self, plan: Plan, header_row: int, found: Survey) -> ImportReport:
        tally, problems = self._tally, self._problems
        return ImportReport(
            file=self._grid.facts,
            is_dry_run=self._options.dry_run,
            header_row=header_row,
            columns=plan.columns,
            rows=found.rows,
            added=tally.added,
            merged=tally.merged,
            unchanged=tally.unchanged,
            duplicates=tally.duplicates,
            skipped=self._skipped + tally.refused,
            without_source=tally.without_source,
            problems=tuple(sorted(problems.first, key=lambda problem: problem.row)),
            totals=dict(problems.totals),
        )


def _with_order(mapping: Mapping, order: str) -> Mapping:
    return replace(mapping, dates=replace(mapping.dates, order=order)) if order else mapping


def _check_constants(mapping: Mapping, zone: ZoneInfo) -> None:
    """I134 for a day to come that the mapping gives to every row where something has happened."""
    manner = Manner(dates=mapping.dates, today=mapping.today)
    for constant in mapping.constants:
        fact = constant.target.fact
        found = reader_for(fact, manner, zone)(constant.text) if fact.past else None
        if isinstance(found, Unreadable):
            zh, en = f"“{constant.text}”不能作为“{fact.label.zh}”：{found.why.zh}", f"'{constant.text}' can't be {constant.target.name}"
            raise fail("I134", zh, f"{en}: {found.why.en}", hint=Text("改映射文件的 set 一节。", "Change the mapping's section set."))


def _without(plan: Plan, found: Survey) -> Plan:
    """The plan without the columns whose content turned out to be nothing to take."""
    columns = tuple(c.refused(found.refused[c.index]) if c.index in found.refused and c.use is not Use.IGNORED else c for c in plan.columns)
    taken = {column.index for column in columns if column.use is Use.FACT}
    return Plan(columns, tuple(b for b in plan.bindings if all(column.index in taken for column in b.columns)))


def _check_anybody(plan: Plan, mapping: Mapping) -> None:
    """A table of which no column tells who, such as a sales report, is no customer list."""
    told = {binding.target.name for binding in plan.bindings} | {constant.target.name for constant in mapping.constants}
    if told.isdisjoint({NAME, COMPANY, PHONE, *OTHER_PHONES, _CONTACT_NAME}):
        raise fail(
            "I112",
            "没有一列是姓名、公司或电话，这不像客户名单",
            "no column holds a name, a company or a phone: this is no customer list",
            hint=Text("请用 --mapping 指明姓名或电话在哪一列", "say with --mapping which column holds the name or the phone"),
        )
