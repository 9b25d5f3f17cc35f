"""A changed playbook asks anew for what has changed, and for nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.bootstrap import App
from coach.domain.drills import Card
from coach.drills.make import make
from tests.unit.drills.desks import desk_of

HEAD = "playbook: {name: ours, title: {zh: 我们的, en: ours}, version: '1', extends: showroom}\n"
EIGHT = """
decisions:
  grade:
    rules:
      h:
        when: days_to_purchase between 0 and 8 and need_clear and trusts_product and (has_budget or financing_possible)
        then: H
        because: {zh: 8 天内要定, en: To decide within 8 days}
        priority: 40
        cases:
          - {given: {days_to_purchase: 7, need_clear: yes, trusts_product: yes, has_budget: yes}, fires: yes}
          - {given: {days_to_purchase: 0, need_clear: yes, trusts_product: yes, financing_possible: yes}, fires: yes}
          - {given: {days_to_purchase: 9, need_clear: yes, trusts_product: yes, has_budget: yes}, fires: no}
          - {given: {days_to_purchase: 7, need_clear: yes, trusts_product: yes}, fires: no}
"""
WORDING = """
decisions:
  grade:
    rules:
      b:
        when: days_to_purchase between 31 and 90
        then: B
        because: {zh: 一到三个月, en: One to three months}
        priority: 30
        cases: [{given: {days_to_purchase: 31}, fires: yes}, {given: {days_to_purchase: 90}, fires: yes}, {given: {days_to_purchase: 30}, fires: no}, {given: {days_to_purchase: 91}, fires: no}]
"""


@pytest.fixture(scope="module")
def apps(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("stamps")


def cards(folder: Path, name: str, text: str) -> dict[str, Card]:
    home = folder / name
    (home / "playbooks" / "ours").mkdir(parents=True, exist_ok=True)
    (home / "playbooks" / "ours" / "playbook.yaml").write_text(HEAD + text, "utf-8")
    return {card.id: card for card in make(desk_of(App(home).loader, "ours")).cards}


@pytest.fixture(scope="module")
def before(apps: Path) -> dict[str, Card]:
    return cards(apps, "before", "decks: {}\n")


def test_only_the_cards_that_rest_on_a_changed_threshold_are_asked_anew(apps: Path, before: dict[str, Card]) -> None:
    after = cards(apps, "after", EIGHT)
    both = before.keys() & after.keys()
    changed = {one for one in both if before[one].stamp != after[one].stamp}
    assert changed
    assert len(before.keys() ^ after.keys()) <= 4
    for one in changed:
        rules = {rule.rpartition("/")[2] for rule in (*before[one].rules, *after[one].rules)}
        assert "h" in rules, one
    assert all(one in changed for one in both if before[one].right != after[one].right)
    assert all(before[one].rules == after[one].rules for one in both - changed if "/grade/h" not in "".join(before[one].rules))
    assert "grade/grade/h/days_to_purchase-1-at" in changed  # the customer of 8 days is an H now, by the rule as it is now


def test_a_reason_told_in_other_words_asks_nothing_anew(apps: Path, before: dict[str, Card]) -> None:
    after = cards(apps, "wording", WORDING)
    assert {one: card.stamp for one, card in before.items()} == {one: card.stamp for one, card in after.items()}
    assert any(before[one].why != after[one].why for one in before)
