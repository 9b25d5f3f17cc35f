"""A published additive lead score, written as a summing decision table: it loads, its cases hold, and leads score as counted by hand."""

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

FOLDER = Path(__file__).parents[2] / "data" / "valid" / "lead-score"
NOW = datetime(2026, 3, 5, 10, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture(scope="module")
def playbook() -> Playbook:
    folders = {"base": Folder(data_root() / "rules", "rules"), "lead-score": Folder(FOLDER, "lead-score")}
    checked = Loader(folders, None, _read_template).check("lead-score")
    assert checked.playbook is not None, checked.diagnostics
    assert not checked.diagnostics
    return checked.playbook


def score(playbook: Playbook, **facts: Value) -> object:
    customer = Customer("c1", {"name": "Lead", **facts})
    evaluation = evaluate(playbook, customer, NOW, ReferenceEvaluator(playbook), WorkCalendar(playbook.calendar, {}))
    return evaluation.columns["lead_score"]


def dollars(amount: int) -> Money:
    return Money("USD", amount * 100)


def test_every_row_of_the_published_table_is_there(playbook: Playbook) -> None:
    points = [rule.then for rule in playbook.decisions["lead_score"].rules]
    assert points == [0, 10, 20, 0, 5, 10, 20, 10, 10, 10, 5, 0, 10, 10, 10, 10, 10, 0, 10, 5, 0]


@pytest.mark.parametrize(
    ("facts", "total"),
    [
        # 1000+ staff 20, $100m+ 20, engineering 10, software engineer 10, Germany 10
        (
            {"staff_count": 2400, "estimated_revenue": dollars(250_000_000), "contact_role": "engineering",
             "contact_sub_role": "software_engineer", "country": "germany"},
            70,
        ),
        # 11-1000 staff 10, $1m-$10m 5, leadership 10, founder 10, Singapore 5
        (
            {"staff_count": 60, "estimated_revenue": dollars(1_000_000), "contact_role": "leadership",
             "contact_sub_role": "founder_ceo", "country": "singapore"},
            40,
        ),
        # 1-10 staff 0, under $1m 0, marketing 5, another sub-role 0, another country 0
        (
            {"staff_count": 8, "estimated_revenue": dollars(400_000), "contact_role": "marketing",
             "contact_sub_role": "other", "country": "other"},
            5,
        ),
    ],
)  # fmt: skip
def test_leads_score_as_counted_by_hand(playbook: Playbook, facts: dict[str, Value], total: int) -> None:
    assert score(playbook, **facts) == total


def test_what_is_not_known_scores_nothing(playbook: Playbook) -> None:
    assert score(playbook) == 0
    assert score(playbook, staff_count=1000, country="uk") == 20


def test_a_shared_end_of_two_bands_counts_once(playbook: Playbook) -> None:
    assert score(playbook, staff_count=1000) == 10
    assert score(playbook, staff_count=1001) == 20
    assert score(playbook, estimated_revenue=dollars(10_000_000)) == 10
    assert score(playbook, estimated_revenue=Money("USD", 999_999_999)) == 5
