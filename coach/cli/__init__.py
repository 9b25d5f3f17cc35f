"""The ``coach`` command.

Exit codes: 0 fine; 1 something was found or refused (with diagnostics); 2 the command line is wrong; 130 interrupted with Ctrl-C,
143 or 129 told to go.
``--lang`` is taken from anywhere on the line, then COACH_LANG, ``config.toml`` in COACH_HOME, the locale; else Chinese.
"""

from __future__ import annotations

import atexit
import gc
import os
import sys
from collections.abc import Sequence

try:
    from coach.cli.leaving import leave_tidily
    from coach.cli.output import use_utf8
    from coach.cli.run import run
except KeyboardInterrupt:  # so early that no language is chosen yet
    sys.stderr.write("\n已中断。Interrupted.\n")
    raise SystemExit(130) from None

RARELY = 100_000
"""Objects made before the collector looks for cycles: what one command loads is not garbage, and looking cost a tenth of its time."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command line (by default the process's own) and exit."""
    use_utf8()
    leave_tidily()
    gc.set_threshold(RARELY)
    atexit.register(gc.freeze)  # else a last look for cycles, in all that goes away with the process: a quarter of a check's time
    sys.exit(run([_as_typed(argument) for argument in (sys.argv[1:] if arguments is None else arguments)], os.environ))


def _as_typed(argument: str) -> str:
    """The argument as UTF-8 where the locale's encoding could not read its bytes: a C locale knows no Chinese."""
    try:
        return os.fsencode(argument).decode("utf-8") if any("\udc80" <= character <= "\udcff" for character in argument) else argument
    except UnicodeError:  # some other encoding: the search will tell that there is no such customer
        return argument
