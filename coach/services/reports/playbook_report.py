"""What a trainer learns of a playbook: which rules are followed, how grades turn out, what it has no answer for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from coach.collecting import no_collecting
from coach.domain.model import Playbook, Rule
from coach.domain.ports import Reading
from coach.domain.unmatched import Unmatched
from coach.services.reports.conversion import Conversion, Span, conversion
from coach.services.reports.rule_use import LogUse, use_of_log


@dataclass(frozen=True, slots=True)
class PlaybookReport:
    """The figures of one playbook in one period; ``logged``: its first and last log entry.

    ``silent`` rules never fired in it; () as long as the log is too short to say so.
    """

    playbook: Playbook
    span: Span
    logged: tuple[datetime, datetime] | None
    use: LogUse
    conversion: Conversion
    silent: tuple[Rule, ...]
    unmatched: tuple[Unmatched, ...]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to report yet."""
        return not (self.use.entries or self.unmatched or any(count.ended for count in self.conversion.grades.values()))


def playbook_report(store: Reading, playbook: Playbook, default: str, span: Span, now: datetime) -> PlaybookReport:
    """Read and count. ``default`` is the playbook of customers without one of their own."""
    with no_collecting():
        use = use_of_log(store.steps(playbook.name, *span), store.marks())
        turned_out = conversion(store, playbook, default, span, now)
    said = (one for one in store.unmatched(span.since) if one.playbook == playbook.name)
    unmatched = tuple(one for one in said if span.until is None or one.first_at < span.until)
    logged = store.logged_span(playbook.name, *span)
    return PlaybookReport(playbook, span, logged, use, turned_out, silent(playbook, use), unmatched)


def silent(playbook: Playbook, use: LogUse) -> tuple[Rule, ...]:
    """Rules that never fired in a log long enough to tell. The law stands whether anybody breaks it or not, so it is not among them."""
    least = playbook.report.silent_from
    if not least or use.whole < least:
        return ()
    decisions = (decision for decision in playbook.decisions.values() if not decision.locked and decision.output != "guard")
    return tuple(rule for decision in decisions for rule in decision.rules if not _fired(use, rule))


def _fired(use: LogUse, rule: Rule) -> bool:
    found = use.rules.get(rule.full_id)
    return found is not None and found.fired > 0
