"""YAML text → nodes with exact positions. The only file that imports the YAML library."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, cast

from coach.errors import Diagnostic, Location
from coach.playbook.folder import lines_of
from coach.playbook.nodes import Node
from coach.playbook.tree import COLON, MAX_DEPTH, Event, TreeBuilder
from coach.text import Text

if TYPE_CHECKING:
    from ruamel.yaml.error import YAMLError

# What YAML does not allow, and the exotic line ends by which the numbering of lines would differ from every editor's.
CONTROL = re.compile("[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")


_DEEPER = {"MappingStartEvent": 1, "SequenceStartEvent": 1, "MappingEndEvent": -1, "SequenceEndEvent": -1}


@dataclass(slots=True)
class Source:
    """One file as read: its display path, its lines, its root node (None where it could not be parsed) and what was wrong."""

    path: str
    lines: list[str]
    root: Node | None = None
    diagnostics: list[Diagnostic] = field(default_factory=list)


def read(data: bytes, path: str) -> Source:
    """Parse one file. Never raises for bad content: the diagnostics say what is wrong."""
    source = Source(path, lines_of(data))
    text = "\n".join(source.lines)
    problem = _foreign(data, path) or _control(text, path)
    if problem is not None:
        source.diagnostics.append(problem)
    else:
        _parse(text, source)
    return source


def events(text: str) -> Iterator[Event]:
    """What the parser finds in a text that ``read`` found sound, event by event: for those who need more than its tree."""
    return _quickly(text) or _events(text)


def _foreign(data: bytes, path: str) -> Diagnostic | None:
    """UTF-8 with or without a mark is read; anything else is named, so that the trainer knows what to save as."""
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = Location(path, data[: error.start].count(b"\n") + 1)
        hint = Text(
            "请在编辑器中选择“另存为”，编码选 UTF-8（记事本和 WPS 常默认存成 GB18030）",
            "save it as UTF-8 (Notepad and WPS often save GB18030)",
        )
        return Diagnostic("P101", Text("文件不是 UTF-8 编码", "the file is not UTF-8"), place, hint)
    return None


def _control(text: str, path: str) -> Diagnostic | None:
    found = CONTROL.search(text)
    if found is None:
        return None
    bad = found.start()
    place = Location(path, text.count("\n", 0, bad) + 1, bad - text.rfind("\n", 0, bad))
    code = f"U+{ord(found.group()):04X}"
    message = Text(f"文件里有不可见的控制字符（{code}）", f"a control character ({code}) in the file")
    return Diagnostic("P102", message, place, Text("删去这个字符", "delete the character"))


def _parse(text: str, source: Source) -> None:
    # Imported here: a warm start answers from the compiled cache and never parses YAML.
    from ruamel.yaml.error import YAMLError

    source.root = _sound(text, source)
    if source.root is not None:
        return
    builder = TreeBuilder(source.path, source.lines, source.diagnostics)
    try:
        source.root = builder.document(_events(text))
    except YAMLError as error:
        source.diagnostics.append(_syntax(error, source))


def _sound(text: str, source: Source) -> Node | None:
    """The root as the quick parser reads it; None if anything is to be said against the text, which takes the thorough one."""
    problems: list[Diagnostic] = []
    events = _quickly(text)
    root = TreeBuilder(source.path, source.lines, problems).document(events) if events is not None else None
    return root if root is not None and root.kind == "map" and not problems else None


def _quickly(text: str) -> Iterator[Event] | None:
    """The same events from the C parser, which takes a sixteenth of the time; None where it is missing or refuses the text.

    It reads YAML 1.1, which allows a little less (``{en: who? me}``) and reads what it allows no differently: tests hold the two equal.
    """
    from ruamel.yaml.error import YAMLError

    try:
        from _ruamel_yaml import CParser
    except ImportError:
        return None
    events: list[Event] = []
    depth = 0
    try:
        for event in iter(CParser(text).get_event, None):
            events.append(event)
            depth += _DEEPER.get(type(event).__name__, 0)
            if depth > MAX_DEPTH:
                break
    except YAMLError:
        return None  # the other parser knows what 1.2 allows, and which words its messages are told by
    return iter(events) if depth <= MAX_DEPTH else None  # a bomb of nesting is refused at once by the other, event by event


def _events(text: str) -> Iterator[Event]:
    """The events of the pure Python parser of YAML 1.2. Raises YAMLError."""
    from ruamel.yaml import YAML
    from ruamel.yaml.parser import Parser
    from ruamel.yaml.scanner import Scanner

    class Patient(Scanner):
        """Works out once per token, and not at each look at it, whether the token is complete: a third of the parser's time."""

        settled = False

        def check_token(self, *choices: type) -> bool:
            if not self.settled:
                super().check_token()  # reads on as far as it must
                self.settled = True
            return bool(self.tokens) and (not choices or isinstance(self.tokens[0], choices))

        def get_token(self) -> object:
            token = super().get_token()
            self.settled = False
            return token

    class Direct(Parser):
        scanner = cached_property(lambda self: self.loader.scanner)

    yaml = YAML(typ="safe", pure=True)
    yaml.Scanner, yaml.Parser = Patient, Direct
    return cast("Iterator[Event]", yaml.parse(text))


