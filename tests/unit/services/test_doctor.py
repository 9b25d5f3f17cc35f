from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NoReturn

import pytest

from coach.domain.calendar import WorkCalendar
from coach.domain.model import CalendarSpec, Hours, Playbook, Roles
from coach.domain.ports import StoreState
from coach.domain.workdays import YearDays
from coach.engine.rete import Availability
from coach.errors import fail
from coach.services import doctor
from coach.services.doctor import Finding, State, Surroundings, examine
from coach.text import Lang, Text

SPEC = CalendarSpec("Asia/Shanghai", "CN", (0, 1, 2, 3, 4), Hours(((540, 1080),)))


def playbook(name: str = "plain") -> Playbook:
    return Playbook(
        name=name,
        title=Text("朴素打法", "Plain"),
        version="1.0.0",
        digest="0",
        lineage=(name,),
        roles=Roles(),
        calendar=SPEC,
        facts={},
        collections={},
        actions={},
        checklists={},
        phrases={},
        manners={},
        sources={},
        limits=(),
        decisions={},
        layers=(),
    )


def refuse(*_: object) -> NoReturn:
    raise fail("S101", "这不是客户库", "this is no store", hint=Text("换一个", "take another"))


@pytest.fixture
def here(tmp_path: Path) -> Surroundings:
    return Surroundings(
        home=tmp_path,
        cache=tmp_path / "cache",
        lang=Lang.ZH,
        today=date(2026, 3, 5),
        playbooks=("plain",),
        default_playbook="plain",
        load=playbook,
        evaluator=lambda _: "reference",
        store=lambda: StoreState("coach.db", 3, read_only=False, customers=60),
        calendar=lambda found: WorkCalendar(found.calendar, {2026: YearDays(), 2027: YearDays(published=False)}),
    )


def findings(here: Surroundings) -> dict[str, Finding]:
    return {finding.subject: finding for finding in examine(here)}


def test_a_sound_installation(here: Surroundings) -> None:
    found = findings(here)
    assert set(found) == {"version", "home", "store", "playbook:plain", "engine", "cache", "language", "holidays"}
    assert not [finding for finding in found.values() if finding.state is State.BAD]
    assert found["store"].found.zh == "60 位客户，coach.db（结构版本 3）"
    assert found["playbook:plain"].found.en == "Plain 1.0.0, 0 rules"
    assert found["engine"].found.en.startswith("reference (")


def test_an_unpublished_year_is_said(here: Surroundings) -> None:
    holidays = findings(here)["holidays"]
    assert holidays.state is State.NOTE
    assert "2027 年的调休还没有公布" in holidays.found.zh
    assert "2026" not in holidays.found.zh


def test_a_broken_store_is_a_finding_among_others(here: Surroundings) -> None:
    found = findings(replace(here, store=refuse))
    assert (found["store"].state, found["store"].found.zh, found["store"].hint.zh) == (State.BAD, "S101 这不是客户库", "换一个")
    assert found["playbook:plain"].state is State.GOOD


def test_no_store_yet_is_no_fault(here: Surroundings) -> None:
    store = findings(replace(here, store=None))["store"]
    assert store.state is State.GOOD
    assert "coach import" in store.hint.en


def test_a_broken_playbook_points_to_the_check(here: Surroundings) -> None:
    found = findings(replace(here, load=refuse))
    assert found["playbook:plain"].state is State.BAD
    assert "coach playbook check plain" in found["playbook:plain"].hint.en
    assert "holidays" not in found


def test_no_playbooks_at_all(here: Surroundings) -> None:
    assert findings(replace(here, playbooks=()))["playbooks"].state is State.BAD


def test_a_read_only_home_is_noted(here: Surroundings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.access", lambda *_: False)
    assert findings(here)["home"].state is State.NOTE


def test_the_engine_that_can_not_serve_is_noted(here: Surroundings, monkeypatch: pytest.MonkeyPatch) -> None:
    reason = Text("装不上", "can't be installed")
    monkeypatch.setattr(doctor, "availability", lambda: Availability(ok=False, reason=reason))
    engine = findings(here)["engine"]
    assert (engine.state, engine.found.zh) == (State.NOTE, "reference（装不上）")
