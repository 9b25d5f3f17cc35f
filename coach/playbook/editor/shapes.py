"""The pydantic shapes as JSON Schema, scalars as an editor sees them.

The loader reads every scalar as the text that was written, an editor as what YAML makes of it: so a text may look like a number to it,
and yes and no are words to one editor and truth values to another. What the loader takes, the schema takes.
"""

from __future__ import annotations

from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue

from coach.playbook.schema_parts import many

Json = dict[str, Any]

WRITTEN: list[str] = ["string", "number", "boolean"]
"""What an editor may take a text for."""
_YES_NO: list[object] = ["yes", "no", True, False, "true", "false", "on", "off"]
_WHOLE = r"^\s*[-+]?\d+\s*$"
_DAY = r"^\d{4}-\d{2}-\d{2}$"


class Shapes(GenerateJsonSchema):
    """Generates the schema of the shapes."""

    def str_schema(self, schema: Any) -> JsonSchemaValue:
        """A text; its pattern counts where it is one."""
        return {**super().str_schema(schema), "type": WRITTEN}

    def int_schema(self, schema: Any) -> JsonSchemaValue:
        """A whole number, quoted or not."""
        return {**super().int_schema(schema), "type": ["integer", "string"], "pattern": _WHOLE}

    def bool_schema(self, schema: Any) -> JsonSchemaValue:
        """Yes or no."""
        del schema
        return {"enum": _YES_NO}

    def date_schema(self, schema: Any) -> JsonSchemaValue:
        """A day such as 2026-03-05."""
        del schema
        return {"type": "string", "pattern": _DAY}

    def nullable_schema(self, schema: Any) -> JsonSchemaValue:
        """What may be left out is left out, not written empty."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: Any) -> JsonSchemaValue:
        """Defaults that say something: a word or a number."""
        inner, default = self.generate_inner(schema["schema"]), schema.get("default")
        told = isinstance(default, str | int) and not isinstance(default, bool) and default != ""
        return {**inner, "default": default} if told else inner

    def dict_schema(self, schema: Any) -> JsonSchemaValue:
        """Ids and their entries."""
        keys = self.generate_inner(schema["keys_schema"]) if "keys_schema" in schema else {}
        entries = self.generate_inner(schema["values_schema"]) if "values_schema" in schema else {}
        made: Json = {"type": "object", "additionalProperties": entries}
        return {**made, "propertyNames": {"pattern": keys["pattern"]}} if "pattern" in keys else made

    def function_before_schema(self, schema: Any) -> JsonSchemaValue:
        """A single entry may stand without its list."""
        inner: Json = super().function_before_schema(schema)
        return {"anyOf": [inner, inner["items"]]} if schema["function"]["function"] is many else inner

    def get_title_from_name(self, name: str) -> str:
        """Titles come from the explanations."""
        del name
        return ""

    def field_title_should_be_set(self, schema: Any) -> bool:
        """As above."""
        del schema
        return False
