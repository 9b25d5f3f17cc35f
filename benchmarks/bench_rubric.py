"""Answers scored per second: a median of at most 20 ms an answer, the playbook's judge made once.

Run with ``bin/test benchmarks/bench_rubric.py``; as a script it prints the median and the slowest.
"""

from __future__ import annotations

import statistics
import sys
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from coach.bootstrap import App  # noqa: E402 - found by the line above when run as a script
from coach.drills.rubric.judge import Judge  # noqa: E402
from coach.drills.rubric.model import shipped_model  # noqa: E402
from coach.drills.rubric.task import Task  # noqa: E402
from coach.text import Lang  # noqa: E402

WANTED = 20.0  # ms, median
PLAYBOOK, PAIR = "showroom", "price-too-high"
ANSWERS = (
    (Lang.ZH, 1, "是不便宜，这笔钱谁都要掂量。您是拿哪家比的？"),
    (Lang.ZH, 1, "一分钱一分货，我们用的头层牛皮，进口弹簧，五年质保，您上网搜搜，这个价真心不贵。"),
    (Lang.ZH, 2, "隔壁含安装，咱按到手价比：我这边安装也在内，算下来只差一百二。清单我打印给您，明天上午对一遍，行吗？"),
    (Lang.EN, 1, "That's a lot of money for a sofa, no doubt. What did you hope to spend when you came in?"),
    (
        Lang.EN,
        2,
        "Next door includes fitting, and so do we: it works out 15 apart. Shall I send the sheet tonight, and you tell me what's missing?",
    ),
)


@cache
def _judge() -> Judge:
    with TemporaryDirectory() as home:
        loader = App(Path(home)).loader
        return Judge(loader.training(PLAYBOOK), loader.talk(PLAYBOOK), shipped_model())


def times(rounds: int = 20) -> list[float]:
    """Milliseconds an answer took, in order."""
    judge = _judge()
    pair = judge.talk.objections[PAIR]
    found = []
    for lang, turn, said in ANSWERS * rounds:
        task = Task("objection", lang, pair.says.pick(lang)[0], turn, "隔壁那家含安装" if turn > 1 else "", pair, pair.category)
        begin = perf_counter()
        judge.score(said, task)
        found.append((perf_counter() - begin) * 1000)
    return sorted(found)


def test_an_answer_is_scored_while_one_looks() -> None:
    times(2)
    assert statistics.median(times()) <= WANTED


if __name__ == "__main__":
    times(2)
    measured = times()
    print(f"median {statistics.median(measured):.1f} ms, slowest {measured[-1]:.1f} ms (wanted: median {WANTED:.0f} ms)")
