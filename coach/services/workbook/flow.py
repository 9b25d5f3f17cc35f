"""Mappings nobody can foresee, as a cell: ``key: value`` a line, values as YAML writes them in one line."""

from __future__ import annotations

import json
import re

from coach.playbook.nodes import Node, Plain
from coach.playbook.source import read

_SIMPLE = re.compile(r"[A-Za-z0-9\u4e00-\u9fff_.<=≤≥+/][A-Za-z0-9\u4e00-\u9fff_.\-<>=≤≥ +*/()（）]*(?<! )")
_EMPTY = frozenset({"null", "~", ""})


def flow_lines(node: Node) -> str:
    """A mapping, an entry a line; of anything else its one line."""
    if node.kind == "map":
        return "\n".join(f"{_scalar(key)}: {_flow(value)}" for key, value in node.entries.items())
    return _flow(node)


def _flow(node: Node) -> str:
    if node.kind == "map":
        return "{" + ", ".join(f"{_scalar(key)}: {_flow(value)}" for key, value in node.entries.items()) + "}"
    if node.kind == "list":
        return "[" + ", ".join(map(_flow, node.items)) + "]"
    return "" if node.is_empty else _scalar(node.text)


def _scalar(text: str) -> str:
    return text if _SIMPLE.fullmatch(text) and text not in _EMPTY else json.dumps(text, ensure_ascii=False)


def read_lines(text: str) -> dict[str, Plain] | None:
    """The mapping that the cell says, None if it says none."""
    source = read(text.encode("utf-8", "replace"), "")
    if source.root is None or source.root.kind != "map" or source.diagnostics:
        return None
    plain = source.root.plain()
    return plain if isinstance(plain, dict) else None
