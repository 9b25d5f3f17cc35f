"""Compare two playbooks, section by section."""

from __future__ import annotations

from collections.abc import Callable, Container, Hashable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from coach.domain.model import Decision, Rule
from coach.services.playbook_diff.canonical import canonical
from coach.services.playbook_diff.compare import details, weight_of
from coach.services.playbook_diff.model import (
    ADDED,
    BEHAVIOUR,
    CHANGED,
    PRACTICE,
    RECORD,
    REMOVED,
    RENAMED,
    Detail,
    Diff,
    Difference,
    Version,
)
from coach.services.playbook_diff.order import moved
from coach.services.playbook_diff.sections import SECTIONS, Entries, Section


def diff(before: Version, after: Version) -> Diff:
    """Everything that ``after`` says otherwise than ``before``; sections and entries in order of weight, behaviour before wording."""
    found = [each for name, section in SECTIONS.items() for each in _Comparison(name, section, before, after).differences()]
    places = {name: place for place, name in enumerate(SECTIONS)}
    heaviest: dict[str, int] = {}
    for each in found:
        heaviest[each.section] = min(each.weight, heaviest.get(each.section, RECORD))
    found.sort(key=lambda each: (heaviest[each.section], places[each.section], each.weight, each.id))
    return Diff(before, after, tuple(found))


class _Comparison:
    """One section on both sides."""

    def __init__(self, name: str, section: Section, before: Version, after: Version) -> None:
        self.name, self.section, self.before, self.after = name, section, before, after
        self.old, self.new = self._entries(before, after), self._entries(after, before)

    def _entries(self, version: Version, other: Version) -> Entries:
        """The entries; those of a decision, table or role-play that the other side lacks are told of by that alone."""
        entries, theirs = self.section.entries(version), other.playbook
        owned: dict[str, Container[str]] = {"rules": theirs.decisions, "rows": theirs.tables, "talk_rules": other.training.roleplays}
        owners = owned.get(self.name)
        return entries if owners is None else {key: each for key, each in entries.items() if key.partition("/")[0] in owners}

    def differences(self) -> Iterator[Difference]:
        """What differs, in no order yet."""
        renamed = self._renamed()
        astray = moved(self.before, self.after, self.name, renamed)
        news = set(renamed.values())
        for key, entry in self.old.items():
            now = renamed.get(key, key)
            if now not in self.new:
                yield Difference(self.name, key, REMOVED, self.section.weight, before=entry, details=self._counted(entry, gone=True))
            elif (found := self._changed(key, now, astray)) is not None:
                yield found
        for key, entry in self.new.items():
            if key not in self.old and key not in news:
                yield Difference(self.name, key, ADDED, self.section.weight, after=entry, details=self._counted(entry, gone=False))

    def _changed(self, key: str, now: str, astray: Mapping[str, tuple[str, str]]) -> Difference | None:
        old, new = self.old[key], self.new[now]
        inside = details(old, new)
        if now in astray:
            was, comes = astray[now]
            inside = (*inside, Detail(("order",), was, comes, weight_of(("order",))))
        inside = tuple(replace(each, weight=self._weight(each.weight)) for each in inside)
        if not inside and key == now:
            return None
        renames = RECORD if key == now or self.section.renames is None else self.section.renames
        weight = min((renames, *(each.weight for each in inside)))
        kind = CHANGED if key == now else RENAMED
        ordered = tuple(sorted(inside, key=lambda each: each.weight))
        return Difference(self.name, now, kind, weight, old, new, ordered, was="" if key == now else key)

    def _weight(self, weight: int) -> int:
        """What is only noted weighs no more inside; what is only practised changes no advice."""
        own = self.section.weight
        return RECORD if own == RECORD else own if own == PRACTICE and weight == BEHAVIOUR else weight

    def _counted(self, entry: object, *, gone: bool) -> tuple[Detail, ...]:
        """How many rules come or go with a decision."""
        if not isinstance(entry, Decision):
            return ()
        count = len(entry.rules)
        return (Detail(("rules",), count, None, BEHAVIOUR) if gone else Detail(("rules",), None, count, BEHAVIOUR),)

    # -- renames ----------------------------------------------------------------------------------

    def _renamed(self) -> dict[str, str]:
        """Ids before → ids after of entries that say the same under another id; of rules, that ask and do the same."""
        if self.section.renames is None:
            return {}
        found = self._matched(canonical, {})
        return self._matched(_deed, found) if self.name == "rules" else found

    def _matched(self, key_of: Callable[[Any], Hashable], found: dict[str, str]) -> dict[str, str]:
        gone: dict[Hashable, list[str]] = {}
        for key, entry in self.old.items():
            if key not in self.new and key not in found:
                gone.setdefault((self.section.group(key), key_of(entry)), []).append(key)
        taken = set(found.values())
        for key, entry in self.new.items():
            if key not in self.old and key not in taken and (names := gone.get((self.section.group(key), key_of(entry)))):
                found[names.pop(0)] = key
        return found


def _deed(entry: object) -> Hashable:
    return canonical((entry.when, entry.then)) if isinstance(entry, Rule) else canonical(entry)
