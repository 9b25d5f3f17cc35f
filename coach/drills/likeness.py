"""How like two texts are, by their pairs of neighbouring characters: to keep apart what could be mistaken for each other."""

from __future__ import annotations


def like(one: str, other: str) -> float:
    """From 0 (nothing in common) to 1: the share of the shorter text's pairs that the other has too."""
    mine, theirs = _pairs(one), _pairs(other)
    return len(mine & theirs) / max(1, min(len(mine), len(theirs)))


def _pairs(text: str) -> set[str]:
    letters = "".join(char for char in text.casefold() if char.isalnum())
    return {letters[at : at + 2] for at in range(len(letters) - 1)}
