"""The trained weights shipped with the rule base (``rules/talk/model.json``): how much each feature speaks for each category.

The file is made by ``python -m coach.objections.train`` from the examples of the rule base. A weight is a whole number of steps of
``step``; a feature's weights are text, two signs each: which category, which weight. Reading it needs nothing but ``json``.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from coach.data import data_root

FORMAT = 1
FIRST = 35
"""The sign for 0 is ``#``: after it come printable signs only, without the backslash."""
MIDDLE = 62
"""Weights go from -28 to +63 steps around this sign."""
BIAS = "*"


@dataclass(frozen=True, slots=True)
class Model:
    """Weights by feature. ``digest`` tells of which examples it was made."""

    digest: str
    classes: tuple[str, ...]
    step: float
    weights: Mapping[str, str]

    def knows(self, feature: str) -> bool:
        """Whether the feature was seen in training often enough to count."""
        return feature in self.weights

    def probabilities(self, features: Iterable[str]) -> dict[str, float]:
        """How sure each category is, by the weights alone; they add up to 1."""
        known = [BIAS, *(feature for feature in sorted(features) if feature in self.weights)]
        sums = [0] * len(self.classes)
        for feature in known:
            signs = self.weights[feature]
            for at in range(0, len(signs), 2):
                sums[ord(signs[at]) - FIRST] += unsigned(signs[at + 1])
        scale = self.step / math.sqrt(len(known))
        highest = max(sums)
        raised = [math.exp((total - highest) * scale) for total in sums]
        whole = sum(raised)
        return {name: value / whole for name, value in zip(self.classes, raised, strict=True)}


def sign(number: int) -> str:
    """A small whole number as one printable sign; the backslash (57 steps below its place) is passed over."""
    code = FIRST + number
    return chr(code if code < ord("\\") else code + 1)


def unsigned(written: str) -> int:
    """The weight that a sign stands for."""
    code = ord(written)
    return (code if code < ord("\\") else code - 1) - MIDDLE


def read_model(path: Path) -> Model | None:
    """The model in ``path``; None if there is none of this format: the examples then speak alone."""
    try:
        data = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return None
    if data.get("format") != FORMAT:
        return None
    return Model(data["digest"], tuple(data["classes"]), data["step"], data["weights"])


@cache
def shipped_model() -> Model | None:
    """The model that comes with the product."""
    return read_model(model_path())


def model_path() -> Path:
    """Where it lies."""
    return data_root() / "rules" / "talk" / "model.json"
