"""The practices the product must carry (``docs/coverage.yaml``), and what carries each."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from coach.bootstrap import App
from coach.domain.model import Playbook
from coach.domain.talk import Talk
from coach.errors import Location
from coach.playbook.loader import BASE, Checked
from coach.playbook.nodes import Node
from coach.playbook.source import read
from coach.text import EMPTY, Text
from docs.generator.places import DOCS

FILE = DOCS / "coverage.yaml"
_REFS = re.compile(r"[\s,、;]+")


@dataclass(frozen=True)
class Practice:
    """One practice: its id, what it says, files that carry it besides the playbooks, and why a part comes later."""

    id: str
    title: Text
    also: tuple[str, ...] = ()
    later: Text = EMPTY


@dataclass(frozen=True)
class Carrier:
    """Something in a playbook that carries a practice. ``tried`` counts the cases or sentences that try it."""

    kind: str
    id: str
    path: str
    tried: int = 0


@dataclass
class Carried:
    """All practices in order, their groups' titles, and the carriers by practice."""

    groups: dict[str, Text]
    practices: list[Practice]
    carriers: dict[str, list[Carrier]] = field(default_factory=lambda: defaultdict(list))


def carried() -> Carried:
    """What carries each practice, read from the playbooks themselves."""
    root = read(FILE.read_bytes(), str(FILE)).root
    if root is None:
        raise ValueError(f"{FILE} can't be read")
    groups = {key: _text(node) for key, node in root.entries["groups"].entries.items()}
    found = Carried(groups, [_practice(key, node) for key, node in root.entries["practices"].entries.items()])
    with TemporaryDirectory() as home:
        loader = App(Path(home)).loader
        for name in (BASE, *loader.names()):
            for ref, carrier in carriers(loader.check(name)):
                found.carriers[ref].append(carrier)
    return found


def carriers(checked: Checked) -> Iterator[tuple[str, Carrier]]:
    """What a playbook itself has (not what it inherits), with the practice its source names."""
    playbook, talk = checked.playbook, checked.talk
    if playbook is None or talk is None:
        raise ValueError("a shipped playbook has errors")
    tried: dict[str, int] = defaultdict(int)
    for case in checked.cases:
        tried[case.rule] += 1
    for source, carrier in (*_rules(playbook, tried), *_spoken(playbook, talk)):
        if source in playbook.sources:
            yield from ((ref, carrier) for ref in _REFS.split(playbook.sources[source].ref) if ref)


def _rules(playbook: Playbook, tried: Mapping[str, int]) -> Iterator[tuple[str, Carrier]]:
    for decision in playbook.decisions.values():
        for rule in decision.rules:
            if rule.playbook == playbook.name:
                yield rule.source, Carrier("rule", rule.id, rule.location.path, tried[rule.id])


def _spoken(playbook: Playbook, talk: Talk) -> Iterator[tuple[str, Carrier]]:
    for pair in talk.objections.values():
        if pair.playbook == playbook.name:
            yield pair.source, Carrier("objection", pair.id, _path(pair.location), len(pair.says.zh) + len(pair.says.en))
    for rule in talk.etiquette.values():
        if rule.playbook == playbook.name:
            sentences = (*rule.hits.zh, *rule.hits.en, *rule.misses.zh, *rule.misses.en)
            yield rule.source, Carrier("etiquette", rule.id, _path(rule.location), len(sentences))
    for manner in playbook.manners.values():
        if manner.source:
            yield manner.source, Carrier("manner", manner.id, "")
    for table in playbook.tables.values():
        for row in table.rows:
            if table.playbook == playbook.name:
                yield row.source, Carrier("table", f"{table.name}/{row.id}", _path(row.location))


def _path(location: Location | None) -> str:
    return location.path if location else ""


def _practice(key: str, node: Node) -> Practice:
    also = tuple(item.text for item in node.entries["also"].items) if "also" in node.entries else ()
    return Practice(key, _text(node), also, _text(node.entries["later"]) if "later" in node.entries else EMPTY)


def _text(node: Node) -> Text:
    return Text(node.entries["zh"].text, node.entries["en"].text)
