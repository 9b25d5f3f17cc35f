"""How well customers of other trades are understood, held from below: the figures of ``benchmarks/objections.py`` must not fall."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import objections
from coach.bootstrap import App
from coach.domain.talk import ORDINARY, STOP
from coach.objections.matcher import Matcher
from coach.objections.model import shipped_model

FILES = sorted((Path(__file__).parents[2] / "data" / "utterances").glob("*.jsonl"))


@pytest.mark.slow
def test_the_figures_do_not_fall(tmp_path: Path) -> None:
    loader = App(tmp_path).loader
    found = []
    for path in FILES:
        matcher = Matcher(loader.talk(path.stem), shipped_model())
        found += [(row, matcher.read(row.text)) for row in objections.rows(path, None, "all")]
    meant = [reading for row, reading in found if row.kind != ORDINARY]
    plain = [reading for row, reading in found if row.kind == ORDINARY]
    caught = sum(map(objections.detected, meant))
    precision = caught / (caught + sum(map(objections.detected, plain)))
    recall = caught / len(meant)
    places = [objections.place(row, reading) for row, reading in found]
    stops = [reading.kind == STOP for row, reading in found if row.kind == STOP]
    assert 2 * precision * recall / (precision + recall) > 0.94
    assert sum(not objections.detected(reading) for reading in plain) / len(plain) > 0.85
    assert sum(at < 1 for at in places) / len(places) > 0.82
    assert sum(at < 3 for at in places) / len(places) > 0.94
    assert sum(stops) / len(stops) > 0.96
