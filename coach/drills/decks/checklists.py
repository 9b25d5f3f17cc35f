"""Complete the visit checklist: what belongs on it, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from coach.domain.condition import ALWAYS
from coach.domain.drills import MANY, ONE, Card, Deck, Line, Option
from coach.domain.model import Checklist, Item
from coach.drills.desk import Desk
from coach.drills.likeness import like
from coach.drills.picking import mixed
from coach.drills.stamps import stamp
from coach.text import Text

_SHORTEST = 3  # lines of a checklist that makes a card
_RIGHT, _FOREIGN = 3, 3
_NEAR = 0.34  # a line of another checklist that is this like one of these could belong here just as well


def checklists(desk: Desk, deck: Deck) -> Iterator[Card]:
    """For every checklist in turn: which line is missing, or which ones belong on it; then the other of the two."""
    chosen = [one for one in desk.playbook.checklists.values() if not deck.of or one.id in deck.of]
    lists = mixed((one for one in chosen if len(_always(one)) >= _SHORTEST), deck.id, lambda one: one.id)
    for odd in (0, 1):
        for place, one in enumerate(lists):
            maker = _Maker(desk, deck, one)
            card = maker.missing() if place % 2 == odd else maker.belongs()
            if card is not None:
                yield card


def _always(checklist: Checklist) -> list[Item]:
    """The lines that concern every customer: of the others nobody can tell whether they belong."""
    return [item for item in checklist.items if item.when is ALWAYS or item.when == ALWAYS]


class _Maker:
    def __init__(self, desk: Desk, deck: Deck, checklist: Checklist) -> None:
        self.desk, self.deck, self.checklist = desk, deck, checklist
        self.items = _always(checklist)

    def missing(self) -> Card | None:
        """The checklist with one line left out: which one is it."""
        list_ = self.checklist
        left_out = mixed(self.items, f"missing/{list_.id}", _key)[0]
        foreign = self._foreign(f"missing/{list_.id}")
        if len(foreign) < _FOREIGN:
            return None
        rest = [item for item in list_.items if item is not left_out]
        text = Text(f"《{list_.title.zh}》还缺哪一条？", f"Which line is missing from “{list_.title.en}”?")
        numbers = [Text(str(at), str(at)) for at in range(1, len(rest) + 1)]
        return self._card(
            "missing", ONE, text, [left_out], foreign, tuple(Line(n, item.text) for n, item in zip(numbers, rest, strict=True))
        )

    def belongs(self) -> Card | None:
        """Lines of this checklist and of others: which ones belong here."""
        list_ = self.checklist
        right = mixed(self.items, f"belongs/{list_.id}", _key)[:_RIGHT]
        foreign = self._foreign(f"belongs/{list_.id}")
        if len(foreign) < _FOREIGN - 1:
            return None
        text = Text(f"哪几条在《{list_.title.zh}》上？", f"Which lines are on “{list_.title.en}”?")
        return self._card("belongs", MANY, text, right, foreign[: _FOREIGN - 1], ())

    def _foreign(self, seed: str) -> list[tuple[Checklist, Item]]:
        """Lines of other checklists that are like none of this one, each from another."""
        others = mixed((one for one in self.desk.playbook.checklists.values() if one.id != self.checklist.id), seed, lambda one: one.id)
        own = [item.text for item in self.checklist.items]
        found = ((one, item) for one in others if (item := self._unlike(one, own, seed)) is not None)
        return list(islice(found, _FOREIGN))

    @staticmethod
    def _unlike(other: Checklist, own: list[Text], seed: str) -> Item | None:
        lines = mixed(_always(other), seed, _key)
        return next((item for item in lines if not any(like(item.text.zh, text.zh) >= _NEAR for text in own)), None)

    def _card(
        self, what: str, form: str, prompt: Text, right: list[Item], foreign: list[tuple[Checklist, Item]], lines: tuple[Line, ...]
    ) -> Card:
        id_ = f"{self.deck.id}/{self.checklist.id}/{what}"
        title = self.checklist.title
        here = Text(f"在《{title.zh}》上。", f"It is on “{title.en}”.")
        mine = {f"r{number}": Option(f"r{number}", item.text, here) for number, item in enumerate(right, start=1)}
        theirs = [Option(f"w{number}", item.text, _there(other)) for number, (other, item) in enumerate(foreign, start=1)]
        return Card(
            id=id_,
            deck=self.deck.id,
            skill=self.deck.skill,
            form=form,
            prompt=prompt,
            stamp=stamp(what, self.checklist.id, *(_key(item) for item in right)),
            lines=lines,
            options=tuple(mixed([*mine.values(), *theirs], id_, lambda option: option.text.zh)),
            right=tuple(mine),
            why=Text(
                "《{}》：{}。".format(title.zh, "；".join(item.text.zh.rstrip("。") for item in self.checklist.items)),
                "“{}”: {}.".format(title.en, "; ".join(item.text.en.rstrip(".") for item in self.checklist.items)),
            ),
            rules=(f"checklists/{self.checklist.id}",),
        )


def _there(other: Checklist) -> Text:
    return Text(f"这是《{other.title.zh}》上的。", f"That is on “{other.title.en}”.")


def _key(item: Item) -> str:
    return item.id or item.text.zh
