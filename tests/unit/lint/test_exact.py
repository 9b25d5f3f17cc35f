"""Gaps and shadows are found by reasoning; here the reference evaluator confirms them on customers of all kinds."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from coach.domain.customer import Customer
from coach.engine.trace import truth
from coach.lint.boxes import Budget
from coach.lint.gap import gap_at
from coach.lint.ordered import Ordered
from tests.conformance import strategies
from tests.unit.lint.space_desk import Tried, inside, load, ordered, place, tried

FIRST_HIT = ("grade", "pace", "final")
CUSTOMERS = st.lists(strategies.customers(), min_size=20, max_size=20)


@pytest.mark.slow
def test_no_customer_contradicts_what_is_said_of_generated_decisions(tmp_path: Path) -> None:
    seen: Counter[str] = Counter()

    # Playbooks are far too large to shrink: what fails is shown as it was drawn.
    @settings(
        max_examples=50, derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate]
    )
    @given(strategies.playbooks(), CUSTOMERS)
    def agree(text: dict[str, Any], customers: list[Customer]) -> None:
        playbook = load(tmp_path, text)
        found = [tried(playbook, customer) for customer in customers]
        for name in FIRST_HIT:
            decision = ordered(playbook, name)
            placed = [(one, cells) for one in found if (cells := place(decision.space, one.columns)) is not None]
            _boxes_hold_whom_rules_hold_for(decision, placed, seen)
            _gaps_are_empty(decision, placed, seen)
            _shadowed_rules_never_decide(decision, placed, seen)

    agree()
    assert seen["placed"] > 1_500
    assert seen["gaps"] > 30
    assert seen["complete"] > 5
    assert seen["in a gap"] > 50
    assert seen["shadowed"] > 5


def _boxes_hold_whom_rules_hold_for(decision: Ordered, placed: list[tuple[Tried, tuple[int, ...]]], seen: Counter[str]) -> None:
    for one, cells in placed:
        seen["placed"] += 1
        assert not any(inside(cells, box) for box in decision.space.impossible)
        for each in decision.rules:
            assert any(inside(cells, box) for box in each.boxes) is (truth(each.rule.when, one.columns) is True)


def _gaps_are_empty(decision: Ordered, placed: list[tuple[Tried, tuple[int, ...]]], seen: Counter[str]) -> None:
    region = decision.gap(decision.space.whole)
    fired = [(one.fired[decision.decision.name], cells) for one, cells in placed]
    if region is None:
        seen["complete"] += 1
        assert all(rules for rules, _ in fired)
        return
    gap = gap_at(decision, region, Budget())
    seen["gaps"] += 1
    for rules, cells in fired:
        if inside(cells, gap.box):
            seen["in a gap"] += 1
            assert not rules
            assert inside(cells, gap.closing)


def _shadowed_rules_never_decide(decision: Ordered, placed: list[tuple[Tried, tuple[int, ...]]], seen: Counter[str]) -> None:
    hidden = {each.rule.id for number, each in enumerate(decision.rules) if each.boxes and decision.shadows(number)}
    seen["shadowed"] += len(hidden)
    never = hidden | {each.rule.id for each in decision.rules if not each.boxes}
    assert not any(one.fired[decision.decision.name][:1] == (rule,) for one, _ in placed for rule in never)
