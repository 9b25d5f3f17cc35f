"""The ``coach`` command.

Exit codes: 0 fine; 1 something was found or refused (with diagnostics); 2 the command line is wrong; 130 interrupted with Ctrl-C.
``--lang`` is taken from anywhere on the line, then COACH_LANG, ``config.toml`` in COACH_HOME, the locale; else Chinese.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from coach.cli.output import use_utf8
from coach.cli.run import run


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command line (by default the process's own) and exit."""
    use_utf8()
    sys.exit(run(list(sys.argv[1:] if arguments is None else arguments), os.environ))
