"""What names a line in the hidden first column."""

from __future__ import annotations

import json

from coach.playbook.splicing.edit import Keys


def line_key(file: str, keys: Keys) -> str:
    """File and keys, so that no two lines have the same."""
    return json.dumps([file, *keys], ensure_ascii=False, separators=(",", ":"))
