from __future__ import annotations

from coach.cli.long_words import shortened
from coach.errors import Diagnostic
from coach.text import Text

LONG = "王" * 10_000


def _told(said: str, *arguments: str) -> Diagnostic:
    (found,) = shortened([Diagnostic("C101", Text(f"找不到“{said}”", f"no {said}"), hint=Text(f"“{said}”？", said))], arguments)
    return found


def test_what_is_very_long_is_quoted_by_its_beginning() -> None:
    found = _told(LONG, "next", LONG)
    assert found.message == Text(f"找不到“{'王' * 60}…”", f"no {'王' * 60}…")
    assert found.hint == Text(f"“{'王' * 60}…”？", f"{'王' * 60}…")


def test_so_is_a_part_of_an_argument() -> None:
    assert len(_told(LONG, f"--rep={LONG}").message.zh) < 100
    assert len(_told(LONG, f" {LONG} ").message.zh) < 100


def test_the_rest_stays() -> None:
    assert _told("王芳", "next", "王芳", LONG).message == Text("找不到“王芳”", "no 王芳")
