"""Evaluators agree on generated playbooks and customers: the same rules fire, the same values are derived."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coach.domain.customer import Customer
from coach.domain.model import Playbook
from coach.playbook.folder import Folder
from coach.playbook.loader import Loader
from coach.render.template import read_template
from tests.conformance import strategies
from tests.conformance.mutations import mutants
from tests.conformance.worker import AT_ONCE, NEVER, Worker, differences, reference

CUSTOMERS, MUTANTS = 5, 3
A_PLAYBOOK = CUSTOMERS * (1 + MUTANTS)


def load(folder: Path, texts: dict[str, dict[str, Any]]) -> Playbook:
    """Compile a playbook from text, through files as users have them. JSON is YAML."""
    for name, text in texts.items():
        path = folder / name / "playbook.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(text, ensure_ascii=False), encoding="utf-8")
    folders = {name: Folder(folder / name, name) for name in texts}
    return Loader(folders, None, read_template).load("generated")


def with_mutants(drawn: Sequence[Customer]) -> list[Customer]:
    """Each customer, and some of its neighbours spread over all of them."""
    found: list[Customer] = []
    for customer in drawn:
        near = list(mutants(customer)) or [customer]
        found += [customer, *(near[len(near) * n // MUTANTS] for n in range(MUTANTS))]
    return found


@pytest.mark.slow
def test_all_evaluators_agree(tmp_path: Path, pairs: int, worker: Worker) -> None:
    decided = 0

    @settings(max_examples=-(-pairs // A_PLAYBOOK), derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck))
    @given(strategies.playbooks(), st.lists(strategies.customers(), min_size=CUSTOMERS, max_size=CUSTOMERS))
    def agree(text: dict[str, Any], drawn: list[Customer]) -> None:
        nonlocal decided
        playbook = load(tmp_path, {"base": strategies.base(), "generated": text})
        customers = with_mutants(drawn)
        interpreted = reference(playbook, customers, strategies.AS_OF, NEVER)
        assert differences(interpreted, reference(playbook, customers, strategies.AS_OF, AT_ONCE)) == []
        assert differences(interpreted, worker.outcomes(playbook, customers, strategies.AS_OF)) == []
        decided += len(customers)

    agree()
    assert decided >= pairs
