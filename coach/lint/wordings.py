"""P560–P563: texts that don't say the same in both languages, and placeholders that are none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from coach.errors import Location
from coach.lint.context import Finding, LintContext, info, warning
from coach.playbook.nodes import Node
from coach.text import Text

_UNTRANSLATED = frozenset({"etiquette", "concepts", "categories"})
"""Sections whose two languages are lists of their own."""
_PLACEHOLDER = re.compile(r"\{\{\s*([\w.]+)[^}]*\}\}")
_TEMPLATE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_SINGLE = re.compile(r"(?<!\{)\{\s*[a-z][\w.]*\s*(?:\|\s*\w+\s*)?\}(?!\})")
_OPTIONAL = frozenset({"salutation", "rep_name", "our_company"})
"""Names of people and companies stand where each language puts them, or not at all."""
_NUMBER = re.compile(r"(\d[\d,]*(?:\.\d+)?)[ +]*([万千亿]|[kKmM]\b|)")
_SCALES = {"万": 10_000, "千": 1_000, "k": 1_000, "m": 1_000_000, "亿": 100_000_000}
_COMPARE = Text("核对两种语言说的是不是同一件事", "see whether both languages say the same")
_SHORT = 8
_LONGEST, _LEAST = 9.0, 0.9
"""Characters of English for one of Chinese: about three; far more or fewer, and something was left out."""


@dataclass(frozen=True, slots=True)
class _Pair:
    at: str
    zh: str
    en: str
    location: Location


def texts(context: LintContext) -> Iterator[Finding]:
    """Every text of the playbook's own entries and rules."""
    for pair in _pairs(context):
        yield from _placeholders(pair)
        yield from _numbers(pair)
        yield from _lengths(pair)


def _pairs(context: LintContext) -> Iterator[_Pair]:
    for section in context.draft.sections:
        for entry in context.entries(section) if section not in _UNTRANSLATED else ():
            yield from _in_node(entry.id, entry.node)
    for _, rule in context.rules():
        yield from _in_node(rule.id, context.written(rule).node)


def _in_node(at: str, node: Node) -> Iterator[_Pair]:
    zh, en = node.entries.get("zh"), node.entries.get("en")
    if zh is not None and en is not None and zh.kind == en.kind == "scalar":
        yield _Pair(at, zh.text, en.text, zh.location)
        return
    for child in (*node.entries.values(), *node.items):
        yield from _in_node(at, child)


def _placeholders(pair: _Pair) -> Iterator[Finding]:
    found = next((match for text in (pair.zh, pair.en) if (match := _SINGLE.search(_TEMPLATE.sub("", text)))), None)
    if found is not None:
        zh, en = f"“{found.group()}”只有一层花括号，会原样说给客户", f"'{found.group()}' has single braces and would be said as it stands"
        yield warning("P563", pair.at, pair.location, Text(zh, en), Text("写成 {{ 名字 }}", "write {{ name }}"))
    names = [set(_PLACEHOLDER.findall(text)) for text in (pair.zh, pair.en)]
    only = sorted((names[0] ^ names[1]) - _OPTIONAL)
    if only:
        shown = ", ".join(only)
        message = Text(f"只有一种语言里用了 {shown}", f"only one of the languages uses {shown}")
        yield info(
            "P561", pair.at, pair.location, message, Text("核对两种语言说的是不是同一件事", "see whether both languages say the same")
        )


def _numbers(pair: _Pair) -> Iterator[Finding]:
    zh, en = (_figures(text) for text in (pair.zh, pair.en))
    if zh - en and en - zh:
        first, second = (", ".join(_shown(each) for each in sorted(some)) for some in (zh - en, en - zh))
        message = Text(
            f"两种语言的数字不一样：中文 {first}，英文 {second}", f"the languages differ in figures: Chinese {first}, English {second}"
        )
        yield warning("P562", pair.at, pair.location, message, Text("改正其中一边", "correct one of them"))


def _figures(text: str) -> set[float]:
    found = _NUMBER.finditer(_TEMPLATE.sub("", text))
    return {float(match[1].replace(",", "")) * _SCALES.get(match[2].lower(), 1) for match in found}


def _shown(figure: float) -> str:
    return f"{figure:g}" if figure != int(figure) else str(int(figure))


def _lengths(pair: _Pair) -> Iterator[Finding]:
    zh, en = (len(_TEMPLATE.sub("", text).strip()) for text in (pair.zh, pair.en))
    if min(zh, en) >= _SHORT and not _LEAST <= en / zh <= _LONGEST:
        longer = Text("英文长得多", "the English is far longer") if en > zh else Text("中文长得多", "the Chinese is far longer")
        message = Text(f"两种语言长短悬殊：{longer.zh}", f"the languages differ much in length: {longer.en}")
        yield info("P560", pair.at, pair.location, message, Text("核对有没有漏译", "see whether something was left out"))
