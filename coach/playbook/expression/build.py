"""Syntax tree → condition: types checked, constants lowered, ``not`` pushed inward."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar
from zoneinfo import ZoneInfo

from coach.domain.condition import ALWAYS, And, Atom, Condition, Or
from coach.domain.model import Fact
from coach.domain.values import FactType, Scalar
from coach.playbook.expression.constants import TypeProblem, lower
from coach.playbook.expression.names import Names
from coach.playbook.expression.scanner import Token
from coach.playbook.expression.syntax import Tree
from coach.playbook.expression.windows import age_window, compare_clock, compare_date, within

INVERSE = {"=": "!=", "!=": "=", "<": ">=", ">=": "<", ">": "<=", "<=": ">", "in": "not in", "not in": "in"}
INVERSE |= {"has": "lacks", "lacks": "has", "known": "unknown", "unknown": "known"}
OPERATORS = {"EQ": "=", "NE": "!=", "LT": "<", "LE": "<=", "GT": ">", "GE": ">="}
ORDERED = frozenset({FactType.INTEGER, FactType.DECIMAL, FactType.DATE, FactType.DATETIME, FactType.DURATION, FactType.MONEY})


@dataclass(frozen=True, slots=True)
class Subject:
    """The left side of a comparison: the fact, where it is written, and whether it is the record's ``age``."""

    fact: Fact
    token: Token
    age: bool


class Builder:
    """Builds one condition. ``problems`` collects every type mistake; the condition then is not to be used."""

    def __init__(self, names: Names, zone: ZoneInfo) -> None:
        self.names, self.zone = names, zone
        self.problems: list[TypeProblem] = []

    def build(self, tree: Tree, *, negate: bool = False) -> Condition:
        """The condition ``tree`` states, or its negation."""
        if tree.rule in ("either", "both"):
            parts = [self.build(child, negate=negate) for child in tree.children if isinstance(child, Tree)]
            return join("either" if (tree.rule == "either") != negate else "both", parts)
        if tree.rule in ("negated", "group"):
            inner = next(child for child in tree.children if isinstance(child, Tree))
            return self.build(inner, negate=negate != (tree.rule == "negated"))
        try:
            return self._comparison(tree, negate=negate)
        except TypeProblem as problem:
            self.problems.append(problem)
            return ALWAYS

    def _comparison(self, tree: Tree, *, negate: bool) -> Condition:
        if tree.rule == "always":
            if negate:
                raise TypeProblem.at(next(tree.tokens()), "“非 总是”永远不成立", "'not always' can never hold")
            return ALWAYS
        subject = self._subject(tree)
        values = [token for token in tree.tokens() if token.kind in _VALUES]
        span = (subject.token.start, max(token.end for token in tree.tokens()))
        condition = self._forms[tree.rule](self, subject, tree, values)
        return _negated(_placed(condition, span)) if negate else _placed(condition, span)

    def _subject(self, tree: Tree) -> Subject:
        token = next(iter(tree.tokens()))
        if token.kind == "AGE":
            return Subject(self.names.facts[self.names.age_of], token, age=True)
        return Subject(self.names.facts[token.value], token, age=False)

    # -- the forms of comparison ------------------------------------------------------------------

    def _truth(self, subject: Subject, tree: Tree, values: Sequence[Token]) -> Condition:
        del tree, values
        if subject.age or subject.fact.type is not FactType.BOOLEAN:
            name = subject.token.text
            raise TypeProblem.at(
                subject.token,
                f"“{name}”不是是非题，要和一个值比较",
                f"'{name}' is no yes/no fact: compare it with a value",
                hint=(f"例如 {name} 已知", f"e.g. {name} is known"),
            )
        return Atom(subject.fact.name, subject.fact.name, "=", (True,), ("yes",))

    def _compare(self, subject: Subject, tree: Tree, values: Sequence[Token]) -> Condition:
        op = OPERATORS[next(token.kind for token in tree.tokens() if token.kind in OPERATORS)]
        return self._relation(subject, op, values[0])

    def _relation(self, subject: Subject, op: str, value: Token) -> Condition:
        fact = subject.fact
        if subject.age:
            return age_window(fact, op, value)
        if value.kind == "CLOCK":
            return compare_clock(fact, op, value)
        if value.kind == "DATE" and fact.type is FactType.DATETIME:
            return compare_date(fact, op, value, self.zone)
        if op not in ("=", "!=") and fact.type not in ORDERED:
            raise TypeProblem.at(
                value,
                f"“{fact.label.zh}”不能比大小",
                f"'{fact.name}' has no order: {op} can't be used",
                hint=("请用 =、!= 或 属于 (…)", "use =, != or in (…)"),
                start=subject.token.end,
            )
        if fact.type is FactType.CHOICES:
            raise TypeProblem.at(
                value, f"“{fact.label.zh}”可有多个值", f"'{fact.name}' may have several values", hint=("请用 包含", "use 'has'")
            )
        return Atom(fact.name, fact.name, op, (lower(value, fact),), (value.text,))

    def _member(self, subject: Subject, tree: Tree, values: Sequence[Token]) -> Condition:
        fact = subject.fact
        if subject.age or fact.type in (FactType.CHOICES, FactType.BOOLEAN, FactType.DATETIME):
            raise TypeProblem.at(subject.token, "这里不能用“属于”", "'in' can't be used here")
        constants = tuple(dict.fromkeys(lower(value, fact) for value in values))
        op = "not in" if tree.rule == "not_member" else "in"
        return Atom(fact.name, fact.name, op, constants, tuple(value.text for value in values))

    def _cell(self, subject: Subject, tree: Tree, values: Sequence[Token]) -> Condition:
        if len(values) > 1:
            return self._member(subject, tree, values)
        if subject.fact.type is FactType.CHOICES:
            return self._has(subject, tree, values)
        return self._relation(subject, "=", values[0])

    def _between(self, subject: Subject, tree: Tree, values: Sequence[Token]) -> Condition:
        del tree
        low, high = (self._relation(subject, op, value) for op, value in zip((">=", "<="), values, strict=True))
        if not (isinstance(low, Atom) and isinstance(high, Atom)) or low.column != high.column:
            return join("both", [low, high])
        shown = (low.shown[-1], high.shown[-1])
        if low.op == "<=":  # an age is a distance back from now: its bounds change places
            low, high = high, low
        bottom, top = low.values[0], _last(high)
        if _above(bottom, top):
            raise TypeProblem.at(values[0], "下限大于上限", "the lower bound is above the upper", hint=("交换两个数", "swap the two"))
        return Atom(low.fact, low.column, "between", (bottom, top), shown, low.window)

    def _has(self, subject: Subject, tree: Tree, values: Sequence[Token]) -> Condition:
        fact = subject.fact
        if fact.type is not FactType.CHOICES:
            raise TypeProblem.at(
                subject.token,
                f"“{fact.label.zh}”只有一个值",
                f"'{fact.name}' has one value only",
                hint=("请用 = 或 属于", "use = or in"),
            )
        op = "lacks" if tree.rule == "lacks" else "has"
        return Atom(fact.name, fact.name, op, (lower(values[0], fact),), (values[0].text,))

    def _known(self, subject: Subject, tree: Tree, values: Sequence[Token]) -> Condition:
        del values
        return Atom(subject.fact.name, subject.fact.name, tree.rule)

    def _within(self, subject: Subject, tree: Tree, values: Sequence[Token]) -> Condition:
        if subject.age:
            raise TypeProblem.at(
                subject.token, "age 请直接和时长比较", "compare age with a duration", hint=("例如 age <= 7d", "e.g. age <= 7d")
            )
        return within(subject.fact, tree.rule, values[0])

    _forms: ClassVar[dict[str, Callable[[Builder, Subject, Tree, Sequence[Token]], Condition]]] = {
        "truth": _truth,
        "compare": _compare,
        "member": _member,
        "not_member": _member,
        "cell": _cell,
        "between": _between,
        "has": _has,
        "lacks": _has,
        "known": _known,
        "unknown": _known,
        "next": _within,
        "last": _within,
    }


