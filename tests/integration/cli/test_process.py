"""The command as a whole process: encodings, pipes, interruption."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
COMMAND = [sys.executable, "-c", "from coach.cli import main; main()"]


def _environ(home: Path, **more: str) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("COACH_", "LC_", "LANG"))}
    return {**kept, "COACH_HOME": str(home), "PYTHONPATH": str(ROOT), **more}


def test_a_c_locale_still_shows_chinese(home: Path) -> None:
    for more in ({"LC_ALL": "C"}, {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}, {"PYTHONIOENCODING": "ascii"}):
        done = subprocess.run([*COMMAND, "--help"], capture_output=True, env=_environ(home, **more), check=True)
        assert done.stdout.decode("utf-8").startswith("用法：coach")


def test_the_locale_chooses_the_language(home: Path) -> None:
    done = subprocess.run([*COMMAND, "--help"], capture_output=True, env=_environ(home, LANG="en_GB.UTF-8"), check=True)
    assert done.stdout.startswith(b"Usage: coach")


def test_a_closed_pipe_is_quiet(home: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as pipe:
        done = subprocess.run([*COMMAND, "--help"], stdout=pipe, stderr=subprocess.PIPE, env=_environ(home), check=False)
    assert done.returncode == 1
    assert done.stderr == b""


def test_ctrl_c_is_one_line(home: Path) -> None:
    code = """
import os, signal, sys
from coach.cli import main
sys.modules["coach.cli.run"].build = lambda: os.kill(os.getpid(), signal.SIGINT)
main()
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=_environ(home), stdin=subprocess.DEVNULL, check=False
    )
    assert (done.returncode, done.stderr) == (128 + signal.SIGINT, "已中断。\n")


def test_help_loads_nothing_heavy(home: Path) -> None:
    heavy = (
        "pydantic",
        "sqlalchemy",
        "alembic",
        "jinja2",
        "lark",
        "rich",
        "ruamel",
        "holidays",
        "pypinyin",
        "opencc",
        "durable_rules_engine",
    )
    code = f"import sys; from coach.cli.run import run; run(['--help'], {{}}); print([name for name in {heavy!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=_environ(home), check=True)
    assert done.stdout.splitlines()[-1] == "[]"
