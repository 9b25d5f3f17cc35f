"""``coach playbook history``."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from coach.cli import options, output
from coach.cli.common import start
from coach.cli.language import words
from coach.cli.layout import Styled, hanging
from coach.services.publishing.history import history
from coach.text import Text


@options.command(
    "history",
    Text(
        "列出手册发布过的所有版本：谁、什么时候、改了什么、检查结果。",
        "List all published versions: who, when, what was changed, what the check found.",
    ),
    examples=("coach playbook history ours", "coach playbook history ours --json"),
)
@options.argument("name", Text("手册名", "playbook name"), shown=Text("手册", "PLAYBOOK"))
def command(name: str, as_json: bool) -> None:
    """Print the history of a playbook."""
    app = start()
    versions = history(app.store, app.loader, name)
    if as_json:
        output.emit({"playbook": name, "versions": versions})
        return
    if not versions:
        output.line(words(Text("{} 还没有发布过。", "{} was never published.")).format(name))
    for number, version in enumerate(versions):
        for text in _lines(version, serves=number == 0):
            output.styled(text, **getattr(text, "look", {}))


def _lines(version: dict[str, Any], *, serves: bool) -> Iterator[str]:
    at = datetime.fromisoformat(version["at"]).astimezone().strftime("%Y-%m-%d %H:%M")
    now = words(Text("，正在使用", ", serves now")) if serves else ""
    head = words(Text("第 {} 版（{}）{}", "v{} ({}){}")).format(version["number"], version["version"], now)
    yield Styled(f"{head}  {at}  {_people(version)}", bold=True)
    yield from hanging("    ", version["note"])
    checks = version["checks"]
    text = Text("检查：{} 处错误，{} 处提醒；用例 {} 个，{} 个相符", "check: errors {}, warnings {}; cases {}, {} hold")
    yield from hanging("    ", words(text).format(checks["errors"], checks["warnings"], checks["cases"], checks["held"]))
    if seen := version["preview"]:
        text = Text("客户 {} 位，受影响 {} 位，因此没有动作 {} 位", "{} customers, {} concerned, {} left with nothing to do")
        yield from hanging("    ", words(text).format(seen["customers"], seen["changed"], seen["left_without_action"]))
    for key, told in _MARKS.items():
        if version[key]:
            yield from hanging("    ", words(told).format(version[key]))


_MARKS = {
    "forced": Text("强行发布，原因：{}", "forced, because: {}"),
    "restores": Text("退回第 {} 版的内容", "brings back version {}"),
    "base": Text("以第 {} 版为基础", "stands on version {}"),
}


def _people(version: dict[str, Any]) -> str:
    if not version["approved_by"]:
        return str(version["by"])
    return words(Text("{}，{} 批准", "{}, approved by {}")).format(version["by"], version["approved_by"])
