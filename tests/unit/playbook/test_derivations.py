"""Declared derivations: every form, every mistake; and moments."""

from __future__ import annotations

import pytest

from coach.domain.condition import Atom
from coach.domain.model import Derivation, DueTerm
from coach.domain.values import Duration, Unit
from tests.unit.playbook.desk import HEAD, RULE, Desk, hint, spot

FACTS = """
facts:
  birthday: {type: date, label: {zh: 生日, en: birthday}}
  every: {type: duration, label: {zh: 频率, en: frequency}}
  x: {type: %s, derive: '%s', label: {zh: 甲, en: x}%s}
"""


def text(kind: str, derive: str, more: str = "") -> str:
    return HEAD + FACTS % (kind, derive.replace("'", "''"), more) + RULE


def derived(desk: Desk, kind: str, derive: str, more: str = "") -> Derivation:
    found = desk.playbook(text(kind, derive, more)).facts["x"].derive
    assert found is not None
    return found


OUTCOME = ", choices: {ok: {zh: 接通, en: ok}, stop: {zh: 拒绝, en: stop}}"


@pytest.mark.parametrize(
    ("kind", "derive", "more", "expected"),
    [
        ("integer", "count activities", "", ("count", "activities", "")),
        ("integer", "count activities where outcome = ok and age <= 7d", "", ("count", "activities", "")),
        ("boolean", "exists activities where agreed", "", ("exists", "activities", "")),
        ("integer", "sum activities.minutes", "", ("sum", "activities", "minutes")),
        ("choice", "latest activities.outcome where agreed is known", OUTCOME, ("latest", "activities", "outcome")),
        ("boolean", "first activities.agreed", "", ("first", "activities", "agreed")),
        ("datetime", "min activities.at where at >= now", "", ("min", "activities", "at")),
        ("datetime", "max activities.at", "", ("max", "activities", "at")),
    ],
)
def test_over_records(desk: Desk, kind: str, derive: str, more: str, expected: tuple[str, str, str]) -> None:
    found = derived(desk, kind, derive, more)
    assert (found.kind, found.collection, found.field) == expected


def test_the_condition_reads_the_records_fields(desk: Desk) -> None:
    where = derived(desk, "integer", "count activities where 结果属于（接通）").where
    assert isinstance(where, Atom)
    assert (where.fact, where.op, where.values) == ("outcome", "in", ("ok",))


def test_since_the_latest(desk: Desk) -> None:
    found = derived(desk, "integer", "count activities where outcome = stop since latest activities where outcome = ok and agreed")
    assert (found.since_collection, found.since is not None) == ("activities", True)
    assert isinstance(found.where, Atom)
    assert found.where.values == ("stop",)


@pytest.mark.parametrize(
    ("kind", "derive", "expected"),
    [
        ("integer", "days since birthday", Derivation("since", of="birthday", unit="d")),
        ("integer", "days until 生日", Derivation("until", of="birthday", unit="d")),
        ("integer", "hours since lead_at", Derivation("since", of="lead_at", unit="h")),
        ("integer", "minutes since lead_at", Derivation("since", of="lead_at", unit="min")),
        ("integer", "workdays since lead_at", Derivation("since", of="lead_at", unit="wd")),
        ("date", "next anniversary of birthday", Derivation("anniversary", of="birthday")),
        (
            "datetime",
            "first known of lead_at + 36h, 线索时间 － 两天，birthday + every, now",
            Derivation(
                "moment",
                terms=(
                    DueTerm("lead_at", 1, Duration(36, Unit.HOUR)),
                    DueTerm("lead_at", -1, Duration(2, Unit.DAY)),
                    DueTerm("birthday", 1, duration_fact="every"),
                    DueTerm("now"),
                ),
            ),
        ),
    ],
)
def test_of_facts(desk: Desk, kind: str, derive: str, expected: Derivation) -> None:
    assert derived(desk, kind, derive) == expected


