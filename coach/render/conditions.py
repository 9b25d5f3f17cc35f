"""Conditions in words, with the actual values: 预计成交天数 5 ≤ 7 天 ✓ / expected days to purchase 5 ≤ 7 days ✓."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from coach.domain.condition import Atom
from coach.domain.model import Decision, Playbook
from coach.domain.recommendation import ConditionLine
from coach.domain.values import Cell, Duration, FactType, Unit
from coach.render.moments import word_date, word_duration
from coach.render.terminal import safe
from coach.render.values import Shape, entry, label, listed, shape_of, short_shape, word
from coach.render.view import View
from coach.text import Text

_MARKS = {True: ("✓", "[+]"), False: ("✗", "[-]"), None: ("?", "?")}
_SIGNS = {"<=": "≤", ">=": "≥", "!=": "≠", "between": "–"}
_WORDS = {
    "in": Text("属于", "in"),
    "not in": Text("不属于", "not in"),
    "has": Text("包含", "includes"),
    "lacks": Text("不包含", "does not include"),
    "known": Text("已知", "known"),
    "unknown": Text("未知", "unknown"),
}
_NEEDED = {"has": Text("包含", "include"), "lacks": Text("不包含", "not include")}
_NOW = {"now": Text("现在", "now"), "today": Text("今天", "today")}
# How a window reads, by its direction and operator; a negated window arrives as its two outsides.
_WINDOWS = {
    ("next", "between"): Text("在未来 {}内", "within the next {}"),
    ("last", "between"): Text("在过去 {}内", "within the last {}"),
    ("next", "<"): Text("已过", "past"),
    ("next", ">"): Text("在 {}以后", "more than {} ahead"),
    ("last", "<"): Text("在 {}以前", "more than {} ago"),
    ("last", ">"): Text("还未到", "still ahead"),
}
_CATEGORIES = {FactType.BOOLEAN, FactType.TEXT, FactType.CHOICE}
_UNITS: dict[str, str] = {FactType.DATE: "d", FactType.DATETIME: "s", FactType.DURATION: "s"}
_NUMBERS = {FactType.INTEGER, FactType.DECIMAL}
_NO_SHAPE = Shape(FactType.TEXT)


def condition_text(line: ConditionLine, playbook: Playbook, view: View, columns: Mapping[str, Cell], *, mark: bool = True) -> str:
    """One comparison in words.

    ``columns`` are the evaluation's: a window shows the date it tests rather than its distance. ``mark=False`` leaves out the
    ✓ ✗ ? and how far a number misses its bound, for a reader that shows ``line.holds`` in its own way.
    """
    reader = _Reader(line, playbook, view, columns)
    return reader.marked() if mark else reader.sentence()


def line_words(line: ConditionLine, playbook: Playbook, view: View, columns: Mapping[str, Cell]) -> tuple[str, str, str]:
    """``condition_text``, what its fact is called, and the value that was compared (未知/unknown if there is none)."""
    reader = _Reader(line, playbook, view, columns)
    return reader.marked(), reader.label, reader.value()


def requirement_text(atom: Atom, playbook: Playbook, view: View) -> str:
    """What a comparison asks for, with no customer in sight: 预计成交天数 ≤ 7 天 / expected days to purchase ≤ 7 days."""
    wanted = atom.values[0] if atom.op == "=" else None
    return _Reader(ConditionLine(atom, wanted, holds=True), playbook, view, {}).requirement()


class _Reader:
    """Reads one line aloud."""

    def __init__(self, line: ConditionLine, playbook: Playbook, view: View, columns: Mapping[str, Cell]) -> None:
        self.line, self.atom, self.view, self.columns = line, line.atom, view, columns
        found = entry(playbook, self.atom.fact)
        self.shape = shape_of(found) if found else _NO_SHAPE
        if isinstance(found, Decision) and found.scheme:
            # 意向等级 H 属于 H、A: under its title a grade needs no more than its letter.
            self.shape = short_shape(found)
        self.label = label(playbook, self.atom.fact, view)

    def marked(self) -> str:
        """The sentence, whether it holds, and how far it misses."""
        sentence = self.sentence()
        return f"{sentence}{_space(sentence)}{_MARKS[self.line.holds][self.view.ascii]}{self.miss()}"

    def sentence(self) -> str:
        atom, view = self.atom, self.view
        if atom.op in ("known", "unknown"):
            known = (atom.op == "known") is self.line.holds
            return self._colon(view.say(_WORDS["known" if known else "unknown"]))
        if atom.op == "=" and self.shape.type in _CATEGORIES and not atom.window:
            return self._equality()
        if self.line.holds is None:
            return f"{self.label} {self.value()}{self._needed(self._test(_NEEDED))}"
        if self.shape.type == FactType.CHOICES:
            return f"{self.label}{self._aside(Text('{}', '{}'), self.value())}{'' if view.chinese else ' '}{self._test()}"
        value = self.value(unit=self._lone())
        return f"{self.label} {value}{_space(value)}{self._test()}"

    def requirement(self) -> str:
        stated = self.atom.op in ("known", "unknown") or (self.atom.op == "=" and self.shape.type in _CATEGORIES)
        return self.sentence() if stated and not self.atom.window else f"{self.label} {self._test()}"

    def value(self, *, unit: bool = True) -> str:
        return word(_own_value(self.line, self.columns), self.shape, self.view, unit=unit)

    def miss(self) -> str:
        """How near: （差 2 天） / (misses by 2 days)."""
        if self.line.holds is not False or not self.line.gap:
            return ""
        return self._aside(Text("差 {}", "misses by {}"), _distance_text(self.atom, self.line.gap, self.shape, self.view))

    def _equality(self) -> str:
        wanted = word(self.atom.values[0], self.shape, self.view)
        needed = "" if self.line.holds else self._needed(f"为“{wanted}”" if self.view.chinese else wanted)
        return self._colon(self.value()) + needed

    def _needed(self, test: str) -> str:
        """What an unknown or failing fact would have to be: （需 ≤ 7 天） / (must be ≤ 7 days)."""
        if self.view.chinese:
            return self._aside(Text("需 {}" if test[0] in "=<>≤≥≠" else "需{}", ""), test)
        return self._aside(Text("", "must {}" if self.atom.op in _NEEDED else "must be {}"), test)

    def _test(self, words: Mapping[str, Text] = _WORDS) -> str:
        """The comparison without its left side: ≤ 7 天, 属于 H、A, 在未来 7 天内."""
        atom, view = self.atom, self.view
        if (atom.window, atom.op) in _WINDOWS:
            far = max((abs(value) for value in atom.values if isinstance(value, int)), default=0)
            return view.say(_WINDOWS[atom.window, atom.op]).format(_distance_text(atom, far, self.shape, view))
        if atom.window in _NOW:
            return f"{self._sign(atom.op)} {view.say(_NOW[atom.window])}"
        if atom.window:
            return self._as_written()
        if atom.op == "between":
            return self._between()
        if atom.op in _WORDS:
            constants = [word(value, self.shape, view) for value in atom.values]
            return f"{view.say(words.get(atom.op, _WORDS[atom.op]))} {listed(constants, view)}"
        return f"{self._sign(atom.op)} {word(atom.values[0], self.shape, view)}"

    def _between(self) -> str:
        low, high = self.atom.values
        plain = self.shape.type in _NUMBERS
        span = f"{word(low, self.shape, self.view, unit=not plain)}{self._sign('between')}{word(high, self.shape, self.view)}"
        return f"{self.view.say(Text('介于', 'within'))} {span}"

    def _as_written(self) -> str:
        """A moment against a calendar day: the operator and the day stand as the trainer wrote them."""
        *sign, day = self.atom.shown or ("",)
        try:
            shown = word_date(date.fromisoformat(day), self.view)
        except ValueError:
            shown = safe(day)
        return f"{self._sign(sign[0] if sign else '=')} {shown}"

    def _lone(self) -> bool:
        """Whether the value must show its unit itself, as no constant of its kind follows."""
        return self.shape.type not in _NUMBERS or bool(self.atom.window)

    def _sign(self, op: str) -> str:
        if self.view.ascii:
            return "-" if op == "between" else op
        return _SIGNS.get(op, op)

    def _colon(self, value: str) -> str:
        return f"{self.label}{'：' if self.view.chinese else ': '}{value}"

    def _aside(self, form: Text, content: str) -> str:
        words = self.view.say(form).format(content)
        return f"（{words}）" if self.view.chinese else f" ({words})"


def _space(before: str) -> str:
    """A full-width parenthesis brings its own space."""
    return "" if before.endswith("）") else " "


def _own_value(line: ConditionLine, columns: Mapping[str, Cell]) -> Cell | None:
    """The fact's own value: a window compares its distance from now, and people want to see the date."""
    name, _, unit = line.atom.column.partition("@")
    return columns.get(name) if unit else line.value


def _distance_text(atom: Atom, count: int, shape: Shape, view: View) -> str:
    """A distance in the unit of the atom's column."""
    unit = atom.column.partition("@")[2] or _UNITS.get(shape.type, "")
    if unit == "s":
        return word_duration(count, view)
    return word_duration(Duration(count, Unit(unit)), view) if unit else word(count, shape, view)
