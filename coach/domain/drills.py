"""What a playbook says about practising, and the cards made from it. Plain frozen data.

Kept apart from :class:`coach.domain.model.Playbook`, as :mod:`coach.domain.talk` is: advice reads neither.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import datetime

from coach.domain.customer import Record
from coach.domain.roleplay import Move, RolePlay
from coach.domain.standards import AbilityForm, Behaviour, Certificate, PracticeSheet, Tier
from coach.domain.talk import NOTHING, Lengths, Wordings
from coach.domain.values import Value
from coach.errors import Location
from coach.text import EMPTY, Text

ONE, MANY, ORDER, WORDS = "one", "many", "order", "words"
FORMS = (ONE, MANY, ORDER, WORDS)
"""How a card is answered: choose one, choose all that are right, put in order, or in the learner's own words."""


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to choose. ``why`` tells, after the answer, why it is right or wrong."""

    id: str
    text: Text
    why: Text = EMPTY


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a customer's card, as the learner sees it."""

    label: Text
    value: Text


@dataclass(frozen=True, slots=True)
class Card:
    """One exercise, generated from a playbook or written in it.

    ``id`` stays the same while the exercise is about the same thing (``grade/h/boundary-1``). ``stamp`` is a digest of all in the playbook
    that decides the right answer: where it changed, what was learnt no longer counts. ``right`` holds ids of options: for ``one`` each of
    them is right (sources may clash), for ``many`` all of them, for ``order`` in their order. A ``words`` card is scored by a rubric:
    ``situation`` names what it answers (``objections/price-too-high``, ``etiquette/hedge``), ``turn`` the turn of the talk (0 = no matter).
    ``rules`` are full ids of the rules it examines; ``source`` the id of where its number comes from.
    """

    id: str
    deck: str
    skill: str
    form: str
    prompt: Text
    stamp: str
    lines: tuple[Line, ...] = ()
    options: tuple[Option, ...] = ()
    right: tuple[str, ...] = ()
    why: Text = EMPTY
    model: Text = EMPTY
    situation: str = ""
    turn: int = 0
    rules: tuple[str, ...] = ()
    source: str = ""
    location: Location | None = None


