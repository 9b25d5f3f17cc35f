"""The trained weights: made from what the rule base says now, small, and read as they were written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from coach.data import data_root
from coach.objections import lessons, train
from coach.objections.model import FIRST, MIDDLE, model_path, read_model, shipped_model, sign, unsigned

LARGEST = 480 * 1024


def test_the_model_is_of_the_present_examples() -> None:
    model = shipped_model()
    assert model is not None
    assert model.digest == train.digest(lessons.shipped_talks(data_root())), "run: python -m coach.objections.train"


def test_the_model_is_small() -> None:
    assert model_path().stat().st_size < LARGEST


def test_weights_are_read_as_they_were_written() -> None:
    for number in range(MIDDLE - FIRST + 64):
        assert unsigned(sign(number)) == number + FIRST - MIDDLE
        assert json.loads(json.dumps(sign(number))) == sign(number)
        assert json.dumps(sign(number)) == f'"{sign(number)}"'


def test_probabilities_add_up() -> None:
    model = shipped_model()
    assert model is not None
    assert sum(model.probabilities(["贵", "c:dear", "never seen"]).values()) == pytest.approx(1)
    assert sum(model.probabilities([]).values()) == pytest.approx(1)


@pytest.mark.parametrize("text", ["", "{", '{"format": 99}'])
def test_a_model_that_can_not_be_read_is_none(tmp_path: Path, text: str) -> None:
    path = tmp_path / "model.json"
    path.write_text(text, "utf-8")
    assert read_model(path) is None
    assert read_model(tmp_path / "missing.json") is None
