"""``coach playbook schema``."""

from __future__ import annotations

from pathlib import Path

from coach.cli import options
from coach.cli.common import start
from coach.cli.files import force_option, hand_over, output_option
from coach.text import Text


@options.command(
    "schema",
    Text(
        "给编辑器用的 JSON Schema：写手册文件时提示键名、解释、名字，当场标出写错的地方。\n"
        "--playbook 把那本手册的信息、动作、话术等名字一并放进去。不写 -o 就打印出来。"
        "文件第一行写 # yaml-language-server: $schema=路径，VS Code（装 YAML 插件）等就会用它。",
        "The JSON Schema for editors: they complete and explain keys and names in a playbook's files, and mark mistakes at once.\n"
        "--playbook puts in the names of that playbook: facts, actions, phrases and so on. Without -o it is printed. "
        "With # yaml-language-server: $schema=PATH as a file's first line, VS Code (with its YAML extension) and others use it.",
    ),
    examples=("coach playbook schema -o playbook.schema.json", "coach playbook schema --playbook ours -o .playbook-schema.json --force"),
)
@options.option(
    "--playbook",
    "target",
    text=Text("连同这本手册（或草稿目录）的名字", "with the names of this playbook, or of the draft in this folder"),
    shown=Text("手册", "PLAYBOOK"),
    default="",
    show_default=False,
)
@output_option(Text("写到文件", "write a file"))
@force_option()
def command(target: str, file: Path | None, force: bool, as_json: bool) -> None:
    """Print or write the schema."""
    from coach.services.playbook_schema import schema, schema_text

    text = schema_text(schema(start().loader, target))
    printed_as_json = as_json and file is not None  # the schema itself is JSON
    hand_over(text, file, {"playbook": target or None}, force=force, as_json=printed_as_json)
