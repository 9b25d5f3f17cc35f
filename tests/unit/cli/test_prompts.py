from __future__ import annotations

import io

import click
import pytest

from coach.cli.prompts import agreement, ask, confirm
from coach.errors import CoachError, fail
from coach.text import Text

NAME = Text("姓名", "name")


def typed(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


def test_an_answer_is_stripped(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    typed(monkeypatch, "  王芳 ")
    assert ask(NAME) == "王芳"
    assert capsys.readouterr().out == ""


def test_enter_takes_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    typed(monkeypatch, "", "")
    assert ask(NAME, default="王芳") == "王芳"
    assert ask(NAME) == ""


def test_a_required_answer_is_asked_for_again(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    typed(monkeypatch, "", "王芳")
    assert ask(NAME, required=True) == "王芳"
    assert "这一项必须填写。" in capsys.readouterr().err


def test_a_wrong_answer_is_explained(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def check(answer: str) -> None:
        if answer != "3":
            raise fail("C101", "要写 3", "write 3")

    typed(monkeypatch, "x", "3")
    assert ask(NAME, check=check) == "3"
    assert "要写 3" in capsys.readouterr().err


@pytest.mark.parametrize(("answer", "yes"), [("y", True), ("是", True), ("N", False), ("否", False), ("", False)])
def test_yes_and_no(monkeypatch: pytest.MonkeyPatch, answer: str, yes: bool) -> None:
    typed(monkeypatch, answer)
    assert confirm(Text("确定?", "Sure?")) is yes


def test_anything_else_is_asked_again(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    typed(monkeypatch, "maybe", "y")
    assert confirm(Text("确定?", "Sure?"))
    assert "请回答 y 或 n。" in capsys.readouterr().err


def test_a_wrong_answer_comes_with_the_right_form(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def check(answer: str) -> None:
        if answer != "3":
            raise fail("C101", "不对", "wrong", hint=Text("这里要写 3", "it takes 3"))

    typed(monkeypatch, "x", "3")
    assert ask(NAME, check=check) == "3"
    assert "这里要写 3" in capsys.readouterr().err


@pytest.mark.parametrize("given", [True, False])
def test_agreement_is_given_on_the_line_or_now(monkeypatch: pytest.MonkeyPatch, given: bool) -> None:
    typed(monkeypatch, "否")
    if given:
        agreement(NAME, given=True)
        return
    with pytest.raises(CoachError, match="C104"):
        agreement(NAME, given=False)


def test_the_end_of_input_leaves_the_line_of_the_question(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    typed(monkeypatch)
    with pytest.raises(click.Abort):
        confirm(Text("确定?", "Sure?"))
    assert capsys.readouterr().err == "确定? [y/N]: \n"
