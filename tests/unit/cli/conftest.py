from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Protocol

import pytest

from coach.cli.language import speak
from coach.cli.run import run
from coach.text import Lang


@dataclass(frozen=True)
class Outcome:
    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        return json.loads(self.out)


class Coach(Protocol):
    def __call__(self, *arguments: str, **environ: str) -> Outcome: ...


@pytest.fixture(autouse=True)
def _language() -> Iterator[None]:
    """The language is the process's; each test starts and leaves as a fresh one would."""
    yield
    speak(Lang.ZH)


@pytest.fixture
def coach(capsys: pytest.CaptureFixture[str], tmp_path: object) -> Coach:
    """Run one command line inside this process."""

    def start(*arguments: str, **environ: str) -> Outcome:
        code = run(list(arguments), {"COACH_HOME": f"{tmp_path}/home", **environ})
        return Outcome(code, *capsys.readouterr())

    return start
