"""What a playbook says about talking: what customers say and how to answer, and the manners of words. Plain frozen data.

Kept apart from :class:`coach.domain.model.Playbook`, because advice does not read it: the path of ``coach next`` stays short.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from coach.domain.condition import ALWAYS, Condition
from coach.domain.model import Variant
from coach.errors import Location
from coach.text import EMPTY, Lang, Text

STOP, NOT_NOW, OBJECTION, ORDINARY = "stop", "not_now", "objection", "ordinary"
KINDS = (STOP, NOT_NOW, OBJECTION, ORDINARY)
"""What a customer's words are to us. ``stop`` is law (domain L2, L3) and never argued with; ``ordinary`` needs no answer of ours."""


@dataclass(frozen=True, slots=True)
class Wordings:
    """Ways of saying something, or patterns for them, by language."""

    zh: tuple[str, ...] = ()
    en: tuple[str, ...] = ()

    def pick(self, lang: Lang) -> tuple[str, ...]:
        """Those of a language; traditional Chinese reads the simplified."""
        return self.en if lang is Lang.EN else self.zh

    def __bool__(self) -> bool:
        return bool(self.zh or self.en)


NOTHING = Wordings()


@dataclass(frozen=True, slots=True)
class Concept:
    """Words that mean the same to us. Chinese words count wherever they stand, Latin ones as whole words.

    ``…`` is a gap of a few characters. A word doesn't count inside one of the ``exceptions``.
    """

    id: str
    label: Text
    words: Wordings
    exceptions: Wordings = NOTHING
    playbook: str = ""
    location: Location | None = None


@dataclass(frozen=True, slots=True)
class Category:
    """A sort of thing customers say, of one of the :data:`KINDS`. ``concepts`` speak for it; ``says`` are examples."""

    id: str
    title: Text
    kind: str
    concepts: tuple[str, ...] = ()
    says: Wordings = NOTHING
    playbook: str = ""
    location: Location | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a technique. ``repeat``: gone through again until the customer's reason is clear."""

    id: str
    label: Text
    how: Text
    repeat: bool = False


@dataclass(frozen=True, slots=True)
class Technique:
    """A way of answering in steps, such as listen – acknowledge – explore – respond. ``kinds``: what it may answer."""

    id: str
    title: Text
    steps: tuple[Step, ...]
    kinds: tuple[str, ...] = (NOT_NOW, OBJECTION)
    source: str = ""
    playbook: str = ""
    location: Location | None = None

    def step(self, step_id: str) -> Step | None:
        """The step of that id."""
        return next((step for step in self.steps if step.id == step_id), None)


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn of a reply: a ``step`` of the technique; what to ``do``, or ``say``, the first variant that fits the customer.

    ``heard`` is the reason found out that this turn answers; empty = whatever was heard.
    """

    step: str
    do: Text = EMPTY
    say: tuple[Variant, ...] = ()
    heard: Text = EMPTY


@dataclass(frozen=True, slots=True)
class Objection:
    """An objection–response pair.

    ``log``: field → value of the record to write when a customer says this (a stop request). ``when``: the customers it is for.
    ``said_lines``: on which line of the file each of ``says`` stands, the Chinese ones first.
    """

    id: str
    title: Text
    category: str
    says: Wordings
    behind: tuple[Text, ...]
    technique: str
    turns: tuple[Turn, ...]
    concepts: tuple[str, ...] = ()
    ask: tuple[Variant, ...] = ()
    avoid: tuple[Text, ...] = ()
    let_go: Text = EMPTY
    when: Condition = ALWAYS
    when_text: str = ""
    priority: int = 0
    log: dict[str, str] = field(default_factory=dict)
    source: str = ""
    playbook: str = ""
    location: Location | None = None
    said_lines: tuple[int, ...] = ()

    @property
    def full_id(self) -> str:
        """``showroom/objections/price-too-high``."""
        return f"{self.playbook}/objections/{self.id}"


@dataclass(frozen=True, slots=True)
class Lengths:
    """The longest a sentence may be: characters in Chinese, words in English."""

    zh: int
    en: int

    def pick(self, lang: Lang) -> int:
        """That of a language."""
        return self.en if lang is Lang.EN else self.zh


@dataclass(frozen=True, slots=True)
class Rewrite:
    r"""Better wording put in the place of what a pattern finds; ``to`` may name its groups (``\1``)."""

    find: str
    to: str


@dataclass(frozen=True, slots=True)
class Rewrites:
    """Rewrites by language."""

    zh: tuple[Rewrite, ...] = ()
    en: tuple[Rewrite, ...] = ()

    def pick(self, lang: Lang) -> tuple[Rewrite, ...]:
        """Those of a language."""
        return self.en if lang is Lang.EN else self.zh


@dataclass(frozen=True, slots=True)
class EtiquetteRule:
    """A rule about words. Patterns are RE2.

    One of: ``forbid`` (must not be said), ``require`` (one of them must be), ``longest`` (of a sentence, or of the whole text).
    What ``forbid`` finds is no fault where ``before`` came earlier in the text, or ``after`` follows in the sentence or the next one;
    ``at_most``: how often it may be found in the scope.
    ``scope``: the ``first``, the ``last`` ``within`` sentences, ``every`` sentence, or the ``whole`` text. Empty contexts
    (``channels`` …) mean any.
    ``hits`` and ``misses`` are sentences that must and must not break the rule.
    """

    id: str
    title: Text
    level: str
    message: Text
    better: Text
    scope: str = "every"
    forbid: Wordings = NOTHING
    exceptions: Wordings = NOTHING
    require: Wordings = NOTHING
    before: Wordings = NOTHING
    longest: Lengths | None = None
    at_most: int | None = None
    speaker: str = "rep"
    forms: tuple[str, ...] = ()
    uses: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    directions: tuple[str, ...] = ()
    customers: tuple[str, ...] = ()
    rewrites: Rewrites = Rewrites()
    hits: Wordings = NOTHING
    misses: Wordings = NOTHING
    source: str = ""
    playbook: str = ""
    location: Location | None = None
    after: Wordings = NOTHING
    within: int = 1

    @property
    def full_id(self) -> str:
        """``base/etiquette/hedge``."""
        return f"{self.playbook}/etiquette/{self.id}"


@dataclass(frozen=True, slots=True)
class Talk:
    """All that a playbook and what it extends say about talking. ``digest`` is the playbook's."""

    playbook: str
    digest: str
    concepts: dict[str, Concept]
    categories: dict[str, Category]
    techniques: dict[str, Technique]
    objections: dict[str, Objection]
    etiquette: dict[str, EtiquetteRule]
