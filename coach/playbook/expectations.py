"""What a scenario expects of the advice, one expectation a line, each with its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, datetime
from typing import get_args

from coach.domain.model import Fact, Playbook
from coach.domain.values import FactType, Value
from coach.errors import Diagnostic, Location
from coach.playbook.given import GivenReader
from coach.playbook.nodes import Node
from coach.playbook.schema_parts import Channel
from coach.playbook.suggest import did_you_mean
from coach.text import EMPTY, Text

VALUE, UNKNOWN = "value", "unknown"
FIRST, ADVISED, NOT_ADVISED = "first", "advised", "not_advised"
HELD, SAID, DUE, DUE_ACTION = "held_back", "said", "due", "due_action"
HOLDS = ("law", "consent", "suppressed", "once", "duplicate", "cap")
"""How an action may be held back (``coach.domain.recommendation.HeldBack.kind``)."""
PURPOSES = ("marketing", "service", "internal")
_EXAMPLES = {
    "first": "[first_call]",
    "actions": "[first_call, care_call]",
    "not": '["purpose:marketing"]',
    "held_back": "{first_call: consent}",
    "says": "[opening-first-call]",
    "due": "+2d",
}
_MAPS = ("held_back", "due")
_ROLES = ("grade", "stage", "follow_up")
_UNKNOWN = ("unknown", "未知")


@dataclass(frozen=True, slots=True)
class Expectation:
    """One thing that must be so.

    ``kind``: VALUE (``name`` = ``value``) and UNKNOWN of a decision or fact; ADVISED, NOT_ADVISED of an action (or a selector such as
    ``purpose:marketing``); FIRST: the actions ``names`` come first, in this order; HELD: held back, by ``value`` if that is given; SAID
    of a phrase; DUE of the next follow-up, DUE_ACTION of an action: ``value`` is a day or a moment.
    """

    kind: str
    name: str
    location: Location
    value: Value | None = None
    names: tuple[str, ...] = ()

    @property
    def about(self) -> tuple[str, str]:
        """What a row of a table that says so too says instead."""
        if self.kind == FIRST:
            return FIRST, ""
        return (VALUE if self.kind == UNKNOWN else self.kind), self.name


class ExpectationReader:
    """Reads the mapping ``expect``, and the cells of a table, whose lists are separated by commas."""

    def __init__(self, reader: GivenReader, playbook: Playbook, broken: AbstractSet[tuple[str, str]] = frozenset()) -> None:
        self.reader, self.playbook, self.problems, self.broken = reader, playbook, reader.problems, broken
        self.names = self._names()
        self._read: Mapping[str, Callable[[Node, Location, datetime], Iterator[Expectation]]] = {
            "first": self._first,
            "actions": self._actions,
            "not": self._not,
            "held_back": self._held,
            "says": self._says,
            "due": self._due,
        }

    def _names(self) -> Mapping[str, Fact]:
        """Decisions and facts by every name; and by the part they play, where nothing else is called so."""
        played = {role: name for role in _ROLES if (name := getattr(self.playbook.roles, role))}
        roles = {role: self.reader.facts[name] for role, name in played.items() if name in self.reader.facts}
        return roles | self.reader.names.by_word

    def read(self, node: Node | None, now: datetime) -> tuple[Expectation, ...]:
        """Every expectation of the mapping ``node``; what can't be read is diagnosed and left out."""
        if node is None:
            return ()
        return tuple(each for key, place, value in node.pairs() for each in self.one(key, place, value, now))

    def one(self, key: str, place: Location, node: Node, now: datetime) -> Iterator[Expectation]:
        """What stands under one key or in one column."""
        if key in self._read:
            if self._is_list(key, node, place):
                yield from self._read[key](node, place, now)
        elif key in self.names:
            yield from self._value(self.names[key], node, now)
        else:
            hint = did_you_mean(key, [*_EXAMPLES, *self.playbook.decisions, *self.reader.facts], listing=True)
            self.problems.append(Diagnostic("P303", Text(f"不认识“{key}”", f"'{key}' is not a known decision or fact"), place, hint))

    def knows(self, key: str) -> bool:
        """Whether something can be expected under this key."""
        return key in self._read or key in self.names

    def _is_list(self, key: str, node: Node, place: Location) -> bool:
        """Whether something is stated here, in a form that ``key`` takes."""
        if node.kind == "map" and key in _MAPS and node.entries:
            return True
        if node.kind != "map" and any(word for word, _ in _words(node)) and all(item.kind == "scalar" for item in node.items):
            return True
        hint = Text(f"例如 {key}: {_EXAMPLES[key]}", f"e.g. {key}: {_EXAMPLES[key]}")
        self.problems.append(Diagnostic("P455", Text(f"“{key}”下面没写清要什么", f"what '{key}' asks for can't be read"), place, hint))
        return False

    def _value(self, fact: Fact, node: Node, now: datetime) -> Iterator[Expectation]:
        if node.text.strip() in _UNKNOWN and not _has_choice(fact, node.text.strip()):
            yield Expectation(UNKNOWN, fact.name, node.location)
            return
        found: dict[str, Value] = {}
        self.reader.put(found, fact, node, now)
        if found:
            yield Expectation(VALUE, fact.name, node.location, found[fact.name])

    def _first(self, node: Node, place: Location, now: datetime) -> Iterator[Expectation]:
        del now
        names = tuple(name for name, at in _words(node) if self._known("actions", name, at))
        if names:
            yield Expectation(FIRST, names[0], place, names=names)

    def _actions(self, node: Node, place: Location, now: datetime) -> Iterator[Expectation]:
        del now, place
        return (Expectation(ADVISED, name, at) for name, at in _words(node) if self._selects(name, at))

    def _not(self, node: Node, place: Location, now: datetime) -> Iterator[Expectation]:
        del now, place
        return (Expectation(NOT_ADVISED, name, at) for name, at in _words(node) if self._selects(name, at))

    def _held(self, node: Node, place: Location, now: datetime) -> Iterator[Expectation]:
        """A list of actions, or ``action: what holds it back``; in a cell ``action = what``."""
        del place, now
        pairs = [(key, at, value.text, value.location) for key, at, value in node.pairs()]
        for word, at in _words(node):
            name, _, kind = (part.strip() for part in word.partition("="))
            pairs.append((name, at, kind, at))
        for name, at, kind, there in pairs:
            if kind and kind not in HOLDS:
                message = Text(f"没有“{kind}”这种拦下的原因", f"nothing holds an action back by '{kind}'")
                self.problems.append(Diagnostic("P454", message, there, did_you_mean(kind, HOLDS, listing=True)))
            elif self._known("actions", name, at):
                yield Expectation(HELD, name, at, kind or None)

    def _says(self, node: Node, place: Location, now: datetime) -> Iterator[Expectation]:
        del now, place
        return (Expectation(SAID, name, at) for name, at in _words(node) if self._known("phrases", name, at))

    def _due(self, node: Node, place: Location, now: datetime) -> Iterator[Expectation]:
        if node.kind != "map":
            yield from self._moment(DUE, "", node, place, now)
            return
        for name, at, value in node.pairs():
            if self._known("actions", name, at):
                yield from self._moment(DUE_ACTION, name, value, at, now)

    def _moment(self, kind: str, name: str, node: Node, place: Location, now: datetime) -> Iterator[Expectation]:
        """A day alone asks for the day; with an hour, for the minute. ``+3d`` is a day, ``+36h`` a moment."""
        found: dict[str, Value] = {}
        hours = ":" in node.text or node.text.strip()[-1:] in ("h", "n")
        self.reader.put(found, _moment_fact(FactType.DATETIME if hours else FactType.DATE), node, now)
        if isinstance(value := found.get("due"), date):
            yield Expectation(kind, name, place, value)

    def _selects(self, name: str, place: Location) -> bool:
        kind, _, value = name.partition(":")
        if (kind == "purpose" and value in PURPOSES) or (kind == "channel" and value in get_args(Channel)):
            return True
        return self._known("actions", name, place)

    def _known(self, section: str, name: str, place: Location) -> bool:
        known = self.playbook.actions if section == "actions" else self.playbook.phrases
        if name in known:
            return True
        if (section, name) in self.broken:  # what is wrong with it is told where it stands
            return False
        zh, en = ("动作", "action") if section == "actions" else ("话术", "phrase")
        self.problems.append(Diagnostic("P453", Text(f"没有{zh}“{name}”", f"there is no {en} '{name}'"), place, did_you_mean(name, known)))
        return False


def nothing_expected(key: str, place: Location) -> Diagnostic:
    """P455: the scenario ``key`` says nothing of what must come out."""
    hint = Text("写 expect: {grade: …, first: …}", "write expect: {grade: …, first: …}")
    return Diagnostic("P455", Text(f"“{key}”没有要求任何结果", f"'{key}' expects nothing"), place, hint)


def _moment_fact(kind: FactType) -> Fact:
    return Fact("due", kind, EMPTY)


def _has_choice(fact: Fact, word: str) -> bool:
    return any(word in choice.words for choice in fact.choices)


def _words(node: Node) -> Iterator[tuple[str, Location]]:
    """The words of a list, or of a text separated by commas, each with its place."""
    if node.kind == "list":
        yield from ((item.text.strip(), item.location) for item in node.items)
        return
    offset = 0
    for part in node.text.replace("，", ",").replace("、", ",").split(",") if node.kind == "scalar" else ():
        if word := part.strip():
            yield word, node.at(offset + len(part) - len(part.lstrip()))
        offset += len(part) + 1
