"""Cases beside the rules: what is given, records, times; and what can't be read."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from coach.playbook.cases import Case
from tests.unit.playbook.desk import HEAD, RULE, ZONE, Desk, spot

NOW = datetime(2026, 3, 5, 10, tzinfo=ZONE)


def case(desk: Desk, written: str) -> Case:
    checked = desk.check(HEAD + RULE + f"        cases: [{written}]\n")
    assert checked.diagnostics == ()
    (found,) = checked.cases
    return found


def test_now_is_a_thursday_morning(desk: Desk) -> None:
    found = case(desk, "{given: {has_budget: yes, days: 7, source: 到店}, fires: yes}")
    assert (found.rule, found.fires, found.as_of) == ("todo/call", True, NOW)
    assert found.given == {"has_budget": True, "days": 7, "source": "walk_in"}
    assert found.location.short == "shop/playbook.yaml:12"


def test_now_as_the_case_says(desk: Desk) -> None:
    assert case(desk, "{as_of: 2026-01-31 08:30, fires: no}").as_of == datetime(2026, 1, 31, 8, 30, tzinfo=ZONE)
    assert case(desk, '{as_of: "2026-01-31 08:30+00:00", fires: no}').as_of == datetime(2026, 1, 31, 8, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("-36h", NOW - timedelta(hours=36)),
        ("+30min", NOW + timedelta(minutes=30)),
        ("-2d", NOW - timedelta(days=2)),
        ("+1w", NOW + timedelta(days=7)),
        ("- 2 天", NOW - timedelta(days=2)),
        ("2026-03-01 09:00", datetime(2026, 3, 1, 9, tzinfo=ZONE)),
        ("2026-03-01", datetime(2026, 3, 1, tzinfo=ZONE)),
    ],
)
def test_times(desk: Desk, written: str, moment: datetime) -> None:
    assert case(desk, f'{{given: {{lead_at: "{written}"}}, fires: no}}').given["lead_at"] == moment


def test_records(desk: Desk) -> None:
    found = case(desk, '{given: {activities: [{outcome: ok, at: "-1d", agreed: no}, {at: "-2d"}]}, fires: no}')
    first, second = found.customer.records["activities"]
    assert (first.id, first.values) == ("0000", {"outcome": "ok", "at": NOW - timedelta(days=1), "agreed": False})
    assert second.id > first.id


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("{given: {has_bugdet: yes}, fires: no}", "P303 «has_bugdet:» 'has_bugdet' is not a known fact"),
        ("{given: {days: many}, fires: no}", "P450 «many» 'many' is no value of 'days'"),
        ("{given: {source: web}, fires: no}", "P450 «web» 'web' is no value of 'source'"),
        ("{given: {lead_at: '-3mo'}, fires: no}", "P450 «'-3mo'» '-3mo' is no value of 'lead_at'"),
        ("{given: {lead_at: '-3parsecs'}, fires: no}", "P450 «'-3parsecs'» '-3parsecs' is no value of 'lead_at'"),
        ("{given: {activities: 3}, fires: no}", "P452 «3» records are a list"),
        ("{given: {activities: [3]}, fires: no}", "P452 «3» a record is {field: value}"),
        ("{given: {activities: [{outcom: ok}]}, fires: no}", "P303 «outcom:» 'activities' have no 'outcom'"),
        ("{as_of: tomorrow, fires: no}", "P451 «tomorrow» 'tomorrow' is no time"),
        ("{given: {days: 1}, fires: perhaps}", "P206 «perhaps» 'fires': yes or no is expected"),
        ("{givn: {days: 1}, fires: no}", "P201 «givn:» unknown key 'givn'"),
    ],
)
def test_mistakes(desk: Desk, written: str, expected: str) -> None:
    assert spot(desk.one(HEAD + RULE + f"        cases: [{written}]\n")) == expected


def test_a_distance_too_long_for_the_calendar_is_no_crash(desk: Desk) -> None:
    found = desk.spots(HEAD + RULE + '        cases: [{given: {lead_at: "-9999999d"}, fires: no}]\n')
    assert found == ["P450 «\"-9999999d\"» '-9999999d' is no value of 'lead_at'"]


def test_a_case_may_say_a_facts_label(desk: Desk) -> None:
    checked = desk.check(HEAD + RULE + "        cases: [{given: {有预算: yes}, fires: yes}]\n")
    assert checked.sound
    assert [dict(case.given) for case in checked.cases] == [{"has_budget": True}]
