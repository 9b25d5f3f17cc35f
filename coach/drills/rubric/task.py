"""What an answer is an answer to."""

from __future__ import annotations

from dataclasses import dataclass

from coach.domain.talk import EtiquetteRule, Objection
from coach.text import EMPTY, Lang, Text


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
