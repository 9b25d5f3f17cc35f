"""YAML text → nodes with exact positions. The only file that imports the YAML library.

Read from parser events rather than through a constructor: duplicate keys, tags, anchors and merge keys become numbered
diagnostics that show the right form, and no value is converted behind the trainer's back.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from coach.errors import Diagnostic, Location
from coach.playbook.nodes import Node
from coach.text import Text

MAX_DEPTH = 40


@dataclass(slots=True)
class Source:
    """One file as read: its display path, its lines, its root node (None where it could not be parsed) and what was wrong."""

    path: str
    lines: list[str]
    root: Node | None = None
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def excerpt(self, line: int) -> str:
        """The line as written, "" beyond the end."""
        return self.lines[line - 1] if 0 < line <= len(self.lines) else ""


def decode(data: bytes, path: str) -> tuple[str, Diagnostic | None]:
    """UTF-8 with or without a mark; anything else is named, so that the trainer knows what to save as."""
    try:
        return data.decode("utf-8-sig"), None
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        return "", Diagnostic(
            "P101",
            Text("文件不是 UTF-8 编码", "the file is not UTF-8"),
            Location(path, line),
            Text(
                "请在编辑器中选择“另存为”，编码选 UTF-8（记事本和 WPS 常默认存成 GB18030）",
                "save it as UTF-8 (Notepad and WPS often save GB18030)",
            ),
        )


def read(data: bytes, path: str) -> Source:
    """Parse one file. Never raises for bad content: the diagnostics say what is wrong."""
    text, problem = decode(data, path)
    source = Source(path, text.split("\n"))
    if problem is None and (bad := next((i for i, c in enumerate(text) if ord(c) < 32 and c not in "\t\n\r"), None)) is not None:
        at = Location(path, text.count("\n", 0, bad) + 1, bad - text.rfind("\n", 0, bad))
        problem = Diagnostic(
            "P102", Text("文件里有控制字符", "a control character in the file"), at, Text("删去这个字符", "delete the character")
        )
    if problem is not None:
        source.diagnostics.append(problem)
        return source
    _Builder(source).build(text)
    return source


class _Builder:
    """Builds the tree from parser events, collecting what is refused."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.path = source.path

    def build(self, text: str) -> None:
        # Imported here: a warm start answers from the compiled cache and never parses YAML.
        from ruamel.yaml import YAML
        from ruamel.yaml.error import MarkedYAMLError

        parser = YAML(typ="safe", pure=True)
        try:
            events = iter(parser.parse(text))
            self.source.root = self._document(events)
        except MarkedYAMLError as error:
            self.source.root = None
            self.source.diagnostics.append(_syntax(error, self.source))

    def _document(self, events: Iterator[Any]) -> Node | None:
        for event in events:
            name = type(event).__name__
            if name == "DocumentStartEvent":
                root = self._node(next(events), events, 0)
                self._no_second(events)
                return root
        return None

    def _no_second(self, events: Iterator[Any]) -> None:
        for event in events:
            if type(event).__name__ == "DocumentStartEvent":
                self._refuse("P107", event, Text("一个文件只能有一份文档", "one document a file"), Text("去掉“---”", "remove the '---'"))
                return

    def _node(self, event: Any, events: Iterator[Any], depth: int) -> Node:
        name = type(event).__name__
        self._plainness(event, name)
        place = self._place(event.start_mark)
        if depth > MAX_DEPTH:
            self._refuse("P108", event, Text("嵌套太深", "nested too deeply"), Text("请拆成几条", "split it up"))
        if name == "MappingStartEvent":
            return self._mapping(place, events, depth)
        if name == "SequenceStartEvent":
            node = Node("list", place)
            while type(event := next(events)).__name__ != "SequenceEndEvent":
                node.items.append(self._node(event, events, depth + 1))
            return node
        if name == "ScalarEvent":
            return self._scalar(event, place)
        return Node("scalar", place)

    def _mapping(self, place: Location, events: Iterator[Any], depth: int) -> Node:
        node = Node("map", place)
        while type(event := next(events)).__name__ != "MappingEndEvent":
            key = self._node(event, events, depth + 1)
            value = self._node(next(events), events, depth + 1)
            if key.kind != "scalar":
                self._refuse("P106", event, Text("键必须是一个词", "a key must be a word"), Text("例如 grade: …", "e.g. grade: …"))
            elif key.text == "<<":
                self._refuse("P105", event, Text("不支持合并键“<<”", "merge keys '<<' are not supported"), _WRITE_OUT)
            elif key.text in node.entries:
                first = node.keys[key.text]
                self._refuse(
                    "P103",
                    event,
                    Text(f"键“{key.text}”重复，第一次在第 {first.line} 行", f"duplicate key '{key.text}', first on line {first.line}"),
                    Text("改名或删去其中一个", "rename or delete one of the two"),
                )
            else:
                node.entries[key.text], node.keys[key.text] = value, key.location
        return node

    def _scalar(self, event: Any, place: Location) -> Node:
        style = event.style or ""
        block = self._block(event, event.value.count("\n") + 1) if style in ("|", ">") else ()
        return Node("scalar", place, text=event.value, style=style, block=block)

    def _block(self, event: Any, rows: int) -> tuple[Location, ...]:
        first = event.start_mark.line + 1
        lines = self.source.lines[first : first + rows]
        indent = next((len(line) - len(line.lstrip(" ")) for line in lines if line.strip()), 0)
        return tuple(Location(self.path, first + row + 1, indent + 1) for row in range(rows))

    def _plainness(self, event: Any, name: str) -> None:
        if name == "AliasEvent":
            self._refuse("P104", event, Text(f"不支持别名“*{event.anchor}”", f"aliases ('*{event.anchor}') are not supported"), _WRITE_OUT)
        elif getattr(event, "anchor", None):
            self._refuse("P104", event, Text(f"不支持锚点“&{event.anchor}”", f"anchors ('&{event.anchor}') are not supported"), _WRITE_OUT)
        if getattr(event, "tag", None):
            tag = str(event.tag)
            shown = "!" + tag.rsplit(":", 1)[-1].lstrip("!")
            hint = Text(f'若要写“不等于”，请加引号："{shown} …"', f'quote it if you mean "not": "{shown} …"')
            self._refuse("P105", event, Text(f"不支持标签“{shown}”", f"tags ('{shown}') are not supported"), hint)

    def _place(self, mark: Any) -> Location:
        return Location(self.path, mark.line + 1, mark.column + 1)

    def _refuse(self, code: str, event: Any, message: Text, hint: Text) -> None:
        self.source.diagnostics.append(Diagnostic(code, message, self._place(event.start_mark), hint))


