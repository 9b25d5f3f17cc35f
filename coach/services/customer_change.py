"""Changing a customer: facts, a person's overruling, the rep, the playbook, the stop list. One transaction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from coach.domain.customer import Overrule
from coach.domain.model import Decision, Fact, Playbook
from coach.domain.ports import Store, Writing
from coach.domain.values import FactType, Value
from coach.engine.overrules import read
from coach.errors import CoachError, Diagnostic, fail
from coach.playbook.suggest import did_you_mean
from coach.services.customer_card import check_name
from coach.text import Text

_EXAMPLES = {
    "duration": Text("例如 2d、2w、36h", "e.g. 2d, 2w or 36h"),
    "boolean": Text("写 yes 或 no", "yes or no"),
    "date": Text("例如 2026-03-05", "e.g. 2026-03-05"),
}


@dataclass(frozen=True, slots=True)
class Change:
    """What is to change. None or empty leaves as is; ``stop`` is the reason for the stop list."""

    facts: Mapping[str, Value] = field(default_factory=dict)
    forgotten: tuple[str, ...] = ()
    overrule: Overrule | None = None
    lifted: tuple[str, ...] = ()
    owner: str | None = None
    playbook: str | None = None
    stop: str | None = None
    by: str = ""


def change_customer(store: Store, playbook: Playbook, customer_id: str, change: Change, now: datetime) -> list[str]:
    """Make the change; gives the names of what changed. C145 if nothing would, C138, C139, C141 for a faulty overruling."""
    if isinstance(name := change.facts.get("name"), str):
        check_name(name)
    if change.overrule is not None:
        check_overrule(playbook, change.overrule)
    _check_contradiction(change)
    phone = store.customer(customer_id).facts.get("phone")
    with store.writing(now) as writing:
        changed = _facts(writing, customer_id, change) + _rulings(writing, customer_id, change) + _belonging(writing, customer_id, change)
        if change.stop:
            writing.update_facts(customer_id, {"do_not_contact": True})
            if isinstance(phone, str):
                writing.stop(phone, change.stop, change.by)
            changed.append("do_not_contact")
    if not changed:
        hint = Text("见 coach customer edit --help", "see coach customer edit --help")
        raise fail("C145", "没有什么要改的", "there is nothing to change", hint=hint)
    return changed


def _check_contradiction(change: Change) -> None:
    """C147 for what is to be set and forgotten, or overruled and lifted, at once."""
    both = {*change.facts} & {*change.forgotten}
    if change.overrule is not None:
        both |= {change.overrule.decision} & {*change.lifted}
    if both:
        names = sorted(both)
        raise fail("C147", f"同时要改又要撤：{'、'.join(names)}", f"to be set and taken back at once: {', '.join(names)}")


def _facts(writing: Writing, customer_id: str, change: Change) -> list[str]:
    if change.facts or change.forgotten:
        writing.update_facts(customer_id, change.facts, change.forgotten)
    return [*change.facts, *change.forgotten]


def _rulings(writing: Writing, customer_id: str, change: Change) -> list[str]:
    lifted = [name for name in change.lifted if writing.lift_overrule(customer_id, name)]
    if change.overrule is None:
        return lifted
    writing.set_overrule(customer_id, change.overrule)
    return [*lifted, change.overrule.decision]


def _belonging(writing: Writing, customer_id: str, change: Change) -> list[str]:
    names = [name for name in ("owner", "playbook") if getattr(change, name) is not None]
    if names:
        writing.assign(customer_id, owner=change.owner, playbook=change.playbook)
    return names


def check_overrule(playbook: Playbook, ruling: Overrule) -> None:
    """C138 or C139 for an unknown decision or value, C141 without a reason, C148 if it ends before it begins."""
    decision = playbook.decisions.get(ruling.decision)
    if decision is None or decision.hit != "first" or decision.locked:
        known = [d.name for d in playbook.decisions.values() if d.hit == "first" and not d.locked]
        message = Text(f"没有可改定的“{ruling.decision}”", f"there is no decision '{ruling.decision}' to overrule")
        raise CoachError(Diagnostic("C138", message, hint=did_you_mean(ruling.decision, known, listing=True)))
    values = [choice.id for choice in decision.choices]
    if values and ruling.value not in values:
        message = Text(f"{decision.title.zh}没有“{ruling.value}”", f"'{ruling.value}' is no value of '{decision.name}'")
        raise CoachError(Diagnostic("C139", message, hint=did_you_mean(ruling.value, values, listing=True)))
    if not values:
        _check_value(decision, ruling)
    if not ruling.reason.strip():
        raise fail("C141", "改定要写原因", "overruling needs a reason", hint=Text("加上 --reason “…”", "add --reason '…'"))
    if ruling.until is not None and ruling.until < ruling.at.astimezone(ZoneInfo(playbook.calendar.zone)).date():
        raise fail("C148", f"改定的有效期 {ruling.until} 已经过去", f"the overruling would end on {ruling.until}, which is past")


def _check_value(decision: Decision, ruling: Overrule) -> None:
    """C139 for a value that is no duration, number or yes/no where the decision gives one."""
    if read(ruling.value, Fact(decision.name, FactType(decision.output), decision.title)) is None:
        message = Text(f"{decision.title.zh}不能是“{ruling.value}”", f"'{ruling.value}' is no value of '{decision.name}'")
        raise CoachError(Diagnostic("C139", message, hint=_EXAMPLES.get(decision.output)))
