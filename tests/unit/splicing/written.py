"""YAML as people write it, drawn at random: every style, remarks and blank lines anywhere, in a file that can be read."""

from __future__ import annotations

import json
from dataclasses import dataclass

from hypothesis import strategies as st

NAMES = ("a", "b", "when", "zh", "中文键", "x-1", "k_2")
PLAIN = ("one", "7", "yes", "0.10", "中文", "two words", "1e3", "a-b", "H")
TEXTS = ("", "say: it", "it's", 'a "word"', "a, b", "tab\there", "trailing ", "back\\slash", "#no remark", "？全角：号", "🎉", "~", "null")
LINES = ("one line\n", "two\nlines\n", "gap\n\nbelow\n", "no end", "  deeper first\nthen\n", "# not a remark\n")
REMARKS = ("# r%d", "#r%d: {a: b}", "# 说明%d")


@dataclass
class Pen:
    """Draws, and numbers the remarks so that each can be told from the others."""

    data: st.DataObject
    remarks: int = 0

    def one(self, *choices: str) -> str:
        """One of several."""
        return self.data.draw(st.sampled_from(choices))

    def often(self, n: int) -> bool:
        """One time in ``n``."""
        return self.data.draw(st.integers(1, n)) == 1

    def remark(self) -> str:
        """The next remark."""
        self.remarks += 1
        return self.one(*REMARKS) % self.remarks

    def between(self, indent: int) -> list[str]:
        """Blank lines and remarks."""
        lines: list[str] = []
        while self.often(4) and len(lines) < 3:
            lines.append("" if self.often(2) else " " * indent + self.remark())
        return lines

    def behind(self) -> str:
        """A remark behind something, or nothing."""
        return f"{'  ' if self.often(2) else ' '}{self.remark()}" if self.often(6) else ""

    def names(self) -> list[str]:
        """The keys of a mapping."""
        return self.data.draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=4, unique=True))

    def scalar(self, *, brackets: bool) -> str:
        """A scalar on one line."""
        kind = self.one("plain", "plain", "single", "double", "empty") if not brackets else self.one("plain", "single", "double")
        if kind == "empty":
            return ""
        if kind == "plain":
            return self.one(*PLAIN)
        text = self.one(*TEXTS, *PLAIN)
        if kind == "single" and "\t" not in text:
            return "'" + text.replace("'", "''") + "'"
        return json.dumps(text, ensure_ascii=False)

    def flow(self, depth: int) -> str:
        """Anything in brackets, or a scalar in them."""
        kind = self.one("scalar", "scalar", "map", "list") if depth else "scalar"
        if kind == "scalar":
            return self.scalar(brackets=True)
        if kind == "map":
            pairs = [f"{name}: {self.flow(depth - 1)}" for name in self.names()] if not self.often(6) else []
            return "{" + ", ".join(pairs) + "}"
        inner = [self.flow(depth - 1) for _ in range(self.data.draw(st.integers(0, 3)))]
        return "[" + ", ".join(inner) + ("," if inner and self.often(5) else "") + "]"

    def flow_lines(self, indent: int) -> list[str]:
        """A list in brackets over several lines, remarks between."""
        lines = ["["]
        for _ in range(self.data.draw(st.integers(1, 3))):
            lines += self.between(indent)
            lines.append(f"{' ' * indent}{self.flow(1)},{self.behind()}")
        return [*lines, " " * (indent - 2) + "]"]

    def block(self, indent: int) -> list[str]:
        """A literal block behind its colon."""
        text = self.one(*LINES)
        deeper = text.startswith(" ")
        header = "|" + ("2" if deeper else "") + ("" if text.endswith("\n") else "-")
        body = text.removesuffix("\n").split("\n")
        return [f"{header}{self.behind()}", *(" " * indent + line if line else "" for line in body)]

    def folded(self, indent: int) -> list[str]:
        """A folded block, or a quoted text over two lines."""
        if self.often(2):
            return ['"over two', f'{" " * indent}lines"{self.behind()}']
        return [">-", " " * indent + "folded", " " * indent + "text here"]

    def value(self, indent: int, depth: int) -> list[str]:
        """What stands behind a colon or dash whose lines below stand at ``indent``: the rest of its line, then those."""
        kind = self.one("scalar", "scalar", "flow", "flow", "lines", "block", "folded", "map", "list", "map", "list")
        if kind == "lines":
            head, *rest = self.flow_lines(indent + 2)
            return [f" {head}", *rest]
        if kind in {"block", "folded"}:
            head, *rest = self.block(indent) if kind == "block" else self.folded(indent)
            return [f" {head}", *rest]
        if kind in {"scalar", "flow"} or not depth:
            said = self.scalar(brackets=False) if kind == "scalar" else self.flow(2)
            return [f"{' ' if said else ''}{said}{self.behind()}"]
        inner = self.map(indent, depth - 1) if kind == "map" else self.list(indent, depth - 1)
        return [self.behind(), *self.between(indent), *inner]

    def map(self, indent: int, depth: int) -> list[str]:
        """A mapping at ``indent``."""
        lines: list[str] = []
        for name in self.names():
            head, *rest = self.value(indent + 2, depth)
            lines += [*(self.between(indent) if lines else ()), f"{' ' * indent}{name}:{head}", *rest]
        return lines

    def list(self, indent: int, depth: int) -> list[str]:
        """A list at ``indent``; a mapping may begin behind a dash."""
        lines: list[str] = []
        for _ in range(self.data.draw(st.integers(1, 3))):
            if depth and self.often(3):
                first, *rest = self.map(indent + 2, depth - 1)
                item = [f"{' ' * indent}- {first.lstrip()}", *rest]
            else:
                head, *rest = self.value(indent + 2, depth)
                item = [f"{' ' * indent}-{head}", *rest]
            lines += [*(self.between(indent) if lines else ()), *item]
        return lines


def file_text(data: st.DataObject) -> bytes:
    """A whole file: with or without a mark at its head, ended as one of the systems does."""
    pen = Pen(data)
    lines = [*pen.between(0), *pen.map(0, 3), *pen.between(0)]
    eol = pen.one("\n", "\n", "\r\n", "\r")
    end = eol if not pen.often(5) else ""
    return (("\ufeff" if pen.often(8) else "") + eol.join(lines) + end).encode()
