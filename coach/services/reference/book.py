"""The playbook a page is about, seen from those it stands on: what is its own, and on whose page the rest stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from coach.domain.model import Playbook
from coach.domain.talk import Talk
from coach.errors import Location
from coach.render.view import View
from coach.services.reference.markdown import link
from coach.text import Lang, Text

TALK = ("objections", "etiquette", "techniques", "categories", "concepts")
"""Sections that a talk holds."""


@dataclass(frozen=True, slots=True)
class Book:
    """``chain``: the playbook's ancestors and itself, the rule base first; ``talks``: what each says about talking, if wanted.

    ``root`` leads from the page to where paths of rules begin.
    """

    chain: Sequence[Playbook]
    view: View
    root: str = ""
    talks: Sequence[Talk] = ()

    @property
    def playbook(self) -> Playbook:
        """The playbook itself, with all it inherits."""
        return self.chain[-1]

    def say(self, zh: str, en: str) -> str:
        """One of our own texts in the reader's language."""
        return self.view.say(Text(zh, en))

    def heads(self, *pairs: tuple[str, str]) -> list[str]:
        """The heads of a table's columns."""
        return [self.say(*pair) for pair in pairs]

    def own(self, section: str) -> dict[str, Any]:
        """The entries of a section that the playbook adds or replaces."""
        return {name: entry for name, entry in self._entries(section).items() if self.home(section, name) == self.playbook.name}

    def dropped(self, section: str) -> list[str]:
        """The entries that the playbook's parent has and it does not."""
        inherited = self._entries(section, -2) if len(self.chain) > 1 else {}
        return [name for name in inherited if name not in self._entries(section)]

    def home(self, section: str, name: str) -> str:
        """The playbook on whose page an entry stands: the last one that changed it."""
        entry = self._entries(section).get(name)
        changed = self.playbook.name
        for level in range(len(self.chain) - 2, -1, -1):
            if self._entries(section, level).get(name) != entry:
                break
            changed = self.chain[level].name
        return changed

    def page(self, playbook: str) -> str:
        """The file name of a playbook's page in this language; "" for this one."""
        return "" if playbook == self.playbook.name else page_name(playbook, self.view.lang)

    def refer(self, section: str, name: str, words: str) -> str:
        """A link to where an entry stands; the words alone if there is no such entry."""
        if name not in self._entries(section):
            return words
        return link(words, f"{self.page(self.home(section, name))}#{section}-{name}")

    def _entries(self, section: str, level: int = -1) -> Mapping[str, Any]:
        if section in TALK:
            return getattr(self.talks[level], section) if self.talks else {}
        found = getattr(self.chain[level], section)
        return found if isinstance(found, Mapping) else {entry.id: entry for entry in found}

    def file(self, place: Location | None) -> str:
        """``grade.yaml:12`` as a link to that line."""
        if place is None:
            return ""
        return link(f"{place.path.rpartition('/')[2]}:{place.line}", f"{self.root}{place.path}#L{place.line}")


def page_name(playbook: str, lang: Lang) -> str:
    """``showroom.md``, ``showroom.zh-CN.md``."""
    return f"{playbook}.md" if lang is Lang.EN else f"{playbook}.zh-CN.md"
