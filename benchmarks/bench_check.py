"""``coach playbook check`` of a playbook of 500 rules as a whole process: cold (nothing kept), and warm (nothing changed since).

Run with ``.venv/bin/python benchmarks/bench_check.py``; ``pytest benchmarks/bench_check.py`` times the themes of ``coach.lint`` alone.
"""

from __future__ import annotations

import json
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

from pytest_benchmark.fixture import BenchmarkFixture

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.costs import cost  # noqa: E402 - found by the line above when run as a script
from coach.bootstrap import App  # noqa: E402
from coach.lint.run import lint  # noqa: E402

RULES = 500
RUNS = 5
COLD, WARM = 1.5, 0.3
_GRADES = ("H", "A", "B", "C")
_NAME = "large"


def _text(word: str) -> dict[str, str]:
    return {"zh": f"说明{word}", "en": f"because {word}"}


def _facts() -> dict[str, Any]:
    numbers = {f"number_{n}": {"type": "integer", "label": _text(f"n{n}"), "ask": _text(f"n{n}")} for n in range(8)}
    flags = {f"flag_{n}": {"type": "boolean", "label": _text(f"f{n}"), "ask": _text(f"f{n}")} for n in range(8)}
    choices = {grade.lower(): _text(grade) for grade in _GRADES}
    kinds = {f"kind_{n}": {"type": "choice", "label": _text(f"k{n}"), "ask": _text(f"k{n}"), "choices": choices} for n in range(6)}
    return numbers | flags | kinds


def _when(random: Random) -> str:
    tests = []
    for fact in random.sample(sorted(_facts()), random.randint(2, 4)):
        low = random.randint(0, 80)
        flag, kind = random.choice((fact, f"not {fact}")), f"{fact} in ({', '.join(random.sample(('h', 'a', 'b', 'c'), 2))})"
        tests.append(flag if fact.startswith("flag") else kind if fact.startswith("kind") else f"{fact} between {low} and {low + 20}")
    return " and ".join(tests)


def _rule(random: Random, then: object) -> dict[str, object]:
    return {"when": _when(random), "then": then, "because": _text("why"), "source": "house"}


def playbook(seed: int = 7) -> dict[str, Any]:
    """As JSON, which is YAML: two first-hit decisions and one of actions, with no case beside any rule."""
    random = Random(seed)
    shape = {"title": _text("t"), "hit": "first", "output": "choice", "choices": {grade: _text(grade) for grade in _GRADES}}
    first = {f"r{n}": _rule(random, random.choice(_GRADES)) for n in range(RULES * 2 // 5)}
    second = {f"r{n}": _rule(random, random.choice(_GRADES)) for n in range(RULES // 5)}
    advised = {f"r{n}": _rule(random, {"action": "follow_up_call"}) for n in range(RULES - len(first) - len(second))}
    actions = {"title": _text("a"), "hit": "collect", "output": "action", "rules": advised}
    return {
        "playbook": {"name": _NAME, "title": _text("large"), "version": "1"},
        "facts": _facts(),
        "decisions": {"level": {**shape, "rules": first}, "step": {**shape, "title": _text("s"), "rules": second}, "todo": actions},
    }


def _write(home: Path) -> None:
    folder = home / "playbooks" / _NAME
    folder.mkdir(parents=True)
    (folder / "playbook.yaml").write_text(json.dumps(playbook(), ensure_ascii=False, indent=1), "utf-8")


def test_themes(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    _write(tmp_path)
    checked = App(tmp_path).loader.check(_NAME)
    assert checked.sound, checked.diagnostics
    found = benchmark(lint, checked, datetime(2026, 3, 5, 2, tzinfo=UTC))
    assert found.diagnostics


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        _write(home)
        cold, warm = [], []
        for _ in range(RUNS):
            for kept in (home / "cache").glob("playbooks/*"):
                kept.unlink()
            cold.append(cost(home, "playbook", "check", _NAME))
            warm.append(cost(home, "playbook", "check", _NAME))
    print(f"{'check of ' + str(RULES) + ' rules':24} {'best s':>8} {'cpu s':>8}   goal")
    for name, times, goal in (("cold", cold, COLD), ("warm", warm, WARM)):
        print(f"{name:24} {min(t[0] for t in times):8.2f} {min(t[1] for t in times):8.2f}   {goal}")


if __name__ == "__main__":
    main()
