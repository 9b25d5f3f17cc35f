"""The section ``funnel`` → levels and their target, every name in it checked."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from coach.domain.funnel import Funnel, Level
from coach.domain.model import Decision, Fact
from coach.domain.values import FactType
from coach.errors import Diagnostic
from coach.playbook.catalogue import words
from coach.playbook.draft import Draft
from coach.playbook.nodes import Node
from coach.playbook.suggest import did_you_mean
from coach.text import EMPTY, Text

_WHOLE = 100
_MONEY = Text("金额", "an amount of money")
_DATE = Text("日期", "a date")


def funnel(draft: Draft, facts: Mapping[str, Fact], decisions: Mapping[str, Decision], problems: list[Diagnostic]) -> Funnel:
    """What the playbook and those below it have set. P303 for a name nobody has, P438 for one of the wrong kind or a level that is none,
    P439 for a target that can't be met.
    """
    return _Reading(draft, facts, decisions, problems).funnel()


class _Reading:
    """The section, key by key. A mistake goes to ``problems``."""

    def __init__(self, draft: Draft, facts: Mapping[str, Fact], decisions: Mapping[str, Decision], problems: list[Diagnostic]) -> None:
        self.stated = {key: pair for key, pair in draft.funnel.items() if pair[0] is not None}
        self.stage = draft.roles["stage"][0] if "stage" in draft.roles else ""
        self.facts, self.decisions, self.problems = facts, decisions, problems

    def funnel(self) -> Funnel:
        """The funnel; what is wrong in it is left out, and without a decision there is none."""
        decision = self._decision()
        levels = self._levels(decision) if decision else ()
        by, level, stands_for = self._plan(levels) if decision else ("", "", ())
        return Funnel(
            of=decision.name if decision else "",
            levels=levels,
            value=self._value(),
            runs_dry=self._plain("runs_dry"),
            weeks=self._plain("weeks"),
            plan_by=by,
            plan_level=level,
            stands_for=stands_for,
        )

    def _plain(self, key: str) -> int:
        return int(self.stated[key][0]) if key in self.stated else 0

    def _decision(self) -> Decision | None:
        name, node = self.stated.get("of", (self.stage, None))
        found = self.decisions.get(name)
        if found is not None and found.hit == "first" and found.output == "choice":
            return found
        if node is not None:
            known = [one.name for one in self.decisions.values() if one.hit == "first" and one.output == "choice"]
            self._tell(
                "P303" if found is None else "P438", Text("没有这样的判定", "there is no first-hit decision of choices"), node, known
            )
        return None

    def _levels(self, decision: Decision) -> tuple[Level, ...]:
        if "levels" not in self.stated:
            return tuple(Level(choice.id) for choice in decision.choices if not choice.aside)
        models, node = self.stated["levels"]
        known = [choice.id for choice in decision.choices]
        for name in models:
            if name not in known:
                place = Node("scalar", node.keys[name], name)
                self._tell("P438", Text(f"{decision.name} 没有这个值：", f"{decision.name} has no value"), place, known)
        for name, model in models.items():
            self._sound(model, node.entries[name])
        self._whole(models, node)
        return tuple(_level(name, model) for name, model in models.items() if name in known)

    def _sound(self, model: Any, node: Node) -> None:
        if model.share and model.per_rep:
            message = Text("share 和 per_rep 只能写一个", "state share or per_rep, not both")
            self.problems.append(Diagnostic("P439", message, node.location))
        elif (model.share or model.per_rep) and model.dry is None:
            message = Text("定了目标，还要写不够时怎么办", "a level with a target needs what to do where it runs dry")
            self.problems.append(Diagnostic("P439", message, node.location, Text("加上 dry: {zh: …, en: …}", "add dry: {zh: …, en: …}")))

    def _whole(self, models: Mapping[str, Any], node: Node) -> None:
        total = sum(model.share or 0 for model in models.values())
        if total not in (0, _WHOLE):
            message = Text(f"各层 share 加起来是 {total}，应为 100", f"the shares add up to {total} instead of 100")
            self.problems.append(Diagnostic("P439", message, node.location))

    def _value(self) -> tuple[str, ...]:
        names, node = self.stated.get("value", ((), None))
        items = (node.items or [node]) if node else []
        return tuple(name for name, item in zip(names, items, strict=True) if self._fact(item, FactType.MONEY, _MONEY))

    def _plan(self, levels: tuple[Level, ...]) -> tuple[str, str, tuple[tuple[str, str], ...]]:
        if "plan" not in self.stated:
            return "", "", ()
        plan, node = self.stated["plan"]
        by = plan.by if self._fact(node.entries["by"], FactType.DATE, _DATE) else ""
        means = dict(plan.stands_for or {})
        known = {level.id for level in levels}
        for value, level in means.items():
            if level not in known:
                at = node.entries["stands_for"].entries[value]
                self._tell("P438", Text("漏斗里没有这一层：", "the funnel has no level"), at, known)
        return by, self._plan_level(plan.level, node, known | means.keys()), tuple(means.items())

    def _plan_level(self, name: str | None, node: Node, known: Collection[str]) -> str:
        """The fact or decision with levels as choices; "" if none is named, or it has others."""
        if name is None:
            return ""
        entries: dict[str, Fact | Decision] = {**self.facts, **self.decisions}
        chosen = {one: {choice.id for choice in entry.choices} for one, entry in entries.items()}
        fitting = [one for one, ids in chosen.items() if ids and ids.issubset(known)]
        if name in fitting:
            return name
        what = Text("没有哪一项只以漏斗各层为选项：", "there is no fact or decision that has levels alone as choices:")
        self._tell("P438" if name in chosen else "P303", what, node.entries["level"], fitting)
        return ""

    def _fact(self, node: Node, kind: FactType, called: Text) -> bool:
        found = self.facts.get(node.text)
        if found is not None and found.type is kind:
            return True
        known = [name for name, fact in self.facts.items() if fact.type is kind]
        code = "P303" if found is None else "P438"
        self._tell(code, Text(f"这里要写一项{called.zh}，没有", f"{called.en} is needed here; there is no such fact as"), node, known)
        return False

    def _tell(self, code: str, what: Text, node: Node, known: Iterable[str]) -> None:
        message = Text(f"{what.zh}“{node.text}”", f"{what.en} '{node.text}'")
        self.problems.append(Diagnostic(code, message, node.location, did_you_mean(node.text, tuple(known), listing=True)))


def _level(name: str, model: Any) -> Level:
    return Level(name, model.share or 0, model.per_rep or 0, words(model.dry) if model.dry else EMPTY, model.longest or 0)
