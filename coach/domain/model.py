"""The compiled rule model: what every reader of a playbook reads. Plain frozen data, no behaviour beyond look-ups."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from coach.domain.condition import ALWAYS, Condition
from coach.domain.funnel import Funnel
from coach.domain.manager import Manager
from coach.domain.measures import Channels, Daily, Diligence, Measure, Rate, Target
from coach.domain.meetings import Coaching, Meetings, Sign
from coach.domain.publication import Edition
from coach.domain.reports import Ending, ReportSettings
from coach.domain.sheet import SheetPart
from coach.domain.tables import Table
from coach.domain.values import Duration, FactType, Scalar, Value
from coach.domain.workday import Workday
from coach.errors import Location
from coach.text import EMPTY, Text


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a choice fact or decision. ``rank`` orders grades from best (highest) to worst; None = no grade to aspire to.

    ``aside``: a stage that lies beside the way to a deal (lost, dormant, closed): pictures of the way draw it apart.
    """

    id: str
    label: Text
    rank: int | None = None
    aliases: tuple[str, ...] = ()
    aside: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        """Everything that names this choice: id, labels, and what other systems call it."""
        return (self.id, self.label.zh, self.label.en, *self.aliases)


@dataclass(frozen=True, slots=True)
class DueTerm:
    """A moment: ``fact`` ± a duration. ``fact`` may be ``now`` or ``today``; the length is fixed, or that of a duration fact."""

    fact: str
    sign: int = 1
    duration: Duration | None = None
    duration_fact: str | None = None


@dataclass(frozen=True, slots=True)
class Derivation:
    """How a derived fact is computed.

    ``kind``: count, sum, exists, first, latest, min, max (over ``collection``/``field`` with ``where``; ``since`` = only
    records after the latest one that meets it), since / until (signed distance of ``of`` in ``unit``), anniversary
    (next yearly return of ``of``), moment (first known of ``terms``), unticked (how many of ``items`` concern the customer and
    have no tick in ``collection`` for ``checklist``; ``of`` is the moment from which ticks count, "" = all do).
    """

    kind: str
    collection: str = ""
    field: str = ""
    where: Condition = ALWAYS
    since: Condition | None = None
    since_collection: str = ""
    of: str = ""
    unit: str = ""
    terms: tuple[DueTerm, ...] = ()
    checklist: str = ""
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of the catalogue, or a field of a record: ``least`` and ``most`` bound its size; ``past``: the day something happened."""

    name: str
    type: FactType
    label: Text
    aliases: tuple[str, ...] = ()
    unit: Text = EMPTY
    choices: tuple[Choice, ...] = ()
    group: str = ""
    ask: Text = EMPTY
    decimals: int = 0
    currency: str = ""
    derive: Derivation | None = None
    derive_text: str = ""
    headers: tuple[str, ...] = ()
    sensitive: bool = False
    playbook: str = ""
    location: Location | None = None
    least: Value | None = None
    most: Value | None = None
    past: bool = False


@dataclass(frozen=True, slots=True)
class Collection:
    """A kind of record a customer has many of: activities, contacts, deals … ``time`` names the field that places it in time."""

    name: str
    label: Text
    time: str
    fields: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a number or a practice comes from. ``confidence`` is high, medium or low.

    ``sample``: invented, for the sample book alone; no real customer is told what it stands for.
    """

    id: str
    title: Text
    ref: str = ""
    confidence: str = "medium"
    sample: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a checklist, shown when its condition holds. ``id`` stays the same when the wording changes: ticks are kept by it."""

    text: Text
    when: Condition = ALWAYS
    id: str = ""


@dataclass(frozen=True, slots=True)
class Checklist:
    """A named list of things to have ready or to do.

    ``since``: the date or datetime fact that starts it afresh (ticks made before it no longer count); "" = ticks are kept for good.
    """

    id: str
    title: Text
    items: tuple[Item, ...]
    since: str = ""


@dataclass(frozen=True, slots=True)
class Variant:
    """One way of saying a phrase. ``needs_zh``/``needs_en`` are the variables without which the template has a hole."""

    text: Text
    when: Condition = ALWAYS
    needs_zh: tuple[str, ...] = ()
    needs_en: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Phrase:
    """Something to say or write.

    ``use``: opening, ask, present, invite, confirm, close, care …; ``channel``: phone, visit, wechat, mail or any.
    """

    id: str
    use: str
    channel: str
    variants: tuple[Variant, ...]
    playbook: str = ""
    location: Location | None = None


@dataclass(frozen=True, slots=True)
class Manner:
    """One point of etiquette to mind."""

    id: str
    text: Text
    source: str = ""


@dataclass(frozen=True, slots=True)
class Goal:
    """What a contact is to achieve. ``kind``: selling or administrative (domain F6)."""

    kind: str
    text: Text


@dataclass(frozen=True, slots=True)
class Action:
    """An entry of the action catalogue.

    ``purpose``: marketing, service, or internal (nobody outside is contacted). The lists are what every recommendation
    of this action brings; a rule's own lists come before them. ``yields_to`` holds selectors: where an action they name is advised, this
    one is not needed besides.
    """

    id: str
    title: Text
    purpose: str
    channel: str
    minutes: int = 0
    checklist: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    mind: tuple[str, ...] = ()
    goals: tuple[Goal, ...] = ()
    playbook: str = ""
    location: Location | None = None
    yields_to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Advise:
    """What an action rule recommends. ``due`` is a wish (may move later), ``by`` a latest moment (may move earlier only).

    ``suppresses`` holds selectors: an action id, ``purpose:marketing`` or ``channel:phone``. ``once_per`` counts
    activities logged with this action. ``consent`` names the consent fact this advice needs.
    """

    action: str
    due: tuple[DueTerm, ...] = ()
    by: tuple[DueTerm, ...] = ()
    channel: str = ""
    goals: tuple[Goal, ...] = ()
    checklist: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    mind: tuple[str, ...] = ()
    suppresses: tuple[str, ...] = ()
    once_per: Duration | None = None
    consent: str = ""


@dataclass(frozen=True, slots=True)
class Hold:
    """What a guard rule forbids: every action that one of the selectors names."""

    selectors: tuple[str, ...]


Outcome: TypeAlias = Scalar | Duration | Advise | Hold


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. ``id`` is relative to the playbook (``grade/h``); ``playbook`` is the one that defined it."""

    id: str
    playbook: str
    when: Condition
    when_text: str
    then: Outcome
    because: Text
    location: Location
    priority: int = 0
    source: str = ""
    valid_from: date | None = None
    valid_until: date | None = None

    @property
    def full_id(self) -> str:
        """``showroom/grade/h``."""
        return f"{self.playbook}/{self.id}"


