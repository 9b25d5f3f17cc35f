"""Words checked per second: all rules of the rule base on transcripts, clean and full of faults. At least 2 MB/s.

Run with ``bin/test benchmarks/bench_etiquette.py``; as a script it prints MB/s.
"""

from __future__ import annotations

import random
import sys
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from coach.bootstrap import App  # noqa: E402 - found by the line above when run as a script
from coach.domain.talk import Talk  # noqa: E402
from coach.etiquette.check import Checker  # noqa: E402
from coach.etiquette.context import FIRST, TALK, Context  # noqa: E402

WANTED = 2.0  # MB/s
SIZE = 2_000_000  # bytes of UTF-8
CONTEXT = Context(TALK, "phone", "outbound", FIRST)
CLEAN = (
    "销售：{}，上次您问的{}到货时间定了，周四上午十点前送到，安装师傅同车过去，您看行吗？\n",
    "客户：{}，周四我不在，{}放门卫行不行？\n",
    "销售：可以，{}我先写在单子上，师傅到门口给您打电话。{}的发票跟货走，麻烦您核对抬头。\n",
    "Rep: {}, the date for {} is fixed: Thursday before ten, and the fitter comes with it. Does that suit you?\n",
    "Customer: {}, I am out on Thursday. Can {} stay with the porter?\n",
)
FAULTY = (
    "销售：{}，这个应该是没问题吧，我保证{}百分之百好用，别家的质量都不行。\n",
    "Rep: {}, it should be fine, I guarantee that {} is the best, and you must decide now.\n",
)
NAMES, THINGS = ("王女士", "李总", "Ms Wang", "张先生"), ("样机", "第二批货", "the sample", "配件")


def transcript(faults: float) -> str:
    """A transcript of :data:`SIZE` bytes; ``faults`` of its lines break rules."""
    draw = random.Random(7)
    lines: list[str] = []
    size = 0
    while size < SIZE:
        lines.append(draw.choice(FAULTY if draw.random() < faults else CLEAN).format(draw.choice(NAMES), draw.choice(THINGS)))
        size += len(lines[-1].encode())
    return "".join(lines)


@cache
def talk() -> Talk:
    with TemporaryDirectory() as home:
        return App(Path(home), {}).loader.talk("base")


@pytest.mark.parametrize("faults", [0.0, 0.05, 0.3])
def test_transcripts(benchmark: Any, faults: float) -> None:
    checker, text = Checker(talk().etiquette.values()), transcript(faults)
    findings = benchmark.pedantic(checker.check, (text, CONTEXT), rounds=3, warmup_rounds=1)
    assert bool(faults) is any(finding.level == "error" for finding in findings)
    seconds = benchmark.stats.stats.min
    benchmark.extra_info["MB/s"] = round(SIZE / 1e6 / seconds, 1)


def test_rules_made_ready(benchmark: Any) -> None:
    """Once a command."""
    rules = tuple(talk().etiquette.values())
    benchmark.pedantic(Checker, (rules,), rounds=5, warmup_rounds=1)


def main() -> None:
    checker = Checker(talk().etiquette.values())
    for faults in (0.0, 0.05, 0.3):
        text = transcript(faults)
        checker.check(text[:10_000], CONTEXT)
        start = perf_counter()
        findings = checker.check(text, CONTEXT)
        seconds = perf_counter() - start
        print(f"{faults:4.0%} faulty lines: {SIZE / 1e6 / seconds:5.1f} MB/s, {len(findings):,} findings, {len(checker.rules)} rules")


if __name__ == "__main__":
    main()
