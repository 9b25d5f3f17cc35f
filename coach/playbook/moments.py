"""Moments as written: ``lead_received_at + 36h, now`` → the terms of which the first known one counts."""

from __future__ import annotations

import re

from coach.domain.model import DueTerm
from coach.domain.values import FactType
from coach.errors import Diagnostic
from coach.playbook.expression.compile import Written
from coach.playbook.expression.keywords import CLOCK
from coach.playbook.expression.literals import LiteralError, duration
from coach.playbook.expression.names import Names, normal
from coach.playbook.suggest import did_you_mean
from coach.text import Text

_TERM = re.compile(r"^\s*(?P<fact>[^\s+＋\-－]+)\s*(?:(?P<sign>[+＋\-－])\s*(?P<length>\S.*?))?\s*$")
_DATED = (FactType.DATE, FactType.DATETIME)


def moment(written: Written, names: Names, problems: list[Diagnostic]) -> tuple[DueTerm, ...]:
    """Compile a comma-separated list of moments; each mistake is a diagnostic at its place."""
    return _Moments(written, names, problems).terms()


class _Moments:
    def __init__(self, written: Written, names: Names, problems: list[Diagnostic]) -> None:
        self.written, self.names, self.problems = written, names, problems

    def terms(self) -> tuple[DueTerm, ...]:
        found, offset = [], 0
        for part in re.split("[,，、]", self.written.text):
            term = self._term(part, offset)
            if term is not None:
                found.append(term)
            offset += len(part) + 1
        return tuple(found)

    def _term(self, part: str, offset: int) -> DueTerm | None:
        match = _TERM.match(part)
        start = offset + len(part) - len(part.lstrip())
        if match is None:
            hint = Text("例如 lead_received_at + 36h", "e.g. lead_received_at + 36h")
            self._refuse("P311", start, Text(f"看不懂“{part.strip()}”", f"'{part.strip()}' is no moment"), hint)
            return None
        base = self._base(match["fact"], start)
        if base is None or match["length"] is None:
            return None if base is None else DueTerm(base)
        return self._moved(base, 1 if match["sign"] in "+＋" else -1, match["length"], offset + match.start("length"))

    def _base(self, word: str, start: int) -> str | None:
        if word in CLOCK:
            return CLOCK[word]
        fact = self.names.by_word.get(normal(word))
        if fact is None:
            hint = did_you_mean(word, [w for w, f in self.names.by_word.items() if f.type in _DATED])
            self._refuse("P303", start, Text(f"不认识“{word}”", f"'{word}' is not a known fact"), hint)
        elif fact.type not in _DATED:
            self._refuse("P312", start, Text(f"“{word}”不是日期", f"'{word}' is no date"))
            fact = None
        return fact.name if fact is not None else None

    def _moved(self, base: str, sign: int, text: str, start: int) -> DueTerm | None:
        fact = self.names.by_word.get(normal(text))
        if fact is not None and fact.type is FactType.DURATION:
            return DueTerm(base, sign, duration_fact=fact.name)
        try:
            return DueTerm(base, sign, duration(text))
        except LiteralError as error:
            hint = Text(f"这里要写{error.zh}，或一个时长事实", f"it takes {error.en}, or a fact that is a duration")
            self._refuse("P313", start, Text(f"“{text}”不是时长", f"'{text}' is no duration"), hint)
            return None

    def _refuse(self, code: str, start: int, message: Text, hint: Text | None = None) -> None:
        self.problems.append(self.written.problem(code, start, message, hint))
