"""Expression text → condition, or diagnostics with line and column inside the expression."""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from coach.domain.condition import Atom, Condition
from coach.domain.model import Fact
from coach.errors import Diagnostic
from coach.playbook.expression.build import Builder
from coach.playbook.expression.names import Names
from coach.playbook.expression.scanner import ScanError, Scanner
from coach.playbook.expression.syntax import UnexpectedError, parse
from coach.playbook.nodes import Node
from coach.playbook.suggest import did_you_mean
from coach.text import Text

MAX_LENGTH = 2_000
MAX_OPEN = 60
MAX_DEPTH = 12


@dataclass(frozen=True, slots=True)
class Written:
    """An expression where it stands: the scalar node, and the part of its text that is meant."""

    node: Node
    text: str
    offset: int = 0

    def problem(self, code: str, start: int, message: Text, hint: Text | None = None) -> Diagnostic:
        """A diagnostic pointing at character ``start`` of the expression."""
        return Diagnostic(code, message, self.node.at(self.offset + start), hint)


def compile_condition(
    written: Written, names: Names, zone: ZoneInfo, lead: Fact | None = None
) -> tuple[Condition | None, list[Diagnostic]]:
    """Compile one expression (``lead``: a table column's fact, the text being a cell). None if there are diagnostics."""
    flaw = _flaw(written)
    if flaw is not None:
        return None, [flaw]
    builder = Builder(names, zone)
    try:
        tokens = Scanner(written.text, names, lead).scan()
        if sum(token.kind in ("LPAR", "NOT") for token in tokens) > MAX_OPEN:
            return None, [_nested(written)]
        condition = builder.build(parse(tokens))
    except ScanError as error:
        return None, [_unreadable(written, names, error)]
    except UnexpectedError as error:
        return None, [_unexpected(written, error)]
    if _depth(condition) > MAX_DEPTH:
        return None, [_nested(written)]
    problems = [written.problem("P305", p.start, Text(p.zh, p.en), Text(*p.hint) if p.hint else None) for p in builder.problems]
    return (None if problems else condition), problems


def _flaw(written: Written) -> Diagnostic | None:
    text = written.text
    if len(text) > MAX_LENGTH:
        return written.problem("P301", 0, Text("条件太长", "the condition is too long"), Text("请拆成几条规则", "split the rule"))
    if not text.strip():
        hint = Text("要始终成立请写 always", "write 'always' for one that always holds")
        return written.problem("P302", 0, Text("条件是空的", "the condition is empty"), hint)
    return None


def _depth(condition: Condition) -> int:
    return 0 if isinstance(condition, Atom) else 1 + max(map(_depth, condition.parts), default=0)


def _nested(written: Written) -> Diagnostic:
    hint = Text("请拆成几条规则", "split the rule")
    return written.problem("P301", 0, Text("括号套得太深", "the condition is nested too deeply"), hint)


def _unreadable(written: Written, names: Names, error: ScanError) -> Diagnostic:
    fact = error.value_of
    if fact is not None and fact.choices:
        ids = [choice.id for choice in fact.choices]
        message = Text(f"“{fact.label.zh or fact.name}”没有“{error.text}”这个值", f"'{error.text}' is no value of '{fact.name}'")
        return written.problem("P304", error.start, message, did_you_mean(error.text, ids, listing=True))
    message = Text(f"不认识“{error.text}”", f"'{error.text}' is not a known fact or word")
    return written.problem("P303", error.start, message, did_you_mean(error.text, names.suggestions()))


_EXPECTED = (
    ({"NAME"}, Text("一个事实名", "a fact")),
    ({"VALUE", "NUMBER", "STRING"}, Text("一个值", "a value")),
    ({"DURATION"}, Text("一段时长，如 7d", "a duration such as 7d")),
    ({"BAND"}, Text("“和”加上限", "'and' with the upper bound")),
    ({"RPAR"}, Text("右括号", "a closing parenthesis")),
    ({"AND", "OR"}, Text("“且”或“或”", "'and' or 'or'")),
)


def _unexpected(written: Written, error: UnexpectedError) -> Diagnostic:
    wanted = [text for kinds, text in _EXPECTED if kinds & error.expected]
    hint = Text("这里可以写：" + ";".join(t.zh for t in wanted), "expected here: " + "; ".join(t.en for t in wanted)) if wanted else None
    if error.token is None:
        return written.problem("P306", len(written.text.rstrip()), Text("条件没有写完", "the condition is not finished"), hint)
    message = Text(f"“{error.token.text}”不该出现在这里", f"'{error.token.text}' does not fit here")
    return written.problem("P306", error.token.start, message, hint)
