"""How far the scoring agrees with a trainer, held from below: the figures of ``benchmarks/rubric.py`` must not fall."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks import rubric
from coach.data import data_root
from coach.objections.lessons import shipped_loader

JUDGED = Path(__file__).parents[2] / "data" / "judged"
QUADRATIC, LINEAR = 2, 1


@pytest.fixture(scope="module")
def judges() -> rubric.Judges:
    return rubric.Judges(shipped_loader(data_root()))


@pytest.mark.parametrize(
    ("file", "half", "lang", "least"),
    [
        ("answers", rubric.HELD_OUT, "zh", 0.75),
        ("answers", rubric.HELD_OUT, "en", 0.70),
        ("answers", rubric.TUNE, "zh", 0.86),
        ("answers", rubric.TUNE, "en", 0.80),
        ("repairs", rubric.TUNE, "zh", 0.88),
        ("repairs", rubric.HELD_OUT, "zh", 0.75),
    ],
)
def test_the_agreement_does_not_fall(judges: rubric.Judges, file: str, half: str, lang: str, least: float) -> None:
    data = [row for row in rubric.rows(JUDGED / f"{file}.jsonl", half) if row.data["lang"] == lang]
    assert len(data) > 20
    assert rubric.kappa(rubric.pairs_of(rubric.judged(data, judges)), QUADRATIC) >= least


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_repairs_written_for_tuning_are_judged_as_well_as_ever(judges: rubric.Judges, lang: str) -> None:
    lines = (JUDGED / "repairs-dev.jsonl").read_text("utf-8").splitlines()
    data = [row for row in map(rubric.Row, map(json.loads, lines)) if row.data["lang"] == lang]
    assert len(data) > 60
    assert rubric.kappa(rubric.pairs_of(rubric.judged(data, judges)), QUADRATIC) >= 0.85


def test_kappa_by_hand() -> None:
    same = [("good", "good"), ("fair", "fair"), ("poor", "poor")]
    assert rubric.kappa(same, QUADRATIC) == 1
    turned = [("good", "poor"), ("poor", "good")]
    assert rubric.kappa(turned, LINEAR) == -1
    some = [("good", "good"), ("good", "fair"), ("fair", "fair"), ("poor", "poor")]
    assert rubric.kappa(some, LINEAR) == pytest.approx(1 - (1 / 4) / (14 / 16))
    assert rubric.kappa(some, QUADRATIC) == pytest.approx(1 - (1 / 4) / (20 / 16))


def test_the_halves_are_told_apart_by_the_answer_alone() -> None:
    path = JUDGED / "answers.jsonl"
    tune, held_out = (rubric.rows(path, half) for half in rubric.HALVES)
    assert {rubric.half_of(row.data["answer"]) for row in tune} == {rubric.TUNE}
    assert len(tune) + len(held_out) == sum(1 for line in path.read_text("utf-8").splitlines() if line.strip())


def test_no_judged_answer_was_copied_into_what_it_measures() -> None:
    acts = "".join(path.read_text("utf-8") for path in sorted((JUDGED.parents[2] / "rules" / "drills").glob("*.yaml")))
    rows = [
        row
        for half in rubric.HALVES
        for file in ("answers", "repairs", "repairs-dev")
        for row in rubric.rows(JUDGED / f"{file}.jsonl", half)
    ]
    long = [row.data["answer"] for row in rows if len(row.data["answer"]) > 12]
    assert not [len(said) for said in long if said in acts]
