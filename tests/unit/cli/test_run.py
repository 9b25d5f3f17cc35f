from __future__ import annotations

from pathlib import Path

import click
import pytest

from coach.cli import commands, lazy, options
from coach.errors import CoachError, Diagnostic, Location, fail
from coach.text import Text
from tests.unit.cli.conftest import Coach


@options.command("try", Text("试一试。\n第二段。", "Try it.\nMore."), examples=("coach try x",))
@options.argument("what", Text("做什么", "what to do"), shown=Text("事情", "WHAT"))
@options.option("--count", text=Text("几次", "how often"), type=int, default=1, show_default=True)
@options.option("--kind", text=Text("哪种", "which kind"), type=click.Choice(["a", "b"]))
def command(what: str, count: int, kind: str | None, as_json: bool) -> int:
    match what:
        case "refuse":
            raise fail("C101", "找不到客户“王”", "no customer “王”", hint=Text("检查名字", "check the name"))
        case "locate":
            raise CoachError(Diagnostic("P301", Text("不认识", "unknown"), Location("规则/a.yaml", 3, 7), excerpt="有预算 > x"))
        case "escape":
            raise fail("C101", "\x1b[2J[/b]", "\x1b[2J[/b]")
        case "break":
            raise RuntimeError(what)
        case "interrupt":
            raise KeyboardInterrupt
        case "stopped":
            raise RuntimeError("Query interrupted")
        case "eof":
            raise EOFError
    click.echo(f"{what} {count} {kind} {as_json}")
    return 3 if what == "three" else 0


@pytest.fixture(autouse=True)
def _table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(commands.ENTRIES, "try", lazy.Entry(__name__, Text("试一试", "Try it")))


def test_arguments_arrive(coach: Coach) -> None:
    done = coach("try", "王芳", "--count", "2", "--kind", "b", "--json")
    assert (done.code, done.out, done.err) == (0, "王芳 2 b True\n", "")


def test_a_command_may_return_its_exit_code(coach: Coach) -> None:
    assert coach("try", "three").code == 3


def test_help_in_chinese(coach: Coach) -> None:
    done = coach("try", "--help")
    assert done.code == 0
    assert done.out.splitlines() == [
        "用法：coach try [选项] 事情",
        "",
        "  试一试。",
        "",
        "  第二段。",
        "",
        "参数：",
        "  事情  做什么",
        "",
        "选项：",
        "  --count 整数            几次（默认 1）",
        "  --kind [a|b]            哪种",
        "  --json                  以 JSON 输出",
        "  --lang [zh|zh-Hant|en]  界面语言，可写在任何位置",
        "  --help                  显示帮助",
        "",
        "例子：",
        "  coach try x",
    ]


def test_help_in_english_and_traditional_chinese(coach: Coach) -> None:
    assert coach("try", "--help", "--lang", "en").out.startswith("Usage: coach try [OPTIONS] WHAT\n\n  Try it.\n")
    assert "顯示幫助" in coach("try", "--lang=zh-TW", "--help").out


def test_without_a_command_coach_introduces_itself(coach: Coach) -> None:
    done = coach()
    assert done.code == 0
    assert all(name in done.out for name in commands.ENTRIES)
    assert coach("--help").out == done.out


@pytest.mark.parametrize(
    ("line", "zh", "en"),
    [
        ("tyr", "没有命令“tyr”\n  建议：是不是想用 try？", "there is no command “tyr”\n  hint: Did you mean try?"),
        ("try", "缺少参数 事情\n  建议：用法见 coach try --help", "the argument WHAT is missing\n  hint: See coach try --help"),
        ("try x --coutn 1", "没有选项 --coutn\n  建议：是不是想用 --count？", "there is no option --coutn\n  hint: Did you mean --count?"),
        ("try x --count x", "--count 的值不对：需要整数", "the value of --count is wrong: a whole number is needed"),
        ("try x --kind c", "--kind 的值不对：只能是 a、b", "the value of --kind is wrong: it must be one of a, b"),
        ("try x y", "多出的参数：y", "more arguments than expected: y"),
        ("try x --count", "选项 --count 缺少值，或不该带值", "Option '--count' requires an argument"),
    ],
)
def test_usage_errors_speak_the_language(coach: Coach, line: str, zh: str, en: str) -> None:
    chinese, english = coach(*line.split()), coach(*line.split(), "--lang=en")
    assert (chinese.code, english.code) == (2, 2)
    assert chinese.err.startswith(f"错误 C100：{zh}")
    assert english.err.startswith(f"error C100: {en}")


