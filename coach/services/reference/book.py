"""The playbook a page is about, seen from those it stands on: what is its own, and on whose page the rest stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from coach.domain.model import Playbook
from coach.errors import Location
from coach.render.view import View
from coach.services.reference.markdown import link
from coach.text import Lang, Text


@dataclass(frozen=True, slots=True)
class Book:
    """``chain``: the playbook's ancestors and itself, the rule base first. ``root`` leads from the page to where paths of rules begin."""

    chain: Sequence[Playbook]
    view: View
    root: str = ""

    @property
    def playbook(self) -> Playbook:
        """The playbook itself, with all it inherits."""
        return self.chain[-1]

    def say(self, zh: str, en: str) -> str:
        """One of our own texts in the reader's language."""
        return self.view.say(Text(zh, en))

    def own(self, section: str) -> dict[str, Any]:
        """The entries of a section that the playbook adds or replaces."""
        return {name: entry for name, entry in _entries(self.playbook, section).items() if self.home(section, name) == self.playbook.name}

    def dropped(self, section: str) -> list[str]:
        """The entries that the playbook's parent has and it does not."""
        inherited = _entries(self.chain[-2], section) if len(self.chain) > 1 else {}
        return [name for name in inherited if name not in _entries(self.playbook, section)]

    def home(self, section: str, name: str) -> str:
        """The playbook on whose page an entry stands: the last one that changed it."""
        entry = _entries(self.playbook, section).get(name)
        changed = self.playbook.name
        for playbook in reversed(self.chain[:-1]):
            if _entries(playbook, section).get(name) != entry:
                break
            changed = playbook.name
        return changed

    def page(self, playbook: str) -> str:
        """The file name of a playbook's page in this language; "" for this one."""
        return "" if playbook == self.playbook.name else page_name(playbook, self.view.lang)

    def refer(self, section: str, name: str, words: str) -> str:
        """A link to where an entry stands; the words alone if there is no such entry."""
        if name not in _entries(self.playbook, section):
            return words
        return link(words, f"{self.page(self.home(section, name))}#{section}-{name}")

    def file(self, place: Location | None) -> str:
        """``grade.yaml:12`` as a link to that line."""
        if place is None:
            return ""
        return link(f"{place.path.rpartition('/')[2]}:{place.line}", f"{self.root}{place.path}#L{place.line}")


def page_name(playbook: str, lang: Lang) -> str:
    """``showroom.md``, ``showroom.zh-CN.md``."""
    return f"{playbook}.md" if lang is Lang.EN else f"{playbook}.zh-CN.md"


def _entries(playbook: Playbook, section: str) -> Mapping[str, Any]:
    found = getattr(playbook, section)
    return found if isinstance(found, Mapping) else {entry.id: entry for entry in found}
