"""The JSON Schema (2020-12) of a playbook's files: from the shapes the loader checks them with, and what those leave open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from coach.playbook.editor.names import Known
from coach.playbook.editor.open import open_parts
from coach.playbook.editor.refers import REFERS, SORTS
from coach.playbook.editor.shapes import WRITTEN, Json, Shapes
from coach.playbook.editor.told import both, label, told
from coach.playbook.editor.words import SECTION_WORDS, WORDS, Words
from coach.playbook.schema import ALL_SECTIONS, SECTIONS, SINGLES, AdviseIn, DecisionIn, HoldIn, RuleIn
from coach.playbook.schema_parts import ID, EntryIn, TextIn
from coach.playbook.table_schema import RowHeadIn, TextCellIn, ValueCellIn
from coach.text import Text

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_FURTHER: tuple[type[BaseModel], ...] = (DecisionIn, RuleIn, AdviseIn, HoldIn, TextIn, RowHeadIn, TextCellIn, ValueCellIn)
_OFF: Json = {"required": ["disabled"], "maxProperties": 1}


def playbook_schema(found: Known | None = None) -> Json:
    """The schema. With ``found`` the names of a playbook are offered for completion; a name that isn't among them is no mistake here,
    since it may be new: ``coach playbook check`` knows better.
    """
    names = found or Known()
    definitions = _definitions()
    for shape, definition in definitions.items():
        _explain(shape, definition)
        _refer(shape, definition)
    definitions |= {f"names-{sort}": _names(names.names.get(sort, {})) for sort in SORTS}
    definitions |= open_parts(definitions, names)
    return {
        "$schema": DIALECT,
        "title": both(Text("手册文件", "A playbook file")),
        "description": both(
            Text("销售教练的手册，可以分成多个文件。", "A playbook of the sales coach, in as many files as you like."), "\n"
        ),
        "type": "object",
        "additionalProperties": False,
        "properties": {section: _section(section, names) for section in ALL_SECTIONS},
        "$defs": definitions,
    }


def _definitions() -> dict[str, Json]:
    models = tuple(dict.fromkeys((*SINGLES.values(), *SECTIONS.values(), *_FURTHER)))
    _, whole = models_json_schema([(model, "validation") for model in models], ref_template="#/$defs/{model}", schema_generator=Shapes)
    definitions: dict[str, Json] = whole["$defs"]
    for model in models:
        if issubclass(model, EntryIn) and "required" in (definition := definitions[model.__name__]):
            # An entry that only says `disabled: yes` needs nothing else.
            definition["anyOf"] = [{"required": definition.pop("required")}, _OFF]
    return definitions


def _explain(shape: str, definition: Json) -> None:
    """Titles and descriptions in place of what pydantic made of our docstrings."""
    definition.pop("description", None)
    definition.pop("title", None)
    for key, value in definition.get("properties", {}).items():
        value.pop("title", None)
        value.update(told(meaning(shape, key)))
        if "anyOf" in value and (least := value.pop("minLength", None)):
            # Pydantic takes the bound of a list for that of a text where a validator stands before it.
            value["anyOf"][0]["minItems"] = least


def meaning(shape: str, key: str) -> Words:
    """The explanation of a key: that of its shape, or of a shape that many have in common."""
    return next(WORDS[name][key] for name in (shape, "TextIn", "EntryIn") if key in WORDS.get(name, {}))


def _refer(shape: str, definition: Json) -> None:
    for key, value in definition.get("properties", {}).items():
        if sort := REFERS.get((shape, key)):
            name = {"$ref": f"#/$defs/names-{sort}"}
            lists = [part for part in (value, *value.get("anyOf", ())) if part.get("type") == "array"]
            for part in lists:
                part["items"] = name
            if "anyOf" in value:
                value["anyOf"] = [*lists, name]
            elif not lists:
                value.pop("type", None)
                value.update(name)


def _names(named: Mapping[str, Text]) -> Json:
    """A name: one of those that are known, or a new one."""
    offered = [{"const": name, **label(words)} for name, words in named.items()]
    return {"anyOf": [*offered, {"type": WRITTEN}]} if offered else {"type": WRITTEN}


def _section(section: str, names: Known) -> Json:
    about = told(SECTION_WORDS[section])
    if section in SINGLES:
        return {"$ref": f"#/$defs/{SINGLES[section].__name__}", **about}
    entry = _entry(section)
    known = {name: _overriding(section, name, words, entry) for name, words in names.names.get(section, {}).items()}
    return {"type": ["object", "null"], "propertyNames": {"pattern": ID}, "properties": known, "additionalProperties": entry, **about}


def _entry(section: str) -> Json:
    if section == "lists":
        return {"type": "object", "propertyNames": {"pattern": ID}, "additionalProperties": {"$ref": "#/$defs/TextIn"}}
    return {"$ref": f"#/$defs/{'DecisionIn' if section == 'decisions' else SECTIONS[section].__name__}"}


def _overriding(section: str, name: str, words: Text, entry: Json) -> Json:
    """An entry that is there already: changed by writing it again. A decision's rules are offered its own values."""
    more = [{"$ref": f"#/$defs/values-{name}"}] if section == "decisions" else []
    return {"allOf": [entry, *more], **label(words)} if more else {**entry, **label(words)}


def shapes() -> Iterator[tuple[str, list[str]]]:
    """Every shape of the schema with its keys: what has to be explained."""
    for name, definition in _definitions().items():
        yield name, list(definition.get("properties", ()))
