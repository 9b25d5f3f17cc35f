"""A comparison as people and programs read it: one plain structure in one language, and its lines."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any, TypeAlias

from coach.errors import Location
from coach.render.values import listed
from coach.render.view import View
from coach.services.playbook_diff.labels import path_words
from coach.services.playbook_diff.model import (
    ADDED,
    BEHAVIOUR,
    PRACTICE,
    RECORD,
    REMOVED,
    RENAMED,
    WORDING,
    Detail,
    Diff,
    Difference,
    Version,
)
from coach.services.playbook_diff.sections import SECTIONS
from coach.services.playbook_diff.words import Words
from coach.text import Text

Data: TypeAlias = dict[str, Any]

_WEIGHTS = {BEHAVIOUR: "behaviour", WORDING: "wording", PRACTICE: "practice", RECORD: "record"}
_MARKS = {"added": "+", "removed": "-", "changed": "~", "renamed": ">"}


def diff_view(diff: Diff, view: View) -> Data:
    """All differences, by section, with places, in the reader's language."""
    weights = [each.weight for each in diff.differences]
    return {
        "same": not diff.differences,
        "before": _side(diff.before),
        "after": _side(diff.after),
        "counts": {name: weights.count(weight) for weight, name in _WEIGHTS.items()},
        "sections": list(_sections(diff, view)),
    }


def _side(version: Version) -> Data:
    return {"name": version.playbook.name, "version": version.playbook.version, "digest": version.playbook.digest} | (
        {"published": version.number} if version.number else {}
    )


def _sections(diff: Diff, view: View) -> Iterator[Data]:
    viewer = _Viewer(diff, view)
    for name, found in groupby(diff.differences, key=lambda each: each.section):
        yield {"section": name, "title": view.say(SECTIONS[name].title), "differences": [viewer.difference(each) for each in found]}


class _Viewer:
    def __init__(self, diff: Diff, view: View) -> None:
        self.view, self.sides = view, (diff.before, diff.after)
        self.plain = tuple(Words(side.playbook, view) for side in self.sides)

    def difference(self, each: Difference) -> Data:
        """One entry."""
        gone = each.kind == REMOVED
        data: Data = {"id": each.id, "kind": each.kind, "weight": _WEIGHTS[each.weight]}
        if each.was:
            data["was"] = each.was
        if each.kind in (ADDED, REMOVED):
            before, after = self._words(each)
            data["text"] = before.entry(each.before) if gone else after.entry(each.after)
        places = zip(("place_before", "place_after"), each.places, strict=True)
        data |= {key: place.short for key, place in places if isinstance(place, Location)}
        data["details"] = [self._detail(detail, each) for detail in each.details]
        return data

    def _words(self, each: Difference) -> tuple[Words, Words]:
        """What both sides call things: a role-play's rules speak of its own world."""
        if each.section != "talk_rules":
            return self.plain[0], self.plain[1]
        names = (each.was or each.id).partition("/")[0], each.id.partition("/")[0]
        found = [side.training.roleplays.get(name) for side, name in zip(self.sides, names, strict=True)]
        old, new = (Words(one.world, self.view) if one else plain for one, plain in zip(found, self.plain, strict=True))
        return old, new

    def _detail(self, detail: Detail, each: Difference) -> Data:
        label = path_words(detail.path, self.view)
        if detail.path == ("order",) and each.section in ("rules", "rows", "talk_rules"):
            before, after = (self._place(value) for value in (detail.before, detail.after))
        else:
            old, new = self._words(each)
            before, after = old.value(detail.before, each.before, detail.path), new.value(detail.after, each.after, detail.path)
        colon = self.view.say(Text("：", ": ")) if label else ""
        return {
            "path": list(detail.path),
            "weight": _WEIGHTS[detail.weight],
            "label": label,
            "before": before,
            "after": after,
            "text": f"{label}{colon}{self._exchanged(detail) or f'{before} → {after}'}",
        }

    def _exchanged(self, detail: Detail) -> str:
        """Of a list of names: those that went and those that came; "" for anything else, and where only the order changed."""
        old, new = detail.before, detail.after
        if not (isinstance(old, tuple) and isinstance(new, tuple) and old and new and all(isinstance(each, str) for each in (*old, *new))):
            return ""
        gone, come = [each for each in old if each not in new], [each for each in new if each not in old]
        parts = [(Text("去掉 {}", "without {}"), gone), (Text("加上 {}", "with {}"), come)]
        return self.view.say(Text("，", ", ")).join(self.view.say(form).format(listed(names, self.view)) for form, names in parts if names)

    def _place(self, predecessor: str) -> str:
        if not predecessor:
            return self.view.say(Text("最前", "first"))
        return self.view.say(Text("在 {} 之后", "after {}")).format(predecessor)


def _called(side: Data) -> str:
    number = f"@{side['published']}" if "published" in side else ""
    return f"{side['name']}{number} {side['version']}"


def diff_lines(data: Data, view: View) -> Iterator[str]:
    """:func:`diff_view` as lines; headings start with ``# ``."""
    before, after = data["before"], data["after"]
    yield f"# {_called(before)} → {_called(after)}"
    if data["same"]:
        yield view.say(Text("两本手册的内容完全相同。", "They say the same: nothing differs."))
        return
    for section in data["sections"]:
        yield ""
        yield f"# {section['title']} ({len(section['differences'])})"
        for each in section["differences"]:
            yield from _entry(each, view)
    yield ""
    form = Text("影响建议 {} 处，只是措辞 {} 处，只是记载 {} 处", "{} change the advice, {} only the wording, {} only what is noted")
    counts = data["counts"]
    practised = view.say(Text("，练习 {} 处", ", {} what is practised")).format(counts["practice"]) if counts["practice"] else ""
    yield "# " + view.say(form).format(counts["behaviour"], counts["wording"], counts["record"]) + practised


def _entry(each: Data, view: View) -> Iterator[str]:
    was = view.say(Text("（原名 {}）", " (was {})")).format(each["was"]) if each["kind"] == RENAMED else ""
    place = each.get("place_after") or each.get("place_before")
    yield f"  {_MARKS[each['kind']]} {each['id']}{was}" + (f"  [{place}]" if place else "")
    if "text" in each:
        yield f"      {each['text']}"
    for detail in each["details"]:
        yield f"      {detail['text']}"
