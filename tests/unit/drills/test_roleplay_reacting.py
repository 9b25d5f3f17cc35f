"""The customer's reactions: by the engine, and by the shorter reckoning that searches go by."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest

from coach.domain.roleplay import RolePlay
from coach.drills.roleplay.reacting import Reacting
from coach.drills.roleplay.reckoning import Reckoning
from tests.unit.drills.roleplay_desk import PLAYBOOKS, own, scenario


@pytest.mark.parametrize("playbook", PLAYBOOKS)
def test_the_reckoning_of_a_search_is_the_engines(playbook: str) -> None:
    scenarios = own(playbook)
    assert scenarios
    for found in scenarios:
        agrees(found)


def agrees(found: RolePlay) -> None:
    engine = Reacting(found)
    lot = random.Random(found.id)
    for moves in found.tries:
        short, values, line = Reckoning(found, moves), dict(found.start), found.opens.id
        for _ in range(6):
            full = engine.react(values, line, moves)
            assert short.react(values, line) == (full.values, full.ending, full.reply)
            before = engine.react(values, line, lot.choice(found.tries))
            values, line = dict(before.values), before.reply or line


def test_numbers_stay_within_their_bounds() -> None:
    found = scenario("showroom", "mattress-too-dear")
    engine = Reacting(found)
    low = engine.react({**found.start, "mood": 1}, "opening", {"was_rude"})
    high = engine.react({**found.start, "mood": 5}, "opening", {"acknowledged", "asked_open_question"})
    assert (low.values["mood"], low.ending) == (0, "hung-up")
    assert high.values["mood"] == 5


def test_the_state_changes_first_then_the_customer_speaks() -> None:
    found = scenario("showroom", "mattress-too-dear")
    told = Reacting(found).react(found.start, "opening", {"asked_open_question"})
    assert (told.reply, told.values["told"], told.values["mood"]) == ("tells-back", 1, 4)
    assert [(moved.rule, moved.by) for moved in told.moved] == [("mood/open-question", 1)]


def test_nothing_is_said_twice_in_a_row_where_something_else_fits() -> None:
    found = scenario("field-distribution", "money-overdue")
    engine, line, said = Reacting(found), "opening", []
    for _ in range(4):
        line = engine.react(found.start, line, set()).reply
        said.append(line)
    assert all(one != after for one, after in pairwise(said))
