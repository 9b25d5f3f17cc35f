"""What the sections about practising are compiled with: the playbook they are about, and where mistakes are told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from coach.domain.model import Playbook
from coach.domain.talk import Talk
from coach.errors import Diagnostic, Location
from coach.playbook.content import Content
from coach.playbook.draft import Draft, Entry
from coach.playbook.nodes import Node
from coach.playbook.suggest import did_you_mean
from coach.text import Text


@dataclass(frozen=True, slots=True)
class Desk:
    """``draft`` is the merged draft, ``playbook`` and ``talk`` what came of it; ``content`` compiles conditions and variants."""

    draft: Draft
    playbook: Playbook
    talk: Talk
    content: Content
    problems: list[Diagnostic]

    def told(self, code: str, message: Text, place: Location, hint: Text | None = None) -> None:
        """One mistake."""
        self.problems.append(Diagnostic(code, message, place, hint))

    def known(self, code: str, what: Text, nodes: Iterable[Node], known: Iterable[str]) -> None:
        """A mistake for each of ``nodes`` that names nothing ``known``. ``what``: 没有技能 / there is no skill."""
        names = tuple(known)
        for node in nodes:
            if node.text not in names:
                message = Text(f"{what.zh}“{node.text}”", f"{what.en} '{node.text}'")
                self.told(code, message, node.location, did_you_mean(node.text, names, listing=True))

    def source(self, node: Node) -> None:
        """The ``source`` that ``node`` names must exist."""
        self.known("P430", Text("没有出处", "there is no source"), (n for n in node.listed("source") if n.text), self.playbook.sources)

    def whole(self, section: str, *wanted: str) -> list[Entry]:
        """The entries that say all they must; what adds to nothing must say it itself."""
        whole = []
        for entry in self.draft.entries(section).values():
            missing = [name for name in wanted if getattr(entry.model, name) is None]
            for name in missing:
                self.told("P203", Text(f"缺少“{name}”", f"'{name}' is missing"), entry.location)
            if not missing:
                whole.append(entry)
        return whole
