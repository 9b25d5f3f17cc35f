"""Generated conditions: what they say in English and in Chinese is the same, and `not` is what a truth table says it is."""

from __future__ import annotations

import string
from collections.abc import Callable, Mapping

from hypothesis import given
from hypothesis import strategies as st

from coach.domain.condition import Atom, Condition, atoms
from coach.domain.values import Cell
from coach.engine.trace import truth
from coach.playbook.expression.names import Names
from tests.unit.playbook.desk import FACTS, condition, expression

_OPS = ["=", "!=", "<", "<=", ">", ">="]
_CHINESE = {"=": "等于", "!=": "不等于", "<": "小于", "<=": "不超过", ">": "大于", ">=": "至少"}
_NUMBERS = st.integers(-50, 50)
_GRADES = st.sampled_from(["H", "A", "B"])

Both = tuple[str, str]


_OP = st.sampled_from(_OPS)


def _number(op: str, number: int) -> Both:
    return f"days {op} {number}", f"预计成交天数{_CHINESE[op]}{number}"


def _between(number: int, span: int) -> Both:
    return f"days between {number} and {number + span}", f"预计成交天数介于{number}和{number + span}"


def _grade(op: str, grade: str) -> Both:
    return f"grade {op} {grade}", f"等级{_CHINESE[op]}{grade}"


def _grades(several: list[str], negated: bool) -> Both:
    return f"grade {'not ' * negated}in ({', '.join(several)})", f"等级{'不' * negated}属于（{'、'.join(several)}）"


def _city(word: str) -> Both:
    return f'city = "{word}"', f"城市=“{word}”"


def _money(op: str, number: int) -> Both:
    return f"budget {op} {number}0000", f"预算{_CHINESE[op]}{number}万元"


def _window(number: int) -> Both:
    return f"due_on within next {number}d", f"预计购买日期在未来{number}天内"


_FIXED = [
    ("has_budget", "有预算"),
    ("member", "会员"),
    ("not_member", "非会员"),
    ("wishes has price", "关注点包含价格"),
    ("wishes lacks care", "关注点不包含服务"),
    ("decider is known", "决策人已知"),
    ("days is unknown", "预计成交天数未知"),
]

comparisons = st.one_of(
    st.sampled_from(_FIXED),
    st.builds(_number, _OP, _NUMBERS),
    st.builds(_between, _NUMBERS, st.integers(0, 20)),
    st.builds(_grade, st.sampled_from(["=", "!="]), _GRADES),
    st.builds(_grades, st.lists(_GRADES, min_size=1, max_size=3, unique=True), st.booleans()),
    st.builds(_city, st.text(string.ascii_letters + "北京上海（）", min_size=1, max_size=5)),
    st.builds(_money, _OP, st.integers(0, 50)),
    st.builds(_window, st.integers(0, 50)),
)
"""One comparison in both languages; the Chinese has no spaces."""


def _joined(children: st.SearchStrategy[Both]) -> st.SearchStrategy[Both]:
    def together(english: str, chinese: str) -> Callable[[list[Both]], Both]:
        return lambda parts: (f"({f' {english} '.join(p[0] for p in parts)})", f"（{chinese.join(p[1] for p in parts)}）")

    several = st.lists(children, min_size=2, max_size=3)
    return st.one_of(
        several.map(together("and", "且")),
        several.map(together("or", "或")),
        children.map(lambda part: (f"not ({part[0]})", f"非（{part[1]}）")),
    )


texts = st.recursive(comparisons, _joined, max_leaves=8)


def plain(found: Condition) -> Condition:
    """Without what differs by language: places and constants as written."""
    if isinstance(found, Atom):
        return Atom(found.fact, found.column, found.op, found.values, (), found.window)
    return type(found)(tuple(map(plain, found.parts)))


_COLUMNS: dict[str, st.SearchStrategy[Cell]] = {
    "days": _NUMBERS,
    "grade": _GRADES,
    "has_budget": st.booleans(),
    "member": st.booleans(),
    "not_member": st.booleans(),
    "wishes": st.frozensets(st.sampled_from(["price", "care"])),
    "decider": st.just("x"),
    "city": st.sampled_from(["a", "北京"]),
    "budget": _NUMBERS.map(lambda n: n * 1_000_000),
    "due_on@d": _NUMBERS,
}
columns = st.fixed_dictionaries({}, optional=_COLUMNS)


@given(texts)
def test_both_languages_compile_to_the_same(text: Both) -> None:
    assert plain(condition(text[0])) == plain(condition(text[1]))


@given(texts, columns)
def test_not_is_the_other_truth_and_unknown_stays_unknown(text: Both, known: Mapping[str, Cell]) -> None:
    held = truth(condition(text[0]), known)
    assert truth(condition(f"not ({text[0]})"), known) is (None if held is None else not held)


@given(texts, columns)
def test_twice_not_is_nothing(text: Both, known: Mapping[str, Cell]) -> None:
    assert truth(condition(f"not (not ({text[1]}))"), known) is truth(condition(text[1]), known)


@given(texts)
def test_every_atom_stands_where_it_says(text: Both) -> None:
    for language in text:
        for atom in atoms(condition(language)):
            label = FACTS[atom.fact].label.zh
            assert language[atom.start :].startswith((atom.fact, label))
            assert atom.start < atom.end <= len(language)


@given(st.text(string.printable + "且或非（），。预算有天数≤属于介于和7“”", max_size=60))
def test_no_text_breaks_the_compiler(text: str) -> None:
    found, problems = expression(text)
    assert (found is None) == bool(problems)
    for problem in problems:
        assert problem.location is not None
        assert 1 <= problem.location.column <= len(text) + 1


@given(
    st.lists(
        st.sampled_from(["days", "有预算", "且", "or", "非", "(", ")", "<=", "7", "属于", "H", "等级", "between", "and", "已知", ",", '"']),
        max_size=12,
    )
)
def test_no_order_of_words_breaks_the_compiler(words: list[str]) -> None:
    for text in (" ".join(words), "".join(words)):
        found, problems = expression(text, Names.of(FACTS))
        assert (found is None) == bool(problems)
