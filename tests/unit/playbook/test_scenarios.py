"""The section tests: what is given, what is expected, tables; and what can't be read."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from coach.playbook import expectations as ex
from coach.playbook.scenarios import Scenario
from tests.unit.playbook.desk import BASE, HEAD, RULE, ZONE, Desk, spot

NOW = datetime(2026, 3, 5, 10, tzinfo=ZONE)
TITLE = "title: {zh: 一位顾客, en: a customer}"
STAGE = """\
  warmth:
    title: {zh: 热度, en: warmth}
    hit: first
    output: choice
    choices: {hot: {zh: 热, en: hot}, cold: {zh: 冷, en: cold}}
    rules:
      hot: {when: days <= 7, then: hot, because: {zh: 快了, en: soon}}
"""
BOOK = HEAD + RULE + STAGE


def written(body: str) -> str:
    return f"{BOOK}tests:\n  one:\n    {TITLE}\n{body}"


def scenarios(desk: Desk, body: str) -> tuple[Scenario, ...]:
    checked = desk.check(written(body))
    assert checked.diagnostics == ()
    return checked.scenarios


def told(scenario: Scenario) -> list[tuple[str, str, object]]:
    return [(each.kind, each.name, each.names or each.value) for each in scenario.expected]


def test_stored_facts_are_the_customers_and_what_would_be_derived_is_stated(desk: Desk) -> None:
    (found,) = scenarios(desk, "    given: {有预算: yes, stops: 1, warmth: 热, activities: [{outcome: ok}]}\n    expect: {actions: call}\n")
    assert (found.id, found.title.en, found.as_of) == ("tests/one", "a customer", NOW)
    assert found.customer.facts == {"has_budget": True}
    assert found.given == {"stops": 1, "warmth": "hot"}
    assert [record.values for record in found.customer.records["activities"]] == [{"outcome": "ok"}]
    assert found.location.short == "shop/playbook.yaml:20"


def test_everything_that_can_be_expected(desk: Desk) -> None:
    body = """\
    expect:
      warmth: 热
      days: unknown
      first: [call, note]
      actions: [apologise, "purpose:internal"]
      not: "channel:visit"
      held_back: {call: law}
      says: sorry
      due: +2d
"""
    (found,) = scenarios(desk, body)
    assert told(found) == [
        (ex.VALUE, "warmth", "hot"),
        (ex.UNKNOWN, "days", None),
        (ex.FIRST, "call", ("call", "note")),
        (ex.ADVISED, "apologise", None),
        (ex.ADVISED, "purpose:internal", None),
        (ex.NOT_ADVISED, "channel:visit", None),
        (ex.HELD, "call", "law"),
        (ex.SAID, "sorry", None),
        (ex.DUE, "", date(2026, 3, 7)),
    ]


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("+36h", NOW + timedelta(hours=36)),
        ("+30min", NOW + timedelta(minutes=30)),
        ("2026-03-09 14:30", datetime(2026, 3, 9, 14, 30, tzinfo=ZONE)),
        ("2026-03-09", date(2026, 3, 9)),
        ("+1w", date(2026, 3, 12)),
    ],
)
def test_a_day_or_a_moment_of_an_action(typed: str, value: date, desk: Desk) -> None:
    (found,) = scenarios(desk, f'    expect: {{due: {{call: "{typed}"}}}}\n')
    assert told(found) == [(ex.DUE_ACTION, "call", value)]


def test_a_role_names_the_decision_that_plays_it(desk: Desk) -> None:
    text = written("    given: {days: 3}\n    expect: {grade: hot}\n") + "roles: {grade: warmth}\n"
    (found,) = desk.check(text).scenarios
    assert told(found) == [(ex.VALUE, "warmth", "hot")]


TABLE = """\
    given: {source: walk_in}
    expect: {not: apologise, warmth: unknown}
    table: |
      id   | days | 有预算 | as_of            | => | warmth | first      | held_back  | title.zh | title.en
      soon | 3    | yes    | 2026-03-06 09:00 |    | hot    | call, note | call = law | 快了     | soon
      late | 30   | -      |                  | => | -      | note       | -          |          |
