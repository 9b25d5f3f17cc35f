"""``coach playbook list``."""

from __future__ import annotations

from coach.cli import options, output
from coach.cli.common import start
from coach.cli.language import words
from coach.errors import CoachError
from coach.playbook.loader import Loader
from coach.text import Text


@options.command("list", Text("列出所有手册。", "List all playbooks."))
def command(as_json: bool) -> None:
    """Print every playbook with its title, version and number of rules."""
    app = start()
    default = app.playbook_name()
    rows = [row | {"default": row["name"] == default} for row in map(lambda name: _row(app.loader, name), app.loader.names())]
    if as_json:
        output.emit({"playbooks": rows})
        return
    table = output.table(
        Text("手册", "playbook"), Text("名称", "title"), Text("版本", "version"), Text("规则", "rules"), Text("状态", "state")
    )
    for row in rows:
        state = words(Text("有错误", "has errors")) if row["errors"] else words(Text("默认", "default")) if row["default"] else ""
        table.add_row(*(output.cell(row[key]) for key in ("name", "title", "version", "rules")), output.cell(state))
    output.show(table)


def _row(loader: Loader, name: str) -> dict[str, object]:
    try:
        playbook = loader.load(name)
    except CoachError as error:
        return {"name": name, "title": "", "version": "", "rules": 0, "errors": len(error.diagnostics)}
    rules = sum(len(decision.rules) for decision in playbook.decisions.values())
    return {"name": name, "title": words(playbook.title), "version": playbook.version, "rules": rules, "errors": 0}
