"""Decisions written as tables: what stands in the head."""

from __future__ import annotations

from coach.domain.model import Playbook
from coach.playbook.draft import DecisionDraft, RuleDraft
from coach.playbook.nodes import Node
from coach.playbook.table import SPECIAL, parse_table


def block_of(rule: RuleDraft) -> Node | None:
    """The table in which ``rule`` is a row; None if it is none."""
    written = rule.then_written
    return written.node if written is not None and rule.then is None else None


def headings(decision: DecisionDraft, playbook: Playbook) -> tuple[str, ...]:
    """The head of the decision's last table, the columns of conditions by the names of their facts; () if it is a list of rules."""
    block = next((found for rule in reversed(decision.rules.values()) if (found := block_of(rule)) is not None), None)
    if block is None:
        return ()
    words = _words(playbook)
    return tuple(name if name in SPECIAL else words.get(name, name) for name, _ in parse_table(block, []).columns)


def _words(playbook: Playbook) -> dict[str, str]:
    facts = {word: fact.name for fact in playbook.facts.values() for word in (fact.label.zh, *fact.aliases, fact.name)}
    return facts | {word: one.name for one in playbook.decisions.values() for word in (one.title.zh, *one.aliases, one.name)}
