"""The sheets of a playbook whose rows its schema tells: one for each section, and one for what sections nest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from coach.playbook.editor.leaves import Leaf, Sort, leaves, nests
from coach.playbook.editor.words import SECTION_WORDS
from coach.playbook.schema import SECTIONS, SINGLES, AllowIn, CaseIn, ChoiceIn, DecisionIn, FactIn, ItemIn
from coach.playbook.schema_parts import TextIn, VariantIn
from coach.playbook.table_schema import ColumnIn
from coach.playbook.talk_schema import StepIn, TurnIn
from coach.services.workbook.kind import Kind, Roots
from coach.services.workbook.rule_kinds import rule_kinds
from coach.services.workbook.table_kinds import table_kinds
from coach.text import Text

_FACT, _DECISION, _RULE = Text("信息", "fact"), Text("决策", "decision"), Text("规则", "rule")
_COLLECTION, _FIELD, _CHOICE = Text("记录", "records"), Text("字段", "field"), Text("取值", "value")
_IDS = Text("编号", "id")
_MERGED: dict[str, tuple[str, Any, bool]] = {
    "phrases": ("variants", VariantIn, False),
    "checklists": ("items", ItemIn, False),
    "techniques": ("steps", StepIn, True),
}
"""Sections whose entries are hardly more than what they nest: a row for each of that."""
_BY_HAND = frozenset({("facts", "choices"), ("collections", "fields"), ("tables", "columns"), ("objections", "turns")})
_ORDER = (
    *("actions", "phrases", "checklists", "objections", "turns", "categories", "concepts", "techniques", "etiquette", "manners"),
    *("tables", "columns", "facts", "fact-values", "collections", "fields", "field-values", "limits", "sources"),
)
"""The sheets a trainer opens most, first; what is not named comes after them."""
_USUAL = frozenset({*_ORDER, "rules", "action-rules", "guards", "decisions", "decision-values", "cases", "tests"}) - {
    *("collections", "fields", "field-values", "techniques", "tables", "columns"),
}
"""The sheets that stand ready even where a playbook has nothing for them yet."""


def kinds(roots: Roots) -> Iterator[Kind]:
    """The kinds of sheets of a playbook with these files, in the order of the tabs. Those that are rare may turn out to have no rows."""
    yield from rule_kinds(roots)
    yield from table_kinds(roots)
    rest = {kind.key: kind for kind in (*_sections(), *_nested(), *_further())}
    yield from (rest.pop(key) for key in _ORDER if key in rest)
    yield from rest.values()


def is_rare(kind: Kind) -> bool:
    """Whether it is left out if it has no rows."""
    return kind.key not in _USUAL


def _sections() -> Iterator[Kind]:
    for section, model in SECTIONS.items():
        title = SECTION_WORDS[section].title
        own = leaves(model)
        if section in _MERGED:
            nest, item, by_id = _MERGED[section]
            rows = () if not by_id else (Text("步骤", "step"),)
            above = _without(own, nest)
            yield Kind(section, title, (section, None), leaves(item), (nest,), by_id, above, (_IDS, *rows), ordered=True)
        else:
            yield Kind(section, title, (section,), _without(own, "rows", "table"), names=(_IDS,))


def _further() -> Iterator[Kind]:
    """What other sections nest: a sheet each, in which what is nested deeper is a cell."""
    for section, model in SECTIONS.items():
        for nest in nests(model):
            key = nest.leaf.keys[0]
            if section not in _MERGED and (section, key) not in _BY_HAND:
                above, own = SECTION_WORDS[section].title, nest.leaf.title
                title = Text(f"{above.zh}·{own.zh}", f"{above.en}: {own.en}")
                columns = (*leaves(nest.shape), *(deeper.leaf for deeper in nests(nest.shape)))
                names = (above, own) if nest.by_id else (above,)
                yield _child(f"{section}.{key}", title, (section, None), key, columns, names, by_id=nest.by_id)
    for section, single in SINGLES.items():
        for nest in nests(single) if section != "lint" else ():
            columns = (*leaves(nest.shape), *(deeper.leaf for deeper in nests(nest.shape)))
            yield _list_of(section, nest.leaf, columns, by_id=nest.by_id)
        for leaf in leaves(single):
            if leaf.sort is Sort.PARTS:
                yield _list_of(section, leaf, leaf.parts, by_id=False)


def _list_of(section: str, leaf: Leaf, own: tuple[Leaf, ...], *, by_id: bool) -> Kind:
    """What a section that stands alone nests."""
    above = SECTION_WORDS[section].title
    title = Text(f"{above.zh}·{leaf.title.zh}", f"{above.en}: {leaf.title.en}")
    return _child(f"{section}.{leaf.keys[0]}", title, (section,), leaf.keys[0], own, (leaf.title,) if by_id else (), by_id=by_id)


def _nested() -> Iterator[Kind]:
    choice, field = leaves(ChoiceIn), leaves(FactIn)
    yield _child("fact-values", Text("信息的取值", "fact values"), ("facts", None), "choices", choice, (_FACT, _CHOICE))
    fields = ("collections", None, "fields", None)
    yield _child("fields", Text("记录的字段", "record fields"), fields[:2], "fields", field, (_COLLECTION, _FIELD))
    yield _child("field-values", Text("字段的取值", "field values"), fields, "choices", choice, (_COLLECTION, _FIELD, _CHOICE))
    yield _child("columns", Text("资料表的列", "table columns"), ("tables", None), "columns", leaves(ColumnIn), (Text("表", "table"), _IDS))
    yield replace(
        _child("turns", Text("回应步骤", "turns"), ("objections", None), "turns", leaves(TurnIn), (Text("异议", "objection"),)), by_id=False
    )
    yield Kind("decisions", Text("决策", "decisions"), ("decisions",), _without(leaves(DecisionIn), "table", "cases"), names=(_DECISION,))
    yield _child(
        "decision-values", Text("决策的取值", "decision values"), ("decisions", None), "choices", choice, (_DECISION, _CHOICE), is_open=True
    )
    cases = replace(
        _child(
            "cases", Text("规则的用例", "cases of rules"), ("decisions", None, "rules", None), "cases", leaves(CaseIn), (_DECISION, _RULE)
        ),
        by_id=False,
    )
    yield cases
    yield replace(
        cases, key="table-cases", title=Text("决策表的用例", "cases of tables"), owner=("decisions", None, "cases", None), nest=()
    )
    yield Kind("lists", SECTION_WORDS["lists"].title, ("lists", None), leaves(TextIn), names=(Text("词表", "list"), _IDS), is_open=True)
    yield Kind("lint", SECTION_WORDS["lint"].title, ("lint",), leaves(AllowIn), ("allow",), by_id=False)


def _child(
    key: str, title: Text, owner: tuple[str | None, ...], nest: str, own: tuple[Leaf, ...], names: tuple[Text, ...], **more: Any
) -> Kind:
    return Kind(key, title, owner, own, (nest,), names=names, ordered=True, **more)


def _without(found: tuple[Leaf, ...], *names: str) -> tuple[Leaf, ...]:
    return tuple(leaf for leaf in found if leaf.keys[0] not in names)
