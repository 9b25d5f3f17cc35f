"""Single keys at a card: what counts, what is passed over."""

from __future__ import annotations

import sys

import click
import pytest

from coach.cli.drill import keys

OPTIONS = [{"key": key, "text": key} for key in "abc"]


class Terminal:
    """Somebody sits there."""

    def isatty(self) -> bool:
        """Yes."""
        return True


def typed(monkeypatch: pytest.MonkeyPatch, form: str, pressed: str | list[str]) -> str | None:
    """What comes of the keys ``pressed`` at a card of that form."""
    left = iter(pressed)
    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr(click, "getchar", lambda: next(left))
    return keys.choice({"form": form, "options": OPTIONS})


@pytest.mark.parametrize(
    ("form", "pressed", "answer"),
    [
        ("many", ["ac\r"], "ac"),
        ("order", ["ca", "b\r"], "cab"),
        ("one", ["bc"], "b"),
        ("one", ["\x1b[A", "b"], "b"),
        ("many", ["ＡＣ", "\r"], "ac"),
    ],
)
def test_keys_that_come_together_are_all_heard(monkeypatch: pytest.MonkeyPatch, form: str, pressed: list[str], answer: str) -> None:
    assert typed(monkeypatch, form, pressed) == answer


@pytest.mark.parametrize(
    ("form", "pressed", "answer"),
    [
        ("one", "b", "b"),
        ("one", "\r\rb", "b"),
        ("one", "zx9B", "b"),
        ("one", "2", "2"),
        ("one", "q", None),
        ("one", "\x1b", None),
        ("many", "\rac\r", "ac"),
        ("many", "ab\x7fc\r", "ac"),
        ("order", "cab\r", "cab"),
    ],
)
def test_a_key_that_is_no_answer_is_passed_over(monkeypatch: pytest.MonkeyPatch, form: str, pressed: str, answer: str | None) -> None:
    assert typed(monkeypatch, form, pressed) == answer
