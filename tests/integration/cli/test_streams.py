"""Streams that are closed or full, and Ctrl-C before the program has begun."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.command import COMMAND, environ

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="shells and signals of this kind are POSIX")


def shell(home: Path, line: str, before: str = "") -> subprocess.CompletedProcess[str]:
    script = f'{before} "$0" -c "$1" {line}'
    return subprocess.run(["/bin/sh", "-c", script, COMMAND[0], COMMAND[2]], capture_output=True, text=True, env=environ(home), check=False)


@pytest.mark.parametrize("line", ["--help >&-", "customer list --json >&-", "customer list >&- 2>&-", "customer delete x <&-"])
def test_a_closed_stream_is_no_error_of_the_program(home: Path, line: str) -> None:
    done = shell(home, line)
    assert "C199" not in done.stderr
    assert "Traceback" not in done.stderr
    assert done.returncode == (1 if "delete" in line else 0)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full is Linux's")
@pytest.mark.parametrize("line", ["--help", "customer list --json", "playbook show showroom"])
def test_an_answer_that_cannot_be_written(home: Path, line: str) -> None:
    done = shell(home, f"{line} >/dev/full")
    assert done.returncode == 1
    assert done.stderr == "错误 C103：输入或输出出错：磁盘已满\n"


def test_ctrl_c_while_the_program_is_still_loading(home: Path) -> None:
    code = """
import os, signal, sys
class Hook:
    def find_spec(self, name, path=None, target=None):
        if name == "coach.cli.usage":
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Hook())
from coach.cli import main
main()
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environ(home), check=False)
    assert (done.returncode, done.stderr.strip()) == (128 + signal.SIGINT, "已中断。Interrupted.")


def test_a_file_that_may_not_grow_is_no_error_of_the_program(home: Path) -> None:
    done = shell(home, "customer add --name 王芳 --json", before="ulimit -f 4;")
    assert done.returncode == 1
    assert json.loads(done.stdout)["errors"][0]["code"] in {"S108", "S114"}
