"""Where the rule base and the playbooks that come with the product lie."""

from __future__ import annotations

from pathlib import Path


def data_root() -> Path:
    """Return the folder that holds ``rules/`` and ``playbooks/``.

    An installed wheel carries them in ``coach/_data``. An editable install or a checkout has them beside the package. Nothing
    else is looked at, so that a stale copy elsewhere is never read.
    """
    package = Path(__file__).resolve().parent
    packed = package / "_data"
    return packed if packed.is_dir() else package.parent
