"""A playbook written in the test, on the small rule base of the playbook tests, and what the themes find in it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from coach.errors import Diagnostic
from coach.lint.run import Linted, lint
from tests.unit.playbook.desk import ZONE, Desk

HEAD = "playbook: {name: shop, title: {zh: 门店, en: shop}, version: '1'}\n"
AS_OF = datetime(2026, 3, 5, 10, tzinfo=ZONE)
GRADE = """
decisions:
  grade:
    title: {zh: 等级, en: grade}
    hit: first
    output: choice
    choices: {H: {zh: 高, en: hot}, A: {zh: 中, en: warm}, B: {zh: 低, en: cold}}
"""


def linted(folder: Path, text: str) -> Linted:
    """What the themes find in the playbook ``text``, which must be sound."""
    checked = Desk(folder).check(HEAD + text)
    assert checked.playbook is not None, [(d.code, d.message.en, str(d.location)) for d in checked.diagnostics]
    return lint(checked, AS_OF)


def found(folder: Path, text: str, code: str) -> list[Diagnostic]:
    """The findings of one number."""
    return [each for each in linted(folder, text).diagnostics if each.code == code]


def rules(*lines: str) -> str:
    """A grade decision with these rules, each ``id | when | then``."""
    made = "    rules:\n"
    for line in lines:
        key, when, then = (part.strip() for part in line.split("|"))
        made += f"      {key}: {{when: {when!r}, then: {then}, because: {{zh: 因, en: as}}}}\n"
    return GRADE + made


def table(head: str, *rows: str) -> str:
    """A grade decision as a table; because is added."""
    lines = [f"{head} | because.zh | because.en", *(f"{row} | 因 | as" for row in rows)]
    return GRADE + "    table: |\n" + "".join(f"      {line}\n" for line in lines)
