"""The command as processes of their own: a plain locale, two at once, Ctrl-C."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from coach.bootstrap import App
from tests.e2e.command import AS_OF, COMMAND, environ

SLOW = """
import sys, time
from coach.cli import main
from coach.store.writer import Transaction
add = Transaction.add_record
def slowly(*given):
    print("writing", file=sys.stderr, flush=True)
    time.sleep(30)
    return add(*given)
Transaction.add_record = slowly
main()
"""


def _run(home: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*COMMAND, *arguments], env=environ(home, **more), capture_output=True, check=False, stdin=subprocess.DEVNULL)


@pytest.mark.parametrize(
    "more", [{"LC_ALL": "C"}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, {"PYTHONIOENCODING": "ascii"}]
)
def test_a_plain_locale_still_speaks_chinese(more: dict[str, str], book: Path) -> None:
    done = _run(book, "next", "王芳", "--as-of", AS_OF, **more)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "王芳" in done.stdout.decode("utf-8")


def test_two_processes_write_at_once(empty: Path) -> None:
    line = [*COMMAND, "customer", "add", "--set", "source=walk_in", "--name"]
    running = [
        subprocess.Popen([*line, f"客户{number}"], env=environ(empty), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        for number in range(4)
    ]
    for process in running:
        _, complaint = process.communicate(timeout=60)
        assert (process.returncode, complaint) == (0, b"")
    hits = App(empty).store.hits()
    assert len({hit.id for hit in hits}) == len({hit.name for hit in hits}) == 4


def test_two_processes_make_the_store_at_once(home: Path, compiled: Path) -> None:
    running = [
        subprocess.Popen([*COMMAND, "demo", "--as-of", AS_OF], env=environ(home), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(2)
    ]
    ended = [process.communicate(timeout=120) for process in running]
    assert [process.returncode for process in running] == [0, 0], [complaint.decode() for _, complaint in ended]
    assert App(home).store.count() == 60


@pytest.mark.skipif(sys.platform == "win32", reason="signals of this kind are POSIX")
def test_ctrl_c_while_writing_leaves_the_store_whole(empty: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", SLOW, "demo", "--as-of", AS_OF],
        env=environ(empty),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    assert process.stderr.readline() == "writing\n"
    process.send_signal(signal.SIGINT)
    _, complaint = process.communicate(timeout=30)
    assert process.returncode in {130, -signal.SIGINT}
    assert complaint.strip() == "已中断。"
    store = App(empty).store
    assert (store.count(), dict(store.settings())) == (0, {})


@pytest.mark.skipif(sys.platform == "win32", reason="signals of this kind are POSIX")
def test_a_killed_process_leaves_the_store_whole(book: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", SLOW, "log", "王芳", "--outcome", "connected", "--at", AS_OF],
        env=environ(book),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    assert process.stderr.readline() == "writing\n"
    process.kill()
    process.communicate(timeout=30)
    assert _run(book, "next", "王芳", "--as-of", AS_OF).returncode == 0
    assert App(book).store.decisions("C00002") == []
