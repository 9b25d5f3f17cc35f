"""``coach playbook diff``."""

from __future__ import annotations

import click

from coach.cli import options, output
from coach.cli.common import ascii_only, start
from coach.cli.language import current
from coach.render.view import View
from coach.text import Text

DIFFERENT = 1


@options.command(
    "diff",
    Text(
        "比较两本手册的内容：哪些规则、门槛、措辞不一样。\n"
        "比的是意思，不是文字：换行、注释、条件的写法和文件的分法都不算。影响建议的排在前面，措辞在后。\n"
        "两边都可以写手册名、发布过的版本（ours@2）、草稿（ours@draft）或手册目录。",
        "Compare what two playbooks say: rules, thresholds, wording.\n"
        "What counts is the meaning: line breaks, comments, how a condition is spelled and how files are cut make no difference. "
        "What changes the advice comes first, wording after it.\n"
        "Either side is a playbook's name, a published version (ours@2), the draft (ours@draft), or a folder anywhere.",
    ),
    examples=(
        "coach playbook diff showroom ./draft",
        "coach playbook diff showroom ./draft --exit-code",
        "coach playbook diff ours@1 ours@draft --json",
    ),
)
@options.argument("before", Text("旧的：手册名、版本或目录", "the old one: name, version or folder"), shown=Text("旧手册", "A"))
@options.argument("after", Text("新的：手册名、版本或目录", "the new one: name, version or folder"), shown=Text("新手册", "B"))
@options.option("--exit-code", "tell", text=Text("有不同时退出码为 1", "exit with 1 if anything differs"), is_flag=True)
def command(before: str, after: str, tell: bool, as_json: bool) -> None:
    """Print what differs between two playbooks."""
    from coach.services.playbook_diff.diff import diff
    from coach.services.playbook_diff.open import open_version
    from coach.services.playbook_diff.view import diff_lines, diff_view

    app = start()
    found = diff(open_version(app.loader, before), open_version(app.loader, after))
    view = View(current(), app.now(), ascii_only() and not as_json)
    data = diff_view(found, view)
    if as_json:
        output.emit(data)
    else:
        for text in diff_lines(data, view):
            output.styled(text.removeprefix("# "), bold=text.startswith("# "))
    if tell and not data["same"]:
        click.get_current_context().exit(DIFFERENT)
