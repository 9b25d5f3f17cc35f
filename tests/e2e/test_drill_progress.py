"""How far somebody is, certificates, and the trainer's report: over a real store, in both languages, and closed to others."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from coach.bootstrap import App
from coach.domain.drills import Card
from coach.domain.practice import AGAIN, GOOD
from coach.services.practise.decks import cards_of
from coach.services.practise.learners import join
from coach.services.practise.session import Outcome, Session
from tests.e2e.command import AS_OF, MOMENT, Coach

ABLE, WEAK = "李雷", "小王"
ASKED = ("--as-of", AS_OF)


@pytest.fixture
def practised(empty: Path) -> App:
    """李雷 answered everything rightly for days, but for one card; 小王 answered little, and mostly wrongly."""
    app = App(empty, os.environ)
    cards = {card.id: card for card in cards_of(app.loader, "showroom")}
    pace = replace(app.loader.training("showroom").pace, new_per_day=500, hard_after=2)
    sessions = {name: Session(app.store, join(app.store, name, MOMENT), "showroom", cards, pace) for name in (ABLE, WEAK)}
    wanted = [card for card in cards.values() if card.skill in ("judging", "following-up", "prioritising")]
    for number, card in enumerate(wanted):
        _answer(sessions[ABLE], card, MOMENT - timedelta(days=9, minutes=-number), right=True)
    odd = wanted[0]
    for days in (8, 7, 6, 5, 4, 3, 2):
        _answer(sessions[ABLE], odd, MOMENT - timedelta(days=days), right=days in (8, 6))
    for card in wanted[1:]:
        _answer(sessions[ABLE], card, MOMENT - timedelta(days=1), right=True)
    for number, card in enumerate(wanted[:6]):
        _answer(sessions[WEAK], card, MOMENT - timedelta(days=1, minutes=-number), right=number == 5)
    app.store.close()
    return app


def _answer(session: Session, card: Card, at: datetime, *, right: bool) -> None:
    session.keep(card, Outcome(GOOD, 100, "a") if right else Outcome(AGAIN, 0, "b"), at)


def test_progress_in_both_languages(practised: App, coach: Coach) -> None:
    data = coach("drill", "progress", "--learner", ABLE, *ASKED, "--json").data
    skills = {one["id"]: one for one in data["skills"]}
    assert (skills["judging"]["tier"], skills["judging"]["next"]) == ("expert", None)
    assert (skills["manners"]["score"], skills["manners"]["results"]) == (None, 0)
    assert sum(day["answers"] for day in data["days"]) == data["answers"]
    shown = coach("drill", "progress", "--learner", ABLE, *ASKED)
    assert (shown.code, "精通" in shown.out, "✓ 客户管理合格证  已达到" in shown.out) == (0, True, True)
    english = coach("drill", "progress", "--learner", ABLE, *ASKED, "--lang", "en").out
    assert "Judging a customer" in english
    assert "Expert" in english
    assert not any("\u4e00" <= char <= "\u9fff" for char in english.replace(ABLE, ""))


def test_scores_stand_in_line_whatever_the_width_of_the_words(practised: App, coach: Coach) -> None:
    from coach.cli.columns import width

    rows = [row for row in coach("drill", "progress", "--learner", ABLE, *ASKED).out.splitlines() if "█" in row and "次" in row]
    assert len(rows) == 3
    assert len({width(row.partition("█")[0]) for row in rows}) == 1


def test_a_certificate_is_printed_once_it_is_earned(practised: App, coach: Coach, tmp_path: Path) -> None:
    page = tmp_path / "zheng.html"
    assert coach("drill", "certificate", "follow-up", "--learner", ABLE, *ASKED, "--html", str(page)).code == 0
    html = page.read_text("utf-8")
    for told in (ABLE, "客户管理合格证", "2026-03-05", "2027-03-04", "showroom 1.0.0", "看人定级"):
        assert told in html
    assert "<script" not in html
    english = tmp_path / "paper.html"
    coach("drill", "certificate", "Fit to manage customers", "--learner", ABLE, *ASKED, "--html", str(english), "--lang", "en")
    assert "Good until" in english.read_text("utf-8")
    again = coach("drill", "certificate", "follow-up", "--learner", ABLE, *ASKED, "--html", str(page), "--json")
    assert again.codes == ["C230"]


def test_a_certificate_not_earned_says_what_is_missing(practised: App, coach: Coach, tmp_path: Path) -> None:
    shown = coach("drill", "certificate", "follow-up", "--learner", WEAK, *ASKED)
    assert "还差 " in shown.out
    refused = coach("drill", "certificate", "follow-up", "--learner", WEAK, *ASKED, "--html", str(tmp_path / "x.html"), "--json")
    assert refused.codes == ["C281"]
    assert not (tmp_path / "x.html").exists()
    assert coach("drill", "certificate", "nothing", "--learner", WEAK, *ASKED, "--json").codes == ["C280"]


def test_the_trainer_sees_who_is_weak_and_which_card_is_doubtful(practised: App, coach: Coach) -> None:
    data = coach("report", "drills", *ASKED, "--json").data
    members = {one["name"]: one for one in data["learners"]}
    assert [one["id"] for one in members[ABLE]["certificates"]] == ["follow-up"]
    assert members[WEAK]["certificates"] == []
    assert data["weak"][0]["weakest"][0] == WEAK
    assert [(one["failed"], one["answers"]) for one in data["doubtful"]] == [(5, 8)]
    hard = data["hard"]
    assert [one["learners"] for one in hard] == [[ABLE]]
    assert coach("report", "drills", "--put-back", "nothing", *ASKED, "--json").codes == ["C282"]
    assert coach("report", "drills", "--put-back", hard[0]["id"], *ASKED, "--json").data["put_back"] == [hard[0]["id"]]
    assert coach("report", "drills", *ASKED, "--json").data["hard"] == []
    assert coach("drill", "progress", "--learner", ABLE, *ASKED, "--json").data["counts"]["aside"] == 0
    shown = coach("report", "drills", *ASKED, "--lang", "en").out
    assert "Doubtful cards" in shown


def test_before_anybody_has_practised(empty: Path, coach: Coach) -> None:
    assert empty.exists()
    assert "还没有人" in coach("report", "drills").out
    assert coach("drill", "progress", "--json").codes == ["C261"]


def test_answers_are_for_the_learner_and_the_trainer_alone(practised: App, coach: Coach) -> None:
    assert coach("drill", "code", "1357", "--trainer").code == 0
    assert coach("drill", "code", "2468", "--learner", ABLE).code == 0
    for command in (("progress",), ("certificate", "follow-up")):
        for code, result in (("", 1), ("9999", 1), ("2468", 0), ("1357", 0)):
            assert coach("drill", *command, "--learner", ABLE, "--code", code, *ASKED).code == result, (command, code)
    for code, result in (("", 1), ("2468", 1), ("1357", 0)):
        assert coach("report", "drills", "--code", code, *ASKED).code == result
        assert coach("report", "drills", "--code", code, "--put-back", "all", *ASKED).code == result


def test_of_whoever_is_deleted_nothing_is_left(practised: App, coach: Coach) -> None:
    assert coach("drill", "forget", "--learner", ABLE, "--yes").code == 0
    assert [one["name"] for one in coach("report", "drills", *ASKED, "--json").data["learners"]] == [WEAK]
    assert coach("drill", "progress", "--learner", ABLE, *ASKED, "--json").codes == ["C261"]
