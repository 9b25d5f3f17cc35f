"""One command line from start to exit code; what goes wrong on the way is said in the user's language, never as a traceback."""

from __future__ import annotations

import locale
import sys
from collections.abc import Mapping

import click
from click.exceptions import NoArgsIsHelpError

from coach.cli import output
from coach.cli.commands import build
from coach.cli.language import speak, take_flag
from coach.cli.options import lang_option
from coach.cli.usage import explain
from coach.errors import CoachError, Diagnostic
from coach.render.languages import choose_lang, parse_lang
from coach.settings import home_folder, read_settings
from coach.text import Text

REFUSED, USAGE, INTERRUPTED = 1, 2, 130


def run(arguments: list[str], environ: Mapping[str, str]) -> int:
    """Run ``arguments`` and return the exit code. COACH_DEBUG=1 lets an unexpected error through, with its traceback."""
    as_json = "--json" in arguments[: arguments.index("--")] if "--" in arguments else "--json" in arguments
    try:
        code = _attempt(arguments, environ, as_json)
        sys.stdout.flush()
    except BrokenPipeError:
        output.silence(sys.stdout)
        return REFUSED
    except KeyboardInterrupt:
        return _interrupted()
    except Exception as error:
        if environ.get("COACH_DEBUG"):
            raise
        output.complain([_unexpected(error)], as_json=as_json)
        return REFUSED
    return code


def _attempt(arguments: list[str], environ: Mapping[str, str], as_json: bool) -> int:
    try:
        tag, rest = take_flag(arguments)
        _choose_language(tag, environ)
        result = build().main(rest, prog_name="coach", standalone_mode=False)
    except NoArgsIsHelpError as error:
        click.echo(error.message, err=True)
        return USAGE
    except click.UsageError as error:
        output.complain([explain(error)], as_json=as_json)
        return USAGE
    except click.Abort as error:
        return _interrupted() if isinstance(error.__cause__, KeyboardInterrupt) else _ended()
    except CoachError as error:
        output.complain(error.diagnostics, as_json=as_json)
        return REFUSED
    return result if isinstance(result, int) else 0


def _choose_language(tag: str | None, environ: Mapping[str, str]) -> None:
    """Speak what ``--lang`` asks for; complain about a wrong one in the language that would be spoken without it."""
    if tag is not None and (asked := parse_lang(tag)):
        speak(asked)
        return
    settings = read_settings(home_folder(environ))
    speak(choose_lang(None, environ, settings.get("lang"), system=_system_locale()))
    if tag is not None:
        raise click.BadParameter(tag, param=lang_option())


def _interrupted() -> int:
    output.note(Text("已中断。", "Interrupted."))
    return INTERRUPTED


def _ended() -> int:
    output.note(Text("输入到此为止，没有继续。", "The input ended; nothing further was done."))
    return REFUSED


def _system_locale() -> str | None:
    """The locale's name where the environment doesn't tell it: Windows."""
    return locale.getlocale()[0] if sys.platform == "win32" else None


def _unexpected(error: Exception) -> Diagnostic:
    what = f"{type(error).__name__}: {error}"
    message = Text(f"程序内部出错：{what}", f"something went wrong inside the program: {what}")
    return Diagnostic(
        "C199",
        message,
        hint=Text("设 COACH_DEBUG=1 再运行，把显示的内容报告给我们。", "Run again with COACH_DEBUG=1 and report what it shows."),
    )
