"""One command line from start to exit code; what goes wrong on the way is said in the user's language, never as a traceback."""

from __future__ import annotations

import locale
import sys
from collections.abc import Mapping

import click
from click.exceptions import NoArgsIsHelpError

from coach.cli import output, sample_mark
from coach.cli.commands import build
from coach.cli.language import speak, take_flag
from coach.cli.long_words import shortened
from coach.cli.options import lang_option
from coach.cli.usage import explain
from coach.errors import CoachError, Diagnostic, reason
from coach.render.languages import choose_lang, parse_lang
from coach.settings import home_folder, read_settings
from coach.text import Text

REFUSED, USAGE, INTERRUPTED = 1, 2, 130


def run(arguments: list[str], environ: Mapping[str, str]) -> int:
    """Run ``arguments`` and return the exit code. COACH_DEBUG=1 lets an unexpected error through, with its traceback."""
    as_json = "--json" in arguments[: arguments.index("--")] if "--" in arguments else "--json" in arguments
    sample_mark.watch(lambda: False)  # nothing of the command line before, where one process runs several
    try:
        code = _attempt(arguments, environ, as_json)
        sys.stdout.flush()
    except BrokenPipeError:
        output.silence(sys.stdout)
        return REFUSED
    except KeyboardInterrupt:
        return _interrupted()
    except OSError as error:
        if environ.get("COACH_DEBUG"):
            raise
        return _refused(error, as_json)
    except Exception as error:
        from coach.services.book.stopped import is_stopped  # only where something is wrong

        if is_stopped(error):
            return _interrupted()
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
        output.complain(shortened([explain(error)], arguments), as_json=as_json)
        return USAGE
    except click.Abort as error:
        if isinstance(error.__cause__ or error.__context__, KeyboardInterrupt):
            return _interrupted()
        output.complain([_ended()], as_json=as_json)
        return REFUSED
    except CoachError as error:
        output.complain(shortened(error.diagnostics, arguments), as_json=as_json)
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


def _ended() -> Diagnostic:
    message = Text("没有得到回答，没有继续", "there was no answer; nothing further was done")
    hint = Text("要问的可以直接写在命令行上；确认用 --yes。", "What is asked can be given on the command line; --yes confirms.")
    return Diagnostic("C102", message, hint=hint)


def _refused(error: OSError, as_json: bool) -> int:
    """The system refused something no one is responsible for: most often to write the answer."""
    why = reason(error)
    if error.filename is None:  # nothing but a stream has no name
        message = Text(f"输入或输出出错：{why.zh}", f"input or output failed: {why.en}")
        output.silence(sys.stdout)
        output.complain([Diagnostic("C103", message)], as_json=False)
    else:
        message = Text(f"{error.filename}：{why.zh}", f"{error.filename}: {why.en}")
        output.complain([Diagnostic("C103", message)], as_json=as_json)
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
