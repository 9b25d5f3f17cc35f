"""What a phrase template may contain, and which variables it takes: an allow-list over its syntax tree.

The sandbox alone would let ``{{ 'a' * 300000000 }}`` through. Allowed are text, ``{{ name }}``, ``{{ name | filter }}`` and
``{% if name %}`` with ``not``, ``and``, ``or``, where a name is a fact's or a table's column (``products.benefit``); so a
template can neither loop nor reach beyond its variables.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from jinja2 import TemplateSyntaxError, nodes

from coach.domain.styles import STYLES
from coach.render.environment import text_environment
from coach.text import Text

_LONGEST = 4_000  # characters of a template: a phrase is said or sent, not published
_DEEPEST = 8  # ifs inside each other
_RESERVED = frozenset({"self", "super", "loop", "caller", "varargs", "kwargs", "namespace"})
_REFUSED: dict[type[nodes.Node], Text] = {
    nodes.Getattr: Text("“.”取属性", "an attribute (the dot)"),
    nodes.Getitem: Text("“[ ]”取值", "an item ([ ])"),
    nodes.Call: Text("函数调用", "a call"),
    nodes.For: Text("循环", "a loop"),
    nodes.Assign: Text("赋值 set", "set"),
    nodes.AssignBlock: Text("赋值 set", "set"),
    nodes.Macro: Text("宏", "a macro"),
    nodes.BinExpr: Text("运算", "arithmetic"),
    nodes.UnaryExpr: Text("运算", "arithmetic"),
    nodes.Concat: Text("运算", "arithmetic"),
    nodes.Compare: Text("比较", "a comparison"),
    nodes.Test: Text("“is”判断", "a test with is"),
    nodes.CondExpr: Text("行内的 if", "an inline if"),
    nodes.Filter: Text("连用的过滤器", "a chain of filters"),
    nodes.Literal: Text("常量", "a constant"),
    nodes.Include: Text("引入", "include"),
    nodes.Import: Text("引入", "import"),
    nodes.FromImport: Text("引入", "import"),
    nodes.Extends: Text("继承", "extends"),
}
_FORMS = Text(
    "只能用 {{ 名称 }}、{{ 名称 | 过滤器 }} 和 {% if 名称 %}",
    "only {{ name }}, {{ name | filter }} and {% if name %} may be used",
)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something a template may not contain. ``line`` and ``column`` count from 1 inside the template."""

    message: Text
    line: int = 1
    column: int = 1


@dataclass(slots=True)
class Reading:
    """What a template was found to contain.

    ``needs``: the variables without which it has a hole; ``names``: all it uses; ``filtered``: (variable, filter) pairs.
    Each in the order of first use. With problems the rest is incomplete.
    """

    problems: list[Problem] = field(default_factory=list)
    needs: dict[str, None] = field(default_factory=dict)
    names: dict[str, None] = field(default_factory=dict)
    filtered: dict[tuple[str, str], None] = field(default_factory=dict)


_PLAIN = Reading()
"""Of a text without a brace: most are."""


def template_names(source: str) -> tuple[str, ...]:
    """All variables ``source`` uses, tested or written."""
    return tuple(read_template(source).names)


def read_template(source: str) -> Reading:
    """Everything a template contains, and all in it that a phrase may not contain: not to be changed, since it is read once."""
    if "{" not in source and len(source) <= _LONGEST:
        return _PLAIN
    return _read(source)


@lru_cache(maxsize=2048)
def _read(source: str) -> Reading:
    if len(source) > _LONGEST:
        return Reading([Problem(Text(f"模板太长，最多 {_LONGEST} 个字符", f"the template is longer than {_LONGEST} characters"))])
    try:
        tree = text_environment().parse(source)
        reader = _Reader(source.splitlines())
        reader.block(tree.body, frozenset(), depth=0)
    except TemplateSyntaxError as error:
        return Reading([_syntax(error)])
    except RecursionError:
        return Reading([_too_deep(1)])
    return reader.reading


def _syntax(error: TemplateSyntaxError) -> Problem:
    zh = "模板写法有误，请检查 {{ }} 和 {% if %}…{% endif %} 是否成对"
    return Problem(Text(zh, f"the template can't be read: {error.message}"), error.lineno)


def _too_deep(line: int) -> Problem:
    return Problem(Text("模板嵌套太深", "the template is nested too deeply"), line)


