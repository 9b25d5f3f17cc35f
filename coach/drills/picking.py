"""Choosing and mixing that looks like chance and never changes: by digests of ids, so that the same playbook gives the same cards."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")


def mixed(items: Iterable[T], seed: str, key: Callable[[T], str] = str) -> list[T]:
    """``items`` in an order that depends on ``seed`` and on their own keys alone: one that goes leaves the others as they were."""
    return sorted(items, key=lambda item: hashlib.sha256(f"{seed}\0{key(item)}".encode()).digest())


def number(seed: str, below: int) -> int:
    """A number from 0 up to ``below``, which is left out."""
    return int.from_bytes(hashlib.sha256(seed.encode()).digest()[:8]) % below


def in_turn(groups: Sequence[Sequence[T]]) -> Iterator[T]:
    """The first of every group, then the second of every group …: none is left out where only some are wanted."""
    for place in range(max(map(len, groups), default=0)):
        yield from (group[place] for group in groups if place < len(group))
