"""The shapes of a playbook's sections, flattened: every key that holds one value or one plain list, with what it means.

A form or a table of a section's entries has a field for each leaf. What can't be flattened (lists of nested things) is left to whoever
shows it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeGuard, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from coach.playbook.editor.refers import REFERS
from coach.playbook.editor.schema import meaning
from coach.playbook.schema_parts import TextIn
from coach.playbook.talk_schema import RewriteIn, WordingsIn
from coach.text import EMPTY, Text

_LANGUAGES = {"zh": Text("中文", "zh"), "en": Text("英文", "en")}
_WORDING = (TextIn, WordingsIn, RewriteIn)
_PEOPLE = frozenset({"zh", "en", "find", "to"})
"""Keys of these shapes that hold people's words, and no ids, numbers or conditions."""


class Sort(StrEnum):
    """What a leaf holds."""

    TEXT = "text"  # words for people
    WORD = "word"  # an id, a condition, a value: whatever the playbook reads from it
    WHOLE = "whole"
    YES_NO = "yes_no"
    DAY = "day"
    TEXTS = "texts"
    WORDS = "words"
    PARTS = "parts"  # a list of flat entries
    MAP = "map"  # keys and values nobody can foresee


@dataclass(frozen=True, slots=True)
class Leaf:
    """One key below an entry: the way to it, what it holds, what it is called and means.

    ``options``: the only words allowed. ``refers``: what it names (``coach.playbook.editor.names``). ``parts``: of a list of flat entries.
    """

    keys: tuple[str, ...]
    sort: Sort
    title: Text
    about: Text = EMPTY
    required: bool = False
    options: tuple[str, ...] = ()
    refers: str = ""
    parts: tuple[Leaf, ...] = ()


@cache
def leaves(model: type[BaseModel]) -> tuple[Leaf, ...]:
    """Every leaf of ``model``, in the order of its keys; what everything has (``disabled``) at the end."""
    found = tuple(_all(model))
    return (*(leaf for leaf in found if leaf.keys != ("disabled",)), *(leaf for leaf in found if leaf.keys == ("disabled",)))


@dataclass(frozen=True, slots=True)
class Nest:
    """A key that holds further entries: the key as a leaf, their shape, and whether they have ids or stand in a list."""

    leaf: Leaf
    shape: type[BaseModel]
    by_id: bool


@cache
def nests(model: type[BaseModel]) -> tuple[Nest, ...]:
    """The keys of ``model`` that hold entries by id, or lists of entries that are not flat."""
    flat = {leaf.keys[0] for leaf in leaves(model)}
    found = []
    for name, field in model.model_fields.items():
        key, core = field.alias or name, _core(field.annotation)
        by_id = get_origin(core) is dict
        entry = _core(get_args(core)[by_id]) if by_id or get_origin(core) is tuple else None
        if key not in flat and _is_shape(entry):
            told = meaning(model.__name__, key)
            found.append(Nest(Leaf((key,), Sort.MAP, told.title, told.about, field.is_required()), entry, by_id))
    return tuple(found)


def _all(model: type[BaseModel]) -> Iterator[Leaf]:
    for name, field in model.model_fields.items():
        key = field.alias or name
        yield from _field(model, key, field)


def _field(model: type[BaseModel], key: str, field: FieldInfo) -> Iterator[Leaf]:
    core = _core(field.annotation)
    told = meaning(model.__name__, key)
    title = _LANGUAGES.get(key, told.title) if issubclass(model, _WORDING) else told.title
    here = Leaf((key,), Sort.WORD, title, told.about, field.is_required(), refers=REFERS.get((model.__name__, key), ""))
    if _is_shape(core):
        yield from (_below(here, leaf) for leaf in leaves(core))
    elif get_origin(core) is tuple:
        yield from _listed(model, here, _core(get_args(core)[0]))
    elif get_origin(core) is dict:
        yield from [] if _is_shape(_core(get_args(core)[1])) else [replace(here, sort=Sort.MAP)]
    elif (sort := _scalar(here, core, model)) is not None:
        yield replace(here, sort=sort, options=_options(core))


def _below(above: Leaf, leaf: Leaf) -> Leaf:
    """``title`` and its ``zh`` → ``title.zh``. What is required of something that may be left out is not."""
    title = Text(f"{above.title.zh}·{leaf.title.zh}", f"{above.title.en}: {leaf.title.en}")
    about = Text(*("\n".join(filter(None, both)) for both in zip(*((t.zh, t.en) for t in (above.about, leaf.about)), strict=True)))
    if leaf.keys[-1] in _LANGUAGES and len(leaf.keys) == 1:
        about = above.about
    return replace(leaf, keys=(*above.keys, *leaf.keys), title=title, about=about, required=above.required and leaf.required)


def _listed(model: type[BaseModel], here: Leaf, item: Any) -> Iterator[Leaf]:
    if _is_shape(item):
        parts = leaves(item)
        if all(len(part.keys) == 1 and part.sort in (Sort.TEXT, Sort.WORD) for part in parts) and len(parts) == len(item.model_fields):
            yield replace(here, sort=Sort.PARTS, parts=parts)
    elif get_origin(item) is tuple:  # lists of lists: shown as they are
        yield replace(here, sort=Sort.MAP)
    elif get_origin(item) is Literal or item is str:
        yield replace(here, sort=Sort.TEXTS if issubclass(model, _WORDING) else Sort.WORDS, options=_options(item))


def _scalar(here: Leaf, core: Any, model: type[BaseModel]) -> Sort | None:
    if core is str and here.keys[0] in _PEOPLE and issubclass(model, _WORDING):
        return Sort.TEXT
    if core is str or get_origin(core) is Literal:
        return Sort.WORD
    return {bool: Sort.YES_NO, int: Sort.WHOLE, date: Sort.DAY, Decimal: Sort.WORD}.get(core)


def _options(core: Any) -> tuple[str, ...]:
    return tuple(word for word in get_args(core) if word) if get_origin(core) is Literal else ()


def _core(annotation: Any) -> Any:
    """Without constraints and without None; choices among choices put together."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return _core(get_args(annotation)[0])
    if origin in (Union, UnionType):
        cores = [_core(each) for each in get_args(annotation) if each is not NoneType]
        if len(cores) > 1 and all(get_origin(core) is Literal for core in cores):
            return Literal[tuple(word for core in cores for word in get_args(core))]
        return cores[0]
    return annotation


def _is_shape(core: Any) -> TypeGuard[type[BaseModel]]:
    return isinstance(core, type) and issubclass(core, BaseModel)
