"""``coach playbook list``."""

from __future__ import annotations

from coach.cli import options, output
from coach.cli.common import default_playbook, start
from coach.cli.language import current, words
from coach.services.playbook_list import playbook_list, rule_base, unread_folders
from coach.text import Text

_STATES: dict[object, Text] = {
    "shipped": Text("随产品自带", "shipped"),
    "draft": Text("草稿，直接生效", "draft, serves as it is"),
    "published": Text("已发布第 {} 版", "published v{}"),
    "rule_base": Text("规则库，所有手册的底子，不能单独选用", "rule base: under every playbook, not to be chosen"),
}
_REMARKS: dict[object, Text] = {
    "differs": Text("草稿有改动未发布", "the draft differs"),
    "none": Text("没有草稿", "no draft"),
    "default": Text("默认", "default"),
    "errors": Text("有错误", "has errors"),
}


@options.command("list", Text("列出所有手册，以及它们共同的规则库。", "List all playbooks, and the rule base under them."))
def command(as_json: bool) -> None:
    """Print every playbook with its title, version and number of rules."""
    app = start()
    rows, unread = playbook_list(app.loader, default_playbook(app), current()), unread_folders(app.loader)
    base = rule_base(app.loader, current())
    if as_json:
        output.emit({"playbooks": rows, "rule_base": base, "findings": [output.as_data(diagnostic) for diagnostic in unread]})
        return
    table = output.table(
        Text("手册", "playbook"), Text("名称", "title"), Text("版本", "version"), Text("规则", "rules"), Text("状态", "state")
    )
    for row in (*rows, base):
        table.add_row(*(output.cell(row[key]) for key in ("name", "title", "version", "rules")), output.cell(_state(row)))
    output.show(table)
    output.complain(unread, as_json=False)


def _state(row: dict[str, object]) -> str:
    """How it serves, then what else there is to say of it."""
    told = [words(_STATES[row["state"]]).format(row["published"])]
    remarks = (row["draft"], row["default"] and "default", row["errors"] and "errors")
    return words(Text("，", ", ")).join([*told, *(words(_REMARKS[remark]) for remark in remarks if remark in _REMARKS)])
