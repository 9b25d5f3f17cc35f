"""The garbage collector, while very much is made that it would look through in vain. A leaf, as importing, compiling and SQL need it."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_collecting() -> Iterator[None]:
    """Keep the collector from looking for cycles: rows, compiled rules and trees of SQL make hardly any, and it would look through the
    whole process for them at every chunk, a third to a half of the time.

    What is no longer needed goes at once all the same. Only the outermost of several at a time lets it look again.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
