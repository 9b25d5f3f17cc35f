"""``coach playbook rollback``."""

from __future__ import annotations

from coach.cli import options, output
from coach.cli.common import start
from coach.cli.playbook.publishing import approve_option, bench, by_option, force_options, forced, note_option, published_line, wish
from coach.text import Text


@options.command(
    "rollback",
    Text(
        "退回手册的旧版本：把旧版内容作为新版本再发布一次，历史照旧保留。\n草稿不受影响；要接着改，先用 export 取出最新版。",
        "Go back to an earlier version: its content is published again as a new version, and history stays.\n"
        "The draft is left alone; to work on, take the latest version out with export.",
    ),
    examples=("coach playbook rollback ours --to 2 --note 新频率排不开",),
)
@options.argument("name", Text("手册名", "playbook name"), shown=Text("手册", "PLAYBOOK"))
@options.option("--to", text=Text("退回到第几版", "the version to go back to"), shown=Text("版本", "NUMBER"), type=int, required=True)
@note_option()
@by_option()
@approve_option()
@force_options()
def command(name: str, to: int, as_json: bool, force: bool, reason: str, **given: str | None) -> None:
    """Publish an earlier version again."""
    from coach.services.publishing.history import publication_view
    from coach.services.publishing.publish import roll_back

    app = start()
    done = roll_back(bench(app), name, to, wish(given, forced(force=force, reason=reason)), app.now())
    view = publication_view(done)
    if as_json:
        output.emit(view)
    else:
        output.line(published_line(view))
