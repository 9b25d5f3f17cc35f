"""What the tests of a playbook never try."""

from __future__ import annotations

from coach.services.playbook_test.coverage import CONDITION, DECIDES, NEVER, NEVER_TRUE, ONLY_TRUE, ROW, RULE, Coverage, Share
from tests.unit.playbook.desk import BASE, Desk
from tests.unit.playbook_test.book import BOOK, CONSENT, run, scenario


def coverage(desk: Desk, text: str = BOOK, pattern: str = "") -> Coverage:
    found = run(desk, text, pattern).coverage
    assert found is not None
    return found


def gaps(found: Coverage, *kinds: str) -> list[tuple[str, str, str]]:
    return [(gap.rule.id, gap.atom.fact if gap.atom else "", gap.seen) for gap in found.gaps if gap.kind in kinds]


def test_rules_and_rows_that_never_fired(desk: Desk) -> None:
    found = coverage(desk)
    assert (found.rules, found.rows) == (Share(4, 4), Share(2, 2))  # a case fires what it will, wherever that stands
    found = coverage(desk, BOOK.replace("{given: {days: 8, has_budget: yes}, fires: no}", "{given: {days: 7}, fires: no}"))
    assert (found.rules, found.rows) == (Share(3, 4), Share(1, 2))
    assert gaps(found, RULE, ROW) == [("warmth/cool", "", NEVER), ("rhythm/c", "", NEVER)]
    assert round(found.percent, 1) == 66.7


def test_only_the_playbooks_own_rules_count(desk: Desk) -> None:
    desk.write("base", BASE)
    assert all(gap.rule.playbook == "shop" for gap in coverage(desk).gaps)


def test_conditions_seen_one_way_only(desk: Desk) -> None:
    found = coverage(desk)
    assert found.conditions == Share(2, 7)
    # Its own cases try both conditions of warmth/hot one way or the other, and warmth/cool with it; nothing tries the other decisions.
    assert gaps(found, CONDITION) == [
        ("warmth/hot", "has_budget", ONLY_TRUE),
        ("rhythm/h", "warmth", NEVER),
        ("rhythm/c", "warmth", NEVER),
        ("todo/call", "has_budget", NEVER),
        ("todo/note", "days", NEVER),
    ]


def test_an_unknown_fact_is_untrue_only_in_a_case_of_the_rule(desk: Desk) -> None:
    unknown = BOOK.replace("{given: {days: 8, has_budget: yes}, fires: no}", "{given: {days: 3}, fires: no}")
    assert ("warmth/hot", "has_budget", ONLY_TRUE) not in gaps(coverage(desk, unknown), CONDITION)
    elsewhere = BOOK + scenario("days: 3", "warmth: unknown")
    assert ("warmth/hot", "has_budget", ONLY_TRUE) in gaps(coverage(desk, elsewhere), CONDITION)


def test_a_condition_that_never_held(desk: Desk) -> None:
    never = BOOK.replace("{given: {days: 7, has_budget: yes}, fires: yes}, ", "")
    assert ("warmth/hot", "days", NEVER_TRUE) in gaps(coverage(desk, never), CONDITION)


def test_scenarios_count_for_everything(desk: Desk) -> None:
    found = coverage(desk, BOOK + scenario(f"days: 30, has_budget: no, {CONSENT}", "warmth: cool"))
    assert ("warmth/hot", "has_budget", ONLY_TRUE) not in gaps(found, CONDITION)
    assert ("todo/call", "has_budget", NEVER_TRUE) in gaps(found, CONDITION)


def test_a_rule_that_is_always_too_late(desk: Desk) -> None:
    late = BOOK.replace(
        "      cool: {when: days > 7", "      soon: {when: days <= 7, then: hot, because: {zh: 近, en: near}}\n      cool: {when: days > 7"
    )
    assert gaps(coverage(desk, late), DECIDES) == [("warmth/soon", "", NEVER)]


def test_nothing_is_wholly_tried() -> None:
    assert Share(0, 0).percent == 100
    assert Share(1, 3).percent < 33.4