@pytest.mark.parametrize(
    ("kind", "derive", "expected"),
    [
        ("integer", "number of calls", "P320 «number» this derivation can't be read"),
        ("integer", "count visits", "P321 «visits'» there are no 'visits'"),
        ("integer", "count activities.at", "P320 «activities.at'» a field is missing or too many"),
        ("integer", "sum activities", "P320 «activities'» a field is missing or too many"),
        ("integer", "sum activities.outcome", "P323 «outcome'» 'outcome' can't be used like this"),
        ("integer", "sum activities.money", "P323 «money'» 'money' can't be used like this"),
        ("text", "count activities", "P322 «count» this derives integer, not text"),
        ("boolean", "latest activities.at", "P322 «latest» this derives datetime, not boolean"),
        ("integer", "exists activities", "P322 «exists» this derives boolean, not integer"),
        ("date", "days since lead_at", "P322 «days» this derives integer, not date"),
        ("integer", "days since days", "P303 «days'» 'days' is no known date"),
        ("integer", "days since lead_on", "P303 «lead_on'» 'lead_on' is no known date"),
        ("datetime", "next anniversary of birthday", "P322 «next» this derives date, not datetime"),
        ("integer", "count activities where outcom = ok", "P303 «outcom» 'outcom' is not a known fact or word"),
        ("integer", "count activities where outcome = maybe", "P304 «maybe'» 'maybe' is no value of 'outcome'"),
        ("integer", "count activities where has_budget", "P303 «has_budget'» 'has_budget' is not a known fact or word"),
        ("integer", "count activities where agreed since latest calls", "P321 «calls'» there are no 'calls'"),
        (
            "integer",
            "count activities where agreed since latest activities where minutes > yes",
            "P305 «yes'» 'minutes' can't be compared with 'yes'",
        ),
        ("datetime", "first known of lead_at + 36x", "P313 «36x'» '36x' is no duration"),
        ("datetime", "first known of days", "P312 «days'» 'days' is no date"),
        ("datetime", "first known of lead_at, leed_at", "P303 «leed_at'» 'leed_at' is not a known fact"),
        ("datetime", "first known of lead_at + 36h + 2d", "P313 «36h» '36h + 2d' is no duration"),
        ("date", "first known of lead_at", "P322 «first» this derives datetime, not date"),
    ],
)
def test_mistakes(desk: Desk, kind: str, derive: str, expected: str) -> None:
    assert desk.spots(text(kind, derive)) == [expected]


def test_the_hint_for_a_fact(desk: Desk) -> None:
    assert hint(desk.one(text("datetime", "first known of leed_at"))) == "did you mean lead_at?"


def test_a_place_inside_a_folded_derivation(desk: Desk) -> None:
    found = desk.one(
        HEAD
        + "facts:\n  x:\n    type: integer\n    label: {zh: 甲, en: x}\n    derive: >\n      count activities\n      where outcom = ok\n"
        + RULE
    )
    assert spot(found) == "P303 «outcom» 'outcom' is not a known fact or word"
    assert str(found.location) == "shop/playbook.yaml:8:13"


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        ("now", []),
        ("lead_at + 36h", []),
        ("线索时间＋36小时，now", []),
        ("lead_at +", ["P311 «lead_at» 'lead_at +' is no moment"]),
        ("lead_at + 36 ", ["P313 «36» '36' is no duration"]),
        ("has_budget ", ["P312 «has_budget» 'has_budget' is no date"]),
        ("tomorrow ", ["P303 «tomorrow» 'tomorrow' is not a known fact"]),
        ("now, , today", ["P311 «» '' is no moment"]),
    ],
)
def test_moments_of_an_action(desk: Desk, due: str, expected: list[str]) -> None:
    assert desk.spots(HEAD + RULE.replace("action: call}", f"action: call, due: '{due}'}}")) == expected


def test_a_period_that_is_none(desk: Desk) -> None:
    assert desk.spots(HEAD + RULE.replace("action: call}", "action: call, once_per: often}")) == ["P313 «often» 'often' is no duration"]
