"""Generated playbooks as their decisions look to the search for gaps, and customers to try the answers on."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from coach.domain.calendar import WorkCalendar
from coach.domain.customer import Customer
from coach.domain.model import Playbook
from coach.domain.values import Cell
from coach.engine.evaluate import evaluate
from coach.engine.reference import ReferenceEvaluator
from coach.lint.boxes import Box
from coach.lint.columns import Columns
from coach.lint.ordered import Ordered
from coach.lint.space import Space
from coach.playbook.folder import Folder
from coach.playbook.loader import Loader
from coach.render.template import read_template
from tests.conformance import strategies


@dataclass(frozen=True)
class Tried:
    """One customer: the columns at the end, and the ids of the rules that fired, by decision."""

    columns: Mapping[str, Cell]
    fired: Mapping[str, tuple[str, ...]]


def load(folder: Path, text: dict[str, Any]) -> Playbook:
    """Compile a generated playbook."""
    for name, content in {"base": strategies.base(), "generated": text}.items():
        path = folder / name / "playbook.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return Loader({name: Folder(folder / name, name) for name in ("base", "generated")}, None, read_template).load("generated")


def today() -> date:
    return strategies.AS_OF.astimezone(ZoneInfo("Asia/Shanghai")).date()


def ordered(playbook: Playbook, name: str) -> Ordered:
    """A decision, of which no lower one is taken to be complete."""
    return Ordered(playbook.decisions[name], Columns(playbook, lambda _: False), today())


def tried(playbook: Playbook, customer: Customer) -> Tried:
    """What the reference evaluator says."""
    calendar = WorkCalendar(playbook.calendar, {})
    found = evaluate(playbook, customer, strategies.AS_OF, ReferenceEvaluator(playbook), calendar)
    return Tried(found.columns, {name: tuple(rule.id for rule in rules) for name, rules in found.fired.items()})


def place(space: Space, columns: Mapping[str, Cell]) -> tuple[int, ...] | None:
    """The customer's cell in every dimension; None if one lies where nothing is thought to be."""
    cells = tuple(space.cell(columns, column) for column in space.columns)
    return cells if all(cells) else None


def inside(cells: tuple[int, ...], box: Box) -> bool:
    return all(cells[dim] & mask for dim, mask in box)
