"""What the shapes leave open, because it depends on other parts of the playbook: outcomes, rows of tables, what cases give and expect."""

from __future__ import annotations

from coach.domain.model import Choice
from coach.playbook.editor.names import Known
from coach.playbook.editor.shapes import WRITTEN, Json
from coach.playbook.editor.told import label, told
from coach.playbook.editor.words import WORDS
from coach.playbook.expectations import HOLDS
from coach.playbook.schema_parts import ID

_VALUE: Json = {"type": WRITTEN}


def open_parts(definitions: dict[str, Json], found: Known) -> dict[str, Json]:
    """Close what is open in ``definitions``, and give the further definitions this takes."""
    rule, decision = definitions["RuleIn"], definitions["DecisionIn"]
    _put(rule, "then", {"$ref": "#/$defs/outcome"})
    rule["anyOf"] = [{"required": ["then", "because"]}, {"required": ["disabled"]}]
    rule["properties"]["when"]["examples"] = ["grade in (H, A)", "days_to_purchase <= 7 and has_budget", "预算 已知 且 决策人 未知"]
    _put(decision, "rules", _by_id({"$ref": "#/$defs/RuleIn"}))
    _put(definitions["TableIn"], "rows", _by_id({"$ref": "#/$defs/row"}))
    for shape in ("CaseIn", "ScenarioIn"):
        _put(definitions[shape], "given", {"$ref": "#/$defs/given"})
    _put(definitions["ScenarioIn"], "expect", {"$ref": "#/$defs/expect"})
    return {
        "outcome": _outcome(),
        "row": _row(definitions["RowHeadIn"]),
        "given": _given(found),
        "record": {"type": "object", "additionalProperties": _VALUE},
        "expect": _expect(found),
        **{f"values-{name}": _values(found.choices.get(name, ())) for name in found.names.get("decisions", {})},
    }


def _put(definition: Json, key: str, value: Json) -> None:
    """Give a key its schema and keep its explanation."""
    kept = definition["properties"][key]
    definition["properties"][key] = {**value, **{name: kept[name] for name in ("title", "description")}}


def _by_id(entry: Json) -> Json:
    return {"type": ["object", "null"], "propertyNames": {"pattern": ID}, "additionalProperties": entry}


def _outcome() -> Json:
    """A value, an advice or a hold. By what is written rather than any of the three: so an editor tells which key is wrong."""
    advice = {"if": {"type": "object"}, "then": {"$ref": "#/$defs/AdviseIn"}, "else": _VALUE}
    return {"if": {"type": "object", "required": ["hold"]}, "then": {"$ref": "#/$defs/HoldIn"}, "else": advice}


def _row(head: Json) -> Json:
    typed = {"if": {"required": ["value"]}, "then": {"$ref": "#/$defs/ValueCellIn"}, "else": {"$ref": "#/$defs/TextCellIn"}}
    cell = {"if": {"type": "object"}, "then": typed, "else": _VALUE}
    return {
        "type": "object",
        "properties": head["properties"],
        "additionalProperties": cell,
        "anyOf": [{"required": head["required"]}, {"required": ["disabled"]}],
    }


def _given(found: Known) -> Json:
    """Facts and decisions with their values, and records by their collection."""
    readable = {name: {**_offered(found.choices.get(name, ())), **label(text)} for name, text in found.names.get("readable", {}).items()}
    records: Json = {"type": "array", "items": {"$ref": "#/$defs/record"}}
    kept = {name: {**records, **label(text)} for name, text in found.names.get("collections", {}).items()}
    anything = {"anyOf": [_VALUE, {"type": "array", "items": {"anyOf": [_VALUE, {"$ref": "#/$defs/record"}]}}]}
    return {"type": "object", "properties": {**readable, **kept}, "additionalProperties": anything}


def _offered(values: tuple[Choice, ...]) -> Json:
    """One of the values, several of them, or something an editor can't know: an alias."""
    one: Json = {"anyOf": [*_consts(values), _VALUE]} if values else _VALUE
    return {"anyOf": [*one.get("anyOf", (one,)), {"type": "array", "items": _VALUE}]}


def _consts(values: tuple[Choice, ...]) -> list[Json]:
    return [{"const": choice.id, **label(choice.label)} for choice in values]


def _values(values: tuple[Choice, ...]) -> Json:
    """The values a decision's rules may give."""
    if not values:
        return {}
    then = {"anyOf": [*_consts(values), _VALUE]}
    return {"properties": {"rules": {"additionalProperties": {"properties": {"then": then}}}}}


def _expect(found: Known) -> Json:
    held = {
        "anyOf": [{"$ref": "#/$defs/names-actions"}, _list("names-actions"), {"type": "object", "additionalProperties": {"enum": [*HOLDS]}}]
    }
    due = {"anyOf": [_VALUE, {"type": "object", "additionalProperties": _VALUE}]}
    keys: dict[str, Json] = {
        "first": _one_or_many("names-actions"),
        "actions": _one_or_many("names-selectors"),
        "not": _one_or_many("names-selectors"),
        "held_back": held,
        "says": _one_or_many("names-phrases"),
        "due": due,
    }
    explained = {key: {**value, **told(WORDS["Expect"][key])} for key, value in keys.items()}
    readable = {name: {**_offered(found.choices.get(name, ())), **label(text)} for name, text in found.names.get("readable", {}).items()}
    anything = {"anyOf": [_VALUE, {"type": "array", "items": _VALUE}]}
    return {"type": "object", "properties": {**readable, **explained}, "additionalProperties": anything}


def _list(sort: str) -> Json:
    return {"type": "array", "items": {"$ref": f"#/$defs/{sort}"}}


def _one_or_many(sort: str) -> Json:
    return {"anyOf": [_list(sort), {"$ref": f"#/$defs/{sort}"}]}
