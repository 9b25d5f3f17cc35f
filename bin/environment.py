"""Set up what bin/coach and bin/test run in: a virtual environment, the locked libraries, and a path to this checkout.

Started by bin/environment.sh as ``environment.py runtime|test VENV`` with any Python from 3.11 on; uses the standard library alone.
Safe to interrupt and to start twice: one process works at a time, and what is unfinished is made anew.
"""

from __future__ import annotations

import fcntl
import importlib.util
import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, NoReturn

ROOT = Path(__file__).resolve().parent.parent
DURABLE = "requirements-durable.lock"
LOCKS = {"runtime": ("requirements.lock", DURABLE), "test": ("requirements-test.lock", DURABLE)}


def say(zh: str, en: str) -> None:
    """Tell the user something in both languages: the settings that choose one are not read yet."""
    print(f"{zh} / {en}", file=sys.stderr, flush=True)


def is_ready(kind: str, venv: Path) -> bool:
    """Whether ``venv`` was set up for this folder from these very lock files (bin/environment.sh asks the same, faster)."""
    made = venv / "ready" / kind
    try:
        same_root = (made / "root").read_text("utf-8").rstrip("\n") == str(ROOT)
        return same_root and all((made / name).read_bytes() == (ROOT / name).read_bytes() for name in LOCKS[kind])
    except FileNotFoundError:
        return False


def mark_ready(kind: str, venv: Path) -> None:
    """Keep what the environment was made from. The root comes last: without it nothing counts as ready."""
    made = venv / "ready" / kind
    made.mkdir(parents=True, exist_ok=True)
    for name in LOCKS[kind]:
        shutil.copyfile(ROOT / name, made / name)
    (made / "root").write_text(f"{ROOT}\n", "utf-8")


@contextmanager
def alone(venv: Path) -> Iterator[IO[str]]:
    """Hold the lock beside ``venv``; its content tells whether a set-up was left unfinished. The system frees it if we die."""
    venv.parent.mkdir(parents=True, exist_ok=True)
    with Path(f"{venv}.lock").open("a+", encoding="utf-8") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("另一个进程正在准备环境，请稍候……", "another process is setting up, waiting …")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield lock


def run(*command: str | Path) -> str | None:
    """Run a command quietly. Return None if it went well, else what it said."""
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="replace", check=False)
    return None if done.returncode == 0 else done.stderr + done.stdout


def give_up(zh: str, en: str, report: str = "") -> NoReturn:
    """End with a message; of a report only the end is shown, where the cause stands."""
    if report:
        print("\n".join(report.strip().splitlines()[-8:]), file=sys.stderr)
    say(zh, en)
    sys.exit(1)


def check_modules() -> None:
    """Some systems ship Python without the means to make environments."""
    if all(importlib.util.find_spec(name) for name in ("venv", "ensurepip")):
        return
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    give_up(
        f"这个 Python 缺少 venv 模块：请安装 {package}（Debian/Ubuntu：apt install {package}），再运行一次。",
        f"This Python lacks the venv module: install {package} (Debian/Ubuntu: apt install {package}) and run again.",
    )


def make_venv(venv: Path) -> None:
    """Make an empty environment in place of what is there."""
    report = run(sys.executable, "-I", "-m", "venv", "--clear", venv)
    if report is not None:
        give_up(f"无法在 {venv} 建立 Python 环境。", f"Could not make a Python environment in {venv}.", report)


def works(venv: Path) -> bool:
    """Whether ``venv`` has a Python of our version that runs and has pip."""
    wanted = f"import sys, pip; sys.exit(sys.version_info[:2] != {tuple(sys.version_info[:2])})"
    return (venv / "bin" / "python").exists() and run(venv / "bin" / "python", "-I", "-c", wanted) is None


