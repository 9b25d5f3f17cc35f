"""What differs between two forms of one entry, field by field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from difflib import SequenceMatcher
from typing import Any, TypeAlias

from coach.domain.condition import And, Atom, Or
from coach.domain.model import DueTerm, Fact, Hours
from coach.domain.values import Duration, Money
from coach.services.playbook_diff.canonical import APART, IGNORED, OWN_NAME, canonical
from coach.services.playbook_diff.conditions import changes
from coach.services.playbook_diff.model import BEHAVIOUR, RECORD, WORDING, Detail
from coach.text import Text

Path: TypeAlias = tuple[str, ...]

_TRIED = frozenset({"hits", "misses", "headers", "aliases", "source", "ref", "confidence", "version", "cases", "plays", "tries"})
_MATCHED = frozenset({"words", "says", "exceptions", "forbid", "require", "rewrites", "longest"})
"""Words that decide: by them a customer's or a rep's sentence is recognised."""
_SAID = frozenset({"variants", "behind", "turns", "avoid", "ask", "say", "goals", "let_go"})
_WHOLE = (Duration, Money, Hours, DueTerm)
"""Values of several fields that people read as one."""


def details(before: Any, after: Any) -> tuple[Detail, ...]:
    """Everything that differs between two entries of one kind."""
    return tuple(_details(before, after, ()))


def weight_of(path: Path) -> int:
    """How much a change at ``path`` weighs."""
    names = set(path)
    if names & _TRIED:
        return RECORD
    if names & _MATCHED:
        return BEHAVIOUR
    if path and (path[-1] in ("zh", "en") or (names & _SAID and path[-1] != "when")):
        return WORDING
    return BEHAVIOUR


def _details(before: Any, after: Any, path: Path) -> Iterator[Detail]:
    if canonical(before) == canonical(after):
        return
    if isinstance(before, Atom | And | Or) and isinstance(after, Atom | And | Or):
        yield from (Detail(path, old, new, weight_of(path)) for old, new in changes(before, after))
    elif isinstance(before, Text) and isinstance(after, Text):
        yield from _texts(before, after, path)
    elif is_dataclass(before) and type(before) is type(after) and not isinstance(before, _WHOLE):
        yield from _fields(before, after, path)
    elif isinstance(before, Mapping) and isinstance(after, Mapping):
        yield from _entries(before, after, path)
    elif isinstance(before, tuple) and isinstance(after, tuple):
        yield from _sequences(before, after, path)
    else:
        yield _one(before, after, path)


def _one(before: Any, after: Any, path: Path) -> Detail:
    return Detail(path, before, after, weight_of(path))


def _texts(before: Text, after: Text, path: Path) -> Iterator[Detail]:
    for lang in ("zh", "en"):
        old, new = getattr(before, lang), getattr(after, lang)
        if old != new:
            yield _one(old or None, new or None, (*path, lang))


def _fields(before: Any, after: Any, path: Path) -> Iterator[Detail]:
    for field in fields(before):
        name = field.name
        if name in IGNORED | OWN_NAME | APART:
            continue
        if name == "derive" and isinstance(before, Fact) and isinstance(after, Fact):
            if canonical(before.derive) != canonical(after.derive):
                yield _one(before.derive_text or None, after.derive_text or None, (*path, name))
            continue
        yield from _details(getattr(before, name), getattr(after, name), (*path, name))


def _entries(before: Mapping[str, Any], after: Mapping[str, Any], path: Path) -> Iterator[Detail]:
    for key in dict.fromkeys((*before, *after)):
        if key in before and key in after:
            yield from _details(before[key], after[key], (*path, key))
        else:
            yield _one(before.get(key), after.get(key), (*path, key))


def _sequences(before: Sequence[Any], after: Sequence[Any], path: Path) -> Iterator[Detail]:
    keyed = [_keyed(before), _keyed(after)]
    if keyed[0] is not None and keyed[1] is not None:
        yield from _entries(keyed[0], keyed[1], path)
        common = [[key for key in each if key in keyed[0] and key in keyed[1]] for each in keyed if each is not None]
        if common[0] != common[1]:
            yield _one(tuple(common[0]), tuple(common[1]), (*path, "order"))
    elif all(is_dataclass(each) and not isinstance(each, _WHOLE) for each in (*before, *after)):
        yield from _positions(before, after, path)
    else:
        yield _one(before, after, path)


def _keyed(values: Sequence[Any]) -> dict[str, Any] | None:
    """By id or name, if each has one of its own."""
    keys = [getattr(value, "id", None) or getattr(value, "name", None) for value in values]
    found = {str(key): value for key, value in zip(keys, values, strict=True) if key}
    return found if len(found) == len(values) else None


def _positions(before: Sequence[Any], after: Sequence[Any], path: Path) -> Iterator[Detail]:
    """Entries without ids, matched by what they say; what stands in the same gap changed into each other."""
    matcher = SequenceMatcher(None, [canonical(each) for each in before], [canonical(each) for each in after], autojunk=False)
    for tag, start, end, begin, stop in matcher.get_opcodes():
        if tag == "equal":
            continue
        paired = min(end - start, stop - begin)
        for step in range(paired):
            yield from _details(before[start + step], after[begin + step], (*path, str(begin + step + 1)))
        yield from (_one(before[index], None, (*path, str(index + 1))) for index in range(start + paired, end))
        yield from (_one(None, after[index], (*path, str(index + 1))) for index in range(begin + paired, stop))
