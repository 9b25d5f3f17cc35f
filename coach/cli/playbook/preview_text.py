"""A preview as a trainer reads it: the sums first, then whom it concerns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

from coach.cli.columns import pad, width
from coach.cli.language import words
from coach.cli.layout import Styled, hanging
from coach.services.preview.view import days_of, reps_of
from coach.text import Text

Data: TypeAlias = dict[str, Any]


def preview_lines(data: Data) -> Iterator[str]:
    """All parts, line by line; some lines are :class:`Styled`."""
    yield from _head(data)
    for title, part in (
        (Text("等级变化", "Grades"), _grades(data)),
        (Text("动作增减", "Actions gained and lost"), _actions(data)),
        (Text("跟进量：今后 14 天", "Follow-ups: the next 14 days"), _load(data)),
        (Text("没有动作的客户", "Customers with nothing to do"), _idle(data)),
        (Text("没词的话术", "Phrases without words"), _phrases(data)),
        (Text("过去的建议再算一遍", "Past advice, looked at again"), _replay(data)),
        (Text("有变化的客户", "Customers concerned"), _changes(data)),
    ):
        lines = list(part)
        if lines:
            yield ""
            yield Styled(words(title), bold=True)
            yield from lines


def _head(data: Data) -> Iterator[str]:
    draft, against = data["draft"], data["against"]
    which = words(Text("第 {} 版", "v{}")).format(against["published"]) if against["published"] else against["version"]
    text = Text("草稿 {} {} 与 {} {} 比较", "draft {} {} against {} {}")
    yield Styled(words(text).format(draft["name"], draft["version"], against["name"], which), bold=True)
    text = Text("{} 位客户，{} 位有变化，{} 位的首选动作不同。", "{} customers, {} concerned; the first action differs for {}.")
    yield words(text).format(data["customers"], data["changed"], data["first_action_differs"])
    if data["moved_only"]:
        text = Text("其中 {} 位只是日子提前或推后。", "For {} of them nothing but the day moves.")
        yield words(text).format(data["moved_only"])
    if not data["changed"]:
        yield words(Text("换成这份草稿，没有客户受影响。", "No customer is affected by the draft."))


def _grades(data: Data) -> Iterator[str]:
    moved = [line for line in data["grades"] if line["before_shown"] != line["after_shown"]]
    if not moved:
        return
    cells = max(width(line["before_shown"]) for line in data["grades"])
    for line in data["grades"]:
        same = line["before_shown"] == line["after_shown"]
        text = f"  {pad(line['before_shown'], cells)} → {line['after_shown']}  {line['customers']}"
        yield Styled(text, dim=True) if same else text


def _actions(data: Data) -> Iterator[str]:
    for line in data["actions"]:
        yield f"  +{line['gained']}  −{line['lost']}  {line['title']}"


def _load(data: Data) -> Iterator[str]:
    if all(line["before"] == line["after"] and not line["over"] for line in data["load"]):
        return
    for day, (before, after) in days_of(data["load"]).items():
        yield f"  {day.isoformat()}  {before} → {after}"
    reps = reps_of(data["load"])
    if len(reps) > 1:
        for rep, (before, after, most) in reps.items():
            text = Text("  {}  {} → {}，最多的一天 {}", "  {}  {} → {}, {} on the busiest day")
            yield words(text).format(rep or "–", before, after, most)
    crowded = [line for line in data["load"] if line["over"]]
    for line in crowded:
        text = Text("  超过每天 {} 次：{} {}，{} → {} 次", "  more than {} a day: {} {}, {} → {}")
        yield Styled(words(text).format(data["capacity"], line["rep"] or "–", line["day"], line["before"], line["after"]), fg="red")


def _idle(data: Data) -> Iterator[str]:
    idle = data["no_action"]
    if idle["before"] == idle["after"] and not idle["left"]:
        return
    text = Text("  {} 位 → {} 位；其中 {} 位原来有动作，换了就没有了：", "  {} → {}; {} of them had something to do before:")
    yield words(text).format(idle["before"], idle["after"], idle["left"])
    for change in idle["customers"]:
        yield from _change(change)
    if idle["left"] > len(idle["customers"]):
        yield words(Text("  ……还有 {} 位", "  … {} more")).format(idle["left"] - len(idle["customers"]))


def _phrases(data: Data) -> Iterator[str]:
    for line in data["phrases"]:
        text = Text("  {}：{} 位客户没有可说的", "  {}: nothing to say to {} of the customers")
        yield words(text).format(line["phrase"], line["customers"])


def _replay(data: Data) -> Iterator[str]:
    replay = data["replay"]
    if replay is None:
        return
    text = Text("  记录 {} 条，首选动作不同的 {} 条", "  {} entries; the first action differs in {}")
    yield words(text).format(replay["entries"], replay["differ"])
    for line in replay["firsts"]:
        yield f"  {line['shown'][0]} → {line['shown'][1]}  {line['entries']}"


def _changes(data: Data) -> Iterator[str]:
    for change in data["changes"]:
        yield from _change(change)
    if data["more"]:
        yield words(Text("  ……还有 {} 位，--limit 可多列", "  … {} more; see --limit")).format(data["more"])


def _change(change: Data) -> Iterator[str]:
    customer, grade = change["customer"], change["grade"]
    moved = f"  {grade['before']} → {grade['after']}" if grade["before"] != grade["after"] else ""
    yield "  " + "  ".join(filter(None, (customer["name"], customer["id"], customer["owner"]))) + moved
    if moved and grade["because"]:
        yield from hanging("      ", grade["because"])
    for sign, items in (("+", change["gained"]), ("−", change["lost"])):
        for item in items:
            yield from hanging(f"    {sign} ", "  ".join(filter(None, (item["title"], item["because"]))))
    for item in change["moved"]:
        yield from hanging("    ~ ", f"{item['title']}  {item['before'] or '–'} → {item['after'] or '–'}")
