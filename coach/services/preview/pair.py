"""The two playbooks that a preview holds against each other: what serves, and the draft."""

from __future__ import annotations

from dataclasses import dataclass

from coach.domain.model import Playbook
from coach.errors import fail
from coach.playbook.loader import BASE, Loader
from coach.services.find_playbook import find_playbook
from coach.text import Text


@dataclass(frozen=True, slots=True)
class Pair:
    """``before`` serves now, ``after`` is the draft."""

    before: Playbook
    after: Playbook

    @property
    def names(self) -> frozenset[str]:
        """The names of both: whose customers a change concerns."""
        return frozenset((self.before.name, self.after.name))


def find_pair(loader: Loader, draft: str, against: str = "") -> Pair:
    """The draft (a name, or a folder) and the playbook ``against`` which it is held.

    By default that is what serves under the draft's name; for a draft that serves itself, or is new, what it extends. Raises CoachError
    C220 if that is the rule base alone, P113 for an unknown name, P1xx–P4xx for a draft with mistakes.
    """
    drafting, name = find_playbook(loader, draft)
    after = (drafting.as_draft(name) if name in drafting.folders else drafting).load(name)
    if against:
        return Pair(loader.load(against), after)
    if name in loader.published or (drafting is not loader and loader.knows(name)):
        return Pair(loader.load(name), after)
    parent = after.lineage[-2]
    if parent == BASE:
        zh, en = f"没有可以和“{name}”比较的手册", f"there is nothing to hold '{name}' against"
        hint = Text("用 --against 指明现在用的手册。", "Name the playbook that serves now with --against.")
        raise fail("C220", zh, en, hint=hint)
    return Pair(loader.load(parent), after)
