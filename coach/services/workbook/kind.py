"""What the rows of a sheet are: entries of a section, items of a list, rules of decisions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from coach.playbook.editor.leaves import Leaf, Sort
from coach.playbook.nodes import Node
from coach.playbook.splicing.edit import Keys
from coach.services.workbook.model import ID, NUMBER, OWNER, Column
from coach.text import EMPTY, Text

Roots = tuple[tuple[str, Node], ...]
"""The files of a playbook that could be read: path within its folder, root."""

NO = Text("序", "no.")
NO_ABOUT = Text(
    "先后按这一列的数字，不按行的位置，所以可以随意排序、筛选。要挪动，改数字（可以写 2.5）；新加的行不填数字，就跟在上面那一行后面。",
    "The order goes by these numbers and not by where rows stand, so sort and filter as you like. To move a row change its number "
    "(2.5 will do); a new row without a number follows the one above it.",
)
ID_ABOUT = Text(
    "编号不能改，别处按它引用。新加一行时自己起一个：字母、数字、汉字、- 和 _。",
    "An id can't be changed, since others refer to it. Choose one for a new row: letters, digits, Chinese characters, - and _.",
)


@dataclass(frozen=True, slots=True)
class Kind:
    """The rows of one sheet.

    ``owner``: the keys of the entry that holds them, None for any id; ``nest``: the keys from there to the rows; ``by_id``: whether they
    have ids, or stand in a list. With ``owner_leaves`` the sheet shows the owners, too, and makes and removes them. ``owners``: of some
    owners only (by their first id). ``is_open``: rows may name an owner that the playbook itself does not have, since it inherits it.
    """

    key: str
    title: Text
    owner: tuple[str | None, ...]
    leaves: tuple[Leaf, ...]
    nest: tuple[str, ...] = ()
    by_id: bool = True
    owner_leaves: tuple[Leaf, ...] = ()
    names: tuple[Text, ...] = ()
    ordered: bool = False
    owners: frozenset[str] | None = None
    is_open: bool = False

    @property
    def owns(self) -> bool:
        """Whether its rows make and remove the entries they belong to."""
        return bool(self.owner_leaves)

    def columns(self) -> tuple[Column, ...]:
        """Owner, id, number, then the keys."""
        owners = [
            Column(f"{OWNER}{index}", name, ID_ABOUT if self.owns else EMPTY) for index, name in enumerate(self.names[: self._owner_ids])
        ]
        number = [Column(NUMBER, NO, NO_ABOUT)] if self.ordered else []
        own = [Column(ID, self.names[-1], ID_ABOUT)] if self.by_id else []
        above = [each for leaf in self.owner_leaves for each in leaf_columns(leaf, of_owner=True)]
        return (*owners, *number, *own, *above, *(each for leaf in self.leaves for each in leaf_columns(leaf)))

    @property
    def _owner_ids(self) -> int:
        return self.owner.count(None)

    def container(self, owner: Keys) -> Keys:
        """The keys of what holds the rows of ``owner``."""
        return (*owner, *self.nest)

    def owners_in(self, root: Node) -> Iterator[tuple[Keys, Node]]:
        """The entries of a file that hold rows, or could."""
        for keys, node in _matching(root, self.owner, ()):
            if self.owners is None or keys[1] in self.owners:
                yield keys, node

    def ids(self, owner: Keys) -> tuple[str, ...]:
        """What the owner columns of a row of ``owner`` hold."""
        return tuple(str(key) for key, step in zip(owner, self.owner, strict=True) if step is None)

    def owner_of(self, ids: Iterable[str]) -> Keys:
        """The keys of the owner that has these ids."""
        given = iter(ids)
        return tuple(next(given) if step is None else step for step in self.owner)


def leaf_columns(leaf: Leaf, *, of_owner: bool = False) -> Iterator[Column]:
    """The column of a leaf; of a list of flat entries one for each of their parts."""
    key = ("^" if of_owner else "") + ".".join(leaf.keys)
    if leaf.sort is not Sort.PARTS:
        yield Column(key, leaf.title, leaf.about, leaf, of_owner=of_owner)
        return
    for part in leaf.parts:
        title = Text(f"{leaf.title.zh}·{part.title.zh}", f"{leaf.title.en}: {part.title.en}")
        yield Column(f"{key}#{part.keys[0]}", title, _lines(leaf, part), leaf, part, of_owner)


def _lines(leaf: Leaf, part: Leaf) -> Text:
    rule = Text("一行一条；旁边几列的同一行是同一条。", "One a line; the same line of the columns beside it belongs to it.")
    about = leaf.about if part.keys[0] in ("zh", "en") else part.about
    return Text(f"{about.zh}\n{rule.zh}", f"{about.en}\n{rule.en}")


def _matching(node: Node, pattern: tuple[str | None, ...], keys: Keys) -> Iterator[tuple[Keys, Node]]:
    if not pattern:
        yield keys, node
    elif node.kind == "map":
        step, *rest = pattern
        for name in node.entries if step is None else [step] if step in node.entries else []:
            yield from _matching(node.entries[name], tuple(rest), (*keys, name))


def below(node: Node | None, keys: Keys) -> Node | None:
    """The node at ``keys`` below ``node``; None where there is none."""
    for key in keys:
        if node is None:
            return None
        if isinstance(key, str):
            node = node.entries.get(key) if node.kind == "map" else None
        else:
            node = node.items[key] if node.kind == "list" and key < len(node.items) else None
    return node
