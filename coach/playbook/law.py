"""What stands above every playbook: a locked decision, and all it stands on, can't be changed, hidden or switched off by another door.

A playbook may widen what the law reads (a further choice of a fact, a further field of a record), never redefine it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from coach.domain.model import Action, Advise, Decision, Fact, Playbook
from coach.errors import Diagnostic, Location
from coach.playbook.catalogue import decision_fact, fact
from coach.playbook.draft import Draft, Entry
from coach.playbook.expression.names import Names
from coach.playbook.layers import reads_of_decision, reads_of_fact
from coach.playbook.nodes import Node
from coach.playbook.schema import CollectionIn, FactIn
from coach.text import Text


def scope(draft: Draft, decision: str, names: Names) -> Names:
    """The names by which ``decision`` is compiled: for a locked one only those its own playbook knew, so that no name invented
    later can change how its conditions read.
    """
    locked = draft.decisions[decision]
    if not locked.locked:
        return names
    facts: dict[str, Fact] = {}
    for name in names.facts:
        entry = draft.original("facts", name)
        if entry is not None and draft.not_above(entry.playbook, locked.playbook):
            facts[name] = fact(name, entry.model, entry.playbook, entry.location)
        elif (other := draft.decisions.get(name)) and draft.not_above(other.playbook, locked.playbook) and (seen := decision_fact(other)):
            facts[name] = seen
    return Names.of(facts)


@dataclass(slots=True)
class Ground:
    """What one locked decision stands on, by section."""

    facts: set[str] = field(default_factory=set)
    collections: set[str] = field(default_factory=set)
    decisions: set[str] = field(default_factory=set)
    actions: set[str] = field(default_factory=set)
    wording: set[tuple[str, str]] = field(default_factory=set)


def check_law(draft: Draft, playbook: Playbook, problems: list[Diagnostic]) -> None:
    """Report whatever undermines a locked decision."""
    for decision in playbook.decisions.values():
        if decision.locked:
            lock, ground = draft.decisions[decision.name].playbook, _ground(decision, playbook)
            duties = [playbook.actions[name] for name in sorted(ground.actions) if name in playbook.actions]
            problems.extend(_redefined(draft, decision.name, ground))
            problems.extend(_reads_unlocked(decision, ground, playbook))
            problems.extend(_hidden(draft, lock, duties))


def _ground(decision: Decision, playbook: Playbook) -> Ground:
    ground = Ground()
    advised = [rule.then for rule in decision.rules if isinstance(rule.then, Advise)]
    waiting = [*reads_of_decision(decision), *(advise.consent for advise in advised)]
    while waiting:
        name = waiting.pop()
        if name in playbook.decisions:
            ground.decisions.add(name)
        elif name in playbook.facts and name not in ground.facts:
            ground.facts.add(name)
            waiting.extend(reads_of_fact(playbook.facts[name]))
            if derive := playbook.facts[name].derive:
                ground.collections |= {derive.collection, derive.since_collection} - {""}
    ground.actions = {advise.action for advise in advised}
    ground.wording = {("sources", rule.source) for rule in decision.rules}
    worded: list[Advise | Action] = [*advised, *(playbook.actions[name] for name in ground.actions if name in playbook.actions)]
    for words in worded:
        ground.wording |= {("phrases", name) for name in words.phrases} | {("checklists", name) for name in words.checklist}
    return ground


def _redefined(draft: Draft, decision: str, ground: Ground) -> Iterator[Diagnostic]:
    lock = draft.decisions[decision].playbook
    for section, name in sorted(
        {("facts", n) for n in ground.facts}
        | {("collections", n) for n in ground.collections}
        | {("actions", n) for n in ground.actions}
        | ground.wording
    ):
        now, before = draft.entries(section).get(name), draft.original(section, name)
        if now is None or before is None or draft.not_above(now.playbook, lock) or _widened(before, now):
            continue
        message = Text(
            f"法规规则“{decision}”依据“{name}”，不能改写", f"the law rules '{decision}' stand on '{name}': it can't be redefined"
        )
        if section in ("facts", "collections"):
            hint = Text("可以增加选项或字段，不能改动已有的；或另取一个名字", "add choices or fields, or use another name")
        else:
            hint = Text("请另取一个名字", "use another name")
        yield Diagnostic("P414", message, now.location, hint)


def _widened(before: Entry, now: Entry) -> bool:
    """Whether everything the law may read is as it was."""
    old, new = before.model, now.model
    if isinstance(old, FactIn) and isinstance(new, FactIn):
        return _kept(old, new)
    if isinstance(old, CollectionIn) and isinstance(new, CollectionIn):
        same = all(name in new.fields and _kept(kept, new.fields[name]) for name, kept in old.fields.items())
        return same and old.time == new.time
    return False


def _kept(old: FactIn, new: FactIn) -> bool:
    same = (old.type, old.derive, old.decimals, old.currency) == (new.type, new.derive, new.decimals, new.currency)
    return same and old.choices.keys() <= new.choices.keys()


def _reads_unlocked(decision: Decision, ground: Ground, playbook: Playbook) -> Iterator[Diagnostic]:
    for name in sorted(ground.decisions):
        if not playbook.decisions[name].locked:
            message = Text(
                f"锁定的“{decision.name}”用到没有锁定的“{name}”", f"'{decision.name}' is locked and reads '{name}', which is not"
            )
            yield Diagnostic("P416", message, decision.location, Text(f"给“{name}”也加上 locked: true", f"lock '{name}' too"))


def _hidden(draft: Draft, lock: str, duties: list[Action]) -> Iterator[Diagnostic]:
    """Rules and limits of playbooks above the law that name what it asks to do as something to leave out."""
    for node in _leaving_out(draft, lock):
        for place, selector in _texts(node):
            duty = next((d for d in duties if selector in (d.id, f"purpose:{d.purpose}", f"channel:{d.channel}")), None)
            if duty is not None:
                message = Text(
                    f"“{selector}”会盖住法规要求的动作“{duty.title.zh}”", f"'{selector}' would hide '{duty.id}', which the law asks for"
                )
                yield Diagnostic("P415", message, place, Text("请逐个写动作编号", "name single actions instead"))


def _leaving_out(draft: Draft, lock: str) -> Iterator[Node]:
    for decision in draft.decisions.values():
        for rule in decision.rules.values():
            if rule.then is not None and not draft.not_above(rule.playbook, lock):
                yield from (rule.then.entries[key] for key in ("suppresses", "hold") if key in rule.then.entries)
    for entry in draft.entries("limits").values():
        if entry.model.at_most == 0 and not draft.not_above(entry.playbook, lock):
            yield entry.node.entries["of"]


def _texts(node: Node) -> Iterable[tuple[Location, str]]:
    return ((item.location, item.text.strip()) for item in (node.items if node.kind == "list" else [node]))