def pip_install(venv: Path, lock: str) -> str | None:
    """Install exactly what ``lock`` names, checked against its hashes."""
    quiet = ("--quiet", "--disable-pip-version-check", "--no-input")
    return run(venv / "bin" / "python", "-I", "-m", "pip", "install", *quiet, "--no-deps", "--require-hashes", "--requirement", ROOT / lock)


def install_engine(venv: Path) -> None:
    """Install durable_rules where it can be; elsewhere the reference evaluator gives the same answers."""
    report = pip_install(venv, DURABLE)
    if report is None and run(venv / "bin" / "python", "-I", "-c", "import durable.engine") is None:
        return
    if sys.version_info >= (3, 13):
        say(
            "规则引擎 durable_rules 不支持 Python 3.13 及以上（要用它请安装 Python 3.12）；现在由参考求值器代替，结论相同。",
            "The rules engine durable_rules does not run on Python 3.13 or newer (to use it, install Python 3.12); "
            "the reference evaluator serves instead, with the same answers.",
        )
        return
    (venv / "durable.log").write_text(report or "", "utf-8")
    say(
        "规则引擎 durable_rules 未能编译：请安装 C 编译器和 Python 头文件（Debian/Ubuntu：apt install build-essential python3-dev），"
        f"删除 {venv} 后再运行；现在由参考求值器代替，结论相同。",
        "The rules engine durable_rules could not be built: install a C compiler and the Python headers "
        f"(Debian/Ubuntu: apt install build-essential python3-dev), delete {venv} and run again; "
        "the reference evaluator serves meanwhile, with the same answers.",
    )


def point_here(venv: Path) -> None:
    """Let the environment import this checkout, and offer `coach` where it is activated.

    The usual .venv gets a relative path: the folder may be moved, and its name may have characters the locale can't read.
    """
    site = Path(sysconfig.get_path("purelib", "venv", {"base": str(venv), "platbase": str(venv)}))
    inside = venv.resolve().parent == ROOT
    (site / "coach-checkout.pth").write_text(os.path.relpath(ROOT, site) if inside else str(ROOT), "utf-8")
    command = venv / "bin" / "coach"
    command.unlink(missing_ok=True)
    command.symlink_to("../../bin/coach" if inside else ROOT / "bin" / "coach")


def set_up(kind: str, venv: Path, lock: IO[str]) -> None:
    """Make the environment ready. ``lock`` says "unfinished" for as long as this takes."""
    lock.seek(0)
    left_unfinished = bool(lock.read())
    lock.write("unfinished\n")
    lock.flush()
    if left_unfinished or not works(venv):
        make_venv(venv)
    report = pip_install(venv, LOCKS[kind][0])
    if report is not None:
        give_up(
            "安装依赖库失败：请检查网络（或用 PIP_INDEX_URL 指定镜像），再运行一次。",
            "Installing the libraries failed: check the network (or name a mirror in PIP_INDEX_URL) and run again.",
            report,
        )
    install_engine(venv)
    point_here(venv)
    for made in ("runtime", kind) if kind == "test" else (kind,):
        mark_ready(made, venv)
    lock.truncate(0)


def main(kind: str, venv: Path) -> None:
    """Set up ``venv`` for ``kind`` (runtime or test) unless another process has just done so."""
    check_modules()
    with alone(venv) as lock:
        if not is_ready(kind, venv):
            if venv.exists():
                say("正在更新环境（不到 1 分钟）……", "Updating the environment (less than a minute) …")
            else:
                say("首次运行，正在准备环境（约 1 分钟）……", "First run: setting up (about a minute) …")
            set_up(kind, venv, lock)


if __name__ == "__main__":
    try:
        main(sys.argv[1], Path(sys.argv[2]).absolute())
    except KeyboardInterrupt:
        say("已中断；再运行一次会重新准备。", "Interrupted; the next run starts over.")
        sys.exit(130)
    except OSError as error:
        give_up(f"无法准备环境：{error}", f"Could not set up: {error}")
