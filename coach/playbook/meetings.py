"""The sections ``signs``, ``coaching`` and ``meetings`` → how a team meets and how reps are coached, every name and condition checked."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from coach.domain.condition import ALWAYS, Condition
from coach.domain.meetings import DECK, ROLEPLAY, AgendaPoint, Coaching, Exercise, Meeting, Meetings, Sign
from coach.errors import Diagnostic
from coach.playbook.catalogue import words
from coach.playbook.content import Content
from coach.playbook.draft import Draft, Entry
from coach.playbook.measures import Figures
from coach.playbook.nodes import Node
from coach.playbook.suggest import did_you_mean
from coach.text import EMPTY, Text

_PLAIN = ("signs", "most", "days", "review", "cases", "named", "effect")
_TEXTS = ("opening", "closing", "support", "focus", "asks")


class Gatherings(NamedTuple):
    """The three sections, compiled; what is wrong in them is left out."""

    signs: dict[str, Sign]
    coaching: Coaching
    meetings: Meetings


@dataclass
class MeetingReading:
    """Reads the sections. Mistakes go to ``problems``: P652 for a figure nobody has, P670 for a sign that doesn't say how it is seen,
    P671 for an exercise nobody has.
    """

    draft: Draft
    content: Content
    figures: Figures
    problems: list[Diagnostic]

    def gatherings(self) -> Gatherings:
        """All of it."""
        made = (self._sign(entry) for entry in self.draft.entries("signs").values())
        signs = {sign.id: sign for sign in made if sign is not None}
        kinds = {kind: self._meeting(f"{kind}.") for kind in ("morning", "evening", "weekly")}
        return Gatherings(signs, Coaching(**self._plain(self.draft.coaching, "")), Meetings(**kinds))

    def _meeting(self, prefix: str) -> Meeting:
        stated = self.draft.meetings
        made = self._plain(stated, prefix)
        if f"{prefix}title" in stated:
            made["title"] = words(stated[f"{prefix}title"][0])
        if f"{prefix}figures" in stated:
            node = stated[f"{prefix}figures"][1]
            made["figures"] = tuple(item.text for item in node.items or [node] if self._is_figure(item))
        if f"{prefix}appointments" in stated and self._is_measure(stated[f"{prefix}appointments"][1]):
            made["appointments"] = stated[f"{prefix}appointments"][0]
        if f"{prefix}agenda" in stated:
            points = stated[f"{prefix}agenda"][0]
            made["agenda"] = tuple(_point(key, model) for key, model in points.items())
        return Meeting(**made)

    def _plain(self, stated: dict[str, tuple[Any, Node]], prefix: str) -> dict[str, Any]:
        """Numbers, lists of texts, and the condition ``first``, as far as they are stated."""
        made: dict[str, Any] = {}
        for key in (*_PLAIN, *_TEXTS, "first"):
            value, node = stated.get(f"{prefix}{key}", (None, None))
            if value is None or node is None:
                continue
            made[key] = tuple(map(words, value)) if key in _TEXTS else self.content.condition(node) if key == "first" else value
        return made

    # -- signs ------------------------------------------------------------------------------------

    def _sign(self, entry: Entry) -> Sign | None:
        written, node = entry.model, entry.node
        rate = self.figures.rates.get(written.rate or "")
        if written.rate and rate is None:
            self._unknown(node.entries["rate"], self.figures.rates)
            return None
        if bool(written.rate) == bool(written.when):
            self._say(Text("rate 和 when 写一个", "state either rate or when"), node)
            return None
        line = written.line or (rate.watch if rate else 0)
        if not line:
            self._say(Text("要写 line：到百分之几算数", "state line: the per cent from which on it counts"), node)
            return None
        return Sign(
            id=entry.id,
            title=words(written.title),
            rate=written.rate or "",
            when=self._condition(node, "when"),
            of=self._condition(node, "of") or ALWAYS,
            line=line,
            means=words(written.means) if written.means else EMPTY,
            ask=tuple(map(words, written.ask)),
            do=words(written.do) if written.do else rate.do if rate else EMPTY,
            practise=tuple(self._exercises(node)),
            source=written.source,
        )

    def _condition(self, node: Node, key: str) -> Condition | None:
        return self.content.condition(node.entries[key]) if key in node.entries else None

    def _exercises(self, node: Node) -> Iterator[Exercise]:
        for kind, section in ((DECK, "decks"), (ROLEPLAY, "roleplays")):
            known = self.draft.entries(section)
            for item in node.listed(section):
                found = known.get(item.text)
                if found is not None:
                    yield Exercise(kind, item.text, words(found.model.title))
                elif (section, item.text) not in self.draft.broken:
                    message = Text(f"没有练习“{item.text}”", f"there is no exercise '{item.text}'")
                    self.problems.append(Diagnostic("P671", message, item.location, did_you_mean(item.text, known)))

    # -- mistakes ---------------------------------------------------------------------------------

    def _is_figure(self, node: Node) -> bool:
        known = {**self.figures.measures, **self.figures.rates}
        if node.text in known or ("measures", node.text) in self.draft.broken or ("rates", node.text) in self.draft.broken:
            return node.text in known
        self._unknown(node, known)
        return False

    def _is_measure(self, node: Node) -> bool:
        """Whether it is a measure of records, which can be listed one by one."""
        known = {name: None for name, measure in self.figures.measures.items() if measure.of}
        if node.text not in known and ("measures", node.text) not in self.draft.broken:
            self._unknown(node, known)
        return node.text in known

    def _unknown(self, node: Node, known: Collection[str]) -> None:
        message = Text(f"没有这个数字：“{node.text}”", f"there is no figure '{node.text}'")
        self.problems.append(Diagnostic("P652", message, node.location, did_you_mean(node.text, known, listing=True)))

    def _say(self, message: Text, node: Node) -> None:
        self.problems.append(Diagnostic("P670", message, node.location))


def _point(key: str, model: Any) -> AgendaPoint:
    return AgendaPoint(key, words(model.title), model.minutes or 0, words(model.do) if model.do else EMPTY)
