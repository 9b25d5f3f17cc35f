"""What a playbook declares to be meant so: findings allowed with a reason, and customers for whom a decision is meant to say nothing."""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatchcase
from zoneinfo import ZoneInfo

from coach.domain.condition import Condition
from coach.domain.model import Playbook
from coach.errors import Diagnostic, Severity
from coach.lint.context import Finding, Meant
from coach.playbook.catalogue import decision_fact
from coach.playbook.draft import Allowance, Draft
from coach.playbook.expression.compile import Written, compile_condition
from coach.playbook.expression.names import Names
from coach.playbook.nodes import Node
from coach.text import Text

GAPS = ("P510", "P511", "P550")


class Allowances:
    """The allowances of a playbook and of what it extends. ``problems``: conditions in them that can't be read."""

    def __init__(self, draft: Draft, playbook: Playbook) -> None:
        self.draft, self.playbook = draft, playbook
        self.problems: list[Diagnostic] = []
        self.meant: dict[str, tuple[Meant, ...]] = {}
        # What a base allows of its own entries says nothing of ours; customers for whom it means nothing to hold are so above it, too.
        self._plain = [one for one in draft.allowances if one.when is None and one.playbook == draft.name]
        self._used: set[int] = set()
        self._conditioned = [(one, meant) for one in draft.allowances if one.when is not None and (meant := self._read(one, one.when))]

    def allow(self, finding: Finding) -> bool:
        """Whether ``finding`` is allowed; the allowance then is of use."""
        for number, one in enumerate(self._plain):
            if one.code == finding.diagnostic.code and fnmatchcase(finding.at, one.at):
                self._used.add(number)
                return True
        return False

    def unused(self) -> Iterator[Diagnostic]:
        """P500: the playbook's own allowances for what was not found. What it inherits need not concern it."""
        idle = [one for number, one in enumerate(self._plain) if number not in self._used]
        idle += [one for one, meant in self._conditioned if not meant.used]
        for one in idle:
            if one.playbook == self.draft.name:
                message = Text(f"这条例外没有用处：“{one.at}”没有 {one.code}", f"this allowance is of no use: no {one.code} at '{one.at}'")
                yield Diagnostic("P500", message, one.location, Text("删去它", "delete it"), Severity.WARNING)

    def _read(self, one: Allowance, when: Node) -> Meant | None:
        if one.code not in GAPS or one.at not in self.playbook.decisions:
            message = Text("when 只能用于一个决策的空档", "'when' is for gaps of a decision only")
            hint = Text("code 写 P510，at 写决策名", "with code P510 and the name of the decision as 'at'")
            self.problems.append(Diagnostic("P501", message, when.location, hint))
            return None
        condition = self._condition(when)
        if condition is None:
            return None
        meant = Meant(condition)
        self.meant[one.at] = (*self.meant.get(one.at, ()), meant)
        return meant

    def _condition(self, when: Node) -> Condition | None:
        decided = {name: fact for name, one in self.draft.decisions.items() if (fact := decision_fact(one)) is not None}
        names = Names.of(self.playbook.facts | decided)
        condition, problems = compile_condition(Written(when, when.text), names, ZoneInfo(self.playbook.calendar.zone))
        self.problems += problems
        return condition
