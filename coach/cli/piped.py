"""What comes by a pipe, as bytes: which encoding it is in is found later."""

from __future__ import annotations

import sys

MOST = (64 << 20) + 1
"""Bytes that are read at most, one more than is ever looked at: some pipes never end."""


def piped() -> bytes:
    """Standard input, b"" where it was closed before the start."""
    stream = getattr(sys.stdin, "buffer", None)
    return stream.read(MOST) if stream is not None else b""
