"""All themes over one playbook, and what of their findings is meant so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from coach.errors import Diagnostic, Location
from coach.lint.allowances import Allowances
from coach.lint.context import LintContext, Theme
from coach.lint.contradictions import contradictions, duplicates
from coach.lint.following_up import grades, values
from coach.lint.gaps import gaps
from coach.lint.keeping import cases, sources, validity
from coach.lint.shadows import overlaps, shadows
from coach.lint.speaking import actions, phrases, questions
from coach.lint.suppressing import suppressing
from coach.lint.unused import unused
from coach.lint.wordings import texts
from coach.playbook.loader import Checked

THEMES: tuple[Theme, ...] = (
    gaps, shadows, overlaps, contradictions, duplicates, suppressing, grades, values, actions, phrases, questions, texts, sources,
    validity, cases, unused,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Linted:
    """What is wrong, without excerpts; and how many findings were allowed, with a reason."""

    diagnostics: tuple[Diagnostic, ...]
    allowed: int = 0


def lint(checked: Checked, as_of: datetime) -> Linted:
    """Everything the themes find in a sound playbook, as seen at the aware moment ``as_of``; nothing in one that has errors."""
    if checked.playbook is None or checked.talk is None or checked.draft is None:
        return Linted(())
    allowances = Allowances(checked.draft, checked.playbook)
    context = LintContext(checked.playbook, checked.talk, checked.draft, checked.cases, as_of, allowances.meant)
    found = [finding for theme in THEMES for finding in theme(context)]
    left = [finding.diagnostic for finding in found if not allowances.allow(finding)]
    told = sorted((*left, *allowances.problems, *allowances.unused()), key=_order)
    return Linted(tuple(told), len(found) - len(left))


def _order(diagnostic: Diagnostic) -> tuple[str, int, int, str]:
    place = diagnostic.location or Location("")
    return place.path, place.line, place.column, diagnostic.code
