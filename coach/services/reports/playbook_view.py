"""The report on a playbook, as people and programs read it: one plain structure in one language."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any, TypeAlias
from zoneinfo import ZoneInfo

from coach.domain.model import Advise, Hold, Rule
from coach.domain.unmatched import Unmatched
from coach.domain.values import Duration
from coach.render.mask import typed
from coach.render.values import shape_of, word
from coach.render.view import View
from coach.services.reports.conversion_view import ConversionView, as_data
from coach.services.reports.finding_words import sentence
from coach.services.reports.findings import Finding, findings, ignored
from coach.services.reports.intervals import share
from coach.services.reports.playbook_report import PlaybookReport
from coach.services.reports.rule_use import RuleUse

Data: TypeAlias = dict[str, Any]

_REASONS = 5
_SAID = 10


class PlaybookReportView:
    """Words the figures of one report."""

    def __init__(self, report: PlaybookReport, view: View) -> None:
        self.report, self.view, self.playbook = report, view, report.playbook
        self.rules = {rule.full_id: rule for decision in self.playbook.decisions.values() for rule in decision.rules}
        self.conversion = ConversionView(self.playbook, view)
        self.ignored = {rule for rule, _ in ignored(self.playbook, report.use)}
        self.zone = ZoneInfo(self.playbook.calendar.zone)

    def whole(self) -> Data:
        """All parts."""
        report, use = self.report, self.report.use
        first, last = report.logged or (None, None)
        return {
            "playbook": {"name": self.playbook.name, "title": self.view.say(self.playbook.title), "version": self.playbook.version},
            "since": self._day(report.span.since),
            "until": self._day(report.span.until),
            "log": {
                "entries": use.entries,
                "customers": use.customers,
                "first": self._day(first),
                "last": self._day(last),
                "without_all_rules": use.entries - use.whole,
            },
            "findings": [self._finding(one) for one in findings(report)],
            "rules": [self._rule(rule, use.rules[rule]) for rule in sorted(use.rules, key=self._weight)],
            "silent": [
                {"rule": rule.full_id, "title": self.title(rule.full_id), "location": rule.location.short} for rule in report.silent
            ],
            "unasked": [{"action": action, "title": self.action(action), "times": times} for action, times in use.unasked.most_common()],
            "conversion": self.conversion.whole(report.conversion),
            "unmatched": {"sentences": len(report.unmatched), "commonest": [self._said(one) for one in report.unmatched[:_SAID]]},
        }

    def title(self, rule_id: str) -> str:
        """What a rule says, in short: the action it advises, or what it decides; "" if the playbook no longer has it."""
        rule = self.rules.get(rule_id)
        if rule is None:
            return ""
        if isinstance(rule.then, Advise):
            return self.action(rule.then.action)
        decision = self.playbook.decisions[rule.id.partition("/")[0]]
        called = self.view.say(decision.title)
        return called if isinstance(rule.then, Hold) else f"{called} → {self._then(rule)}"

    def action(self, action: str) -> str:
        """An action's title; its id if the playbook no longer has it."""
        known = self.playbook.actions.get(action)
        return self.view.say(known.title) if known else action

    def _then(self, rule: Rule) -> str:
        decision = self.playbook.decisions[rule.id.partition("/")[0]]
        then = rule.then
        return word(then if isinstance(then, bool | int | str | Duration) else None, shape_of(decision), self.view)

    def _weight(self, rule: str) -> tuple[bool, int, int, str]:
        """Ignored rules first, then what is advised most, then what fires most."""
        use = self.report.use.rules[rule]
        return rule not in self.ignored, -use.advised, -use.fired, rule

    def _rule(self, rule_id: str, use: RuleUse) -> Data:
        rule = self.rules.get(rule_id)
        followed = share(use.followed, use.customers, self.playbook.report.confidence)
        figures = {"share": None, "low": None, "high": None} | {key: value for key, value in as_data(followed).items() if key != "won"}
        return {
            "rule": rule_id,
            "title": self.title(rule_id) or (self.action(use.action) if use.action else ""),
            "location": rule.location.short if rule else None,
            "in_playbook": rule is not None,
            "fired": use.fired,
            "advised": use.advised,
            "held_back": use.held,
            "done": use.done,
            "skipped": use.skipped,
            "reasons": [{"reason": typed(reason), "times": times} for reason, times in use.reasons.most_common(_REASONS)],
            "customers": use.customers,
            "followed": use.followed,
            "refused": use.refused,
            "followed_share": figures if use.customers else None,
            "ignored": rule_id in self.ignored,
        }

    def _finding(self, finding: Finding) -> Data:
        return {"kind": finding.kind, "subject": typed(finding.subject), "text": self.view.say(sentence(finding, self))}

    def reasons(self, rule: str) -> Iterator[tuple[str, int]]:
        """Why a rule's advice was skipped, the commonest first."""
        yield from ((typed(reason), times) for reason, times in self.report.use.rules[rule].reasons.most_common(1))

    def _said(self, one: Unmatched) -> Data:
        return {"text": typed(one.text), "count": one.count, "last": self._day(one.last_at)}

    def _day(self, moment: datetime | None) -> str | None:
        return moment.astimezone(self.zone).date().isoformat() if moment else None
