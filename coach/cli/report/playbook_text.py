"""The report on a playbook as a trainer reads it at six in the evening: what to look at first, then the figures behind it."""

from __future__ import annotations

from typing import Any, TypeAlias

from coach.cli import output
from coach.cli.language import words
from coach.cli.layout import hanging
from coach.cli.report.conversion_text import grade_table, remarks, slice_remarks, slice_table
from coach.text import Text

Data: TypeAlias = dict[str, Any]

EMPTY = Text(
    "这本手册还没有可报的数：用 coach log 记下每次联系、建议做了没有（--did、--skipped），这里就会有内容。",
    "There is nothing to report of this playbook yet: record contacts and what became of advice with coach log (--did, --skipped).",
)
EMPTY_PERIOD = Text(
    "这段时间没有记录。去掉 --since、--until 看全部。", "Nothing was recorded in this period. Leave --since and --until out to see all."
)
_HOW = {
    "fired": Text("生效", "fired"),
    "advised": Text("建议", "advised"),
    "held": Text("被拦下", "held back"),
    "done": Text("做了", "done"),
    "skipped": Text("没做", "skipped"),
}


def show_report(data: Data, limit: int, *, silent: bool, by_month: bool) -> None:
    """Print all parts; ``limit`` rules at most."""
    _head(data)
    _findings(data)
    _rules(data, limit)
    if silent:
        _silent(data)
    _conversion(data["conversion"], by_month=by_month)
    _unmatched(data["unmatched"])


def _title(text: Text) -> None:
    output.line()
    output.styled(words(text), bold=True)


def _head(data: Data) -> None:
    playbook, log = data["playbook"], data["log"]
    output.styled(
        words(Text("手册反馈：{}（{} {}）", "How {} does ({} {})")).format(*map(playbook.get, ("title", "name", "version"))), bold=True
    )
    text = Text("跟进记录 {} 条，{} 位客户，{} 至 {}。", "{} log entries of {} customers, {} to {}.")
    if log["entries"]:
        output.line(words(text).format(log["entries"], log["customers"], log["first"], log["last"]))


def _findings(data: Data) -> None:
    _title(Text("先看这些", "Look at these first"))
    if not data["findings"]:
        output.line(Text("  没有特别要改的地方。", "  Nothing stands out."))
    for number, finding in enumerate(data["findings"], start=1):
        for line in hanging(f"  {number}. ", finding["text"]):
            output.line(line)
        if look := _look(finding):
            output.styled(f"     {look}", dim=True)


def _look(finding: Data) -> str:
    """The command that shows whom it is about."""
    kind, subject = finding["kind"], finding["subject"]
    return {
        "ignored": f"coach report playbook --rule {subject}",
        "upside_down": f"coach report playbook --grade {subject}",
        "unmatched": "coach report objections",
    }.get(kind, "")


def _rules(data: Data, limit: int) -> None:
    used = [rule for rule in data["rules"] if rule["advised"]]
    if not used:
        return
    _title(Text("规则：建议了多少，做了多少", "Rules: advised and carried out"))
    heads = Text("规则", "rule"), Text("动作", "action"), Text("生效", "fired"), Text("建议", "advised"), Text("做了", "done")
    table = output.table(*heads, Text("没做", "skipped"), Text("照做的客户", "customers who got it"))
    for number in range(2, len(table.columns)):
        table.columns[number].justify = "right"
    for rule in used[:limit]:
        mark = words(Text("（已删）", " (removed)")) if not rule["in_playbook"] else ""
        figures = rule["fired"], rule["advised"], rule["done"], rule["skipped"]
        followed = f"{rule['followed']}/{rule['customers']}  {rule['followed_share']['share']:.0%}"
        table.add_row(*map(output.cell, (rule["rule"], rule["title"] + mark, *figures, followed)))
    output.show(table)
    _reasons(used)
    if len(used) > limit:
        output.line(words(Text("  ……还有 {} 条，--limit 可多列", "  … {} more; see --limit")).format(len(used) - limit))


def _reasons(rules: list[Data]) -> None:
    told = [(rule, reason) for rule in rules for reason in rule["reasons"]]
    told.sort(key=lambda one: -one[1]["times"])
    if told:
        output.line(Text("没做的理由：", "Why advice was skipped:"))
    for rule, reason in told[:5]:
        for line in hanging(f"  {reason['times']} × ", f"{reason['reason']}（{rule['title']}）"):
            output.line(line)


def _silent(data: Data) -> None:
    _title(Text("从未生效的规则", "Rules that never fired"))
    for rule in data["silent"]:
        for line in hanging(f"  {rule['rule']}  ", rule["title"]):
            output.line(line)


def _conversion(data: Data, *, by_month: bool) -> None:
    if not data["grades"]:
        return
    _title(Text("等级与结果：结果之前的等级，后来成交了多少", "Grades and outcomes: what became of those with a grade"))
    output.show(grade_table(data))
    if by_month:
        output.show(slice_table(data))
    for remark in (*(slice_remarks(data) if by_month else ()), *remarks(data)):
        for line in hanging("  ", remark):
            output.line(line)


def _unmatched(data: Data) -> None:
    if not data["sentences"]:
        return
    _title(Text("手册答不上来的话", "What the playbook has no answer for"))
    for said in data["commonest"][:3]:
        for line in hanging(f"  {said['count']} × ", said["text"]):
            output.line(line)
    output.line(Text("  全部：coach report objections", "  all of them: coach report objections"))


def show_occasions(data: Data) -> None:
    """Print when a rule fired, for whom, and what became of it."""
    output.styled(data["rule"], bold=True)
    for text in filter(None, (data["because"], data["location"])):
        for line in hanging("  ", text):
            output.line(line)
    if not data["occasions"]:
        output.line(Text("这条规则没有生效过。", "This rule has not fired."))
        return
    heads = Text("时间", "when"), Text("编号", "id"), Text("客户", "customer"), Text("电话", "phone"), Text("跟进人", "rep")
    table = output.table(*heads, Text("怎样", "what"), Text("理由", "reason"))
    for one in data["occasions"]:
        who = one["customer"]
        became = words(_HOW[one["status"] or one["how"]])
        at = one["at"][:16].replace("T", " ")
        table.add_row(*map(output.cell, (at, who["id"], who["name"], who["phone"], who["owner"], became, one["reason"])))
    output.show(table)
    _more(data["total"], len(data["occasions"]))


def show_graded(data: Data) -> None:
    """Print who had a grade, and what became of them."""
    if not data["customers"]:
        output.line(Text("没有这一级而结果已知的客户。", "No customer of this grade has an outcome yet."))
        return
    table = output.table(
        Text("编号", "id"),
        Text("客户", "customer"),
        Text("电话", "phone"),
        Text("跟进人", "rep"),
        Text("结果", "outcome"),
        Text("日期", "on"),
    )
    for one in data["customers"]:
        who = one["customer"]
        table.add_row(*map(output.cell, (who["id"], who["name"], who["phone"], who["owner"], one["title"], one["on"])))
    output.show(table)
    _more(data["total"], len(data["customers"]))


def _more(total: int, shown: int) -> None:
    if total > shown:
        output.line(
            words(Text("共 {} 条，列出最近 {} 条；--limit 可多列", "{} in all, the latest {} shown; see --limit")).format(total, shown)
        )
