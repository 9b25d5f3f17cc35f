"""Expression text → tokens.

Names are matched longest-first against the catalogue before keywords, so unspaced Chinese reads as its writer meant it
(``有预算且决策人已知``; a fact 非会员 is not "not 会员"). After an operator the scanner looks for a value of the fact on the left first.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from coach.domain.model import Fact
from coach.playbook.expression import keywords as kw
from coach.playbook.expression.names import Names, by_start

_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_\-]*")
_STRETCH = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.\-]*")
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_NUMBER = re.compile(r"[-+]?[¥￥$€]?\d+(?:\.\d+)?")
_DATE = re.compile(r"\d{4}-\d{1,2}-\d{1,2}(?![\d-])")
_QUOTES = {'"': '"', "'": "'", "“": "”", "「": "」", "‘": "’"}
_ENGLISH = {
    start: tuple((re.compile(r"\s+".join(words.split()) + r"(?![A-Za-z0-9_])", re.IGNORECASE), kw.ENGLISH[words]) for words in several)
    for start, several in by_start(kw.ENGLISH).items()
}
_CHINESE = by_start(sorted(kw.CHINESE, key=len, reverse=True))
_SYMBOLS = by_start(kw.SYMBOLS)
_SUFFIXES = by_start(kw.SUFFIXES)
_OPERATORS = frozenset({"EQ", "NE", "LT", "LE", "GT", "GE", "IN", "NOTIN", "BETWEEN", "HAS", "LACKS", "NEXT", "LAST"})


class Token(NamedTuple):
    """``kind`` is a terminal of the grammar; ``text`` as written; ``value`` the literal's text or the fact's name."""

    kind: str
    text: str
    value: str
    start: int

    @property
    def end(self) -> int:
        """Where the text after it starts."""
        return self.start + len(self.text)


class ScanError(Exception):
    """A stretch of text that is no name, keyword or value."""

    def __init__(self, text: str, start: int, *, value_of: Fact | None = None) -> None:
        super().__init__(text)
        self.text, self.start, self.value_of = text, start, value_of


class Scanner:
    """Scans one expression. ``lead``: a fact to take as already named (a decision table's column)."""

    def __init__(self, text: str, names: Names, lead: Fact | None = None) -> None:
        self.written = text
        self.text = text.translate(kw.FULL_WIDTH)
        self.names, self.fact = names, lead
        self.pos = 0
        self.tokens: list[Token] = [Token("NAME", "", lead.name, 0)] if lead else []
        self.between = False
        self.listing = lead is not None  # a cell may be a list: H, A

    def scan(self) -> list[Token]:
        """All tokens. Raises :class:`ScanError` at the first stretch that can't be read."""
        while self._skip_space():
            if not (self._value() if self._wants_value() else False) and not self._other():
                raise ScanError(self._unreadable(), self.pos, value_of=self.fact if self._wants_value() or self._leading() else None)
        return self.tokens

    def _skip_space(self) -> bool:
        while self.pos < len(self.text) and self.text[self.pos].isspace():
            self.pos += 1
        return self.pos < len(self.text)

    def _wants_value(self) -> bool:
        last = self.tokens[-1].kind if self.tokens else ""
        return last in _OPERATORS or last in ("BAND", "DOTS") or (self.listing and last in ("LPAR", "COMMA"))

    def _push(self, kind: str, length: int, value: str = "") -> bool:
        text = self.text[self.pos : self.pos + length]
        self.tokens.append(Token(kind, text, value or text, self.pos))
        self.pos += length
        return True

    # -- names, keywords, symbols -----------------------------------------------------------------

    def _other(self) -> bool:
        return (
            self._range_and()
            or (self._leading() and self._choice())  # a cell may say `ordered` where a fact is called so too
            or self._name()
            or self._symbol()
            or self._keyword()
            or (self._leading() and self._value())
        )

    def _range_and(self) -> bool:
        if not (self.between and self.tokens[-1].kind not in ("BETWEEN", "BAND")):
            return False
        for word in kw.RANGE_AND:
            if self._starts(word):
                self.between = False
                return self._push("BAND", len(word))
        return False

    def _name(self) -> bool:
        if match := _NAME.match(self.text, self.pos):
            word = match.group()
            if word == "age" and self.names.age_of:
                return self._named("AGE", len(word), self.names.facts[self.names.age_of])
            fact = self.names.by_word.get(word)
            if fact is not None:
                return self._named("NAME", len(word), fact)
        for chinese in self.names.starting(self.text[self.pos]):
            if self.text.startswith(chinese, self.pos):
                return self._named("NAME", len(chinese), self.names.by_word[chinese])
        return False

    def _named(self, kind: str, length: int, fact: Fact) -> bool:
        self.fact, self.listing = fact, False
        return self._push(kind, length, fact.name)

    def _symbol(self) -> bool:
        for symbol in _SYMBOLS.get(self.text[self.pos], ()):
            if self.text.startswith(symbol, self.pos):
                return self._push(kw.SYMBOLS[symbol], len(symbol))
        return False

    def _keyword(self) -> bool:
        word, kind = self._longest_keyword()
        if not word:
            return any(self._skip(s) for s in _SUFFIXES.get(self.text[self.pos], ()) if self.text.startswith(s, self.pos))
        self.between = self.between or kind == "BETWEEN"
        self.listing = kind in ("IN", "NOTIN") or (self.listing and kind not in ("AND", "OR", "NOT"))
        return self._push(kind, len(word))

    def _skip(self, suffix: str) -> bool:
        self.pos += len(suffix)
        return True

    def _longest_keyword(self) -> tuple[str, str]:
        start = self.text[self.pos]
        for word in _CHINESE.get(start, ()):
            if self.text.startswith(word, self.pos):
                return word, kw.CHINESE[word]
        best, kind = "", ""
        for pattern, token in _ENGLISH.get(start.lower(), ()):
            if (match := pattern.match(self.text, self.pos)) and len(match.group()) > len(best):
                best, kind = match.group(), token
        return best, kind

    def _starts(self, word: str) -> bool:
        if self.text[self.pos : self.pos + len(word)].lower() != word:
            return False
        after = self.text[self.pos + len(word) : self.pos + len(word) + 1]
        return not (word.isascii() and (after.isalnum() or after == "_") and after.isascii())

    # -- values -----------------------------------------------------------------------------------

    def _leading(self) -> bool:
        """Whether this is the start of a table cell: its fact is given, and a bare value means ``=``."""
        return len(self.tokens) == 1 and self.tokens[0].text == "" and self.fact is not None

    def _value(self) -> bool:
        return self._choice() or self._quoted() or self._date() or self._clock() or self._number() or self._yes_no()

    def _choice(self) -> bool:
        if self.fact is None:
            return False
        for word, choice in self.names.choices(self.fact):
            if self._whole(word):
                return self._push("VALUE", len(word), choice.id)
        return False

    def _whole(self, word: str) -> bool:
        if not self.text.startswith(word, self.pos):
            return False
        after = self.text[self.pos + len(word) : self.pos + len(word) + 1]
        return not (word[-1].isascii() and after.isascii() and (after.isalnum() or after in ("_", "-")))

    def _quoted(self) -> bool:
        closing = _QUOTES.get(self.text[self.pos])
        end = self.text.find(closing, self.pos + 1) if closing else -1
        return end > 0 and self._push("STRING", end + 1 - self.pos, self.written[self.pos + 1 : end])

    def _date(self) -> bool:
        match = _DATE.match(self.text, self.pos)
        return match is not None and self._push("DATE", len(match.group()))

    def _clock(self) -> bool:
        return any(self._push("CLOCK", len(word), value) for word, value in kw.CLOCK.items() if self._starts(word))

    def _yes_no(self) -> bool:
        for words, value in ((kw.YES, "yes"), (kw.NO, "no")):
            for word in words:
                if self._starts(word):
                    return self._push("BOOL", len(word), value)
        return False

    def _number(self) -> bool:
        match = _NUMBER.match(self.text, self.pos)
        digits = match.group() if match else self._chinese_number()
        if not digits:
            return False
        rest = self.pos + len(digits)
        number = digits.lstrip("¥￥$€") if match else str(kw.CHINESE_NUMBERS[digits])
        space = len(self.text[rest:]) - len(self.text[rest:].lstrip())
        if unit := self._unit(rest + space):
            if "." in digits:
                raise ScanError(self.text[self.pos : rest + space + len(unit)], self.pos)
            return self._push("DURATION", len(digits) + space + len(unit), number + kw.UNITS[unit.lower()])
        scale = next((s for s in kw.SCALES if self.text.startswith(s, rest)), "")
        money = "元" if self.text.startswith("元", rest + len(scale)) else ""
        return self._push("NUMBER", len(digits) + len(scale) + len(money), _scaled(number, scale))

    def _chinese_number(self) -> str:
        one = self.text[self.pos]
        return one if one in kw.CHINESE_NUMBERS and self._unit(self.pos + 1) else ""

    def _unit(self, start: int) -> str:
        if match := _WORD.match(self.text, start):
            return match.group() if match.group().lower() in kw.UNITS else ""
        return max((u for u in kw.UNITS if not u.isascii() and self.text.startswith(u, start)), key=len, default="")

    def _unreadable(self) -> str:
        if match := _STRETCH.match(self.text, self.pos):
            return match.group()
        end = self.pos + 1
        while end < len(self.text) and self.text[end].isalnum() and not self.text[end].isascii():
            if any(self.text.startswith(w, end) for w in (*kw.CHINESE, *self.names.chinese)):
                break
            end += 1
        return self.text[self.pos : end]


def _scaled(number: str, scale: str) -> str:
    if not scale:
        return number
    from decimal import Decimal

    return format((Decimal(number) * kw.SCALES[scale]).normalize(), "f")
