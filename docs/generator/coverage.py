"""The coverage page: each practice, and the rules, pairs, manners and files that carry it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from coach.text import Lang, Text
from docs.generator.practices import Carried, Carrier, Practice, carried

_TITLE = Text("做到了哪些", "What carries each practice")
_INTRO = Text(
    "每条做法由哪些规则、异议应对、用语规则和礼仪承担（括号里是验证它的用例或例句数），由手册中各条的出处汇总而成；"
    "程序本身承担的列在“程序与测试”。",
    "Which rules, objection pairs, rules of wording and manners carry each practice (in brackets: the cases or sentences that try it), "
    "gathered from the sources they name; what the program itself carries stands under “code and tests”.",
)
_KINDS = {
    "rule": Text("规则", "rules"),
    "objection": Text("异议应对", "objections"),
    "etiquette": Text("用语", "wording"),
    "manner": Text("礼仪", "manners"),
    "table": Text("表", "tables"),
}
_FILES = Text("程序与测试", "code and tests")
_LATER = Text("以后", "later")


def coverage_page(lang: Lang, found: Carried | None = None) -> str:
    """The page in one language."""
    found = found or carried()
    lines = [f"# {_TITLE.pick(lang)}", "", _INTRO.pick(lang)]
    for letter, group in groupby(found.practices, key=lambda practice: practice.id[0]):
        lines += ["", f"## {letter} – {found.groups[letter].pick(lang)}"]
        for practice in group:
            lines += ["", f"### {practice.id} {practice.title.pick(lang)}", "", *_rows(practice, found.carriers[practice.id], lang)]
    return "\n".join(lines) + "\n"


def _rows(practice: Practice, carriers: list[Carrier], lang: Lang) -> Iterator[str]:
    for (kind, path), group in groupby(sorted(set(carriers), key=_order), key=lambda carrier: (carrier.kind, carrier.path)):
        named = ", ".join(f"`{each.id}`" + (f" ({each.tried})" if each.tried else "") for each in group)
        where = f" [{path}](../{path})" if path else ""
        yield f"- {_KINDS[kind].pick(lang)}{where}: {named}"
    if practice.also:
        yield f"- {_FILES.pick(lang)}: " + ", ".join(f"[{path}](../{path})" for path in practice.also)
    if practice.later.zh:
        yield f"- {_LATER.pick(lang)}: {practice.later.pick(lang)}"


def _order(carrier: Carrier) -> tuple[int, str, str]:
    return list(_KINDS).index(carrier.kind), carrier.path, carrier.id