_WRITE_OUT = Text("请把内容完整写出来", "write the content out in full")

_SYNTAX = (
    (
        "'\\t'",
        Text("缩进用了制表符 Tab", "a tab is used for indentation"),
        Text("YAML 只能用空格缩进，请把 Tab 换成两个空格", "indent with spaces: replace the tab by two"),
    ),
    (
        "mapping values are not allowed",
        Text("这里不该出现冒号", "a colon is not allowed here"),
        Text("检查缩进；文字里有“: ”时请整句加引号", "check the indentation; quote a text that contains ': '"),
    ),
    (
        "expected <block end>",
        Text("缩进对不上", "the indentation does not line up"),
        Text("同一级的键要从同一列开始", "keys of one level start in one column"),
    ),
    (
        "could not find expected ':'",
        Text("少了冒号", "a colon is missing"),
        Text("写成“键: 值”，冒号后要有空格", "write 'key: value', with a space after the colon"),
    ),
    ("found unexpected end of stream", Text("引号没有配对", "a quote is not closed"), Text("补上结尾的引号", "close the quote")),
    (
        "expected ',' or",
        Text("括号里少了逗号或没有收尾", "a comma or the closing bracket is missing"),
        Text("检查 { } 和 [ ]", "check the { } and [ ]"),
    ),
    (
        "cannot start any token",
        Text("这个字符不能放在开头", "this character can't stand at the start"),
        Text("请给这个值加引号", "quote the value"),
    ),
)


def _syntax(error: Any, source: Source) -> Diagnostic:
    mark = error.problem_mark or error.context_mark
    place = Location(source.path, mark.line + 1, mark.column + 1) if mark else Location(source.path)
    problem = str(error.problem or error)
    if "\t" in source.excerpt(place.line)[: place.column]:
        problem = "'\\t'"
    for sign, message, hint in _SYNTAX:
        if sign in problem:
            return Diagnostic("P100", message, place, hint)
    return Diagnostic(
        "P100",
        Text(f"YAML 语法有误（{problem}）", f"YAML syntax: {problem}"),
        place,
        Text("检查这一行和上一行", "check this line and the one above"),
    )
