"""P570–P572: figures without a source, rules whose time is over, rules without cases."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from coach.domain.condition import atoms
from coach.domain.model import Rule
from coach.lint.context import Finding, LintContext, info, warning
from coach.text import Text

_FIGURE = re.compile(r"\d")
_MOST_NAMED = 6


def sources(context: LintContext) -> Iterator[Finding]:
    """A figure in a rule came from somewhere: say from where."""
    for _, rule in context.rules():
        if not rule.source and _has_figure(rule):
            message = Text(f"规则“{rule.id}”里有数字，没有写出处", f"rule '{rule.id}' states a figure and no source")
            yield info(
                "P570",
                rule.id,
                rule.location,
                message,
                _CITE,
            )


def validity(context: LintContext) -> Iterator[Finding]:
    """What is no longer valid on the day of the check."""
    today = context.as_of.date()
    for _, rule in context.rules():
        if _over(rule.valid_until, today):
            message = Text(f"规则“{rule.id}”已在 {rule.valid_until} 失效", f"rule '{rule.id}' has been over since {rule.valid_until}")
            yield warning("P571", rule.id, rule.location, message, _RENEW)
    for table in context.playbook.tables.values():
        for row in table.rows if table.playbook == context.own else ():
            until = min((day for day in (row.valid_until, *(cell.valid_until for cell in row.cells.values())) if day), default=None)
            if _over(until, today):
                message = Text(
                    f"“{table.title.zh}”的“{row.title.zh}”有内容已在 {until} 失效", f"'{table.name}', '{row.id}': over since {until}"
                )
                yield info("P571", f"{table.name}/{row.id}", row.location, message, _RENEW)


def cases(context: LintContext) -> Iterator[Finding]:
    """Rules without an example of when they hold and when not; told once a decision."""
    without: dict[str, list[Rule]] = {}
    for decision, rule in context.rules():
        if not context.written(rule).cases:
            without.setdefault(decision.name, []).append(rule)
    for name, rules in without.items():
        ids = [rule.id.partition("/")[2] for rule in rules[:_MOST_NAMED]] + (["…"] if len(rules) > _MOST_NAMED else [])
        message = Text(
            f"“{name}”有 {len(rules)} 条规则没有用例：{'、'.join(ids)}",
            f"'{name}' has rules without cases, {len(rules)} of them: {', '.join(ids)}",
        )
        hint = Text("每条至少写一个符合、一个不符合的例子", "give each at least one example that fires and one that does not")
        yield info("P572", name, rules[0].location, message, hint)


_CITE = Text("写 source: …；自己定的也写明是自己定的", "give a source; of what you set yourself, too")
_RENEW = Text("续期或更新，否则删去", "renew it, or delete it")


def _over(until: date | None, today: date) -> bool:
    return until is not None and until < today


def _has_figure(rule: Rule) -> bool:
    stated = any(isinstance(value, int) and not isinstance(value, bool) for atom in atoms(rule.when) for value in atom.values)
    return stated or bool(_FIGURE.search(rule.because.zh) or _FIGURE.search(rule.because.en))
