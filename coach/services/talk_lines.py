"""One entry of what a playbook says about talking, line by line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeAlias

from coach.render.view import View
from coach.services.phrase_lines import CONTEXTS
from coach.services.reference.content import USES
from coach.services.reference.wording import CHANNELS
from coach.text import EMPTY, Text

Data: TypeAlias = dict[str, Any]
Said: TypeAlias = tuple[Text, str]

_AGAIN = Text("（反复，直到原因清楚）", " (again and again until the reason is clear)")
_SCOPES = {
    "first": Text("开头 {} 句", "the first {} sentences"),
    "last": Text("最后 {} 句", "the last {} sentences"),
    "every": Text("每一句", "every sentence"),
    "whole": Text("整段话", "the whole text"),
}
_PATTERNS = (
    ("forbid", Text("不能说（模式）", "must not be said (patterns)")),
    ("exceptions", Text("这些不算", "but not")),
    ("before", Text("前面说过就不算", "no fault if said before")),
    ("after", Text("紧接着说了就不算", "no fault if said right after")),
    ("require", Text("必须说（其一）", "one of these must be said")),
)


def talk_lines(data: Data, view: View) -> Iterator[str]:
    """``coach.services.talk_view.talk_view`` as lines; headings start with ``# ``."""
    yield f"# {data['id']}  {data['title']}"
    colon = view.say(Text("：", ": "))
    origin = (Text("出处", "source"), data.get("source")), (Text("位置", "location"), data["location"])
    for label, words in (*_LINES[data["section"]](data, view), *origin):
        if words:
            yield f"  {view.say(label)}{colon}{words}" if label else f"  {words}"


def _pair(data: Data, view: View) -> Iterator[Said]:
    yield Text("类别", "category"), f"{data['category']['title']} ({data['category']['id']})"
    yield Text("客户会说", "said as"), _quoted(data["says"], view)
    yield Text("只对", "only if"), data["for"] or ""
    yield Text("背后可能是", "what may lie behind"), _joined(data["behind"], view)
    yield Text("方法", "way"), f"{data['technique']['title']} ({data['technique']['id']})"
    for number, turn in enumerate(data["turns"], 1):
        heard = view.say(Text("（听到“{}”）", " (heard: {})")).format(turn["heard"]) if turn["heard"] else ""
        words = [*_variants(turn["say"], view), *([f"[{turn['do']}]"] if turn["do"] else [])]
        yield EMPTY, f"{number}. {turn['label']}{heard}{view.say(Text('：', ': '))}{_joined(words, view)}"
    yield Text("接着问", "then ask"), _joined(_variants(data["ask"], view), view)
    yield Text("不要说", "don't say"), _joined(data["avoid"], view)
    yield Text("到此为止", "let go"), data["let_go"]
    yield Text("登记", "log it"), _joined((f"{key}={value}" for key, value in data["log"].items()), view)


def _variants(variants: Iterable[Data], view: View) -> list[str]:
    whom = view.say(Text("（只对 {}）", " (if {})"))
    return [one["text"] + (whom.format(one["for"]) if one["for"] else "") for one in variants]


def _rule(data: Data, view: View) -> Iterator[Said]:
    yield Text("级别", "level"), data["level_text"]
    yield Text("问题", "what is wrong"), data["message"]
    yield Text("这样说", "better"), data["better"]
    yield from ((label, view.say(Text("　", "   ")).join(data[key])) for key, label in _PATTERNS)
    yield Text("最长", "longest"), str(data["longest"] or "")
    yield Text("最多几次", "at most so often"), str(data["at_most"] or "")
    yield Text("范围", "looked for in"), view.say(_SCOPES[data["scope"]]).format(data["within"])
    yield Text("只在", "only in"), _contexts(data, view)
    yield Text("改成", "put instead"), _joined((f"{each['find']} → {each['to']}" for each in data["rewrites"]), view)
    yield Text("要查出", "must find"), _quoted(data["hits"], view)
    yield Text("不能查出", "must not find"), _quoted(data["misses"], view)


def _contexts(data: Data, view: View) -> str:
    words = {**CHANNELS, **USES, **CONTEXTS}
    found = [name for key in ("forms", "uses", "channels", "directions", "customers") for name in data[key]]
    return view.say(Text("、", ", ")).join(view.say(words.get(name, Text(name, name))) for name in found)


def _technique(data: Data, view: View) -> Iterator[Said]:
    yield Text("用来回应", "answers"), data["kinds_text"]
    for number, step in enumerate(data["steps"], 1):
        again = view.say(_AGAIN) if step["repeat"] else ""
        yield EMPTY, f"{number}. {step['label']}{again}{view.say(Text('：', ': '))}{step['how']}"


def _category(data: Data, view: View) -> Iterator[Said]:
    yield Text("属于", "kind"), data["kind_text"]
    yield Text("概念", "concepts"), view.say(Text("、", ", ")).join(data["concepts"])
    yield Text("例句", "examples"), _quoted(data["says"], view)
    yield Text("应对", "answered by"), _joined((f"{pair['title']} (objections/{pair['id']})" for pair in data["pairs"]), view)


def _concept(data: Data, view: View) -> Iterator[Said]:
    yield Text("说法", "words"), view.say(Text("、", ", ")).join(data["words"])
    yield Text("不算", "not in"), view.say(Text("、", ", ")).join(data["exceptions"])


def _joined(words: Iterable[str], view: View) -> str:
    return view.say(Text("；", "; ")).join(words)


def _quoted(words: Iterable[str], view: View) -> str:
    return view.say(Text("、", ", ")).join(f"“{word}”" for word in words)


_LINES: dict[str, Callable[[Data, View], Iterator[Said]]] = {
    "objections": _pair,
    "etiquette": _rule,
    "techniques": _technique,
    "categories": _category,
    "concepts": _concept,
}
