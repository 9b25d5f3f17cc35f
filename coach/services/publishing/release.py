"""From files to a version that serves: checked, tried as it will serve, then kept in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from coach.domain.calendar import WorkCalendar
from coach.domain.model import Playbook
from coach.domain.ports import Store
from coach.domain.publication import Checks, Edition, Files, NewPublication, Publication, files_digest
from coach.engine.protocols import Evaluator
from coach.errors import CoachError, Diagnostic, Severity, fail
from coach.playbook.folder import Published
from coach.playbook.loader import Loader
from coach.services.check_playbook import Report, check_playbook
from coach.text import Text

FOUR_EYES = "four_eyes"
"""The setting: ``yes`` = nobody publishes alone."""
FAILED_CASES = {"P460", "P461"}


@dataclass(frozen=True, slots=True)
class Wish:
    """What the author says.

    ``forced_because`` is "" unless it is to be published though its check fails; ``base``: the version the draft has taken in (0 = the
    mark in its folder tells).
    """

    note: str
    by: str
    approved_by: str = ""
    forced_because: str = ""
    base: int = 0


@dataclass(frozen=True, slots=True)
class Step:
    """The place of a new version: its number, that of the version it stands on, that of the one it brings back (0 = none)."""

    name: str
    number: int
    base: int = 0
    restores: int = 0


@dataclass(frozen=True, slots=True)
class Bench:
    """What publishing works with. ``preview`` tells in counts what the new version changes (JSON text), given it as it will serve."""

    store: Store
    loader: Loader
    evaluator: Callable[[Playbook], Evaluator]
    calendar: Callable[[Playbook], WorkCalendar]
    preview: Callable[[Loader, str], str] = lambda _loader, _name: ""

    def check(self, loader: Loader, name: str, at: datetime) -> Report:
        """Check the playbook ``name`` of ``loader`` as it is to serve from ``at`` (aware), and run its cases."""
        return check_playbook(loader, name, self.evaluator, self.calendar, at)


def check_wish(store: Store, wish: Wish, *, needs_approval: bool = True) -> None:
    """C204 without a note, C205 if four eyes are asked for and only two looked, or author and approver are one person."""
    if not wish.note.strip():
        hint = Text("例：--note “H 级改为每 3 天跟进”", "e.g. --note 'grade H is followed every 3 days'")
        raise fail("C204", "发布要写备注：改了什么、为什么", "publishing needs a note: what was changed, and why", hint=hint)
    author, approver = wish.by.strip().casefold(), wish.approved_by.strip().casefold()
    wanted = needs_approval and store.settings().get(FOUR_EYES) == "yes"
    if (approver and author == approver) or (wanted and not (author and approver)):
        hint = Text("请另一位同事看过，写 --by 作者 --approve-by 同事。", "Let a colleague look: --by AUTHOR --approve-by COLLEAGUE.")
        zh, en = "发布要由两个人经手：作者和批准人不能是同一人", "publishing takes two people: an author and another who approves"
        raise fail("C205", zh, en, hint=hint)


def checked(report: Report, wish: Wish) -> Checks:
    """What the check found, if that may be published.

    C202 with all findings if it has errors; only cases and rules of words may be overridden, by a reason: what can't be compiled would
    leave every rep without advice.
    """
    errors = [d for d in report.diagnostics if d.severity is Severity.ERROR]
    if report.playbook is None or (errors and not wish.forced_because.strip()):
        told = Text(f"没有发布：{report.name} 有 {len(errors)} 处错误", f"not published: errors in {report.name}: {len(errors)}")
        raise CoachError(Diagnostic("C202", told, hint=_WAIT if report.playbook is None else _FORCE), *errors)
    warnings = sum(d.severity is Severity.WARNING for d in report.diagnostics)
    return Checks(len(errors), warnings, report.cases, sum(d.code in FAILED_CASES for d in errors))


_WAIT = Text("改好再发布；这样的错误不能强行发布。", "Correct it first: with such errors it can't be published at all.")
_FORCE = Text(
    "改好再发布。确有必要，用 --force --reason 原因；历史和每条建议都会注明。",
    "Correct it first. If it must be, --force --reason WHY: history and every advice will say so.",
)


def release(bench: Bench, step: Step, files: Files, wish: Wish, report: Report, at: datetime) -> Publication:
    """Publish ``files`` as the version ``step`` says; ``report`` is what was found in them."""
    found = checked(report, wish)
    forced = wish.forced_because.strip() if found.errors else ""
    edition = Edition(step.number, files_digest(files), bool(forced))
    serving = bench.loader.with_published(Published(step.name, edition, lambda: files))
    playbook = serving.load(step.name)  # exactly what will serve; and the first rep finds it compiled
    _check_dependents(bench.loader, serving, step.name)
    new = NewPublication(
        name=step.name,
        number=step.number,
        version=playbook.version,
        files=files,
        note=wish.note.strip(),
        by=wish.by.strip(),
        approved_by=wish.approved_by.strip(),
        forced_because=forced,
        base=step.base,
        restores=step.restores,
        checks=found,
        preview=bench.preview(serving, step.name),
    )
    with bench.store.writing(at) as writing:
        writing.publish(new)
    return bench.store.publications(step.name)[0]


def _check_dependents(before: Loader, serving: Loader, name: str) -> None:
    """C206 if a playbook that stands on ``name`` would no longer compile: its customers would be left without advice."""
    for other in _dependents(before, name):
        try:
            serving.load(other)
        except CoachError as error:
            told = Text(
                f"没有发布：以 {name} 为基础的手册 {other} 会出错", f"not published: the playbook {other}, which extends {name}, would fail"
            )
            hint = Text(f"保留它用到的内容，或先改好 {other}。", f"Keep what it uses, or change {other} first.")
            raise CoachError(Diagnostic("C206", told, hint=hint), *error.diagnostics) from error


def _dependents(loader: Loader, name: str) -> Iterator[str]:
    for other in loader.names():
        try:
            if other != name and name in loader.load(other).lineage:
                yield other
        except CoachError:  # it doesn't serve now either
            continue
