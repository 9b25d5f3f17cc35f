"""What was learnt of how acts sound (``rules/drills/acts.json``), made by ``python -m coach.drills.rubric.train``."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from coach.data import data_root
from coach.objections.model import Model, read_model

AMISS = "amiss"
"""The class of what playbooks say not to say."""


def model_path() -> Path:
    """Where it lies."""
    return data_root() / "rules" / "drills" / "acts.json"


@cache
def shipped_model() -> Model | None:
    """The model that comes with the product; without it the words of the acts speak alone."""
    return read_model(model_path())