_VALUES = frozenset({"VALUE", "NUMBER", "DURATION", "DATE", "CLOCK", "STRING", "BOOL"})


def join(how: str, parts: Sequence[Condition]) -> Condition:
    """``both`` → And, ``either`` → Or, flattened; one part stands for itself."""
    kind = Or if how == "either" else And
    flat: list[Condition] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, kind) else (part,))
    return flat[0] if len(flat) == 1 else kind(tuple(flat))


def _negated(condition: Condition) -> Condition:
    if isinstance(condition, And | Or):
        return join("either" if isinstance(condition, And) else "both", [_negated(part) for part in condition.parts])
    if condition.op == "between":
        low, high = condition.values
        return Or((_with(condition, "<", (low,), condition.shown[:1]), _with(condition, ">", (high,), condition.shown[-1:])))
    if condition.op == "=" and isinstance(condition.values[0], bool):
        value = not condition.values[0]
        return _with(condition, "=", (value,), ("yes" if value else "no",))
    return _with(condition, INVERSE[condition.op], condition.values, condition.shown)


def _with(atom: Atom, op: str, values: tuple[Scalar, ...], shown: tuple[str, ...]) -> Atom:
    return Atom(atom.fact, atom.column, op, values, shown, atom.window, atom.start, atom.end)


def _placed(condition: Condition, span: tuple[int, int]) -> Condition:
    if isinstance(condition, Atom):
        return Atom(condition.fact, condition.column, condition.op, condition.values, condition.shown, condition.window, *span)
    return type(condition)(tuple(_placed(part, span) for part in condition.parts))


def _last(high: Atom) -> Scalar:
    """The last value within an upper bound: a whole day ends a second before the next one starts."""
    value = high.values[0]
    return value - 1 if high.op == "<" and isinstance(value, int) else value


def _above(low: Scalar, high: Scalar) -> bool:
    return not isinstance(low, str) and not isinstance(high, str) and low > high
