from __future__ import annotations

from pathlib import Path

import pytest

from coach.bootstrap import App


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory) -> App:
    """The product with a home of its own; what it compiles serves all tests."""
    return App(Path(tmp_path_factory.mktemp("samples")), {"COACH_ENGINE": "reference"})
