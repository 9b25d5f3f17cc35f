"""Ctrl-C while the database works."""

from __future__ import annotations


def is_stopped(error: Exception) -> bool:
    """Whether somebody pressed Ctrl-C in the middle of a statement of DuckDB, which swallows the interrupt and raises this instead."""
    return isinstance(error, RuntimeError) and str(error) == "Query interrupted"
