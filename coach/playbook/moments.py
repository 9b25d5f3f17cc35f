"""Moments as written: ``lead_received_at + 36h, now`` → the terms of which the first known one counts."""

from __future__ import annotations

import re

from coach.domain.model import DueTerm, Fact
from coach.domain.values import FactType
from coach.errors import Diagnostic
from coach.playbook.expression.compile import Written
from coach.playbook.expression.keywords import CLOCK
from coach.playbook.expression.literals import LiteralError, duration
from coach.playbook.expression.names import Names
from coach.playbook.suggest import did_you_mean
from coach.text import Text

_TERM = re.compile(r"^\s*(?P<fact>[^\s+\-]+)\s*(?:(?P<sign>[+\-])\s*(?P<length>\S.*?))?\s*$")
_DATED = (FactType.DATE, FactType.DATETIME)


def moment(written: Written, names: Names, problems: list[Diagnostic]) -> tuple[DueTerm, ...]:
    """Compile a comma-separated list of moments; each mistake is a diagnostic at its place."""
    terms, offset = [], 0
    for part in re.split("[,,]", written.text):
        term = _term(part, offset, written, names, problems)
        if term is not None:
            terms.append(term)
        offset += len(part) + 1
    return tuple(terms)


def _term(part: str, offset: int, written: Written, names: Names, problems: list[Diagnostic]) -> DueTerm | None:
    match = _TERM.match(part)
    start = offset + len(part) - len(part.lstrip())
    if match is None:
        hint = Text("例如 lead_received_at + 36h", "e.g. lead_received_at + 36h")
        problems.append(written.problem("P311", start, Text(f"看不懂“{part.strip()}”", f"'{part.strip()}' is no moment"), hint))
        return None
    base = _base(match["fact"], start, written, names, problems)
    if base is None:
        return None
    if match["length"] is None:
        return DueTerm(base)
    sign = 1 if match["sign"] == "+" else -1
    return _length(base, sign, match["length"], offset + match.start("length"), written, names, problems)


def _base(word: str, start: int, written: Written, names: Names, problems: list[Diagnostic]) -> str | None:
    if word in CLOCK:
        return CLOCK[word]
    fact = names.by_word.get(word)
    if fact is None:
        hint = did_you_mean(word, [w for w, f in names.by_word.items() if f.type in _DATED])
        problems.append(written.problem("P303", start, Text(f"不认识“{word}”", f"'{word}' is not a known fact"), hint))
    elif fact.type not in _DATED:
        problems.append(written.problem("P312", start, Text(f"“{word}”不是日期", f"'{word}' is no date")))
        fact = None
    return fact.name if fact is not None else None


def _length(base: str, sign: int, text: str, start: int, written: Written, names: Names, problems: list[Diagnostic]) -> DueTerm | None:
    fact: Fact | None = names.by_word.get(text)
    if fact is not None and fact.type is FactType.DURATION:
        return DueTerm(base, sign, duration_fact=fact.name)
    try:
        return DueTerm(base, sign, duration(text))
    except LiteralError as error:
        hint = Text(f"这里要写{error.zh}，或一个时长事实", f"it takes {error.en}, or a fact that is a duration")
        problems.append(written.problem("P313", start, Text(f"“{text}”不是时长", f"'{text}' is no duration"), hint))
        return None
