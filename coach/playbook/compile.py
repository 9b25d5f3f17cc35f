"""A merged draft → the compiled playbook. Each section is compiled even where others have mistakes, so that all are told at once."""

from __future__ import annotations

from dataclasses import replace

from coach.domain.drills import Training
from coach.domain.model import Fact, Playbook, Roles
from coach.domain.talk import Talk
from coach.errors import Diagnostic
from coach.playbook.calendar import calendar, zone_of
from coach.playbook.catalogue import catalogue, check_names, collections, decision_fact, fact_problems
from coach.playbook.content import Content, Templates
from coach.playbook.decisions import compile_decision
from coach.playbook.derivation import Scope, compile_derivation
from coach.playbook.draft import Draft
from coach.playbook.expression.compile import Written
from coach.playbook.expression.names import Names
from coach.playbook.funnel import funnel
from coach.playbook.law import check_law, scope
from coach.playbook.layers import layers
from coach.playbook.manager import manager
from coach.playbook.measures import FigureReading
from coach.playbook.meetings import MeetingReading
from coach.playbook.references import References
from coach.playbook.reporting import outcomes, settings
from coach.playbook.sheet import Sheets
from coach.playbook.talk import compile_talk
from coach.playbook.training.compile import compile_training
from coach.playbook.training.desk import Desk
from coach.playbook.workday import workday
from coach.text import Text


def compile_playbook(
    draft: Draft, lineage: tuple[str, ...], digest: str, templates: Templates, problems: list[Diagnostic]
) -> tuple[Playbook, Talk, Training]:
    """Compile ``draft``: its rules, its talk, its drills. All are fit for use only if ``problems`` holds no error afterwards."""
    facts = catalogue(draft, problems)
    decided = {name: f for name, d in draft.decisions.items() if (f := decision_fact(d)) is not None}
    problems.extend(problem for f in decided.values() for problem in fact_problems(f) if problem.code != "P403")
    named = facts | decided
    check_names(named, problems)
    for name in draft.decisions.keys() & facts.keys():
        message = Text(f"“{name}”既是事实又是决策", f"'{name}' is both a fact and a decision")
        problems.append(Diagnostic("P402", message, draft.decisions[name].location))
    names = Names.of(named)
    zone = zone_of(draft, [])
    records = collections(draft, problems)
    content = Content(draft, names, zone, templates, problems)
    checklists = content.checklists()
    ticks = draft.roles["ticks"][0] if "ticks" in draft.roles else ""
    facts = _derived(facts, draft, Scope(names, records, zone, checklists, ticks), problems)
    compiled = {name: compile_decision(d, scope(draft, name, names), zone, problems) for name, d in draft.decisions.items()}
    decisions = {name: decision for name, decision in compiled.items() if decision is not None}
    figures = FigureReading(draft, content, facts, records, decisions, problems).figures()
    playbook = Playbook(
        name=draft.name,
        title=draft.title,
        version=draft.version,
        digest=digest,
        lineage=lineage,
        roles=Roles(**{role: name for role, (name, _) in draft.roles.items()}),
        calendar=calendar(draft, problems),
        facts=facts,
        collections=records,
        actions=content.actions(),
        checklists=checklists,
        phrases=content.phrases(),
        manners=content.manners(),
        sources=content.sources(),
        limits=content.limits(),
        decisions=decisions,
        layers=(),
        lists=draft.lists,
        tables=content.tables(),
        sheet=Sheets(names, records, checklists, problems).parts(draft),
        outcomes=outcomes(draft, facts, records, problems),
        report=settings(draft),
        workday=workday(draft, content, facts, problems),
        funnel=funnel(draft, facts, decisions, problems),
        manager=manager(draft, content, facts, decisions, problems),
        **figures._asdict(),
        **MeetingReading(draft, content, figures, problems).gatherings()._asdict(),
    )
    talk = compile_talk(draft, content, digest, problems)
    References(draft, playbook, problems).check()
    check_law(draft, playbook, problems)
    training = compile_training(Desk(draft, playbook, talk, content, problems))
    return replace(playbook, layers=layers(facts, decisions, content.conditions, problems)), talk, training


def _derived(facts: dict[str, Fact], draft: Draft, scope: Scope, problems: list[Diagnostic]) -> dict[str, Fact]:
    done = {}
    for name, fact in facts.items():
        done[name] = fact
        if fact.derive_text:
            node = draft.entries("facts")[name].node.entries["derive"]
            done[name] = replace(fact, derive=compile_derivation(fact, Written(node, node.text), scope, problems))
    return done
