"""What the weights are learned from: the examples of the rule base and of the shipped playbooks, those of their pairs included."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from coach.domain.talk import Talk
from coach.objections.concepts import Concepts
from coach.objections.features import features
from coach.objections.normalise import normalise
from coach.playbook.content import Flaw
from coach.playbook.folder import Folder
from coach.playbook.loader import BASE, Loader

Talks = Mapping[str, Talk]


@dataclass(frozen=True, slots=True)
class Lesson:
    """A sentence, what it means, and what of it speaks for that. ``common``: an example of the rule base's, for all trades."""

    said: str
    category: str
    features: frozenset[str]
    common: bool


def lessons(talks: Talks) -> Iterator[Lesson]:
    """Every example once, those of the rule base first; a playbook's with the concepts of that playbook."""
    seen: set[tuple[str, str]] = set()
    for name in sorted(talks, key=lambda name: (name != BASE, name)):
        concepts = Concepts(talks[name].concepts)
        for category, said in _said(talks[name]):
            if (category, said) not in seen:
                seen.add((category, said))
                spoken = normalise(said)
                found = [hit.concept for hit in concepts.found(spoken)]
                yield Lesson(said, category, features(spoken.text, found), name == BASE)


def _said(talk: Talk) -> Iterator[tuple[str, str]]:
    """What customers say by ``talk``, with its category."""
    for category in talk.categories.values():
        yield from ((category.id, said) for said in (*category.says.zh, *category.says.en))
    for pair in talk.objections.values():
        yield from ((pair.category, said) for said in (*pair.says.zh, *pair.says.en))


def digest(talks: Talks, settings: list[float]) -> str:
    """What identifies the examples and concepts of ``talks``, and the ``settings`` they are learned with."""
    learned = [[name, _concepts(talk), sorted(_said(talk))] for name, talk in sorted(talks.items())]
    return hashlib.sha256(json.dumps([learned, settings], ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _concepts(talk: Talk) -> dict[str, list[tuple[str, ...]]]:
    return {each.id: [each.words.zh, each.words.en, each.exceptions.zh, each.exceptions.en] for each in talk.concepts.values()}


@dataclass(frozen=True, slots=True)
class _Unread:
    """Nothing is worded here, so no phrase template needs to be read."""

    problems: tuple[Flaw, ...] = ()
    needs: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    filtered: tuple[tuple[str, str], ...] = ()


def shipped_loader(root: Path) -> Loader:
    """What loads the rule base and the playbooks in ``root``, without reading phrase templates."""
    playbooks = {path.parent.name: path.parent for path in sorted((root / "playbooks").glob("*/playbook.yaml"))}
    folders = {name: Folder(path, f"playbooks/{name}") for name, path in playbooks.items()}
    return Loader({BASE: Folder(root / "rules", "rules"), **folders}, None, lambda _: _Unread())


def shipped_talks(root: Path) -> dict[str, Talk]:
    """What the rule base and the playbooks in ``root`` say about talking."""
    loader = shipped_loader(root)
    return {name: loader.talk(name) for name in loader.folders}


def base_talk(folder: Path) -> Talk:
    """What the rule base in ``folder`` says about talking."""
    return Loader({BASE: Folder(folder, "rules")}, None, lambda _: _Unread()).talk(BASE)
