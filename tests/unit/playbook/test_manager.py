"""The section ``manager``: lists stand as written, are inherited key by key, and names that don't fit are told at their place."""

from __future__ import annotations

import pytest

from coach.domain.manager import Manager
from tests.unit.playbook.desk import HEAD, RULE, Desk
from tests.unit.reports.lists.office import LISTS, TEXT


def test_it_stands_as_written(desk: Desk) -> None:
    lists = desk.playbook(TEXT + LISTS).manager
    assert (lists.breaches.rate, lists.breaches.step, [point.id for point in lists.breaches.told]) == ("in_time", "step", ["soon", "boss"])
    assert (lists.hot.per_rep, lists.hot.needs[1].do.en, lists.lost.lessons["price"].en) == (1, "settle", "value first")
    assert [(point.keep, point.of) for point in lists.conflicts.rulings] == [("earliest", "first_at"), ("earliest", "lead_at")]
    assert (lists.conflicts.same, lists.conflicts.certain) == ({"company": ("company",)}, ("phone",))
    assert (lists.pool.per_rep, lists.pool.rest, lists.handover.show, lists.handover.phrase) == (8, 30, ("concern",), "hello")


def test_keys_are_inherited_one_by_one_and_points_by_id(desk: Desk) -> None:
    desk.write("shop", TEXT + LISTS)
    desk.write(
        "town",
        """
        playbook: {name: town, title: {zh: 城区, en: town}, version: "1", extends: shop}
        manager:
          hot: {per_rep: 3, needs: {decider: , money: {title: {zh: 没钱, en: no money}, when: worth is unknown}}}
          pool: {recall: {never: {title: {zh: 晾着, en: left alone}, when: waited > 9}}}
        """,
    )
    lists = desk.loader().load("town").manager
    assert (lists.hot.per_rep, [need.id for need in lists.hot.needs]) == (3, ["concern", "money"])
    assert ([point.title.en for point in lists.pool.recall], lists.pool.per_rep) == (["left alone", "cold"], 8)


def test_without_the_section_there_are_no_lists(desk: Desk) -> None:
    assert desk.playbook(HEAD + RULE).manager == Manager()


@pytest.mark.parametrize(
    ("right", "wrong", "code"),
    [
        ("rate: in_time", "rate: in_tame", "P303"),
        ("attempt: last_at", "attempt: due_at", "P660"),
        ("step: step", "step: limit", "P660"),
        ("boss: {who:", "chief: {who:", "P661"),
        ("lessons: {price:", "lessons: {prize:", "P661"),
        ("reason: reason\n", "reason: reasons\n", "P303"),
        ("on: lost_on\n", "on: first_at\n", "P660"),
        ("when: days <= 10 and", "when: dais <= 10 and", "P303"),
        ("company: [company]", "company: [worth]", "P660"),
        ("keep: earliest, of: first_at", "keep: earliest", "P662"),
        ("keep: earliest, of: first_at", "keep: oldest, of: first_at", "P204"),
        ("show: [concern]", "show: [concerns]", "P303"),
        ("phrase: hello", "phrase: goodbye", "P303"),
        ("per_rep: 8", "per_rep: 0", "P206"),
    ],
)
def test_what_is_wrong_is_told_at_its_place(desk: Desk, right: str, wrong: str, code: str) -> None:
    assert right in LISTS
    found = desk.one(TEXT + LISTS.replace(right, wrong))
    assert found.code == code
    assert found.location is not None
