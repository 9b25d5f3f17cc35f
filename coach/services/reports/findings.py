"""What in a report deserves a trainer's attention, the most useful first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from coach.domain.model import Playbook
from coach.services.reports.conversion import Conversion, GradeCount
from coach.services.reports.intervals import Share, share
from coach.services.reports.playbook_report import PlaybookReport
from coach.services.reports.rule_use import LogUse, RuleUse

_MOST = 3
"""Findings of one kind: who is told of twenty things looks at none. The tables have them all."""
UPSIDE_DOWN, IGNORED, UNMATCHED, UNASKED, SILENT = "upside_down", "ignored", "unmatched", "unasked", "silent"


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding. ``subject``: a rule's full id, an action's id, a grade, what a customer said; ``other``: the grade it stands against.

    ``count`` is how often, ``share`` (and that of the ``other``) the figures behind it.
    """

    kind: str
    subject: str = ""
    other: str = ""
    count: int = 0
    share: Share | None = None
    other_share: Share | None = None


def findings(report: PlaybookReport) -> Iterator[Finding]:
    """Everything that stands out by the playbook's own thresholds."""
    playbook, use = report.playbook, report.use
    yield from upside_down(playbook, report.conversion)[:_MOST]
    for rule, one in ignored(playbook, use)[:_MOST]:
        yield Finding(IGNORED, rule, one.action, one.customers, share(one.followed, one.customers, playbook.report.confidence))
    if report.unmatched:
        yield Finding(UNMATCHED, report.unmatched[0].text, count=len(report.unmatched))
    for action, times in use.unasked.most_common(1):
        if times >= playbook.report.few > 0:
            yield Finding(UNASKED, action, count=times)
    if report.silent:
        yield Finding(SILENT, report.silent[0].full_id, count=len(report.silent))


def ignored(playbook: Playbook, use: LogUse) -> list[tuple[str, RuleUse]]:
    """Rules that were advised to many customers and carried out for few, those with the most customers first."""
    least, below = playbook.report.ignored_from, playbook.report.ignored_below
    found = [(rule, one) for rule, one in use.rules.items() if 0 < least <= one.customers and 100 * one.followed < below * one.customers]
    return sorted(found, key=lambda pair: (pair[1].followed - pair[1].customers, pair[0]))


def upside_down(playbook: Playbook, found: Conversion) -> list[Finding]:
    """Pairs of grades of which the lower one converts better, beyond both intervals; the widest apart first. Small grades are left out."""
    decision = playbook.decisions.get(playbook.roles.grade)
    ranks = {choice.id: choice.rank for choice in decision.choices if choice.rank is not None} if decision else {}
    shares = {grade: known for grade, count in found.grades.items() if (known := _share(playbook, count)) is not None}
    ranked = sorted((grade for grade in shares if grade in ranks), key=lambda grade: -ranks[grade])
    pairs = [(low, high) for high, low in combinations(ranked, 2) if ranks[low] < ranks[high] and shares[low].beats(shares[high])]
    pairs.sort(key=lambda pair: shares[pair[1]].value - shares[pair[0]].value)
    return [Finding(UPSIDE_DOWN, low, high, share=shares[low], other_share=shares[high]) for low, high in pairs]


def _share(playbook: Playbook, count: GradeCount) -> Share | None:
    known = won_share(playbook, count)
    return known if known is not None and known.of >= max(playbook.report.few, 1) else None


def won_share(playbook: Playbook, count: GradeCount) -> Share | None:
    """The share of those with an outcome that was won."""
    won = {outcome.id for outcome in playbook.outcomes if outcome.won}
    return share(sum(count.ended[outcome] for outcome in won), count.ended.total(), playbook.report.confidence)
