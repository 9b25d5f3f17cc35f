"""``python -m coach.objections.train``: learn the weights of ``rules/talk/model.json`` from the examples of rule base and playbooks.

A multinomial logistic regression with AdaGrad, in plain Python: some 14,000 short sentences take one to two minutes. At every turn some
features of a sentence are passed over, so that no single word carries a meaning alone and kindred sentences are understood too.
What a playbook adds later acts at once, without training (``coach.objections.nearest``).
"""

from __future__ import annotations

import json
import math
import random
import statistics
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from coach.data import data_root
from coach.domain.talk import STOP, Talk
from coach.objections import lessons
from coach.objections.model import BIAS, FIRST, FORMAT, MIDDLE, model_path, sign
from coach.playbook.loader import BASE

EPOCHS = 10
AVERAGED = 5
"""The weights are the mean of those after so many last epochs: what chance passed over at the end matters less."""
RATE = 0.5
DECAY = 1e-3
PASSED_OVER = 0.25
"""The share of a sentence's features that one turn leaves out."""
FEWEST = 2
"""A feature of fewer examples teaches nothing."""
NEGLIGIBLE = 3e-3
STEP = 0.15
LEAST_STEPS = 5
"""Weights of fewer steps are left out: together they would be most of the file."""
KEPT = 19_500
"""So many features are written: those that tell categories apart most. The others would double the file, and change little."""
STOP_WEIGHT = 3.0
"""An example of a stop counts so often: one missed is worse than one seen where there is none."""
TRADE_WEIGHT = 0.7
"""What an example of one trade counts: it must not outweigh what all trades have in common."""
SEEDS = (7, 8, 9)
"""So often is learned, in another order each time; the mean hangs less on chance."""

Row = tuple[list[str], int, float]
Weights = dict[str, list[float]]


def digest(talks: lessons.Talks) -> str:
    """What identifies the model that ``talks`` give."""
    settings = [FORMAT, EPOCHS, AVERAGED, RATE, DECAY, PASSED_OVER, FEWEST, STEP, LEAST_STEPS, KEPT, STOP_WEIGHT, TRADE_WEIGHT, *SEEDS]
    return lessons.digest(talks, settings)


def train(talks: lessons.Talks) -> dict[str, Any]:
    """The model as JSON data."""
    base = talks[BASE]
    classes = list(base.categories)
    rows = list(_rows(talks, base, classes))
    weights = told_apart(_mean([learned(list(rows), len(classes), seed) for seed in SEEDS]))
    written = {feature: text for feature, column in sorted(weights.items()) if (text := signs(column)) or always(feature)}
    return {"format": FORMAT, "digest": digest(talks), "classes": classes, "step": STEP, "weights": written}


def _rows(talks: lessons.Talks, base: Talk, classes: list[str]) -> Iterator[Row]:
    """What is learned from; a playbook's own categories are not among the classes."""
    found = [lesson for lesson in lessons.lessons(talks) if lesson.category in base.categories]
    seen = Counter(feature for lesson in found for feature in lesson.features)
    for lesson in found:
        kept = sorted(feature for feature in lesson.features if seen[feature] >= FEWEST)
        weight = STOP_WEIGHT if base.categories[lesson.category].kind == STOP else 1.0
        yield kept, classes.index(lesson.category), weight * (1.0 if lesson.common else TRADE_WEIGHT)


def _mean(runs: list[Weights]) -> Weights:
    return {name: [sum(values) / len(runs) for values in zip(*(run[name] for run in runs), strict=True)] for name in runs[0]}


def learned(rows: list[Row], classes: int, seed: int = SEEDS[0]) -> Weights:
    """The weights that ``rows`` (features, number of the class, worth) teach, taken in an order that ``seed`` gives."""
    names = {BIAS, *(feature for row, _, _ in rows for feature in row)}
    weights: Weights = {name: [0.0] * classes for name in sorted(names)}
    squares: Weights = {name: [1e-8] * classes for name in sorted(names)}
    chance = random.Random(seed)  # noqa: S311 - the order of examples, no secret
    means: Weights = {name: [0.0] * classes for name in weights}
    for epoch in range(EPOCHS):
        chance.shuffle(rows)
        for row, number, weight in rows:
            kept = [name for name in row if chance.random() >= PASSED_OVER]
            _step([BIAS, *(kept or row)], number, weight, weights, squares)
        if epoch >= EPOCHS - AVERAGED:
            for name, column in weights.items():
                means[name] = [mean + value / AVERAGED for mean, value in zip(means[name], column, strict=True)]
    return means


def _step(row: list[str], number: int, worth: float, weights: Weights, squares: Weights) -> None:
    scale = 1 / math.sqrt(len(row))
    sums = [sum(column) * scale for column in zip(*(weights[name] for name in row), strict=True)]
    highest = max(sums)
    raised = [math.exp(value - highest) for value in sums]
    whole = sum(raised)
    slopes = [value / whole for value in raised]
    slopes[number] -= 1
    steep = [(at, slope * scale * worth) for at, slope in enumerate(slopes) if abs(slope) > NEGLIGIBLE]
    for name in row:
        weight, square = weights[name], squares[name]
        for at, slope in steep:
            pull = slope + DECAY * weight[at]
            square[at] += pull * pull
            weight[at] -= RATE * pull / math.sqrt(square[at])


def always(feature: str) -> bool:
    """Concepts stay even if they say little: those that are not known count as a trainer's own."""
    return feature == BIAS or feature.startswith("c:")


def told_apart(weights: Weights) -> Weights:
    """The features that speak most strongly for or against a category. Only differences count: what most have in common is taken off."""
    apart = {name: [weight - common for weight in column] for name, column in weights.items() for common in (statistics.median(column),)}
    strongest = sorted(apart, key=lambda name: (not always(name), -max(map(abs, apart[name])), name))
    return {name: apart[name] for name in strongest[:KEPT]}


def signs(column: list[float]) -> str:
    """A feature's weights as text; most are so small that they are nothing to write."""
    steps = [(at, max(FIRST - MIDDLE, min(MIDDLE - FIRST + 36, round(weight / STEP)))) for at, weight in enumerate(column)]
    return "".join(chr(FIRST + at) + sign(step + MIDDLE - FIRST) for at, step in steps if abs(step) >= LEAST_STEPS)


def write(path: Path, model: Mapping[str, Any]) -> None:
    """One line a feature, so that a change shows where it is."""
    head = {key: value for key, value in model.items() if key != "weights"}
    lines = ",\n".join(f"{json.dumps(name, ensure_ascii=False)}:{json.dumps(text)}" for name, text in model["weights"].items())
    path.write_text(json.dumps(head)[:-1] + ', "weights": {\n' + lines + "\n}}\n", encoding="utf-8")


def main() -> int:
    """Train and write."""
    write(model_path(), train(lessons.shipped_talks(data_root())))
    sys.stdout.write(f"{model_path()}: {model_path().stat().st_size // 1024} KB\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
