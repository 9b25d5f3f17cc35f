"""One behaviour practised alone: situations for its repetitions, and a rubric that asks for nothing else."""

from __future__ import annotations

from dataclasses import replace

from coach.domain.drills import WORDS, Card, Criterion, Deck, Rubric, Training
from coach.domain.standards import Behaviour
from coach.domain.talk import Lengths, Objection, Talk, Wordings
from coach.drills.decks.objections import cards_of
from coach.drills.picking import in_turn, mixed
from coach.text import Text

DECK = "one"
_OPENING = "opening"
_WHOLE = 100
_SHORTEST, _LONGEST = Lengths(2, 1), Lengths(200, 140)
_KINDS = ("objection", "not_now", "stop", _OPENING, "free")


def situations(talk: Talk, behaviour: Behaviour, lap: int) -> tuple[Card, ...]:
    """The cards of one lap: the repetitions, then one to combine on. Another ``lap`` (from 1) brings others, as long as there are any."""
    wanted = behaviour.tries + 1
    if behaviour.prompts:
        prompts = [behaviour.prompts[(number + (lap - 1) * wanted) % len(behaviour.prompts)] for number in range(wanted)]
        cards = [_written(behaviour, prompt) for prompt in prompts]
    else:
        found = _of_pairs(talk, behaviour)
        cards = [found[(number + (lap - 1) * wanted) % len(found)] for number in range(wanted)] if found else []
    return tuple(replace(card, id=f"{DECK}/{behaviour.id}/{number}", deck=DECK) for number, card in enumerate(cards, start=1))


def _written(behaviour: Behaviour, prompt: Text) -> Card:
    return Card("", DECK, behaviour.skill, WORDS, prompt, "", model=behaviour.example, situation=_OPENING)


def _of_pairs(talk: Talk, behaviour: Behaviour) -> list[Card]:
    """Cards of the pairs that fit, the pairs in turn: a pair comes again in other words."""
    deck = Deck(DECK, behaviour.title, "objection", behaviour.skill)
    fitting = [
        pair
        for pair in talk.objections.values()
        if (pair.id in behaviour.of if behaviour.of else talk.categories[pair.category].kind in behaviour.kinds)
    ]
    ways = [_ways(talk, deck, pair, behaviour.turn) for pair in mixed(fitting, behaviour.id, lambda pair: pair.id)]
    return list(in_turn(ways))


def _ways(talk: Talk, deck: Deck, pair: Objection, turn: int) -> list[Card]:
    """The card of a pair at that turn, once for each way of saying it."""
    says = pair.says
    turned = [Wordings(says.zh[at:] + says.zh[:at], says.en[at:] + says.en[:at]) for at in range(min(len(says.zh), len(says.en)))]
    found = (next((card for card in cards_of(talk, deck, replace(pair, says=one)) if card.turn == turn), None) for one in turned)
    return [card for card in found if card is not None]


def alone(training: Training, behaviour: Behaviour) -> Training:
    """``training`` with the behaviour as the only thing that answers are held against."""
    asked = Criterion(behaviour.id, behaviour.title, 1, behaviour.asked, behaviour.do, must=True, decides=True)
    only = Rubric(DECK, behaviour.title, _KINDS, (asked,), _SHORTEST, _LONGEST, _WHOLE, _WHOLE // 2, source=behaviour.source)
    return replace(training, rubrics={DECK: only})
