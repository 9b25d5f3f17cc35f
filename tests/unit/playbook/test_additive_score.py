"""An additive lead score, written as a summing decision table: it loads, its cases hold, and leads score as counted by hand."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from coach.bootstrap import _read_template
from coach.data import data_root
from coach.domain.calendar import WorkCalendar
from coach.domain.customer import Customer
from coach.domain.model import Playbook
from coach.domain.values import Money, Value
from coach.engine.evaluate import evaluate
from coach.engine.reference import ReferenceEvaluator
from coach.playbook.folder import Folder
from coach.playbook.loader import Loader

FOLDER = Path(__file__).parents[2] / "data" / "valid" / "additive-score"
NOW = datetime(2026, 3, 5, 10, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture(scope="module")
def playbook() -> Playbook:
    folders = {"base": Folder(data_root() / "rules", "rules"), "additive-score": Folder(FOLDER, "additive-score")}
    checked = Loader(folders, None, _read_template).check("additive-score")
    assert checked.playbook is not None, checked.diagnostics
    assert not checked.diagnostics
    return checked.playbook


def score(playbook: Playbook, **facts: Value) -> object:
    customer = Customer("c1", {"name": "Lead", **facts})
    evaluation = evaluate(playbook, customer, NOW, ReferenceEvaluator(playbook), WorkCalendar(playbook.calendar, {}))
    return evaluation.columns["lead_score"]


def dollars(amount: int) -> Money:
    return Money("USD", amount * 100)


@pytest.mark.parametrize(
    ("facts", "total"),
    [
        ({"staff_count": 2400, "estimated_revenue": dollars(5_000_000), "contact_kind": "technical", "region": "home"}, 15 + 12 + 4 + 7),
        ({"staff_count": 60, "estimated_revenue": dollars(500_000), "contact_kind": "boss", "region": "next"}, 8 + 6 + 9 + 3),
        ({"staff_count": 8, "estimated_revenue": dollars(1), "contact_kind": "other", "region": "far"}, 0),
    ],
)
def test_leads_score_as_counted_by_hand(playbook: Playbook, facts: dict[str, Value], total: int) -> None:
    assert score(playbook, **facts) == total


def test_what_is_not_known_scores_nothing(playbook: Playbook) -> None:
    assert score(playbook) == 0
    assert score(playbook, staff_count=300, region="home") == 15


def test_neighbouring_bands_meet_without_gap_or_overlap(playbook: Playbook) -> None:
    assert [score(playbook, staff_count=count) for count in (20, 21, 300, 301)] == [0, 8, 8, 15]
    assert [score(playbook, estimated_revenue=Money("USD", cents)) for cents in (49_999_999, 50_000_000, 499_999_999, 500_000_000)] == [
        0,
        6,
        6,
        12,
    ]
