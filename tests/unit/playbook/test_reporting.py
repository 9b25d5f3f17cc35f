"""The sections ``outcomes`` and ``report``: order, inheritance, and what can't be looked up."""

from __future__ import annotations

import pytest

from coach.domain.reports import ReportSettings
from tests.unit.playbook.desk import HEAD, RULE, Desk, hint

OUTCOMES = """
facts:
  kept: {type: boolean, label: {zh: 留下, en: kept}}
  kept_on: {type: date, label: {zh: 留下日期, en: kept on}}
outcomes:
  kept: {title: {zh: 留下, en: kept}, won: yes, where: {kept: [yes], source: walk_in}, at: kept_on}
  stopped: {title: {zh: 不要联系, en: stopped}, won: no, records: activities, where: {outcome: [stop, ok]}, at: at}
report: {confidence: 90, few: 5}
"""


def test_outcomes_stand_as_written(desk: Desk) -> None:
    kept, stopped = desk.playbook(HEAD + OUTCOMES + RULE).outcomes
    assert (kept.id, kept.won, kept.where, kept.collection, kept.at) == (
        "kept",
        True,
        (("kept", (True,)), ("source", ("walk_in",))),
        "",
        "kept_on",
    )
    assert (stopped.won, stopped.where, stopped.collection, stopped.at) == (False, (("outcome", ("stop", "ok")),), "activities", "at")


def test_a_playbook_drops_outcomes_and_sets_thresholds_key_by_key(desk: Desk) -> None:
    desk.write("shop", HEAD + OUTCOMES + RULE)
    desk.write(
        "town",
        """
        playbook: {name: town, title: {zh: 城区, en: town}, version: "1", extends: shop}
        outcomes: {stopped: {disabled: yes}}
        report: {few: 30, silent_from: 9}
        """,
    )
    town = desk.loader().load("town")
    assert [one.id for one in town.outcomes] == ["kept"]
    assert town.report == ReportSettings(confidence=90, few=30, silent_from=9)


@pytest.mark.parametrize(
    ("right", "wrong", "code", "spotted", "offered"),
    [
        ("{kept: [yes],", "{kpet: [yes],", "P303", "kpet", "kept"),
        ("source: walk_in}", "source: walkin}", "P425", "walkin", "walk_in"),
        ("{kept: [yes],", "{kept: [maybe],", "P425", "maybe", ""),
        ("{kept: [yes],", "{days: [3],", "P425", "[3]", ""),
        ("{kept: [yes],", "{stops: [3],", "P303", "stops", ""),  # derived: nobody enters it, so it can't be looked up
        ("at: kept_on", "at: kept", "P425", "kept", ""),
        ("at: kept_on", "at: kept_no", "P303", "kept_no", "kept_on"),
        ("records: activities", "records: activity", "P321", "activity", "activities"),
        ("{outcome: [stop, ok]}", "{outcom: [stop, ok]}", "P323", "outcom", "outcome"),
    ],
)
def test_what_cannot_be_looked_up_is_told_where_it_stands(
    desk: Desk, right: str, wrong: str, code: str, spotted: str, offered: str
) -> None:
    found = desk.one(HEAD + OUTCOMES.replace(right, wrong) + RULE)
    assert found.location is not None
    assert (found.code, found.excerpt[found.location.column - 1 :].startswith(spotted)) == (code, True)
    assert offered in hint(found)


@pytest.mark.parametrize("wrong", ["{confidence: 100}", "{few: 0}", "{ignored_below: many}", "{fewer: 3}"])
def test_a_threshold_that_means_nothing_is_refused(desk: Desk, wrong: str) -> None:
    assert desk.one(HEAD + RULE + f"\nreport: {wrong}\n").code.startswith("P2")
