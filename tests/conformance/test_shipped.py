"""Evaluators agree on every shipped playbook: on its cases and their neighbours, and on customers around its constants."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from coach.domain.customer import Customer
from coach.domain.model import Playbook
from coach.playbook.cases import DEFAULT_NOW, Case
from coach.playbook.folder import Folder
from coach.playbook.loader import BASE, Checked, Loader
from coach.render.template import read_template
from tests.conformance.crowd import crowd
from tests.conformance.mutations import mutants, neighbours
from tests.conformance.worker import AT_ONCE, NEVER, Worker, differences, reference

ROOT = Path(__file__).parents[2]
SHIPPED = sorted(path.parent.name for path in ROOT.glob("playbooks/*/playbook.yaml"))
CROWD = 150
"""Invented customers a playbook, besides its cases."""


def test_there_are_playbooks() -> None:
    assert "showroom" in SHIPPED


@pytest.fixture(scope="module")
def loader() -> Loader:
    folders = {name: Folder(ROOT / "playbooks" / name, f"playbooks/{name}") for name in SHIPPED}
    return Loader(folders | {BASE: Folder(ROOT / "rules", "rules")}, None, read_template)


@pytest.fixture(scope="module", params=SHIPPED)
def checked(request: pytest.FixtureRequest, loader: Loader) -> Checked:
    return loader.check(request.param)


@pytest.mark.slow
def test_evaluators_agree_on_cases_and_their_neighbours(checked: Checked, worker: Worker) -> None:
    playbook = compiled(checked)
    moments: dict[datetime, list[Customer]] = {}
    for case in checked.cases:
        moments.setdefault(case.as_of, []).extend(around(case))
    for as_of, customers in moments.items():
        agree(playbook, customers, as_of, worker)


@pytest.mark.slow
def test_evaluators_agree_on_customers_around_its_constants(checked: Checked, worker: Worker) -> None:
    playbook = compiled(checked)
    as_of = DEFAULT_NOW.replace(tzinfo=ZoneInfo(playbook.calendar.zone))
    agree(playbook, crowd(playbook, as_of, CROWD), as_of, worker)


def compiled(checked: Checked) -> Playbook:
    assert checked.playbook is not None, [d.message.en for d in checked.diagnostics]
    return checked.playbook


def around(case: Case) -> Iterator[Customer]:
    """The customer of a case with its stored facts, and all neighbours."""
    for facts in (case.given, *neighbours(case.given)):
        yield replace(case.customer, facts=facts)
    yield from mutants(case.customer)


def agree(playbook: Playbook, customers: list[Customer], as_of: datetime, worker: Worker) -> None:
    expected = reference(playbook, customers, as_of, NEVER)
    assert differences(expected, reference(playbook, customers, as_of, AT_ONCE)) == []
    assert differences(expected, worker.outcomes(playbook, customers, as_of)) == []
