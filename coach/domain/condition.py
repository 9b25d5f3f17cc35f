"""Conditions in normal form: `not` pushed inward, every atom a test of one column against constants.

There is no negation node. An atom over an unknown column is false, except ``unknown``; so negated atoms
(``!=``, ``not in``, ``lacks``) hold only for known facts, which is what "unknown is not false" asks.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from coach.domain.values import Scalar


@dataclass(frozen=True, slots=True)
class Atom:
    """One comparison.

    ``fact`` is the name the trainer wrote (a fact or a lower decision), ``column`` the flat column compared: the fact
    itself, or its signed distance from ``as_of`` such as ``expected_purchase_on@d``
    (see ``coach.engine.distance``). ``op`` is one of ``= != < <= > >= between in "not in" has lacks known unknown``.
    ``values`` are lowered constants (two for ``between``, one for comparisons and has/lacks, none for known/unknown).
    ``window`` tells how it was written, for showing: "" plain, "next"/"last" for ``within next/last``, "now"/"today" for a
    comparison with the clock. ``shown`` are the constants as written.
    """

    fact: str
    column: str
    op: str
    values: tuple[Scalar, ...] = ()
    shown: tuple[str, ...] = ()
    window: str = ""
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class And:
    """All parts hold. ``And(())`` always holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """At least one part holds; never empty."""

    parts: tuple[Condition, ...]


Condition: TypeAlias = Atom | And | Or

ALWAYS = And(())


def atoms(condition: Condition) -> Iterator[Atom]:
    """All atoms of ``condition``, in the order written."""
    if isinstance(condition, Atom):
        yield condition
        return
    for part in condition.parts:
        yield from atoms(part)
