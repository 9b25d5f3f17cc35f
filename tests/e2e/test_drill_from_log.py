"""Rehearsing with a real customer: their own cards, masked, judged, and nothing of it kept."""

from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path

import pytest

from coach.bootstrap import App
from tests.e2e.command import AS_OF, Coach

ASKED = ("--as-of", AS_OF)


@pytest.fixture
def customer(book: Path) -> str:
    """A customer of the sample book who has a phone, and something to be done by it."""
    app = App(book, os.environ)
    found = next(
        one
        for one in app.store.customers()
        if one.facts.get("phone") and not one.facts.get("do_not_contact") and one.records.get("activities")
    )
    app.store.close()
    return found.id


def _cards(coach: Coach, customer: str) -> list[dict[str, object]]:
    data = coach("drill", "from-log", customer, *ASKED, "--json").data
    assert isinstance(data["cards"], list)
    return data["cards"]


def test_the_engine_examines_on_the_customer_one_has(coach: Coach, customer: str) -> None:
    advice = coach("next", customer, *ASKED, "--json").data
    cards = {str(one["id"]): one for one in _cards(coach, customer)}
    first = next(name for name in cards if name.startswith("first-action/"))
    judged = coach("drill", "from-log", customer, *ASKED, "--card", first, "--say", advice["actions"][0]["action"], "--json").data
    assert judged["right"] is True
    grade = next((name for name in cards if name.startswith("grade/")), None)
    if grade is not None:
        judged = coach("drill", "from-log", customer, *ASKED, "--card", grade, "--say", advice["grade"]["value"], "--json").data
        assert judged["right"] is True


def test_nobody_is_named_and_no_number_is_shown(coach: Coach, customer: str, book: Path) -> None:
    app = App(book, os.environ)
    facts = app.store.customer(customer).facts
    app.store.close()
    for lang in ("zh", "en"):
        told = coach("drill", "from-log", customer, *ASKED, "--json", "--lang", lang).out
        assert str(facts["phone"])[-8:] not in told
        assert str(facts["name"]) not in told


def test_words_are_scored(coach: Coach, customer: str) -> None:
    cards = [one for one in _cards(coach, customer) if one["form"] == "words"]
    assert cards
    judged = coach("drill", "from-log", customer, *ASKED, "--card", str(cards[-1]["id"]), "--say", "您必须今天就定！", "--json").data
    assert (judged["mark"], bool(judged["improve"]), bool(judged["model"])) == ("poor", True, True)


def test_at_the_keyboard_and_nothing_is_kept(coach: Coach, customer: str, book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    count = len(_cards(coach, customer))
    monkeypatch.setattr(sys, "stdin", io.StringIO("a\n" * count))
    shown = coach("drill", "from-log", customer, *ASKED)
    assert (shown.code, f"{count} 题里" in shown.out, "下次：" in shown.out) == (0, True, False)
    app = App(book, os.environ)
    assert (list(app.store.answers()), app.store.learners(), list(app.store.talks())) == ([], [], [])
    app.store.close()


def test_wrong_names_and_answers(coach: Coach, customer: str) -> None:
    assert coach("drill", "from-log", "没有这个人", *ASKED, "--json").code == 1
    assert coach("drill", "from-log", customer, *ASKED, "--card", "nothing", "--json").codes == ["C264"]
    card = str(_cards(coach, customer)[0]["id"])
    assert coach("drill", "from-log", customer, *ASKED, "--card", card, "--say", "z", "--json").codes == ["C263"]
    shown = coach("drill", "from-log", customer, *ASKED, "--card", card, "--json").data
    assert "answer" not in json.dumps(shown)


def test_one_who_asked_to_be_left_alone_is_not_rehearsed_to_be_sold_to(coach: Coach, book: Path) -> None:
    app = App(book, os.environ)
    stopped = [one.id for one in app.store.customers() if one.facts.get("do_not_contact")]
    app.store.close()
    assert stopped
    found = coach("drill", "from-log", stopped[0], *ASKED, "--json").data
    assert [one["id"] for one in found.get("cards", []) if one["form"] == "words"] == []
