"""``docs/diagnostics.md`` from the source: every numbered diagnostic with its messages. ``python -m tests.docs.diagnostics`` writes it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "diagnostics.md"

_CODE = re.compile(r"[PESIRC]\d{3}")
_KINDS = {
    "P": ("手册", "playbooks"),
    "E": ("推算", "evaluation"),
    "S": ("数据库", "the store"),
    "I": ("导入", "import"),
    "R": ("显示", "rendering"),
    "C": ("命令", "commands"),
}
# Messages that are put together elsewhere than beside their code.
_BY_HAND = {
    "P112": ("读不了文件，或文件不该读", "a file that can't be read, or should not be"),
    "C100": ("命令写得不对", "the command line is not right"),
    "E125": ("规则引擎 durable_rules 用不了，由参考引擎代替", "durable_rules can't be used here: the reference evaluator serves"),
    "S113": ("数据库里有读不懂的内容", "the database holds something that can't be read"),
    "P460": ("用例不符：规则该生效却没有，或不该生效却生效了", "a case fails: the rule should fire and does not, or the other way round"),
    "C261": ("没有这位学员", "there is no such learner"),
    "P640": ("两个档次从同一个分数起，或没有从 0 分起的档次", "two tiers begin at one score, or none begins at 0"),
    "C433": ("CSV 只装得下一张表；没有表格的报表写不成 CSV", "a CSV holds one table, and a report without tables can't be one"),
    "C452": ("不是能读的 Parquet 文件", "no Parquet file that can be read"),
    "P330": ("话术模板里有不允许的内容", "a template holds what templates may not"),
    "P305": ("比较不合事实的类型", "a comparison that does not suit the fact's type"),
}


@cache
def codes() -> dict[str, list[tuple[str, str]]]:
    """Every code in the source, in order, with its messages (Chinese, English); what varies in them is shown as ``…``."""
    found: dict[str, list[tuple[str, str]]] = {}
    for path in sorted((ROOT / "coach").rglob("*.py")):
        for code, message in _in_module(ast.parse(path.read_text("utf-8"))):
            messages = found.setdefault(code, [])
            if message is not None and message not in messages:
                messages.append(message)
    return {code: [_BY_HAND[code]] if code in _BY_HAND else found[code] for code in sorted(found)}


def page() -> str:
    """The whole page."""
    lines = ["# 诊断编号 / Diagnostics", ""]
    lines += ["编号不会改变用途。Codes keep their meaning. （`…` 是出错处的内容 / what was found there.）", ""]
    listed = codes()
    for letter, (zh, en) in _KINDS.items():
        rows = [(code, messages) for code, messages in listed.items() if code.startswith(letter)]
        if rows:
            lines += [f"## {letter}：{zh} / {en}", "", "| | 中文 | English |", "|---|---|---|"]
            lines += [f"| {code} | {_cell(m[0] for m in messages)} | {_cell(m[1] for m in messages)} |" for code, messages in rows]
            lines.append("")
    return "\n".join(lines)


def _cell(messages: Iterator[str]) -> str:
    return "<br>".join(dict.fromkeys(text.replace("|", "\\|").replace("\n", " ") for text in messages))


def _in_module(tree: ast.Module) -> Iterator[tuple[str, tuple[str, str] | None]]:
    assigned: dict[str, list[tuple[int, ast.expr]]] = {}
    for node in ast.walk(tree):
        for name, value in _pairs(node) if isinstance(node, ast.Assign) else ():
            assigned.setdefault(name, []).append((value.lineno, value))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call | ast.Tuple):
            arguments = node.args if isinstance(node, ast.Call) else node.elts
            for index, argument in enumerate(arguments):
                if _is_code(argument):
                    yield ast.literal_eval(argument), _message(arguments[index + 1 :], assigned, node.lineno)
        elif isinstance(node, ast.Constant) and _is_code(node):
            yield str(node.value), None


def _pairs(node: ast.Assign) -> Iterator[tuple[str, ast.expr]]:
    """The names an assignment gives values to: ``hint = …``, and ``zh, en = …, …``."""
    target = node.targets[0]
    if isinstance(target, ast.Name):
        yield target.id, node.value
    elif isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
        names = (name.id if isinstance(name, ast.Name) else "" for name in target.elts)
        yield from zip(names, node.value.elts, strict=True)


def _is_code(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and _CODE.fullmatch(node.value) is not None


def _message(after: list[ast.expr], assigned: dict[str, list[tuple[int, ast.expr]]], line: int) -> tuple[str, str] | None:
    """The first text among the arguments after a code: ``Text(…)``, two strings, or a name that was given one above."""
    known = [_resolved(argument, assigned, line) for argument in after]
    for first, second in zip(known, [*known[1:], None], strict=False):  # a code may stand last, with no words after it
        if isinstance(first, ast.Call) and isinstance(first.func, ast.Name) and first.func.id == "Text" and len(first.args) > 1:
            return _words(_resolved(first.args[0], assigned, line)), _words(_resolved(first.args[1], assigned, line))
        if second is not None and _is_text(first) and _is_text(second):
            return _words(first), _words(second)
    return None


def _resolved(node: ast.expr, assigned: dict[str, list[tuple[int, ast.expr]]], line: int) -> ast.expr:
    above = [given for given in assigned.get(node.id, ()) if given[0] <= line] if isinstance(node, ast.Name) else []
    return max(above, key=lambda given: given[0])[1] if above else node


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))


def _words(node: ast.expr) -> str:
    if isinstance(node, ast.JoinedStr):
        return "".join(_words(part) if isinstance(part, ast.Constant) else "…" for part in node.values)
    if isinstance(node, ast.BinOp):
        return _words(node.left) + _words(node.right)
    return re.sub(r"\{\w+\}", "…", str(node.value)) if isinstance(node, ast.Constant) else "…"


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
