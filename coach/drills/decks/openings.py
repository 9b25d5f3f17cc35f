"""Opening within thirty seconds: how to begin with this customer. The right words are the playbook's, filled for the one on the card."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from coach.domain.drills import ONE, Card, Deck, Option
from coach.domain.model import Variant
from coach.drills.decks.opening_people import Opened, claims, opened
from coach.drills.decks.opening_wrong import WrongOpenings
from coach.drills.decks.written import written
from coach.drills.desk import Desk, joined
from coach.drills.picking import mixed, number
from coach.drills.saying import Voice
from coach.drills.stamps import asked, rests_on, stamp
from coach.drills.wording import customer_lines, sentence
from coach.etiquette.context import Context
from coach.etiquette.finding import LEVELS
from coach.render.salutation import salutation
from coach.text import EMPTY, Lang, Text

_WRONG, _FEWEST = 3, 2
_CHARACTERS, _WORDS = 150, 75
"""What can be said in thirty seconds without hurry, in Chinese and in English."""
_PROMPTS = {
    "phone": Text("接下来：{}。电话接通，怎么开口？", "What comes next: {}. They answer the phone: how do you open?"),
    "wechat": Text("接下来：{}。消息怎么开头？", "What comes next: {}. How does your message begin?"),
}
_MEETS = Text("接下来：{}。见到人了，怎么开口？", "What comes next: {}. You meet them: how do you open?")
_RIGHT = Text("来意和这位客户对得上。", "What you come about is true of this customer.")
_WHY = Text("开口接的就是这件事。", "The opening begins with just that.")


def openings(desk: Desk, deck: Deck) -> Iterator[Card]:
    """The cards written in the deck, then one for every way of opening that there is a customer for."""
    yield from written(desk, deck)
    wrong, seen = WrongOpenings(desk, deck, claims(desk.playbook)), set[str]()
    for one in opened(desk):
        card = _Maker(desk, deck, one).card(wrong, seen)
        if card is not None:
            seen.add(card.id)
            yield card


class _Maker:
    def __init__(self, desk: Desk, deck: Deck, one: Opened) -> None:
        self.desk, self.deck, self.one = desk, deck, one
        names = desk.training.people
        self.name = names[number(one.person.id, len(names))] if names else EMPTY

    def card(self, wrong: WrongOpenings, seen: set[str]) -> Card | None:
        """The card about what the advice would say first; None if there was one like it, or too little else is plausible."""
        one = self.one
        ways = {f"{self.deck.id}/{one.phrase.id}/{at}": way for at, way in enumerate(one.phrase.variants, start=1) if one.fits(way)}
        if ways.keys() <= seen:
            return None
        voice = Voice(self.desk.playbook, one.evaluation, one.person.as_of, called(self.name))
        id_, right = next(((id_, said) for id_, way in ways.items() if (said := voice.say(way)) is not None), ("", EMPTY))
        if not right or id_ in seen or not self._is_fine(right):
            return None
        others = list(islice(wrong.of(one, right, voice, id_), _WRONG))
        return self._made(id_, ways[id_], right, others) if len(others) >= _FEWEST else None

    def _is_fine(self, right: Text) -> bool:
        """Said in half a minute, and without a fault. A letter is not said."""
        if "\n" in right.zh or len(right.zh) > _CHARACTERS or len(right.en.split()) > _WORDS:
            return False
        broken = (rule for lang in (Lang.ZH, Lang.EN) for rule in self.desk.checker.broken(right.pick(lang), Context()))
        return all(rule.level == LEVELS[-1] for rule in broken)

    def _made(self, id_: str, variant: Variant, right: Text, wrong: list[Option]) -> Card:
        one = self.one
        prompt = _PROMPTS.get(one.channel, _MEETS)
        options = [Option("right", right, _RIGHT), *wrong]
        return Card(
            id=id_,
            deck=self.deck.id,
            skill=self.deck.skill,
            form=ONE,
            prompt=Text(prompt.zh.format(one.action.title.zh), prompt.en.format(one.action.title.en)),
            stamp=stamp(
                asked(variant.when), variant.text, one.action.id, *rests_on(self.desk.playbook, one.evaluation, one.rule, one.person.given)
            ),
            lines=customer_lines(self.desk.playbook, one.person, self.name, {}),
            options=tuple(mixed(options, f"{id_}/options", lambda option: option.id)),
            right=("right",),
            why=joined([sentence(one.rule.because), _WHY], "", " "),
            rules=(one.rule.full_id,),
            source=one.rule.source,
            location=one.phrase.location,
        )


def called(name: Text) -> Text:
    """How somebody on a card is addressed: 鑫源（郑老板） → 郑老板, Ms Lin (living room) → Ms Lin; empty where it can't be known."""
    zh, en = (_called(name.pick(lang), lang) for lang in (Lang.ZH, Lang.EN))
    return Text(zh, en) if zh and en else EMPTY


def _called(name: str, lang: Lang) -> str:
    parts = re.split(r"[（(]|[）)]", name)
    return next((said for part in parts if part.strip() and (said := salutation(part.strip(), lang=lang))), "")
