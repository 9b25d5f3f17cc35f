"""Conversion by grade, as people and programs read it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

from coach.domain.model import Playbook
from coach.render.values import shape_of, with_scheme, word
from coach.render.view import View
from coach.services.reports.conversion import UNKNOWN, Conversion, GradeCount
from coach.services.reports.findings import won_share
from coach.services.reports.intervals import Share
from coach.services.reports.slices import orders
from coach.text import Text

Data: TypeAlias = dict[str, Any]

METHOD = Text("Wilson 得分区间", "Wilson score interval")
_DIGITS = 4


class ConversionView:
    """Words the counts of one playbook. ``by``: the fact that slices them, "" for the month of the outcome."""

    def __init__(self, playbook: Playbook, view: View, by: str = "") -> None:
        self.playbook, self.view, self.by = playbook, view, by
        self.decision = playbook.decisions.get(playbook.roles.grade)
        self.places = {choice.id: place for place, choice in enumerate(self.decision.choices)} if self.decision else {}

    def whole(self, found: Conversion) -> Data:
        """All counts."""
        settings = self.playbook.report
        return {
            "confidence": settings.confidence,
            "method": self.view.say(METHOD),
            "few": settings.few,
            "outcomes": [{"id": one.id, "title": self.view.say(one.title), "won": one.won} for one in self.playbook.outcomes],
            "grades": self.grades(found.grades),
            "by": self.by or "month",
            "slices": [
                {"slice": part, "title": self._part(part), "grades": self.grades(counts)}
                for part, counts in sorted(found.slices.items(), key=lambda item: self._place(item[0]))
            ],
            "orders": [
                {"higher": one.higher, "lower": one.lower, "slices": one.slices, "kept": one.kept} for one in orders(self.playbook, found)
            ],
            "without_grade": found.ungraded,
            "without_date": found.undated,
            "outside": found.outside,
            "undecided": found.undecided,
        }

    def grades(self, counts: Mapping[str, GradeCount]) -> list[Data]:
        """One entry a grade, in the playbook's order."""
        ordered = sorted(counts, key=lambda grade: (self.places.get(grade, len(self.places)), grade))
        return [self._grade(grade, counts[grade]) for grade in ordered]

    def grade(self, grade: str) -> str:
        """A grade as it is shown."""
        return with_scheme(grade, self.decision, self.view) if self.decision else grade

    def _grade(self, grade: str, count: GradeCount) -> Data:
        found = won_share(self.playbook, count)
        ended = {"customers": count.ended.total(), "outcomes": dict(count.ended)}
        few = count.ended.total() < self.playbook.report.few
        return {"grade": grade, "shown": self.grade(grade), **ended, **as_data(found), "few": few, "open": count.open} | {
            "overruled": count.overruled
        }

    def _part(self, part: str) -> str:
        if not self.by:
            return part
        entry = self.playbook.facts.get(self.by) or self.playbook.decisions[self.by]
        return word(None if part == UNKNOWN else part, shape_of(entry), self.view)

    def _place(self, part: str) -> tuple[int, str]:
        entry = self.playbook.facts.get(self.by) or self.playbook.decisions.get(self.by)
        choices = [choice.id for choice in entry.choices] if entry else []
        return (choices.index(part) if part in choices else len(choices), part)


def as_data(found: Share | None) -> Data:
    """A share with its bounds, 0 … 1; null of nothing."""
    if found is None:
        return {"won": 0, "share": None, "low": None, "high": None}
    return {"won": found.won, "share": round(found.value, _DIGITS), "low": round(found.low, _DIGITS), "high": round(found.high, _DIGITS)}
