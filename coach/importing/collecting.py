"""The garbage collector, while a list is imported."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_collecting() -> Iterator[None]:
    """Keep the collector from looking for cycles: rows make none, and it would look through the whole process for them at every chunk.

    What is no longer needed goes at once all the same. Only the outermost of several at a time lets it look again.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
