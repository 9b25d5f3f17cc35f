"""``coach next`` as a rep reads it, whole, for a few sample customers. A wanted change of words: ``bin/test tests/golden --snapshot-update``."""

from __future__ import annotations

import contextlib
import io
import os
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from coach.bootstrap import App
from coach.cli.language import speak
from coach.cli.run import run
from coach.services.demo import prepare
from coach.services.sample_book import shipped_book
from coach.text import Lang
from tests.e2e.command import AS_OF, MOMENT

CUSTOMERS = {
    "to close": "欧阳文静",
    "one answer short of the best grade": "王芳",
    "source unknown": "冼东明",
    "overruled": "令狐晓阳",
    "complaint": "诸葛建平",
    "payment overdue": "尉迟恭平",
}
_LINE = re.compile(r"(\.yaml):\d+")


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the sample book."""
    home = tmp_path_factory.mktemp("golden") / "home"
    app = App(home)
    prepare(app.store, partial(shipped_book, app.loader.load), MOMENT)
    app.store.close()
    return home


@pytest.fixture(autouse=True)
def _as_on_any_machine(samples: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """One width, and the engine that runs everywhere."""
    monkeypatch.setenv("COACH_HOME", str(samples))
    monkeypatch.setenv("COACH_ENGINE", "reference")
    monkeypatch.setenv("COLUMNS", "96")
    yield
    speak(Lang.ZH)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", CUSTOMERS.values(), ids=[*CUSTOMERS])
def test_the_advice_reads_as_before(name: str, lang: str, snapshot: SnapshotAssertion) -> None:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        code = run(["next", name, "--as-of", AS_OF, "--lang", lang], os.environ)
    assert code == 0
    assert _LINE.sub(r"\1", printed.getvalue()) == snapshot