def test_usage_errors_as_json(coach: Coach) -> None:
    done = coach("try", "--json", "--lang", "en")
    assert done.code == 2
    expected = {"code": "C100", "severity": "error", "message": "the argument WHAT is missing", "hint": "See coach try --help"}
    assert done.data == {"errors": [expected]}
    assert done.err == ""


def test_a_wrong_language_is_a_usage_error_in_the_usual_language(coach: Coach) -> None:
    assert coach("--lang", "fr").err == "错误 C100：--lang 的值不对：只能是 zh、zh-Hant、en\n"
    assert coach("--lang", "fr", COACH_LANG="en").err.startswith("error C100: the value of --lang is wrong")
    assert coach("--lang").code == 2


def test_refusals_exit_with_one(coach: Coach) -> None:
    done = coach("try", "refuse")
    assert (done.code, done.err) == (1, "错误 C101：找不到客户“王”\n  建议：检查名字\n")
    assert coach("try", "refuse", "--json").data["errors"][0]["hint"] == "检查名字"


def test_the_excerpt_is_marked_under_the_column(coach: Coach) -> None:
    assert coach("try", "locate").err.splitlines() == ["规则/a.yaml:3:7：错误 P301：不认识", "    有预算 > x", " " * 13 + "^"]
    assert coach("try", "locate", "--json").data["errors"][0]["location"] == {"path": "规则/a.yaml", "line": 3, "column": 7}


def test_what_people_typed_can_not_drive_the_terminal(coach: Coach) -> None:
    assert coach("try", "escape").err == "错误 C101：[/b]\n"


def test_no_traceback_but_with_debug(coach: Coach) -> None:
    done = coach("try", "break")
    assert done.code == 1
    assert done.err.startswith("错误 C199：程序内部出错：RuntimeError: break\n")
    with pytest.raises(RuntimeError):
        coach("try", "break", COACH_DEBUG="1")


def test_interruption_and_end_of_input(coach: Coach) -> None:
    interrupted, ended = coach("try", "interrupt"), coach("try", "eof")
    assert (interrupted.code, interrupted.err.strip()) == (130, "已中断。")
    stopped = coach("try", "stopped")
    assert (stopped.code, stopped.err.strip()) == (130, "已中断。"), "DuckDB tells Ctrl-C in the middle of a statement like this"
    assert (ended.code, ended.err.strip()) == (1, "错误 C102：没有得到回答，没有继续\n  建议：要问的可以直接写在命令行上；确认用 --yes。")


def test_the_language_comes_from_the_settings(coach: Coach, tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "config.toml").write_text('lang = "en"\n', "utf-8")
    assert coach("--help").out.startswith("Usage")
    assert coach("--help", COACH_LANG="zh").out.startswith("用法")
    assert coach("--help", "--lang", "zh").out.startswith("用法")


def test_broken_settings_are_a_refusal(coach: Coach, tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "config.toml").write_text("lang = \n", "utf-8")
    done = coach("--help")
    assert done.code == 1
    assert "C110" in done.err
    assert "config.toml" in done.err


def test_version(coach: Coach) -> None:
    assert coach("--version").out.startswith("coach ")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts(coach: Coach, shell: str) -> None:
    done = coach("completion", shell)
    assert done.code == 0
    assert "_COACH_COMPLETE" in done.out
    assert coach("completion", shell, "--json").data["script"].strip() == done.out.strip()
