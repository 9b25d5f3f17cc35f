"""A list as it stands and as it is wanted → the fewest edits of its items: so that the others keep their places and comments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from coach.playbook.nodes import Node, Plain
from coach.playbook.splicing.edit import REMOVED, Bare, Edit, Keys, Scalar, Value


def list_edits(file: str, keys: Keys, node: Node | None, wanted: Sequence[Scalar], cell: str) -> Iterator[Edit]:
    """Edits for a list of scalars, which may stand there as a single one without brackets, or not at all."""
    if not wanted:
        yield from [Edit(file, keys, REMOVED, cell)] if node is not None else []
    elif node is None or node.kind != "list":
        yield Edit(file, keys, wanted[0] if node is not None and len(wanted) == 1 else list(wanted), cell)
    else:
        old = [item.text for item in node.items]
        for index, instead, value in aligned(old, [_text(one) for one in wanted]):
            if instead:
                yield Edit(file, (*keys, index), REMOVED if value is None else wanted[value], cell)
            elif value is not None:
                yield Edit(file, (*keys, index), wanted[value], cell, insert=True)


def aligned(old: Sequence[object], new: Sequence[object]) -> Iterator[tuple[int, bool, int | None]]:
    """What happens to ``old`` on the way to ``new``: (index in old, whether that item is replaced or removed, index in new or None)."""
    for tag, start, end, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        paired = min(end - start, last - first)
        yield from ((start + step, True, first + step) for step in range(paired))
        yield from ((index, True, None) for index in range(start + paired, end))
        yield from ((end, False, index) for index in range(first + paired, last))


def entry_edits(file: str, keys: Keys, node: Node | None, wanted: Sequence[Mapping[str, Scalar]], cell: str) -> Iterator[Edit]:
    """Edits for a list of flat entries. Of an entry that stays only what changed is touched, and what no column shows stays."""
    if not wanted:
        yield from [Edit(file, keys, REMOVED, cell)] if node is not None else []
    elif node is None or node.kind != "list":
        yield Edit(file, keys, list(wanted), cell)
    else:
        old = [_flat(item) for item in node.items]
        new = [{name: _text(one) for name, one in entry.items()} for entry in wanted]
        shown = {name for entry in (*old, *new) for name in entry}
        for index, instead, value in aligned([_pairs(one, shown) for one in old], [_pairs(one, shown) for one in new]):
            place = (*keys, index)
            if value is None:
                yield Edit(file, place, REMOVED, cell)
            elif instead:
                yield from _changed(file, place, old[index], wanted[value], cell)
            else:
                yield Edit(file, place, wanted[value], cell, insert=True)


def _changed(file: str, place: Keys, old: Mapping[str, str], wanted: Mapping[str, Scalar], cell: str) -> Iterator[Edit]:
    for name, value in wanted.items():
        if old.get(name) != _text(value):
            yield Edit(file, (*place, name), value, cell)
    yield from (Edit(file, (*place, name), REMOVED, cell) for name in old if name not in wanted)


def _flat(item: Node) -> dict[str, str]:
    return {name: node.text for name, node in item.entries.items()}


def _pairs(entry: Mapping[str, str], shown: set[str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((name, entry[name]) for name in shown if name in entry))


def _text(value: Scalar) -> str:
    return value.text if isinstance(value, Bare) else str(value)


def map_edits(file: str, keys: Keys, node: Node | None, wanted: Mapping[str, Plain], cell: str) -> Iterator[Edit]:
    """Edits for a mapping with keys nobody can foresee."""
    if not wanted or node is None or node.kind != "map":
        if wanted or node is not None:
            yield Edit(file, keys, {name: value_of(one) for name, one in wanted.items()} if wanted else REMOVED, cell)
        return
    for name, value in wanted.items():
        if name not in node.entries or node.entries[name].plain() != value:
            yield Edit(file, (*keys, name), value_of(value), cell)
    yield from (Edit(file, (*keys, name), REMOVED, cell) for name in node.entries if name not in wanted)


def value_of(plain: Plain) -> Value:
    """What was read from a cell, for a file: words whose meaning the schema decides."""
    if isinstance(plain, dict):
        return {name: value_of(one) for name, one in plain.items()}
    if isinstance(plain, list):
        return [value_of(one) for one in plain]
    return None if plain is None else Bare(plain)
