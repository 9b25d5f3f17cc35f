"""``python -m coach.objections.train``: learn the weights of ``rules/talk/model.json`` from the examples of the rule base.

A multinomial logistic regression with AdaGrad, in plain Python: some 7,000 short sentences take about ten seconds. It learns from the
categories and concepts of ``rules/`` only; what a playbook adds acts at once, without it (``coach.objections.nearest``).
"""

from __future__ import annotations

import hashlib
import json
import math
import random
import statistics
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from coach.data import data_root
from coach.domain.talk import STOP, Talk
from coach.objections.concepts import Concepts
from coach.objections.features import features
from coach.objections.model import BIAS, FIRST, FORMAT, MIDDLE, model_path, sign
from coach.objections.normalise import normalise
from coach.playbook.content import Flaw
from coach.playbook.folder import Folder
from coach.playbook.loader import BASE, Loader

EPOCHS = 6
RATE = 0.5
DECAY = 1e-3
FEWEST = 2
"""A feature of fewer examples teaches nothing."""
NEGLIGIBLE = 3e-3
STEP = 0.12
LEAST_STEPS = 5
"""Weights of fewer steps are left out: together they would be most of the file."""
STOP_TIMES = 3
"""An example of a stop counts so often: one missed is worse than one seen where there is none."""
_SEED = 7

Row = tuple[list[str], int]
Weights = dict[str, list[float]]


def digest(talk: Talk) -> str:
    """What identifies the examples and concepts of ``talk``, and the way features are made."""
    concepts = {each.id: [each.words.zh, each.words.en, each.exceptions.zh, each.exceptions.en] for each in talk.concepts.values()}
    says = {each.id: [each.says.zh, each.says.en] for each in talk.categories.values()}
    settings = [FORMAT, EPOCHS, RATE, DECAY, FEWEST, STEP, LEAST_STEPS, STOP_TIMES]
    return hashlib.sha256(json.dumps([concepts, says, settings], ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def train(talk: Talk) -> dict[str, object]:
    """The model as JSON data."""
    classes = list(talk.categories)
    rows = list(_rows(talk, classes))
    weights = _learned(rows, len(classes))
    written = {feature: text for feature, column in sorted(weights.items()) if (text := _signs(column)) or feature == BIAS}
    return {"format": FORMAT, "digest": digest(talk), "classes": classes, "step": STEP, "weights": written}


def _rows(talk: Talk, classes: list[str]) -> Iterator[Row]:
    concepts, found = Concepts(talk.concepts), []
    for number, name in enumerate(classes):
        says = talk.categories[name].says
        for said in (*says.zh, *says.en):
            spoken = normalise(said)
            found.append((features(spoken.text, [hit.concept for hit in concepts.found(spoken)]), number))
    seen = Counter(feature for row, _ in found for feature in row)
    for row, number in found:
        kept = [BIAS, *sorted(feature for feature in row if seen[feature] >= FEWEST)]
        for _ in range(STOP_TIMES if talk.categories[classes[number]].kind == STOP else 1):
            yield kept, number


def _learned(rows: list[Row], classes: int) -> Weights:
    names = {feature for row, _ in rows for feature in row}
    weights: Weights = {name: [0.0] * classes for name in sorted(names)}
    squares: Weights = {name: [1e-8] * classes for name in sorted(names)}
    order = random.Random(_SEED)  # noqa: S311 - the order of examples, no secret
    for _ in range(EPOCHS):
        order.shuffle(rows)
        for row, number in rows:
            _step(row, number, weights, squares)
    return weights


def _step(row: list[str], number: int, weights: Weights, squares: Weights) -> None:
    scale = 1 / math.sqrt(len(row))
    sums = [sum(column) * scale for column in zip(*(weights[name] for name in row), strict=True)]
    highest = max(sums)
    raised = [math.exp(value - highest) for value in sums]
    whole = sum(raised)
    slopes = [value / whole for value in raised]
    slopes[number] -= 1
    steep = [(at, slope * scale) for at, slope in enumerate(slopes) if abs(slope) > NEGLIGIBLE]
    for name in row:
        weight, square = weights[name], squares[name]
        for at, slope in steep:
            pull = slope + DECAY * weight[at]
            square[at] += pull * pull
            weight[at] -= RATE * pull / math.sqrt(square[at])


def _signs(column: list[float]) -> str:
    """Only differences between categories count: what most have in common is taken off, and most are then nothing to write."""
    common = statistics.median(column)
    column = [weight - common for weight in column]
    steps = [(at, max(FIRST - MIDDLE, min(MIDDLE - FIRST + 36, round(weight / STEP)))) for at, weight in enumerate(column)]
    return "".join(chr(FIRST + at) + sign(step + MIDDLE - FIRST) for at, step in steps if abs(step) >= LEAST_STEPS)


@dataclass(frozen=True, slots=True)
class _Unread:
    """Nothing is worded here, so no phrase template needs to be read."""

    problems: tuple[Flaw, ...] = ()
    needs: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


def base_talk(folder: Path) -> Talk:
    """What the rule base in ``folder`` says about talking: no more of it than training needs."""
    return Loader({BASE: Folder(folder, "rules")}, None, lambda _: _Unread()).talk(BASE)


def write(path: Path, model: Mapping[str, object]) -> None:
    """One line a feature, so that a change shows where it is."""
    head = {key: value for key, value in model.items() if key != "weights"}
    weights = model["weights"]
    assert isinstance(weights, dict)  # noqa: S101 - of our own making
    lines = ",\n".join(f"{json.dumps(name, ensure_ascii=False)}:{json.dumps(text)}" for name, text in weights.items())
    path.write_text(json.dumps(head)[:-1] + ', "weights": {\n' + lines + "\n}}\n", encoding="utf-8")


def main() -> int:
    """Train and write."""
    write(model_path(), train(base_talk(data_root() / "rules")))
    sys.stdout.write(f"{model_path()}: {model_path().stat().st_size // 1024} KB\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
