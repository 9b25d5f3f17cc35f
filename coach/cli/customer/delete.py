"""``coach customer delete``."""

from __future__ import annotations

from coach.cli import options, output
from coach.cli.common import chosen, customer_argument, start
from coach.cli.language import words
from coach.cli.prompts import agreement
from coach.render.mask import typed
from coach.text import Text


@options.command(
    "delete",
    Text(
        "删除客户及其全部记录和建议存档。免打扰名单仍然有效。不能撤销。",
        "Delete a customer with all records and logged advice. The stop list stays in force. This can't be undone.",
    ),
)
@customer_argument()
@options.option("--yes", text=Text("不再询问", "don't ask"), is_flag=True)
def command(customer: str, yes: bool, as_json: bool) -> None:
    """Delete a customer."""
    app = start()
    found = chosen(app, customer)
    name = typed(app.store.customer(found).name)
    agreement(Text(f"删除 {name}（{found}）？不能撤销", f"Delete {name} ({found})? This can't be undone"), given=yes)
    with app.store.writing(app.now()) as writing:
        writing.delete(found)
    if as_json:
        output.emit({"deleted": found})
    else:
        output.line(words(Text("已删除 {}。", "deleted {}.")).format(found))
