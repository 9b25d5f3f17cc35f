"""The advice for one customer: arbitrated, dated and explained, but not yet worded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from coach.domain.condition import Atom
from coach.domain.customer import Customer, Overrule
from coach.domain.evaluation import Evaluation
from coach.domain.model import Action, Advise, Playbook, Rule
from coach.domain.values import Cell
from coach.errors import Diagnostic
from coach.text import Text


@dataclass(frozen=True, slots=True)
class ConditionLine:
    """One atom held against the customer. ``holds`` is None if the fact is unknown; ``gap`` is how far a number misses
    its bound, in the column's unit (0 or None = does not miss, or can't be measured). ``depth``/``joined`` tell its place in the
    and/or tree: nesting level, and the word that joins it to the line before ("", "and", "or").
    """

    atom: Atom
    value: Cell | None
    holds: bool | None
    gap: int | None = None
    depth: int = 0
    joined: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The output of a first-hit decision for showing: the winner's rule, or the person's overrule and what was computed."""

    decision: str
    value: Cell | None
    rule: Rule | None
    conditions: tuple[ConditionLine, ...] = ()
    provisional: tuple[str, ...] = ()
    overrule: Overrule | None = None
    computed: Cell | None = None


@dataclass(frozen=True, slots=True)
class FollowUp:
    """When to be in touch next. ``term`` tells which moment of the playbook's list was used (``last_contact_at + follow_up``)."""

    due: datetime | None
    wished: datetime | None
    term: str
    rule: Rule | None
    overdue: bool = False


@dataclass(frozen=True, slots=True)
class Advice:
    """One recommended action that survived arbitration. ``due`` lies inside working hours; ``late`` = its latest moment is past."""

    action: Action
    rule: Rule
    advise: Advise
    channel: str
    due: datetime | None
    latest: datetime | None
    late: bool
    conditions: tuple[ConditionLine, ...]


@dataclass(frozen=True, slots=True)
class HeldBack:
    """An action whose rule fired and that is not advised. ``kind``: law, consent, suppressed, once, duplicate or cap;
    ``by`` is the id of the rule, action, fact or limit that held it back.
    """

    action: Action
    rule: Rule
    kind: str
    by: str
    because: Text


@dataclass(frozen=True, slots=True)
class Question:
    """A fact worth asking for. ``would_decide``: ids of the rules its answer could make fire, most important first."""

    fact: str
    question: Text
    would_decide: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A better grade within reach: its rule and the conditions that fail or are unknown."""

    rule: Rule
    missing: tuple[ConditionLine, ...]


@dataclass(frozen=True, slots=True)
class Recommendation:
    """Everything ``coach next`` shows, in order of rank."""

    customer: Customer
    playbook: Playbook
    as_of: datetime
    evaluation: Evaluation
    grade: Verdict | None
    stage: Verdict | None
    follow_up: FollowUp | None
    advices: tuple[Advice, ...]
    held_back: tuple[HeldBack, ...]
    questions: tuple[Question, ...]
    near_misses: tuple[NearMiss, ...]
    warnings: tuple[Diagnostic, ...] = ()
    engine: str = ""


@dataclass(frozen=True, slots=True)
class Why:
    """What became of one rule.

    ``outcome``: ``advised`` (its action is recommended), ``decided`` (it gave the decision's value or counted towards it),
    ``held_back`` (see ``held_back``), ``outranked`` (an earlier rule of a first-hit decision won: ``winner``), ``overruled`` (it won, but a
    person's ``overrule`` stands), ``holding`` (a guard that holds actions back), ``not_in_force`` (outside its validity dates),
    ``failed``, or ``open`` (unknown facts leave it undecided). ``missing`` are the fewest conditions that would have to change.
    """

    rule: Rule
    decision: str
    outcome: str
    conditions: tuple[ConditionLine, ...]
    missing: tuple[ConditionLine, ...] = ()
    held_back: HeldBack | None = None
    winner: Rule | None = None
    overrule: Overrule | None = None
