"""``coach playbook list``."""

from __future__ import annotations

from coach.cli import options, output
from coach.cli.common import default_playbook, start
from coach.cli.language import current, words
from coach.services.playbook_list import playbook_list, unread_folders
from coach.text import Text


@options.command("list", Text("列出所有手册。", "List all playbooks."))
def command(as_json: bool) -> None:
    """Print every playbook with its title, version and number of rules."""
    app = start()
    rows, unread = playbook_list(app.loader, default_playbook(app), current()), unread_folders(app.loader)
    if as_json:
        output.emit({"playbooks": rows, "findings": [output.as_data(diagnostic) for diagnostic in unread]})
        return
    table = output.table(
        Text("手册", "playbook"), Text("名称", "title"), Text("版本", "version"), Text("规则", "rules"), Text("状态", "state")
    )
    for row in rows:
        state = words(Text("有错误", "has errors")) if row["errors"] else words(Text("默认", "default")) if row["default"] else ""
        table.add_row(*(output.cell(row[key]) for key in ("name", "title", "version", "rules")), output.cell(state))
    output.show(table)
    output.complain(unread, as_json=False)
