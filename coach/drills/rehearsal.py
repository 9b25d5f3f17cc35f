"""A drill about one real customer: what this customer's next contact asks for. Its cards are no part of any deck."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from coach.domain.condition import ALWAYS
from coach.domain.drills import WORDS, Card, Deck, Example, Line
from coach.domain.recommendation import Advice, Recommendation
from coach.domain.talk import OBJECTION, Objection
from coach.domain.values import FactType
from coach.drills.decks.first_action import first_action
from coach.drills.decks.follow_up import follow_up_card
from coach.drills.decks.objections import cards_of
from coach.drills.decks.values import value_card
from coach.drills.desk import Desk
from coach.drills.people import Person
from coach.drills.picking import mixed
from coach.drills.stamps import stamp
from coach.engine.near import shortfall
from coach.playbook.scenarios import SECTION
from coach.playbook.training.examples import decisions_of, lengths
from coach.render.mask import mask_within
from coach.text import EMPTY, Text

DECK = "from-log"
_OBJECTIONS = 3
_NOBODY = "none"
_OPENING = Text("接下来要做的：{}。开口怎么说？", "What comes next: {}. How do you open?")


def rehearsal(desk: Desk, advice: Recommendation, opening: Text) -> tuple[Card, ...]:
    """The cards, in the order of a contact: judge, set the date, choose what comes first, open, meet objections.

    ``opening`` is what the playbook would say first to this customer. What was noted in words is not shown, and numbers are masked. Where
    nobody may be contacted there is nothing to say to them, and only the cards for the head are left.
    """
    notes = {fact.label for fact in desk.playbook.facts.values() if fact.type is FactType.TEXT}
    made = _Rehearsal(desk, advice).cards(opening)
    return tuple(replace(card, deck=DECK, lines=tuple(_masked(line) for line in card.lines if line.label not in notes)) for card in made)


class _Rehearsal:
    def __init__(self, desk: Desk, advice: Recommendation) -> None:
        known = desk.playbook.facts
        facts = {name: value for name, value in advice.customer.facts.items() if name in known and known[name].derive is None}
        self.advice, self.customer = advice, advice.customer
        self.person = Person(DECK, advice.as_of, facts, advice.customer.records)
        example = Example(f"{SECTION}/{DECK}", "", advice.as_of, facts, advice.customer.records)
        others = desk.training.examples.get(SECTION, ())
        nobody = replace(desk.training, people=(), examples={**desk.training.examples, SECTION: (example, *others)})
        self.desk = replace(desk, training=nobody)

    def cards(self, opening: Text) -> Iterator[Card]:
        """All cards."""
        desk, playbook = self.desk, self.desk.playbook
        roles = [name for name in (playbook.roles.grade, playbook.roles.stage) if name in playbook.decisions]
        for deck in self._decks("grade", "level"):
            for name in decisions_of(deck, playbook):
                if name in roles and (card := value_card(desk, deck, playbook.decisions[name], self.person)):
                    roles.remove(name)
                    yield card
        yield from self._date()
        for deck in self._decks("first_action"):
            yield from (card for card in first_action(desk, deck) if card.id.endswith(f"/{DECK}"))
        first = next((one for one in self.advice.advices if one.channel != _NOBODY), None)
        if first is not None:
            yield from self._said(first, opening)

    def _decks(self, *kinds: str) -> Iterable[Deck]:
        return (deck for deck in self.desk.training.decks.values() if deck.kind in kinds)

    def _date(self) -> Iterator[Card]:
        for deck in self._decks("follow_up"):
            for name in lengths(self.desk.playbook):
                card = follow_up_card(self.desk, deck, self.desk.playbook.decisions[name], self.person)
                if card is not None:
                    yield card
                    return

    def _said(self, first: Advice, opening: Text) -> Iterator[Card]:
        if opening:
            skill = next((deck.skill for deck in self.desk.training.decks.values() if deck.id == "opening"), "")
            title = first.action.title
            prompt = Text(_OPENING.zh.format(title.zh), _OPENING.en.format(title.en))
            yield Card(f"{DECK}/opening", DECK, skill, WORDS, prompt, stamp(opening.zh), model=opening, situation="opening")
        deck = next(iter(self._decks("objection")), Deck(DECK, EMPTY, "objection", ""))
        for pair in self._likely():
            yield from (card for card in cards_of(self.desk.talk, replace(deck, id=DECK), pair) if card.turn == 1)

    def _likely(self) -> list[Objection]:
        """What this customer may say: pairs meant for just such customers first, then those of the trade; others on another day."""
        desk, columns = self.desk, self.advice.evaluation.columns
        fitting = [
            one
            for one in desk.talk.objections.values()
            if desk.talk.categories[one.category].kind == OBJECTION and not shortfall(one.when, columns)
        ]
        shuffled = mixed(fitting, f"{self.customer.id}/{self.advice.as_of.date()}", lambda one: one.id)
        ranked = sorted(shuffled, key=lambda one: (one.when == ALWAYS, one.playbook != desk.playbook.name, -one.priority))
        by_category: dict[str, Objection] = {}
        for one in ranked:
            by_category.setdefault(one.category, one)
        return list(by_category.values())[:_OBJECTIONS]


def _masked(line: Line) -> Line:
    return replace(line, value=Text(mask_within(line.value.zh), mask_within(line.value.en)))
