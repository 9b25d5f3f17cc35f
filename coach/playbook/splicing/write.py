"""Values as YAML, in the manner of what stands beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from coach.playbook.splicing.edit import Bare, Scalar, Value
from coach.playbook.splicing.page import Page
from coach.playbook.splicing.part import BLOCKS, Part
from coach.playbook.splicing.scalar import TEXT, inline, kind_of, literal, quoted

_WIDTH = 140


@dataclass(frozen=True, slots=True)
class Written:
    """A value behind its colon or dash: what goes on that line, and the lines below it (each begins with its line end)."""

    head: str
    body: str = ""


@dataclass(frozen=True, slots=True)
class Manner:
    """How a file is indented: a mapping by ``step`` in its mapping, the dashes of a list by ``dash``."""

    step: int = 2
    dash: int = 2


def manner_of(page: Page, root: Part | None) -> Manner:
    """What most of the file does."""
    seen: dict[str, Counter[int]] = {"map": Counter(), "list": Counter()}
    for part, below in _blocks(root) if root is not None else ():
        seen[below.kind][page.column(below.members[0].start) - page.column(part.members[0].start)] += 1
    step, dash = (counted.most_common(1)[0][0] if counted else 2 for counted in (seen["map"], seen["list"]))
    return Manner(step if step > 0 else 2, max(dash, 0))


def _blocks(part: Part) -> Iterator[tuple[Part, Part]]:
    """Every mapping with the mappings and lists that stand below its keys."""
    for member in part.members if part.is_block else ():
        if part.kind == "map" and member.value.is_block:
            yield part, member.value
        yield from _blocks(member.value)


def flow(value: Value, likes: Sequence[Part]) -> str:
    """A value on one line, as it may stand in brackets."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key_text(key)}: {flow(each, below(likes, key))}" for key, each in value.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(flow(each, below(likes, None)) for each in value) + "]"
    return inline(value, style_of(likes, value), brackets=True)


def block(value: Value, column: int, likes: Sequence[Part], manner: Manner) -> Written:
    """A value that belongs to a key or dash at ``column``."""
    if isinstance(value, Mapping):
        if not value or _in_brackets(value, likes):
            return Written(flow(value, likes))
        return _lines(entries(value, column + manner.step, likes, manner), column + manner.step)
    if isinstance(value, Sequence) and not isinstance(value, str):
        if not value or _in_brackets(value, likes):
            return Written(flow(value, likes))
        return _lines([item(each, column + manner.dash, below(likes, None), manner) for each in value], column + manner.dash)
    return scalar(value, column, style_of(likes, value), manner)


def _lines(texts: Sequence[str], column: int) -> Written:
    return Written("", "".join(f"\n{' ' * column}{text}" for text in texts))


def entries(value: Mapping[str, Value], column: int, likes: Sequence[Part], manner: Manner) -> list[str]:
    """The entries of a mapping whose keys stand at ``column``, each without its indentation."""
    return [entry(key, each, column, below(likes, key), manner) for key, each in value.items()]


def entry(key: str, value: Value, column: int, likes: Sequence[Part], manner: Manner) -> str:
    """One entry, whose key stands at ``column``, without its indentation; ``likes`` are like its value."""
    written = block(value, column, likes, manner)
    return f"{key_text(key)}:{' ' if written.head else ''}{written.head}{written.body}"


def item(value: Value, column: int, likes: Sequence[Part], manner: Manner) -> str:
    """One item, whose dash stands at ``column``, without its indentation: a mapping or list begins behind the dash."""
    inner = column + 2
    if isinstance(value, Mapping) and value and not _in_brackets(value, likes):
        return "- " + f"\n{' ' * inner}".join(entries(value, inner, likes, manner))
    if isinstance(value, Sequence) and not isinstance(value, str) and value and not _in_brackets(value, likes):
        return "- " + f"\n{' ' * inner}".join(item(each, inner, below(likes, None), manner) for each in value)
    written = block(value, column, likes, manner)
    return f"-{' ' if written.head else ''}{written.head}{written.body}"


def scalar(value: Scalar, column: int, style: str, manner: Manner) -> Written:
    """A scalar that belongs to a key or dash at ``column``: a text of several lines as a block, unless it was in quotes."""
    if isinstance(value, str) and (style in BLOCKS or (not style and "\n" in value)):
        header = literal(value, manner.step)
        if header is not None:
            return Written(header, literal_lines(value, column + manner.step))
    return Written(inline(value, "" if style in BLOCKS else style, brackets=False))


def literal_lines(text: str, column: int) -> str:
    """The lines of a ``|`` block, each with the line end before it."""
    lines = text.removesuffix("\n").split("\n")
    return "".join(f"\n{' ' * column}{line}" if line else "\n" for line in lines)


def key_text(key: str) -> str:
    """A key, in quotes if anybody could take it for something else than this text."""
    return quoted(key, "", brackets=True, plain=kind_of(key) == TEXT)


def below(likes: Sequence[Part], key: str | None) -> list[Part]:
    """What stands under ``key`` in the mappings among ``likes``; of lists (``key`` None), their items."""
    if key is None:
        return [member.value for like in likes if like.kind == "list" for member in like.members]
    return [member.value for like in likes if (member := like.member(key)) is not None]


def style_of(likes: Sequence[Part], value: Value) -> str:
    """The quotes that the first scalar of the kind was written in."""
    if not isinstance(value, str | Bare):
        return ""
    return next((like.style for like in likes if like.kind == "scalar" and not like.is_empty), "")


def _in_brackets(value: Value, likes: Sequence[Part]) -> bool:
    """As what is like it; else what is short and simple."""
    kind = "map" if isinstance(value, Mapping) else "list"
    for like in likes:
        if like.kind == kind and like.members:
            return like.flow
    each = value.values() if isinstance(value, Mapping) else value if isinstance(value, Sequence) else ()
    simple = not any(isinstance(one, Mapping) or (isinstance(one, Sequence) and not isinstance(one, str)) for one in each)
    return simple and len(flow(value, likes)) < _WIDTH
