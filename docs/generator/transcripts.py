"""The output shown in pages: every ``$`` command of a ``console`` block is run, in order, on a store of its own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from docs.generator.places import DOCS, ROOT, pages

PROMPT = "$ "
WIDTH = 92
_BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.DOTALL | re.MULTILINE)
_MARK = "\x1e"  # stands between the outputs of two commands
# Which evaluator serves depends on the machine; READMEs show what most people see.
_ENGINE = re.compile(r"(?<= · )reference$", re.MULTILINE)


def with_output(page: str) -> str:
    """``page`` with the output of its commands as it is now."""
    blocks = [_commands(block) for block in _BLOCK.findall(page)]
    outputs = iter(run([command for block in blocks for command in block]))
    return _BLOCK.sub(lambda found: "".join(f"{PROMPT}{command}\n{next(outputs)}" for command in _commands(found[0])), page)


def transcripts() -> Iterator[Path]:
    """The pages that show commands with their output."""
    for folder, name in ((ROOT, "README"), (DOCS, "own-playbook")):
        yield from pages(folder, name).values()


def run(commands: list[str]) -> list[str]:
    """What each command prints, in one shell, so that one may set what the next ones need. Raises RuntimeError if the shell fails."""
    script = "".join(f"{command}\nprintf '{_MARK}'\n" for command in commands)
    with TemporaryDirectory() as folder:
        done = subprocess.run(
            ["/bin/sh", "-c", f"exec 2>&1\n{script}"],
            cwd=_checkout(Path(folder)),
            env=_environment(Path(folder)),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
    outputs = done.stdout.decode().replace(folder, "~").split(_MARK)[:-1]
    if len(outputs) != len(commands):
        raise RuntimeError(done.stdout.decode())
    return [_ENGINE.sub("durable_rules", re.sub(r"[ \t]+$", "", output, flags=re.MULTILINE)) for output in outputs]


def _commands(block: str) -> list[str]:
    return [line.removeprefix(PROMPT) for line in block.splitlines() if line.startswith(PROMPT)]


def _checkout(folder: Path) -> Path:
    """A folder where ``bin/coach`` is what runs this very code, without setting up an environment first."""
    command = folder / "bin" / "coach"
    command.parent.mkdir()
    command.write_text(f"#!/bin/sh\nexec '{sys.executable}' -m coach \"$@\"\n", "utf-8")
    command.chmod(0o755)
    (folder / "docs").symlink_to(DOCS, target_is_directory=True)
    return folder


def _environment(folder: Path) -> dict[str, str]:
    return {
        "PATH": f"{folder / 'bin'}{os.pathsep}{os.environ.get('PATH', os.defpath)}",
        "PYTHONPATH": str(ROOT),
        "HOME": str(folder),
        "COACH_HOME": str(folder / "coach"),
        "COLUMNS": str(WIDTH),
        "LANG": "C.UTF-8",
    }
