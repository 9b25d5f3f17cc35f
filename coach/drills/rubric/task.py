"""What an answer is an answer to."""

from __future__ import annotations

from dataclasses import dataclass

from coach.domain.talk import EtiquetteRule, Objection
from coach.text import EMPTY, Lang, Text

REPAIR = "repair"
"""The kind of a sentence that is to be said better."""


@dataclass(frozen=True, slots=True)
class Task:
    """``kind`` as in rubrics. ``prompt``: the customer's sentence, or the one to be said better; ``reason``: what was found out (turn 2).

    ``category`` is the pair's; ``model`` the answer that the playbook gives; ``shown`` the whole exercise as the learner sees it.
    """

    kind: str
    lang: Lang
    prompt: str
    turn: int = 0
    reason: str = ""
    pair: Objection | None = None
    category: str = ""
    rule: EtiquetteRule | None = None
    model: Text = EMPTY
    shown: str = ""

    @property
    def topic(self) -> str:
        """What the playbook says about the matter, in the learner's language."""
        pair = self.pair
        if pair is None:
            return self.model.pick(self.lang)
        said = [variant.text for turn in pair.turns for variant in turn.say] + [turn.heard for turn in pair.turns]
        texts = (pair.title, *pair.behind, *said, *(variant.text for variant in pair.ask))
        return " ".join((*pair.says.pick(self.lang), *(text.pick(self.lang) for text in texts)))
