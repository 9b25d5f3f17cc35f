"""The line on standard error that says how far a long piece of work is."""

from __future__ import annotations

import sys

import pytest

from coach.cli.watch import Watch, watching

GONE = "\r\x1b[2K"
Captured = pytest.CaptureFixture[str]


def test_one_line_is_written_over(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with watching() as watch:
        for text in ("1", "1", "2"):
            watch.say(text)
    assert capsys.readouterr() == ("", f"{GONE}1{GONE}2{GONE}")


def _stopped() -> None:
    with watching() as watch:
        watch.say("1")
        raise KeyboardInterrupt


def test_it_goes_whatever_ends_the_work(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with pytest.raises(KeyboardInterrupt):
        _stopped()
    assert capsys.readouterr().err == f"{GONE}1{GONE}"


def test_it_goes_once(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with watching() as watch:
        watch.say("1")
        watch.end()
    assert capsys.readouterr().err == f"{GONE}1{GONE}"


def test_nothing_said_nothing_taken_away(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with watching():
        pass
    assert capsys.readouterr().err == ""


def test_silence_where_asked_for(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with watching(quiet=True) as watch:
        watch.say("1")
    assert capsys.readouterr().err == ""


def test_silence_where_there_is_no_terminal(capsys: Captured) -> None:
    watch = Watch()
    watch.say("1")
    watch.end()
    assert capsys.readouterr().err == ""
