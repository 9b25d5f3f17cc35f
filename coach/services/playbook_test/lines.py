"""The results as lines for a terminal: like a test runner's, with the explanation under each failure."""

from __future__ import annotations

from collections.abc import Iterator

from coach.render.view import View
from coach.services.playbook_test.view import Data, is_remark, moment
from coach.text import Text

SHOWN_GAPS = 20
"""How many conditions never seen both ways are listed, unless all are asked for."""
_JOINED = {"or": Text("或 ", "or "), "and": Text("且 ", "and ")}
_MARKS = {True: ("✓", "[+]"), False: ("✗", "[-]")}


def results_lines(data: Data, view: View, *, everything: bool) -> Iterator[str]:
    """:func:`coach.services.playbook_test.view.results_view` as lines; headings start with ``# ``."""
    yield f"# {data['name']} {data['version']}"
    for group in data["groups"]:
        mark = _MARKS[not group["failed"]][view.ascii]
        failed = view.say(Text("，{} 个失败", ", {} failed")).format(group["failed"]) if group["failed"] else ""
        yield f"  {mark} {group['title']} ({group['name']})  {group['tests']}{failed}"
    for failure in data["failures"]:
        yield ""
        yield from _failure(failure, view)
    yield ""
    yield from _coverage(data["coverage"], view, everything=everything)
    form = Text("{} 个测试，{} 个失败", "tests: {}, failed: {}") if data["failed"] else Text("{} 个测试全部通过", "tests: {}, all passed")
    yield "# " + view.say(form).format(data["tests"], data["failed"])


def _failure(failure: Data, view: View) -> Iterator[str]:
    yield f"# {_MARKS[False][view.ascii]} {failure['name']}"
    yield f"  {failure['location']}"
    given = view.say(Text("，", ", ")).join(failure["given"]) or view.say(Text("（什么都没给）", "nothing"))
    yield view.say(Text("  给定：{}；时间 {}", "  given: {}; at {}")).format(given, moment(failure["as_of"]))
    yield from misses_lines(failure["misses"], view)


def misses_lines(misses: list[Data], view: View) -> Iterator[str]:
    """What is wrong, and under it the rules that tell why, each explained once."""
    explained: set[str] = set()
    for miss in misses:
        yield f"  → {miss['text']}" if not view.ascii else f"  -> {miss['text']}"
        yield from _rules(miss["rules"], explained, view)


def _rules(rules: list[Data], explained: set[str], view: View) -> Iterator[str]:
    for rule in rules:
        head = f"      {rule['id']}{view.say(Text('：', ': '))}{rule['summary']}"
        if rule["id"] in explained:
            yield head + view.say(Text("（见上）", " (see above)"))
            continue
        explained.add(rule["id"])
        yield f"{head}  [{rule['location']}]"
        for line in rule["conditions"]:
            joined = view.say(_JOINED.get(line["joined"], Text("", "")))
            yield "        " + "  " * line["depth"] + joined + line["text"]
        if winner := rule.get("winner"):
            yield view.say(Text("        先定的规则：", "        decided earlier by: ")) + f"{winner['rule']}  {winner['because']}"
        if held := rule.get("held_back"):
            yield view.say(Text("        拦下它的：", "        held back by: ")) + f"{held['by']}  {held['because']}"


def _coverage(coverage: Data, view: View, *, everything: bool) -> Iterator[str]:
    gaps = coverage["gaps"]
    fired = [gap for gap in gaps if gap["kind"] in ("rule", "row")]
    conditions = [gap for gap in gaps if gap["kind"] == "condition"]
    if not coverage["rules"]["total"] and not coverage["rows"]["total"]:
        return  # scenarios alone were chosen
    yield "# " + view.say(Text("覆盖率 {}%", "coverage {}%")).format(coverage["percent"])
    form = Text("  规则 {} · 表格行 {} · 条件两面都试过 {}", "  rules {} · table rows {} · conditions seen both ways {}")
    yield view.say(form).format(*(_share(coverage[key]) for key in ("rules", "rows", "conditions")))
    for gap in (*fired, *filter(is_remark, gaps)):
        yield _gap(gap)
    shown = conditions if everything else conditions[:SHOWN_GAPS]
    for gap in shown:
        yield _gap(gap)
    if len(shown) < len(conditions):
        more = Text("  另有 {} 处，用 --all 列出", "  and {} more: list them with --all")
        yield view.say(more).format(len(conditions) - len(shown))


def _share(share: Data) -> str:
    return f"{share['tried']}/{share['total']} ({share['percent']}%)"


def _gap(gap: Data) -> str:
    return f"  - {gap['rule']}  {gap['text']}  [{gap['location']}]"
