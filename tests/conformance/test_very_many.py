"""Records read column by column, as very many are, come to the same as records read one by one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from coach.domain.crowd import Crowd
from coach.domain.customer import Customer, Record
from coach.domain.values import Value
from coach.engine.arbitrate_once import last_done
from coach.playbook.cases import DEFAULT_NOW
from coach.playbook.folder import Folder
from coach.playbook.loader import BASE, Loader
from coach.render.template import read_template
from coach.services.speaking import turn
from tests.conformance import strategies
from tests.conformance.crowd import crowd
from tests.conformance.test_generated import load, with_mutants
from tests.conformance.test_shipped import ROOT
from tests.conformance.worker import AT_ONCE, NEVER, differences, reference

PART = 2


class Held:
    """Some records, as the store's parts give them but for the texts: records of cases may hold what no store keeps."""

    def __init__(self, held: Sequence[Record]) -> None:
        self.held = held
        self.kept: object = None
        self.numbers = [int(one.id) for one in held]

    def read(self, names: Sequence[str]) -> list[Sequence[Value | None]]:
        return [[one.values.get(name) for one in self.held] for name in names]

    def record(self, place: int) -> Record:
        return self.held[place]

    def records(self) -> Iterator[Record]:
        return iter(self.held)


def as_crowds(customer: Customer) -> Customer:
    return replace(customer, records={name: _crowd(held) for name, held in customer.records.items()})


def _crowd(held: Sequence[Record]) -> Crowd:
    return Crowd([Held(held[start : start + PART]) for start in range(0, len(held), PART)])


@pytest.mark.parametrize("name", ["showroom", "b2b-solution"])
def test_shipped_playbooks_come_to_the_same(name: str) -> None:
    folders = {one: Folder(ROOT / "playbooks" / one, f"playbooks/{one}") for one in (name,)}
    playbook = Loader(folders | {BASE: Folder(ROOT / "rules", "rules")}, None, read_template).load(name)
    zone = ZoneInfo(playbook.calendar.zone)
    as_of = DEFAULT_NOW.replace(tzinfo=zone)
    customers = crowd(playbook, as_of, 60)
    many = [as_crowds(customer) for customer in customers]
    for compile_after in (AT_ONCE, NEVER):
        assert differences(reference(playbook, customers, as_of, NEVER), reference(playbook, many, as_of, compile_after)) == []
    for one, other in zip(customers, many, strict=True):
        assert last_done(playbook, other, as_of, zone) == last_done(playbook, one, as_of, zone)
        assert turn(playbook, other, as_of) == turn(playbook, one, as_of)


def test_so_do_generated_ones(tmp_path: Path) -> None:
    @settings(
        max_examples=10, phases=[Phase.generate], derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck)
    )
    @given(strategies.playbooks(), st.lists(strategies.customers(), min_size=5, max_size=5))
    def agree(text: dict[str, Any], drawn: list[Customer]) -> None:
        playbook = load(tmp_path, {"base": strategies.base(), "generated": text})
        customers = with_mutants(drawn)
        many = [as_crowds(customer) for customer in customers]
        assert differences(*(reference(playbook, one, strategies.AS_OF, NEVER) for one in (customers, many))) == []

    agree()