class _Reader:
    """Walks the tree once; ``known`` are the variables that the ``if``s around a place make sure of."""

    def __init__(self, lines: list[str]) -> None:
        self.reading = Reading()
        self._lines, self._line = lines, 1

    def block(self, body: list[nodes.Node], known: frozenset[str], *, depth: int) -> None:
        for node in body:
            if isinstance(node, nodes.Output):
                for part in node.nodes:
                    self._written(part, known)
            elif isinstance(node, nodes.If):
                self._branches(node, known, depth=depth + 1)
            else:
                self._refuse(node)

    def _branches(self, node: nodes.If, known: frozenset[str], *, depth: int) -> None:
        if depth > _DEEPEST:
            self.reading.problems.append(_too_deep(node.lineno))
            return
        for branch in (node, *node.elif_):
            self._tested(branch.test)
            self.block(branch.body, known | _sure(branch.test, holds=True), depth=depth)
            known |= _sure(branch.test, holds=False)
        self.block(node.else_, known, depth=depth)

    def _written(self, node: nodes.Node, known: frozenset[str]) -> None:
        if isinstance(node, nodes.TemplateData):
            return
        variable = node.node if isinstance(node, nodes.Filter) else node
        name = _name(variable)
        if not name or variable is None:
            self._refuse(variable or node)
            return
        if isinstance(node, nodes.Filter):
            self._filtered(node, name)
        self._named(variable, name)
        if name not in known:
            self.reading.needs[name] = None

    def _filtered(self, node: nodes.Filter, variable: str) -> None:
        self.reading.filtered[variable, node.name] = None
        if node.name not in STYLES:
            zh, en = "、".join(STYLES), ", ".join(STYLES)
            self._problem(node, Text(f"没有过滤器“{node.name}”，可用：{zh}", f"there is no filter '{node.name}', only {en}"), node.name)
        elif node.args or node.kwargs or node.dyn_args or node.dyn_kwargs:
            self._problem(node, Text(f"过滤器“{node.name}”不带参数", f"the filter '{node.name}' takes no arguments"), node.name)

    def _tested(self, test: nodes.Node) -> None:
        if isinstance(test, nodes.And | nodes.Or):
            self._tested(test.left)
            self._tested(test.right)
        elif isinstance(test, nodes.Not):
            self._tested(test.node)
        elif name := _name(test):
            self._named(test, name)
        else:
            self._refuse(test)

    def _named(self, node: nodes.Node, name: str) -> None:
        self.reading.names[name] = None
        parts = name.split(".")
        if not _RESERVED.isdisjoint(parts) or any(part.startswith("_") for part in parts):
            self._problem(node, Text(f"“{name}”不能用作变量名", f"'{name}' can't be a variable"), name)

    def _refuse(self, node: nodes.Node) -> None:
        what = next((text for kind, text in _REFUSED.items() if isinstance(node, kind)), Text("这种写法", "this"))
        self._problem(node, Text(f"模板里不能用{what.zh}：{_FORMS.zh}", f"{what.en} can't be used in a template: {_FORMS.en}"))

    def _problem(self, node: nodes.Node, message: Text, word: str = "") -> None:
        self._line = node.lineno or self._line  # a few nodes know no line of their own
        line = self._lines[self._line - 1] if self._line <= len(self._lines) else ""
        found = re.search(rf"\b{re.escape(word)}\b" if word else r"\{[{%]", line)
        self.reading.problems.append(Problem(message, self._line, found.start() + 1 if found else 1))


def _name(node: nodes.Node | None) -> str:
    """The variable ``node`` names, "" if it is none: ``budget``, or a column of a table: ``products.benefit``."""
    if isinstance(node, nodes.Name):
        return node.name
    return f"{node.node.name}.{node.attr}" if isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Name) else ""


def _sure(test: nodes.Node, *, holds: bool) -> frozenset[str]:
    """The variables that must have a value if ``test`` holds (or fails): an unknown one counts as "no"."""
    if name := _name(test):
        return frozenset((name,) if holds else ())
    if isinstance(test, nodes.Not):
        return _sure(test.node, holds=not holds)
    if isinstance(test, nodes.And | nodes.Or):
        left, right = _sure(test.left, holds=holds), _sure(test.right, holds=holds)
        # What a failing `or` tells, each part tells; of a failing `and` only one part failed.
        return left | right if isinstance(test, nodes.And) is holds else left & right
    return frozenset()