@dataclass(frozen=True, slots=True)
class Deck:
    """A deck as the playbook states it.

    ``kind`` names what makes its cards (grade, follow_up, first_action, checklist, objection, repair, level, written …); ``of`` what they
    are about (a decision, checklists, etiquette rules: selectors, empty = all); ``most`` is the largest number of cards (0 = all);
    ``shows`` are facts that a customer's card shows besides, for the picture, each with the choices that go with the trade.
    """

    id: str
    title: Text
    kind: str
    skill: str
    of: tuple[str, ...] = ()
    prompt: Text = EMPTY
    most: int = 0
    cards: tuple[Card, ...] = ()
    source: str = ""
    playbook: str = ""
    location: Location | None = None
    shows: dict[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Example:
    """A customer whom the playbook gives as an example, beside a rule or in a scenario: what cards are made of.

    ``id``: ``grade/h/1`` or ``tests/hot``. ``given`` are facts, derived facts and decisions by name; ``fires``: whether the rule must.
    """

    id: str
    rule: str
    as_of: datetime
    given: Mapping[str, Value]
    records: Mapping[str, Sequence[Record]] = field(default_factory=dict)
    fires: bool = True
    title: Text = EMPTY


@dataclass(frozen=True, slots=True)
class Pace:
    """How much a learner is given a day, when a card counts as a hard one, and how results are weighed.

    ``retention`` is the share of cards to be still known when they come again (0.7–0.97); ``hard_after`` the number of times a card
    was forgotten after which it is set aside for the trainer. A result counts half as much as one ``half_life`` results later, and a
    skill has a score from ``measured_from`` results on. A card is doubtful when strong learners answered it ``doubtful_after`` times and
    failed in ``doubtful_share`` per cent of them.
    """

    retention: float
    new_per_day: int
    reviews_per_day: int
    hard_after: int
    half_life: int = 20
    measured_from: int = 5
    doubtful_after: int = 4
    doubtful_share: int = 50


@dataclass(frozen=True, slots=True)
class Skill:
    """Something a rep can do, as the playbook names it. ``group`` gathers skills for showing."""

    id: str
    title: Text
    group: str = ""
    about: Text = EMPTY
    source: str = ""


SIGNS: dict[str, Text] = {
    "question": Text("提问", "asks"),
    "open-question": Text("开放式提问", "asks openly"),
    "echo": Text("用到客户的话", "takes up the customer's words"),
    "reason": Text("针对原因", "speaks to the reason"),
    "topic": Text("和这件事有关", "has to do with it"),
    "answer": Text("先给了回答", "gives an answer"),
    "figure": Text("有数字", "has a figure"),
    "avoided": Text("手册说别这样讲", "a don't-say of the playbook"),
    "etiquette": Text("用语不当", "a fault of wording"),
    "caution": Text("用语欠妥", "wording to be careful with"),
    "sense": Text("还是这件事", "about the same"),
    "way-out": Text("规范要的补救", "what the rule asks for"),
    "same-fault": Text("原来的毛病还在", "the fault is still there"),
    "model": Text("答到参考答案的点", "a point of the model answer"),
}
"""What is seen in an answer without the playbook's words for it: beside acts, criteria may ask for these."""
ASK, OPEN = "ask", "open"
"""The acts by whose words a question is known, and an open one."""
BESIDE, AGAINST, MATTER, PIECE = "beside", "against", "matter", "piece"


@dataclass(frozen=True, slots=True)
class Act:
    """What a rep does by saying something. ``words`` and ``exceptions`` as of concepts; ``says`` are examples to learn it from.

    ``sort``: ``beside`` for what is said by the way (the clause may do something else, too), ``against`` for what goes against the
    customer (with it, a question mark alone makes no question), ``matter`` for what a sentence is about (heard in repairs alone, as the
    sign ``sense``), ``piece`` for words of which moves of role-plays are put together (heard there alone).
    """

    id: str
    label: Text
    words: Wordings = NOTHING
    exceptions: Wordings = NOTHING
    says: Wordings = NOTHING
    sort: str = ""
    playbook: str = ""
    location: Location | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """What a mark asks of an answer.

    Of ``any`` (acts and signs) at least ``least`` and at most ``most``; each of ``also``; none of ``none``, unless one of ``unless``.
    """

    any: tuple[str, ...] = ()
    least: int = 1
    most: int | None = None
    also: tuple[str, ...] = ()
    none: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()

    def barred(self, acts: AbstractSet[str]) -> bool:
        """Whether one of ``acts`` must not be there."""
        return not acts.isdisjoint(self.none) and acts.isdisjoint(self.unless)


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing an answer is held against. What is neither ``good`` nor ``fair`` is poor.

    ``must``: an answer is good as a whole only where this is good. ``decides``: where this is poor, the whole is poor.
    ``improve`` is what to tell the learner.
    """

    id: str
    title: Text
    weight: int
    good: Asked
    improve: Text
    fair: Asked | None = None
    must: bool = False
    decides: bool = False


@dataclass(frozen=True, slots=True)
class Rubric:
    """How an answer in the learner's own words is scored.

    ``kinds``: what it answers (kinds of objections, ``repair``, ``opening``, ``free``); ``of``: only these pairs or categories;
    ``turn`` 0 = any. ``shortest`` and ``longest`` are characters in Chinese, words in English. ``good`` and ``fair`` are the
    scores (0–100) from which on the whole is so.
    """

    id: str
    title: Text
    kinds: tuple[str, ...]
    criteria: tuple[Criterion, ...]
    shortest: Lengths
    longest: Lengths
    good: int
    fair: int
    turn: int = 0
    of: tuple[str, ...] = ()
    source: str = ""
    playbook: str = ""
    location: Location | None = None


@dataclass(frozen=True, slots=True)
class Training:
    """All that a playbook and what it extends say about practising. ``digest`` is the playbook's.

    ``people`` are invented names for the customers on cards; ``examples`` by the decision they were given for, or ``tests``.
    """

    playbook: str
    digest: str
    pace: Pace
    decks: dict[str, Deck] = field(default_factory=dict)
    skills: dict[str, Skill] = field(default_factory=dict)
    people: tuple[Text, ...] = ()
    examples: dict[str, tuple[Example, ...]] = field(default_factory=dict)
    acts: dict[str, Act] = field(default_factory=dict)
    rubrics: dict[str, Rubric] = field(default_factory=dict)
    moves: dict[str, Move] = field(default_factory=dict)
    roleplays: dict[str, RolePlay] = field(default_factory=dict)
    tiers: dict[str, Tier] = field(default_factory=dict)
    certificates: dict[str, Certificate] = field(default_factory=dict)
    behaviours: dict[str, Behaviour] = field(default_factory=dict)
    practice_sheets: dict[str, PracticeSheet] = field(default_factory=dict)
    abilities: dict[str, AbilityForm] = field(default_factory=dict)
