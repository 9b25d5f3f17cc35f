"""P520–P523: rules of a first-hit decision that never decide, and rows whose order alone decides between them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from coach.domain.model import Rule
from coach.lint.boxes import Box, Exhausted, within
from coach.lint.context import Finding, LintContext, info, warning
from coach.lint.gap import typical
from coach.lint.headings import block_of
from coach.lint.ordered import Covering, Ordered
from coach.lint.people import People
from coach.text import Text

MOST_NAMED = 4


def shadows(context: LintContext) -> Iterator[Finding]:
    """Rules that others leave nothing to."""
    for decision in context.first_hit():
        ordered = context.ordered(decision)
        for number, each in enumerate(ordered.rules if ordered else ()):
            if not each.boxes or ordered is None:
                continue
            try:
                by = ordered.shadows(number)
            except Exhausted:
                continue
            if by and context.own in {rule.playbook for rule in (each.rule, *by)} and not _same(each, ordered, by):
                yield _shadowed(each.rule, by)


def overlaps(context: LintContext) -> Iterator[Finding]:
    """Rows of one priority and with different results that hold together, neither being the exception to the other.

    Told once a decision: that the first row decides is a rule of the format, and often meant.
    """
    for decision in context.first_hit():
        ordered = context.ordered(decision)
        ties = list(_ties(context, ordered)) if ordered is not None else []
        if ties and ordered is not None:
            first, second, found = ties[0]
            who = People(context.playbook, ordered.space, context.as_of).customer(found)
            yield _overlap(ordered.rules[first].rule, ordered.rules[second].rule, who, len(ties))


def _ties(context: LintContext, ordered: Ordered) -> Iterator[tuple[int, int, Box]]:
    rows = [number for number, each in enumerate(ordered.rules) if block_of(context.written(each.rule)) is not None]
    for first, second in combinations(rows, 2):
        if (found := _tie(context, ordered, first, second)) is not None:
            yield first, second, found


def _same(each: Covering, ordered: Ordered, by: tuple[Rule, ...]) -> bool:
    """Whether it is a duplicate, which is told as such."""
    alike = [other for other in ordered.rules if other.rule is by[0]]
    return len(by) == 1 and set(alike[0].boxes) == set(each.boxes) and by[0].then == each.rule.then


def _tie(context: LintContext, ordered: Ordered, first: int, second: int) -> Box | None:
    one, two = ordered.rules[first], ordered.rules[second]
    if one.rule.priority != two.rule.priority or one.rule.then == two.rule.then:
        return None
    if context.own not in {one.rule.playbook, two.rule.playbook} or _refines(one, two) or _refines(two, one):
        return None
    try:
        region = ordered.won(first, second)
    except Exhausted:
        return None
    if region is None:
        return None
    dims = dict.fromkeys(dim for each in (one, two) for box in each.boxes for dim, _ in box)
    return tuple((dim, typical(region[dim])) for dim in sorted(dims))


def _refines(inner: Covering, outer: Covering) -> bool:
    return all(any(within(box, wide) for wide in outer.boxes) for box in inner.boxes)


def _shadowed(rule: Rule, by: tuple[Rule, ...]) -> Finding:
    names = [f"“{each.id}”" for each in by[:MOST_NAMED]] + (["…"] if len(by) > MOST_NAMED else [])
    message = Text(
        f"规则“{rule.id}”永远轮不到：它管的客户都先符合了{'、'.join(names)}",
        f"rule '{rule.id}' never decides: whoever it holds for meets {', '.join(names)} first",
    )
    hint = Text("把它移到前面（或提高 priority），或删去", "move it up (or raise its priority), or delete it")
    return warning("P520", rule.id, rule.location, message, hint)


def _overlap(one: Rule, two: Rule, who: Text, ties: int) -> Finding:
    more = Text(f"（这张表共有 {ties} 对）", f" ({ties} such pairs in this table)") if ties > 1 else Text("", "")
    message = Text(
        f"“{one.id}”和“{two.id}”会同时符合，结果不同，只凭先后取前一行，例如{who.zh}{more.zh}",
        f"'{one.id}' and '{two.id}' both hold with different results, and only their order decides, e.g. for {who.en}{more.en}",
    )
    hint = Text("若有意如此，写明 priority；否则收窄其中一行", "state a priority if it is meant so; else narrow one of the rows")
    return info("P522", two.id.partition("/")[0], two.location, message, hint)
