"""The task that a card sets."""

from __future__ import annotations

import re

from coach.domain.drills import Card
from coach.domain.talk import Talk
from coach.drills.rubric.task import REPAIR, Task
from coach.text import Lang

FREE, OPENING = "free", "opening"
_QUOTED = re.compile("“(.+?)”")


def task_of(card: Card, talk: Talk, lang: Lang) -> Task:
    """What an answer to ``card`` answers. A card about nothing that the playbook knows is scored by its model answer."""
    about, _, name = card.situation.partition("/")
    shown = card.prompt.pick(lang)
    pair = talk.objections.get(name) if about == "objections" else None
    if pair is not None:
        said = _QUOTED.search(shown)
        kind = talk.categories[pair.category].kind
        prompt = said[1] if said else shown
        return Task(kind, lang, prompt, max(card.turn, 1), _reason(card, shown, talk, lang), pair, pair.category, None, card.model, shown)
    rule = talk.etiquette.get(name) if about == "etiquette" else None
    if rule is not None:
        said = _QUOTED.search(shown)
        return Task(REPAIR, lang, said[1] if said else shown, rule=rule, model=card.model, shown=shown)
    return Task(OPENING if about == OPENING else FREE, lang, "", card.turn, model=card.model, shown=shown)


def _reason(card: Card, shown: str, talk: Talk, lang: Lang) -> str:
    """The reason found out that the card tells of."""
    pair = talk.objections[card.situation.partition("/")[2]]
    heard = [turn.heard.pick(lang) for turn in pair.turns if turn.heard]
    return max((one for one in heard if one in shown), key=len, default="") if card.turn > 1 else ""