"""


def test_a_table_is_a_scenario_a_row(desk: Desk) -> None:
    soon, late = scenarios(desk, TABLE)
    assert (soon.id, soon.title.zh, soon.as_of) == ("tests/one/soon", "快了", datetime(2026, 3, 6, 9, tzinfo=ZONE))
    assert soon.customer.facts == {"source": "walk_in", "days": 3, "has_budget": True}
    assert told(soon) == [
        (ex.NOT_ADVISED, "apologise", None),
        (ex.VALUE, "warmth", "hot"),
        (ex.FIRST, "call", ("call", "note")),
        (ex.HELD, "call", "law"),
    ]
    assert (late.title.en, late.as_of, late.customer.facts) == ("a customer", NOW, {"source": "walk_in", "days": 30})
    assert told(late) == [(ex.NOT_ADVISED, "apologise", None), (ex.UNKNOWN, "warmth", None), (ex.FIRST, "note", ("note",))]
    assert (late.location.line, late.location.column) == (27, 7)


def test_the_places_of_cells_are_exact(desk: Desk) -> None:
    table = "    table: |\n      id | days | => | first\n      a  | 3    |    | note, cal\n      b  | three | | note\n"
    found = desk.check(written(table)).diagnostics
    assert [spot(each) for each in found] == ["P453 «cal» there is no action 'cal'", "P450 «three» 'three' is no value of 'days'"]
    assert found[0].hint is not None
    assert found[0].hint.en == "did you mean call?"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("    expect: {first: cal}\n", "P453 «cal» there is no action 'cal'"),
        ("    expect: {says: sory}\n", "P453 «sory» there is no phrase 'sory'"),
        ('    expect: {not: "purpose:selling"}\n', "P453 «purpose:selling\"» there is no action 'purpose:selling'"),
        ("    expect: {warmht: hot}\n", "P303 «warmht:» 'warmht' is not a known decision or fact"),
        ("    expect: {warmth: warm}\n", "P450 «warm» 'warm' is no value of 'warmth'"),
        ("    expect: {held_back: {call: lwa}}\n", "P454 «lwa» nothing holds an action back by 'lwa'"),
        ("    expect: {due: soon}\n", "P450 «soon» 'soon' is no value of 'due'"),
        ("    expect: {due: {cal: +1d}}\n", "P453 «cal:» there is no action 'cal'"),
        ("    expect: {actions: []}\n", "P455 «actions:» what 'actions' asks for can't be read"),
        ("    expect: {first: {call: yes}}\n", "P455 «first:» what 'first' asks for can't be read"),
        ("    expect: {not: [[call]]}\n", "P455 «not:» what 'not' asks for can't be read"),
        ("    given: {has_bugdet: yes}\n    expect: {actions: call}\n", "P303 «has_bugdet:» 'has_bugdet' is not a known fact"),
        ("    as_of: soon\n    expect: {actions: call}\n", "P451 «soon» 'soon' is no time"),
        ("    given: {days: 1}\n", "P455 «one:» 'tests/one' expects nothing"),
        ("    expects: {first: call}\n", "P201 «expects:» unknown key 'expects'"),
        (
            "    table: |\n      id | dyas | => | first\n      a | 1 | | call\n      b | 1 | | call\n",
            "P303 «dyas» column 'dyas' is no known name",
        ),
        ("    table: |\n      id | days | => | frist\n      a | 1 | | call\n", "P303 «frist» column 'frist' is no known name"),
        ("    table: |\n      id | activities | => | first\n      a | 1 | | call\n", "P452 «activities» records can't stand in a table"),
        ("    table: |\n      id | days | => | first | title.zh\n      a | 1 | | call | 一\n", "P203 «a» a title has both languages"),
        ("    table: |\n      id | days | first\n      a | 1 | call\n", "P211 «id» the table has no column '=>'"),
        ("    table: |\n      id | days | => | first\n      a | 1 | | -\n", "P455 «a» 'tests/one/a' expects nothing"),
        ("    table: |\n      id | as_of | => | first\n      a | soon | | call\n", "P451 «soon» 'soon' is no time"),
    ],
)
def test_mistakes(desk: Desk, body: str, expected: str) -> None:
    assert [spot(each) for each in desk.check(written(body)).diagnostics][:1] == [expected]


def test_a_title_is_asked_for(desk: Desk) -> None:
    assert desk.spots(BOOK + "tests:\n  one:\n    expect: {first: call}\n") == ["P203 «expect:» 'title' is missing"]


def test_what_lies_below_is_tried_there_unless_it_holds_everywhere(desk: Desk) -> None:
    common = f"    {TITLE}\n    expect: {{days: unknown}}\n"
    desk.write("base", BASE + f"tests:\n  here:\n{common}  law:\n    everywhere: yes\n{common}")
    assert [each.id for each in desk.check(BOOK).scenarios] == ["tests/law"]
    assert [each.id for each in desk.loader().check("base").scenarios] == ["tests/here", "tests/law"]
    switched_off = BOOK + "tests: {law: {disabled: yes}}\n"
    assert desk.check(switched_off).scenarios == ()


def test_one_from_below_that_speaks_of_what_is_gone_does_not_apply(desk: Desk) -> None:
    law = f"tests:\n  law:\n    everywhere: yes\n    {TITLE}\n    expect: {{not: note}}\n"
    desk.write("base", BASE + law)
    assert [each.id for each in desk.check(BOOK).scenarios] == ["tests/law"]
    without = desk.check(BOOK + "actions: {note: {disabled: yes}}\n")
    assert (without.diagnostics, without.scenarios) == ((), ())


def test_an_action_that_could_not_be_read_is_not_missed_a_second_time(desk: Desk) -> None:
    text = written("    expect: {first: visit}\n") + "actions:\n  visit: {title: {zh: 拜访, en: Visit}}\n"
    assert desk.spots(text) == ["P203 «title:» 'purpose' is missing"]


def test_they_are_no_part_of_the_compiled_playbook(desk: Desk) -> None:
    playbook = desk.playbook(written("    expect: {days: unknown}\n"))
    assert not hasattr(playbook, "tests")
