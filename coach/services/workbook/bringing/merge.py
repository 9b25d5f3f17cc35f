"""Changes made to the files as they were exported, carried over to the files as they are now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from coach.domain.publication import Files
from coach.errors import CoachError, Diagnostic, Location
from coach.playbook.nodes import Node
from coach.playbook.source import read
from coach.playbook.splicing.edit import REMOVED, Edit, Keys, Order
from coach.playbook.splicing.splice import spliced
from coach.services.workbook.bringing.conflict import conflict, row_conflict, said, told, wanted
from coach.services.workbook.bringing.table_merge import merged_table


def merged(book: str, exported: Files, present: Files, edits: Sequence[Edit]) -> dict[str, bytes]:
    """The files that change, by path, with their new bytes. ``book`` is the workbook's name, for messages.

    A file that was changed since is changed where nobody else changed it. CoachError C350 tells every place where somebody did; P120 to
    P122 as ``spliced``.
    """
    was, now = dict(exported), dict(present)
    conflicts: list[Diagnostic] = []
    result: dict[str, bytes] = {}
    for path in dict.fromkeys(edit.path for edit in edits):
        mine = [edit for edit in edits if edit.path == path]
        if path not in now:
            conflicts += [conflict(book, edit, _at(_root(was[path], path), edit), None) for edit in mine]
        elif now[path] != was[path]:
            mine = _carried(book, mine, _root(was[path], path), _root(now[path], path), conflicts)
        if mine and not conflicts:
            result[path] = spliced(now[path], path, mine)
    if conflicts:
        raise CoachError(*told(conflicts))
    return {path: data for path, data in result.items() if data != now[path]}


def _root(data: bytes, path: str) -> Node:
    source = read(data, path)
    if source.diagnostics:
        raise CoachError(*source.diagnostics)
    return source.root or Node("map", Location(path))


def _carried(book: str, edits: Sequence[Edit], was: Node, now: Node, conflicts: list[Diagnostic]) -> list[Edit]:
    """The edits that are still to be made, where their places are as they were; the others go to ``conflicts``."""
    kept: list[Edit] = []
    for edit in edits:
        old, new = _at(was, edit), _at(now, edit)
        if said(new) == wanted(edit) and new is not None:
            continue  # both made the same change
        if _is_as_it_was(edit, was, now):
            kept.append(edit)
        elif edit.keys[-1:] == ("table",) and old is not None and new is not None and isinstance(edit.value, str):
            text, rows = merged_table(old.text, edit.value, new.text)
            texts = old.text, new.text, edit.value
            conflicts += [conflict(book, edit, old, new) if row == "*" else row_conflict(book, edit, row, texts) for row in rows]
            kept += [] if rows else [replace(edit, value=text)]
        elif not (edit.value is REMOVED and new is None):
            conflicts.append(conflict(book, edit, old, new))
    return kept


def _at(root: Node, edit: Edit) -> Node | None:
    """What stands at the place of an edit; where an item is put in, the list."""
    keys = edit.keys[:-1] if edit.insert else edit.keys
    return _node(root, keys)


def _node(root: Node, keys: Keys) -> Node | None:
    node: Node | None = root
    for key in keys:
        if node is None:
            return None
        if isinstance(key, int):
            node = node.items[key] if node.kind == "list" and key < len(node.items) else None
        else:
            node = node.entries.get(key)
    return node


def _is_as_it_was(edit: Edit, was: Node, now: Node) -> bool:
    """Whether nobody changed the place, nor a list on the way to it, by whose order it is known; and whether it can be reached."""
    for length, key in enumerate(edit.keys):
        old, new = _node(was, edit.keys[:length]), _node(now, edit.keys[:length])
        if old is None or old.is_empty:
            return said(new) == said(old)  # what is missing is made, on both sides alike
        if new is None or new.kind != old.kind:
            return False
        if isinstance(key, int) and old.plain() != new.plain():
            return False
    if isinstance(edit.value, Order):
        one, two = _node(was, edit.keys), _node(now, edit.keys)
        return one is not None and two is not None and _members(one) == _members(two)
    return said(_node(was, edit.keys)) == said(_node(now, edit.keys))


def _members(node: Node) -> object:
    return list(node.entries) if node.kind == "map" else node.plain()
