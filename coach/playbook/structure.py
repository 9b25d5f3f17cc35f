"""Nodes held against the schema: typed models out, diagnostics with exact places for everything that does not fit."""

from __future__ import annotations

import re
from typing import TypeVar, get_args

from pydantic import BaseModel, ValidationError

from coach.errors import Diagnostic, Location
from coach.playbook.nodes import Node
from coach.playbook.schema_parts import ID
from coach.playbook.suggest import did_you_mean
from coach.text import Text

Model = TypeVar("Model", bound=BaseModel)

_ID = re.compile(ID)


def not_a_mapping(node: Node) -> Diagnostic:
    """``node`` should have been a mapping."""
    return Diagnostic("P202", Text("这里要写若干“键: 值”", "a mapping of keys is expected here"), node.location, _block_hint(node))


def sound_id(key: str, place: Location, problems: list[Diagnostic]) -> bool:
    """Whether ``key`` may be an id; a diagnostic if not."""
    if _ID.fullmatch(key):
        return True
    hint = Text("只用字母、数字、汉字、- 和 _", "use letters, digits, - and _ only")
    problems.append(Diagnostic("P205", Text(f"“{key}”不能作编号", f"'{key}' can't be an id"), place, hint))
    return False


def validate(node: Node, model: type[Model], problems: list[Diagnostic]) -> Model | None:
    """``node`` as a ``model``, or None and one diagnostic for every mistake in it."""
    if node.kind != "map":
        problems.append(not_a_mapping(node))
        return None
    try:
        return model.model_validate(node.plain())
    except ValidationError as error:
        problems.extend(
            _diagnostic(node, model, tuple(detail["loc"]), str(detail["type"]), dict(detail.get("ctx", {})))
            for detail in error.errors(include_url=False)
        )
        return None


_EXPECTED = {
    "int_parsing": ("要写整数", "a whole number is expected"),
    "int_type": ("要写整数", "a whole number is expected"),
    "bool_parsing": ("要写 yes 或 no", "yes or no is expected"),
    "bool_type": ("要写 yes 或 no", "yes or no is expected"),
    "string_type": ("要写一段文字", "a text is expected"),
    "string_too_short": ("这里不能是空的", "this can't be empty"),
    "string_too_long": ("太长了", "this is too long"),
    "tuple_type": ("要写一个列表 [ … ]", "a list [ … ] is expected"),
    "dict_type": ("这里要写若干“键: 值”", "a mapping of keys is expected here"),
    "model_type": ("这里要写若干“键: 值”", "a mapping of keys is expected here"),
    "too_short": ("至少要有一项", "at least one entry is expected"),
    "greater_than_equal": ("不能这么小", "this is too small"),
    "less_than_equal": ("不能这么大", "this is too large"),
    "date_from_datetime_parsing": ("要写日期，如 2026-03-05", "a date such as 2026-03-05 is expected"),
    "string_pattern_mismatch": ("要写三个大写字母的币种代码，如 CNY", "a currency code of three capitals such as CNY is expected"),
    "date_parsing": ("要写日期，如 2026-03-05", "a date such as 2026-03-05 is expected"),
}


def _diagnostic(node: Node, model: type[BaseModel], path: tuple[str | int, ...], kind: str, context: dict[str, object]) -> Diagnostic:
    steps = tuple(step for step in path if step != "[key]")
    found, place = node.find(steps)
    name = str(steps[-1]) if steps else ""
    if kind == "extra_forbidden":
        message = Text(f"不认识的键“{name}”", f"unknown key '{name}'")
        return Diagnostic("P201", message, place, did_you_mean(name, _keys_at(model, steps[:-1]), listing=True))
    if kind == "missing":
        return Diagnostic("P203", Text(f"缺少“{name}”", f"'{name}' is missing"), place, _missing_hint(name))
    if kind == "literal_error":
        wanted = str(context.get("expected", "")).replace("'", "").replace(" or ", ", ")
        message = Text(f"“{name}”不能是“{found.text}”", f"'{name}' can't be '{found.text}'")
        return Diagnostic("P204", message, found.location, did_you_mean(found.text, wanted.split(", "), listing=True))
    if kind == "string_pattern_mismatch" and name != "currency":
        hint = Text("只用字母、数字、汉字、- 和 _", "use letters, digits, - and _ only")
        return Diagnostic("P205", Text(f"“{found.text or name}”不能作编号", f"'{found.text or name}' can't be an id"), place, hint)
    zh, en = _EXPECTED.get(kind, ("写法不对", "this is not what is expected here"))
    return Diagnostic("P206", Text(f"“{name}”{zh}", f"'{name}': {en}"), found.location, _block_hint(found))


def _keys_at(model: type[BaseModel], path: tuple[str | int, ...]) -> list[str]:
    """The keys that may stand at ``path``; ids and indices on the way lead nowhere new."""
    for step in path:
        if isinstance(step, str) and step in model.model_fields:
            model = _model_in(model.model_fields[step].annotation) or model
    return [field.alias or name for name, field in model.model_fields.items()]


def _model_in(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model_in(part)) is not None), None)


def _missing_hint(name: str) -> Text | None:
    if name in ("zh", "en"):
        return Text("文字都要有中英两种：{zh: …, en: …}", "every text has both languages: {zh: …, en: …}")
    return None


def _block_hint(found: Node) -> Text | None:
    if found.style in (">", "|") and not found.text.strip():
        return Text('以 > 或 | 开头的值要加引号，如 ">7"', 'quote a value that starts with > or |, such as ">7"')
    return None
