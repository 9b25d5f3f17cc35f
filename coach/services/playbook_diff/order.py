"""Where order decides: rules of a first-hit decision, rows of a table that phrases quote."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from coach.services.playbook_diff.model import Version


def sequences(version: Version, section: str) -> Iterator[tuple[str, ...]]:
    """The ids of ``section`` whose order says who comes first, sequence by sequence."""
    playbook = version.playbook
    if section == "rules":
        yield from (tuple(rule.id for rule in decision.rules) for decision in playbook.decisions.values() if decision.hit == "first")
    elif section == "talk_rules":
        for one in version.training.roleplays.values():
            yield from (tuple(f"{one.id}/{rule.id}" for rule in each.rules) for each in one.world.decisions.values() if each.hit == "first")
    elif section == "rows":
        yield from (tuple(f"{table.name}/{row.id}" for row in table.rows) for table in playbook.tables.values())


def moved(before: Version, after: Version, section: str, renamed: Mapping[str, str]) -> Mapping[str, tuple[str, str]]:
    """The fewest entries that stand elsewhere among those on both sides: id → the one it came after, and comes after now ("" = first).

    ``renamed`` maps ids before to ids after.
    """
    old = {_owner(ids): [renamed.get(each, each) for each in ids] for ids in sequences(before, section) if ids}
    new = {_owner(ids): list(ids) for ids in sequences(after, section) if ids}
    found: dict[str, tuple[str, str]] = {}
    for owner in old.keys() & new.keys():
        first = [each for each in old[owner] if each in new[owner]]
        second = [each for each in new[owner] if each in old[owner]]
        found |= {each: (_predecessor(each, first), _predecessor(each, second)) for each in _astray(first, second)}
    return found


def _owner(ids: Sequence[str]) -> str:
    return ids[0].rpartition("/")[0]


def _astray(before: list[str], after: list[str]) -> list[str]:
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    kept = {each for start, _, size in matcher.get_matching_blocks() for each in before[start : start + size]}
    return [each for each in after if each not in kept]


def _predecessor(each: str, ids: list[str]) -> str:
    place = ids.index(each)
    return ids[place - 1] if place else ""