_BEHIND = "behind what was closed"
_INDENTED = (
    Text("缩进对不上", "the indentation does not line up"),
    Text("同一级的键要从同一列开始", "keys of one level start in one column"),
)
_NO_COLON = (
    Text("这里不该出现冒号", "a colon is not allowed here"),
    Text("检查缩进；文字里有“: ”时请整句加引号", "check the indentation; quote a text that contains ': '"),
)
_QUOTED = (Text("这个字符不能放在开头", "this character can't stand at the start"), Text("请给这个值加引号", "quote the value"))
_FOLDED = (
    Text("> 或 | 后面要换行", "a line break is expected after > or |"),
    Text('以 > 或 | 开头的值要加引号，如 ">7"', 'quote a value that starts with > or |, such as ">7"'),
)
_ESCAPED = Text("改用单引号（模式一律用单引号），或把 \\ 写成 \\\\", "use single quotes, as for all patterns, or write \\\\ for \\")
_LIST = Text("列表另起一行；文字以“- ”开头时请加引号", "begin it on a line of its own; quote a text that starts with '- '")
_VALUE = Text("写上这个值，或删去多余的逗号、括号", "write it, or take out the comma or bracket too many")
_SYNTAX = (
    (
        "'\\t'",
        Text("缩进用了制表符 Tab", "a tab is used for indentation"),
        Text("YAML 只能用空格缩进，请把 Tab 换成两个空格", "indent with spaces: replace the tab by two"),
    ),
    ("mapping values are not allowed", *_NO_COLON),
    (
        _BEHIND,
        Text("引号或括号后面多了内容", "something stands behind the closing quote or bracket"),
        Text("整段文字放进一对引号里", "put the whole text into one pair of quotes"),
    ),
    ("<block mapping start>", *_INDENTED),
    ("expected <block end>", *_INDENTED),
    ("escape", Text("双引号里的 \\ 后面不能这样写", "a \\ in double quotes can't be followed by this"), _ESCAPED),
    ("sequence entries are not allowed", Text("列表不能从这里开始", "a list can't begin here"), _LIST),
    ("expected chomping", *_FOLDED),
    ("expected a comment or a line break", *_FOLDED),
    ("expected the node content", Text("这里少了一个值", "a value is missing here"), _VALUE),
    ("found unexpected ':'", *_NO_COLON),
    ("could not find expected ':'", Text("少了冒号", "a colon is missing"), COLON),
    ("found unexpected end of stream", Text("引号没有配对", "a quote is not closed"), Text("补上结尾的引号", "close the quote")),
    (
        "expected ',' or",
        Text("括号里少了逗号或没有收尾", "a comma or the closing bracket is missing"),
        Text("检查 { } 和 [ ]", "check the { } and [ ]"),
    ),
    ("cannot start any token", *_QUOTED),
    ("mapping keys are not allowed", *_QUOTED),
    ("expected alphabetic or numeric", *_QUOTED),
    ("tag handle", *_QUOTED),
)


def _syntax(error: YAMLError, source: Source) -> Diagnostic:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    place = Location(source.path, mark.line + 1, mark.column + 1) if mark else Location(source.path)
    problem = str(getattr(error, "problem", None) or error)
    line = source.lines[place.line - 1] if place.line <= len(source.lines) else ""
    if "\t" in line[: len(line) - len(line.lstrip())]:
        problem = "'\\t'"
    elif "<scalar>" in problem and line[: place.column - 1].rstrip().endswith(("'", '"', "}", "]")):
        problem = _BEHIND
    for number in (place.line - 1, place.line):
        if (column := _wide_colon(source.lines[number - 1])) and number > 0:
            return Diagnostic("P100", Text("少了冒号", "a colon is missing"), Location(source.path, number, column), COLON)
    for sign, message, hint in _SYNTAX:
        if sign in problem:
            return Diagnostic("P100", message, place, hint)
    return Diagnostic(
        "P100",
        Text("YAML 语法有误", f"YAML syntax: {problem}"),
        place,
        Text("检查这一行和上一行", "check this line and the one above"),
    )


def _wide_colon(line: str) -> int:
    """The column of a full-width colon that stands for the one the line lacks; 0 if there is none."""
    return 0 if ": " in line or line.rstrip().endswith(":") else line.partition("#")[0].find("：") + 1
