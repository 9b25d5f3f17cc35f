"""Fixtures that several rooms' tests share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.playbook.desk import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """An empty desk; the rule base is written when first needed."""
    return Desk(tmp_path / "books")
