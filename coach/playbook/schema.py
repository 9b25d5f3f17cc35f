"""The shape of each section of a playbook file (``docs/playbook-format.md``), as pydantic models.

Every scalar arrives as the text that was written; pydantic's lax mode reads numbers and yes/no from it. What a value means
for a fact or a decision is checked later, where the catalogue is known.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, Field, StringConstraints

from coach.playbook.funnel_schema import FunnelIn
from coach.playbook.manager_schema import ManagerIn
from coach.playbook.measures_schema import ChannelsIn, DailyIn, DiligenceIn, MeasureIn, RateIn, TargetIn
from coach.playbook.meetings_schema import CoachingIn, MeetingsIn, SignIn
from coach.playbook.report_schema import OutcomeIn, ReportIn
from coach.playbook.scenario_schema import ScenarioIn
from coach.playbook.schema_parts import Channel, EntryIn, Id, Many, Strict, TextIn, Use, ValidIn, VariantIn, Words
from coach.playbook.sheet_schema import SheetPartIn
from coach.playbook.table_schema import TableIn
from coach.playbook.talk_schema import CategoryIn, ConceptIn, EtiquetteIn, ObjectionIn, TechniqueIn
from coach.playbook.training.decks_schema import DeckIn
from coach.playbook.training.exercises_schema import AbilityIn, BehaviourIn, PracticeSheetIn
from coach.playbook.training.moves_schema import MoveIn
from coach.playbook.training.pace_schema import PaceIn
from coach.playbook.training.people_schema import PersonIn
from coach.playbook.training.roleplays_schema import RolePlayIn
from coach.playbook.training.rubrics_schema import ActIn, RubricIn
from coach.playbook.training.skills_schema import SkillIn
from coach.playbook.training.tiers_schema import CertificateIn, TierIn
from coach.playbook.workday_schema import WorkdayIn


class ChoiceIn(TextIn):
    """One value of a choice. ``aside``: a stage beside the way to a deal."""

    rank: int | None = None
    aliases: Many = ()
    aside: bool = False


class HeadIn(Strict):
    """What the playbook is."""

    name: Id
    title: TextIn
    version: Words
    extends: Id | None = None


class RolesIn(Strict):
    """Which decisions and facts play a part the product knows."""

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


class AllowIn(Strict):
    """A finding that is meant so."""

    code: Annotated[str, StringConstraints(pattern=r"^P5\d\d$")]
    at: Words
    when: Words | None = None
    reason: TextIn


class LintIn(Strict):
    """What the check need not tell."""

    allow: tuple[AllowIn, ...] = ()


class CalendarIn(Strict):
    """The work calendar; hours and days still text."""

    zone: str | None = None
    region: str | None = None
    workdays: str | None = None
    hours: str | None = None
    golden: dict[str, str] | None = None
    quiet: dict[str, str] | None = None


class FactIn(EntryIn):
    """A fact, or a field of a record."""

    type: Literal["boolean", "integer", "decimal", "text", "choice", "choices", "date", "datetime", "duration", "money"]
    label: TextIn
    aliases: Many = ()
    unit: TextIn | None = None
    choices: dict[Id, ChoiceIn] = Field(default_factory=dict)
    group: str = ""
    ask: TextIn | None = None
    decimals: Annotated[int, Field(ge=0, le=9)] = 0
    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")] | None = None
    derive: Words | None = None
    headers: Many = ()
    sensitive: bool = False
    min: Words | None = None
    max: Words | None = None
    past: bool = False


class CollectionIn(EntryIn):
    """A kind of record."""

    label: TextIn
    time: Words
    fields: dict[Id, FactIn]


class GoalIn(TextIn):
    """What a contact is to achieve."""

    kind: Literal["selling", "administrative"]


class ActionIn(EntryIn):
    """An action of the catalogue."""

    title: TextIn
    purpose: Literal["marketing", "service", "internal"]
    channel: Channel = "none"
    minutes: Annotated[int, Field(ge=0)] = 0
    checklist: Many = ()
    phrases: Many = ()
    mind: Many = ()
    goals: tuple[GoalIn, ...] = ()
    yields_to: Many = ()


class PhraseIn(EntryIn):
    """Something to say or write."""

    use: Use
    channel: Channel | Literal["any"] = "any"
    variants: Annotated[tuple[VariantIn, ...], Field(min_length=1)]


class ItemIn(TextIn):
    """One line of a checklist. ``id``: what its ticks are kept by."""

    when: Words | None = None
    id: Id | None = None


class ChecklistIn(EntryIn):
    """A list of things to have ready or to do."""

    title: TextIn
    items: Annotated[tuple[ItemIn, ...], Field(min_length=1)]
    keeps: Words = "per_contact"


class MannerIn(EntryIn, TextIn):
    """A point of etiquette."""

    source: str = ""


class SourceIn(EntryIn):
    """Where a number or a practice comes from."""

    title: TextIn
    ref: str = ""
    confidence: Literal["high", "medium", "low"] = "medium"
    sample: bool = False


class LimitIn(EntryIn):
    """A contact cap."""

    of: Annotated[Many, Field(min_length=1)]
    at_most: Annotated[int, Field(ge=0)]
    counted: Words
    because: TextIn
    source: str = ""


class AdviseIn(Strict):
    """What an action rule recommends."""

    action: Words
    due: Words | None = None
    by: Words | None = None
    channel: Channel | Literal[""] = ""
    goals: tuple[GoalIn, ...] = ()
    checklist: Many = ()
    phrases: Many = ()
    mind: Many = ()
    suppresses: Many = ()
    once_per: Words | None = None
    consent: str = ""


class HoldIn(Strict):
    """What a guard rule holds back."""

    hold: Annotated[Many, Field(min_length=1)]


class CaseIn(Strict):
    """An example beside a rule; what is given is read when the catalogue is known."""

    given: dict[str, object] = Field(default_factory=dict)
    fires: bool
    as_of: str | None = None


class RuleIn(EntryIn):
    """A rule; what it says is read when its decision is known."""

    when: Words = "always"
    then: object = None
    because: TextIn | None = None
    priority: int = 0
    source: str = ""
    valid: ValidIn | None = None
    cases: tuple[CaseIn, ...] = ()


class DisabledIn(BaseModel):
    """An entry that only says ``disabled: true``: its other fields do not matter."""

    disabled: bool


class DecisionIn(Strict):
    """What a decision says besides its rules; everything optional, as an extending playbook states only what changes."""

    title: TextIn | None = None
    hit: Literal["first", "collect", "sum"] | None = None
    output: Literal["boolean", "integer", "decimal", "text", "choice", "duration", "date", "money", "action", "guard"] | None = None
    scheme: TextIn | None = None
    aliases: Many = ()
    choices: dict[Id, ChoiceIn] = Field(default_factory=dict)
    unit: TextIn | None = None
    decimals: Annotated[int, Field(ge=0, le=9)] = 0
    locked: bool = False
    replace: bool = False
    rules: object = None
    table: str | None = None
    cases: dict[str, tuple[CaseIn, ...]] = Field(default_factory=dict)


SECTIONS: dict[str, type[BaseModel]] = {
    "facts": FactIn,
    "collections": CollectionIn,
    "actions": ActionIn,
    "phrases": PhraseIn,
    "checklists": ChecklistIn,
    "manners": MannerIn,
    "sources": SourceIn,
    "limits": LimitIn,
    "concepts": ConceptIn,
    "categories": CategoryIn,
    "techniques": TechniqueIn,
    "objections": ObjectionIn,
    "etiquette": EtiquetteIn,
    "tables": TableIn,
    "sheet": SheetPartIn,
    "outcomes": OutcomeIn,
    "measures": MeasureIn,
    "targets": TargetIn,
    "rates": RateIn,
    "signs": SignIn,
    "tests": ScenarioIn,
    "decks": DeckIn,
    "skills": SkillIn,
    "people": PersonIn,
    "acts": ActIn,
    "rubrics": RubricIn,
    "moves": MoveIn,
    "roleplays": RolePlayIn,
    "tiers": TierIn,
    "certificates": CertificateIn,
    "behaviours": BehaviourIn,
    "practice_sheets": PracticeSheetIn,
    "abilities": AbilityIn,
}
"""Sections that map ids to entries of one shape. ``decisions``, ``lists`` and the single sections are read apart."""

SINGLES: dict[str, type[BaseModel]] = {
    "playbook": HeadIn,
    "roles": RolesIn,
    "calendar": CalendarIn,
    "lint": LintIn,
    "pace": PaceIn,
    "report": ReportIn,
    "workday": WorkdayIn,
    "funnel": FunnelIn,
    "manager": ManagerIn,
    "daily": DailyIn,
    "diligence": DiligenceIn,
    "channels": ChannelsIn,
    "coaching": CoachingIn,
    "meetings": MeetingsIn,
}

ALL_SECTIONS = (*SINGLES, *SECTIONS, "decisions", "lists")
