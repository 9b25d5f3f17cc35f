"""The values of entries in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import is_dataclass
from datetime import date
from typing import Any

from coach.domain.condition import And, Atom, Condition, Or
from coach.domain.model import Advise, DueTerm, Fact, Hold, Hours, Phrase, Playbook, Rule
from coach.domain.tables import TableCell
from coach.domain.talk import Wordings
from coach.domain.values import Duration, Money
from coach.engine.explain_follow_up import spelled
from coach.render.conditions import requirement_text
from coach.render.moments import word_duration
from coach.render.money import word_money
from coach.render.values import NO, YES, listed, shape_of, word
from coach.render.view import View
from coach.text import Text

NONE = Text("无", "none")
_ALWAYS = Text("总是", "always")
_DAYS = (
    Text("周一", "Mon"),
    Text("周二", "Tue"),
    Text("周三", "Wed"),
    Text("周四", "Thu"),
    Text("周五", "Fri"),
    Text("周六", "Sat"),
    Text("周日", "Sun"),
)
_LONGEST = 120


class Words:
    """Words the values of one side, for one reader."""

    def __init__(self, playbook: Playbook, view: View) -> None:
        self.playbook, self.view = playbook, view
        self._says: tuple[tuple[type | tuple[type, ...], Callable[[Any], str]], ...] = (
            (bool, lambda value: view.say(YES if value else NO)),
            ((Atom, And, Or), self.condition),
            (Duration, lambda value: word_duration(value, view)),
            (Money, lambda value: word_money(value, view)),
            (date, date.isoformat),
            (DueTerm, spelled),
            (Hours, lambda value: listed([f"{_clock(start)}–{_clock(end)}" for start, end in value.spans], view)),
            (Text, lambda value: self._quoted(view.say(value))),
            ((tuple, frozenset), self._list),
        )

    def value(self, value: Any, owner: Any = None, path: tuple[str, ...] = ()) -> str:
        """``value``, which stands at ``path`` in the entry ``owner``."""
        if value is None or value in ("", ()):
            return self.view.say(NONE)
        if isinstance(owner, Rule) and path == ("then",):
            return self.outcome(owner)
        if path[-1:] in (("zh",), ("en",)) and isinstance(value, str):
            return self._quoted(value)
        return self._plain(value)

    def _plain(self, value: Any) -> str:
        for kinds, say in self._says:
            if isinstance(value, kinds):
                return say(value)
        return self._named(value) if is_dataclass(value) else str(value)

    def _list(self, values: tuple[Any, ...] | frozenset[Any]) -> str:
        ordered = sorted(values) if isinstance(values, frozenset) else values
        if all(isinstance(each, int) and 0 <= each < len(_DAYS) for each in ordered):
            return listed([self.view.say(_DAYS[each]) for each in ordered], self.view)
        return listed([self._plain(each) for each in ordered], self.view)

    def _named(self, value: Any) -> str:
        """A part of an entry by the words people know it by."""
        if isinstance(value, TableCell):
            return self._quoted(self.view.say(value.text)) if value.text else self._plain(value.value)
        if isinstance(value, Wordings):
            return self._list(value.pick(self.view.lang)) or self.view.say(NONE)
        if isinstance(value, Advise):
            return self.view.say(self.playbook.actions[value.action].title)
        for name in ("text", "label", "title", "do"):
            if isinstance(found := getattr(value, name, None), Text) and found:
                return self._quoted(self.view.say(found))
        return str(getattr(value, "id", "") or getattr(value, "of", "") or type(value).__name__)

    def _quoted(self, text: str) -> str:
        shown = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
        return f"“{shown}”"

    # -- rules and entries ------------------------------------------------------------------------

    def condition(self, condition: Condition) -> str:
        """A condition on one line."""
        if isinstance(condition, Atom):
            return requirement_text(condition, self.playbook, self.view)
        if not condition.parts:
            return self.view.say(_ALWAYS)
        joined = Text("，且 ", " and ") if isinstance(condition, And) else Text("，或 ", " or ")
        return self.view.say(joined).join(self._part(part) for part in condition.parts)

    def _part(self, part: Condition) -> str:
        text = self.condition(part)
        if isinstance(part, Atom):
            return text
        return f"（{text}）" if self.view.chinese else f"({text})"

    def outcome(self, rule: Rule) -> str:
        """What a rule says comes out."""
        then, decision = rule.then, self.playbook.decisions.get(rule.id.partition("/")[0])
        if isinstance(then, Advise):
            return self.view.say(self.playbook.actions[then.action].title)
        if isinstance(then, Hold):
            return self.view.say(Text("暂停 ", "hold back ")) + listed(list(then.selectors), self.view)
        if isinstance(then, Duration) or decision is None:
            return self._plain(then)
        return word(then, shape_of(decision), self.view)

    def entry(self, entry: Any) -> str:
        """A whole entry in a few words, where it comes or goes."""
        if isinstance(entry, Rule):
            return f"{self.condition(entry.when)} → {self.outcome(entry)}"
        if isinstance(entry, Fact):
            derived = f" = {entry.derive_text}" if entry.derive_text else ""
            return f"{self.view.say(entry.label)} ({entry.type}){derived}"
        if isinstance(entry, Phrase):
            return self._quoted(self.view.say(entry.variants[0].text))
        if isinstance(entry, dict):
            return listed([self.view.say(each) if isinstance(each, Text) else str(each) for each in entry.values()], self.view)
        for name in ("title", "label", "text", "because"):
            if isinstance(found := getattr(entry, name, None), Text) and found:
                return self.view.say(found)
        return self._plain(entry)


def _clock(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02}"
