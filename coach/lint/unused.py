"""P580: what stands in the playbook and nothing uses."""

from __future__ import annotations

from collections.abc import Iterator

from coach.domain.condition import atoms
from coach.domain.model import Action, Advise, Playbook
from coach.domain.workday import Workday
from coach.lint.context import Finding, LintContext, info
from coach.lint.manager import read_by_manager
from coach.lint.meetings import read_by_meetings
from coach.playbook.draft import Draft
from coach.playbook.layers import reads_of_fact
from coach.playbook.nodes import Node
from coach.text import Text

_NAMES = {
    "facts": Text("事实", "fact"),
    "phrases": Text("话术", "phrase"),
    "checklists": Text("清单", "checklist"),
    "sources": Text("出处", "source"),
    "manners": Text("礼仪", "manner"),
}


def unused(context: LintContext) -> Iterator[Finding]:
    """Own entries that neither a rule nor anything else names. A fact that import files bring is used."""
    used = _used(context.playbook, context.draft)
    for section, noun in _NAMES.items():
        for entry in context.entries(section):
            if entry.id not in used[section] and not (section == "facts" and (entry.model.headers or entry.model.ask)):
                message = Text(f"没有用到{noun.zh}“{entry.id}”", f"nothing uses the {noun.en} '{entry.id}'")
                yield info("P580", entry.id, entry.location, message, Text("用上它，或删去", "use it, or delete it"))


def _used(playbook: Playbook, draft: Draft) -> dict[str, set[str]]:
    advised = [rule.then for decision in playbook.decisions.values() for rule in decision.rules if isinstance(rule.then, Advise)]
    brought: list[Action | Advise] = [*playbook.actions.values(), *advised]
    shown = playbook.sheet.values()
    ticked = {fact.derive.checklist for fact in playbook.facts.values() if fact.derive is not None}
    return {
        "phrases": {name for each in brought for name in each.phrases} | {playbook.manager.handover.phrase},
        "manners": {name for each in brought for name in each.mind},
        "checklists": {name for each in brought for name in each.checklist} | {name for part in shown for name in part.checklists} | ticked,
        "sources": set(_cited(draft)),
        "facts": set(_read(playbook)) | set(_templates(playbook)) | {name for part in shown for name in part.facts},
    }


def _cited(draft: Draft) -> Iterator[str]:
    for entries in draft.sections.values():
        for entry in entries.values():
            yield from _sources_in(entry.node)
    for decision in draft.decisions.values():
        for rule in decision.rules.values():
            yield from _sources_in(rule.node)


def _sources_in(node: Node) -> Iterator[str]:
    for key, child in node.entries.items():
        if key == "source":
            yield child.text.strip()
        yield from _sources_in(child)
    for item in node.items:
        yield from _sources_in(item)


def _read_by_day(day: Workday) -> Iterator[str]:
    yield from (*day.place, *day.areas)
    seats = (seat.when for order in day.orders for seat in order.seats)
    yield from day.agreed.values()
    rest = (*(one.when for one in day.gives_way), *(one.when for one in day.follow_ups), *((day.important,) if day.important else ()))
    for when in (*seats, *rest):
        yield from (atom.fact for atom in atoms(when))


def _measured(playbook: Playbook) -> Iterator[str]:
    """The facts by which figures of the team are counted."""
    for measure in playbook.measures.values():
        conditions = (measure.customers,) if measure.of else (measure.where, measure.customers)
        yield from (atom.fact for when in conditions for atom in atoms(when))
        yield from () if measure.of else (measure.at, measure.sum, measure.by)
    for rate in playbook.rates.values():
        own = () if playbook.measures[rate.of].of else (rate.when, rate.open)
        yield from (atom.fact for when in (rate.customers, *own) if when is not None for atom in atoms(when))
        yield rate.first
    yield from (playbook.diligence.channels, playbook.channels.by)


def _read(playbook: Playbook) -> Iterator[str]:
    roles = playbook.roles
    yield from (getattr(roles, name) for name in type(roles).__slots__)
    for fact in playbook.facts.values():
        yield from reads_of_fact(fact)
    for decision in playbook.decisions.values():
        for rule in decision.rules:
            yield from (atom.fact for atom in atoms(rule.when))
            if isinstance(rule.then, Advise):
                yield from (name for term in (*rule.then.due, *rule.then.by) for name in (term.fact, term.duration_fact or ""))
                yield rule.then.consent
    yield from (limit.counted for limit in playbook.limits)
    yield from (name for one in playbook.outcomes for name in (one.at, *dict(one.where)))
    yield from _read_by_day(playbook.workday)
    yield from (*playbook.funnel.value, playbook.funnel.plan_by, playbook.funnel.plan_level)
    yield from _measured(playbook)
    yield from read_by_manager(playbook.manager)
    yield from read_by_meetings(playbook)
    yield from (
        name
        for checklist in playbook.checklists.values()
        for name in (checklist.since, *(a.fact for i in checklist.items for a in atoms(i.when)))
    )
    for table in playbook.tables.values():
        yield table.by
        yield from (atom.fact for row in table.rows for atom in atoms(row.when))


def _templates(playbook: Playbook) -> Iterator[str]:
    from coach.render.template import template_names  # Jinja2

    for phrase in playbook.phrases.values():
        for variant in phrase.variants:
            yield from (atom.fact for atom in atoms(variant.when))
            for text in (variant.text.zh, variant.text.en):
                yield from template_names(text) if "{" in text else ()
