"""Role-plays as a playbook states them: customers who react to what the learner says, by rules. Plain frozen data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from coach.domain.model import Playbook
from coach.domain.talk import NOTHING, Concept, Lengths, Wordings
from coach.domain.values import Value
from coach.errors import Location
from coach.text import EMPTY, Text

if TYPE_CHECKING:
    from coach.domain.drills import Asked

CONDUCT: dict[str, Text] = {
    "unfinished": Text("客户还没说完", "the customer had not finished"),
    "nonsense": Text("听不懂", "makes no sense"),
    "long": Text("说得太长", "speaks for too long"),
    "again": Text("同样的话又说一遍", "says the same again"),
    "broken-off": Text("话没说完", "breaks off"),
}
"""What is seen of how somebody talks, beside acts and :data:`SIGNS`: moves may ask for these, too."""


@dataclass(frozen=True, slots=True)
class Move:
    """What role-plays hear in the learner's words: by acts and signs (``heard``, or one of other ``ways``), by words of its own, or both.

    ``against``: words with which a sentence does not show it. ``whole``: the acts may stand in different sentences; else one sentence
    must hold what is asked for. ``plain``: by words alone, not by what acts sound like.
    """

    id: str
    label: Text
    heard: Asked | None = None
    words: Wordings = NOTHING
    exceptions: Wordings = NOTHING
    against: Wordings = NOTHING
    whole: bool = False
    plain: bool = False
    playbook: str = ""
    location: Location | None = None
    ways: tuple[Asked, ...] = ()


@dataclass(frozen=True, slots=True)
class Reply:
    """What the customer says. ``say``: ways of saying it, taken in turn; one that ends in a dash is not finished.

    ``better`` is what the learner might say to it. ``objection``: the pair it voices, and ``turn``: 1 = without the reason, 2 = with it.
    ``sets``: what holds once it was said.
    """

    id: str
    say: tuple[Text, ...]
    better: Text = EMPTY
    objection: str = ""
    turn: int = 0
    sets: Mapping[str, Value] = field(default_factory=dict)


WIN, STEP, LOST = "win", "step", "lost"
"""How a role-play may end: with what was wanted, with a polite next step, with a lost call."""


@dataclass(frozen=True, slots=True)
class Finale:
    """An ending. ``say``: the customer's last words; ``score`` 0–100; ``better``: what to try where one would have wanted another."""

    id: str
    title: Text
    kind: str
    score: int
    say: tuple[Text, ...] = ()
    better: Text = EMPTY


@dataclass(frozen=True, slots=True)
class Hint:
    """Beside a rule that moves the customer: what to say instead, and the skill it speaks of."""

    better: Text = EMPTY
    skill: str = ""


@dataclass(frozen=True, slots=True)
class Play:
    """An example of a talk: what the learner says, in ``lang``, and how it must end."""

    lang: str
    say: tuple[str, ...]
    ending: str
    location: Location | None = None


@dataclass(frozen=True, slots=True)
class RuleCase:
    """A case beside a rule of a role-play."""

    rule: str
    fires: bool
    given: Mapping[str, Value]
    location: Location | None = None


@dataclass(frozen=True, slots=True)
class Persona:
    """Whom the learner talks to."""

    name: Text
    role: Text
    about: Text = EMPTY


@dataclass(frozen=True, slots=True)
class RolePlay:
    """A scenario: a customer who reacts to what the learner says, by rules.

    ``world`` holds the rules as a playbook of their own: its facts are the moves, the topics, the state and the customer's last line
    (``line``), its decisions ``<state>_change`` (a number is added) or ``<state>_next`` (a value is taken), then ``ending`` and ``reply``.
    ``start`` is the state at the beginning, ``hints`` stand by rule id, ``patience`` is the number of things the learner may say before
    the talk ends as ``tired``. ``conduct`` per cent of the score are for how it was led, the rest for the ending. ``tries`` are typical
    sets of moves: what a search through all talks plays.
    """

    id: str
    title: Text
    persona: Persona
    channel: str
    direction: str
    stage: str
    brief: Text
    world: Playbook
    start: Mapping[str, Value]
    opens: Reply
    replies: dict[str, Reply]
    endings: dict[str, Finale]
    patience: int
    tired: str
    longest: Lengths
    hidden: tuple[Text, ...] = ()
    barriers: tuple[Text, ...] = ()
    objections: tuple[str, ...] = ()
    topics: dict[str, Concept] = field(default_factory=dict)
    hints: dict[str, Hint] = field(default_factory=dict)
    tries: tuple[tuple[str, ...], ...] = ()
    plays: tuple[Play, ...] = ()
    cases: tuple[RuleCase, ...] = ()
    stamp: str = ""
    source: str = ""
    playbook: str = ""
    location: Location | None = None
    conduct: int = 0
