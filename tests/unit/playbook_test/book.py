"""A small playbook whose tests are run, on the small rule base of the trainer's desk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from coach.bootstrap import App
from coach.domain.model import Playbook
from coach.engine.protocols import Evaluator
from coach.engine.reference import ReferenceEvaluator
from coach.services.playbook_test.run import run_tests
from coach.services.playbook_test.trial import Miss, Results
from tests.unit.playbook.desk import HEAD, Desk

RULES = """\
roles: {grade: warmth}
phrases:
  hello: {use: opening, variants: [{zh: 您好, en: Hello}]}
  budget: {use: ask, variants: [{zh: "还有 {{ days }} 天", en: "{{ days }} days"}]}
decisions:
  warmth:
    title: {zh: 热度, en: warmth}
    hit: first
    output: choice
    choices: {hot: {zh: 热, en: hot}, cool: {zh: 凉, en: cool}}
    rules:
      hot:
        when: days <= 7 and has_budget
        then: hot
        because: {zh: 快了, en: soon}
        cases: [{given: {days: 7, has_budget: yes}, fires: yes}, {given: {days: 8, has_budget: yes}, fires: no}]
      cool: {when: days > 7, then: cool, because: {zh: 还早, en: later}}
  rhythm:
    title: {zh: 频率, en: rhythm}
    hit: first
    output: duration
    table: |
      id | warmth | => | because.zh | because.en
      h  | hot    | 2d | 两天       | two days
      c  | cool   | 7d | 一周       | a week
  todo:
    title: {zh: 该做的, en: to do}
    hit: collect
    output: action
    rules:
      call: {when: has_budget, then: {action: call, phrases: [hello, budget], due: "lead_at + 2d"}, because: {zh: 有预算, en: money}, priority: 9}
      note: {when: days is known, then: {action: note}, because: {zh: 记一笔, en: note}, priority: 5}
"""
BOOK = HEAD + RULES
CONSENT = "activities: [{agreed: yes, outcome: ok, at: '-1d'}]"


def scenario(given: str, expect: str, name: str = "one") -> str:
    """A section tests with one scenario."""
    return f"tests:\n  {name}:\n    title: {{zh: 一位顾客, en: a customer}}\n    given: {{{given}}}\n    expect: {{{expect}}}\n"


def run(
    desk: Desk, text: str = BOOK, pattern: str = "", engine: Callable[[Playbook], Evaluator] = ReferenceEvaluator, name: str = "shop"
) -> Results:
    """The results of the playbook ``shop``, written with ``text``."""
    desk.write("shop", text)
    return run_tests(desk.loader(), name, engine, App(Path(desk.root) / "home").calendar, pattern)


def misses(desk: Desk, given: str, expect: str, book: str = BOOK) -> list[Miss]:
    """What a scenario misses; the playbook must be sound."""
    results = run(desk, book + scenario(given, expect), "tests")
    assert results.diagnostics == ()
    (trial,) = results.trials
    return list(trial.failure.misses) if trial.failure else []
