"""``coach drill decks``: what the trainer proofreads."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.command import Coach


@pytest.fixture(autouse=True)
def _ready(empty: Path) -> None:
    assert empty.exists()


def test_every_deck_is_listed_with_an_example(coach: Coach) -> None:
    decks = {one["id"]: one for one in coach("drill", "decks", "--json").data["decks"]}
    assert {"grade", "follow-up", "first-action", "checklists", "objections", "repair", "telephone", "opening"} <= set(decks)
    assert all(one["cards"] > 0 and one["title"] and one["skill"] and one["example"]["prompt"] for one in decks.values())
    shown = coach("drill", "decks")
    assert (shown.code, "给客户定级" in shown.out) == (0, True)


def test_a_deck_is_printed_with_answers_and_reasons(coach: Coach) -> None:
    shown = coach("drill", "decks", "给客户定级")
    assert shown.code == 0
    assert "✓ H 级 — 7 天内要定" in shown.out
    assert "要的是：预计成交天数 介于 0–7 天（这位：8 天）" in shown.out
    assert "playbooks/showroom/decisions/grade.yaml:" in shown.out
    order = coach("drill", "decks", "techniques", "--lang", "en")
    assert "   1 Let the customer finish" in order.out


def test_a_deck_of_another_playbook_as_data(coach: Coach) -> None:
    deck = coach("drill", "decks", "man", "--playbook", "field-distribution", "--lang", "en", "--json").data["deck"]
    card = deck["all"][0]
    assert (deck["cards"], deck["kind"]) == (len(deck["all"]), "written")
    assert card["answer"] == [option["id"] for option in card["options"] if option["right"]] == ["authority"]
    assert card["source"].startswith("Field handbook")


def test_a_deck_there_is_not(coach: Coach) -> None:
    found = coach("drill", "decks", "grades", "--json")
    assert (found.code, found.codes) == (1, ["C265"])