@dataclass(frozen=True, slots=True)
class Decision:
    """Rules with a hit policy: ``first``, ``collect`` or ``sum``.

    ``rules`` stand in order of evaluation (priority descending, then declaration). ``output`` is a fact type, ``action``
    or ``guard``. ``choices``, ``scheme`` and ``unit`` describe the output for showing.
    """

    name: str
    title: Text
    hit: str
    output: str
    rules: tuple[Rule, ...]
    choices: tuple[Choice, ...] = ()
    scheme: Text = EMPTY
    unit: Text = EMPTY
    decimals: int = 0
    locked: bool = False
    aliases: tuple[str, ...] = ()
    location: Location | None = None


@dataclass(frozen=True, slots=True)
class Layer:
    """One step of evaluation: derive these facts, then decide these decisions."""

    facts: tuple[str, ...]
    distances: tuple[str, ...]
    decisions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Limit:
    """A contact cap: at most ``at_most`` actions named by ``of``, counting what the fact ``counted`` says was already done."""

    id: str
    of: tuple[str, ...]
    at_most: int
    counted: str
    because: Text
    source: str = ""


@dataclass(frozen=True, slots=True)
class Hours:
    """Spans of the local day in minutes from midnight, ascending, half-open."""

    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class CalendarSpec:
    """The work calendar as the playbook states it. ``workdays`` are 0 (Monday) … 6; ``region`` a holiday region such as CN.

    ``golden`` and ``quiet`` map a channel (or ``any``) to hours.
    """

    zone: str
    region: str
    workdays: tuple[int, ...]
    hours: Hours
    golden: dict[str, Hours] = field(default_factory=dict)
    quiet: dict[str, Hours] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Roles:
    """Which decisions and facts play a part the product knows by role: names, or "" where the playbook has none.

    ``grade``, ``stage``, ``follow_up`` are decisions; ``log`` is the collection that ``coach log`` writes to; the others are facts.
    ``stop`` is what being unequal to no and 0 puts a customer on the stop list once it is logged. ``ticks`` is the collection in which
    ticked lines of checklists are kept.
    """

    grade: str = ""
    stage: str = ""
    follow_up: str = ""
    follow_up_due: str = ""
    last_contact: str = ""
    next_contact: str = ""
    follow_up_reason: str = ""
    log: str = ""
    stop: str = ""
    ticks: str = ""


@dataclass(frozen=True, slots=True)
class Playbook:
    """A compiled playbook: checked, merged with all it extends, layered. ``digest`` is the SHA-256 of all its source files.

    ``edition``: the published version it is; None for one that is read from its folder.
    """

    name: str
    title: Text
    version: str
    digest: str
    lineage: tuple[str, ...]
    roles: Roles
    calendar: CalendarSpec
    facts: dict[str, Fact]
    collections: dict[str, Collection]
    actions: dict[str, Action]
    checklists: dict[str, Checklist]
    phrases: dict[str, Phrase]
    manners: dict[str, Manner]
    sources: dict[str, Source]
    limits: tuple[Limit, ...]
    decisions: dict[str, Decision]
    layers: tuple[Layer, ...]
    lists: dict[str, dict[str, Text]] = field(default_factory=dict)
    tables: dict[str, Table] = field(default_factory=dict)
    sheet: dict[str, SheetPart] = field(default_factory=dict)
    edition: Edition | None = None
    outcomes: tuple[Ending, ...] = ()
    report: ReportSettings = field(default_factory=ReportSettings)
    workday: Workday = field(default_factory=Workday)
    funnel: Funnel = field(default_factory=Funnel)
    manager: Manager = field(default_factory=Manager)
    measures: dict[str, Measure] = field(default_factory=dict)
    targets: dict[str, Target] = field(default_factory=dict)
    rates: dict[str, Rate] = field(default_factory=dict)
    daily: Daily = field(default_factory=Daily)
    diligence: Diligence = field(default_factory=Diligence)
    channels: Channels = field(default_factory=Channels)
    signs: dict[str, Sign] = field(default_factory=dict)
    coaching: Coaching = field(default_factory=Coaching)
    meetings: Meetings = field(default_factory=Meetings)

    def rule(self, rule_id: str) -> Rule | None:
        """Find a rule by relative (``grade/h``) or full id (``showroom/grade/h``)."""
        for decision in self.decisions.values():
            for rule in decision.rules:
                if rule_id in (rule.id, rule.full_id):
                    return rule
        return None
