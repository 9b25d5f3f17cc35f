"""``coach playbook publish``."""

from __future__ import annotations

from coach.cli import options, output
from coach.cli.common import start
from coach.cli.language import words
from coach.cli.playbook.publishing import approve_option, bench, by_option, force_options, forced, note_option, published_line, wish
from coach.text import Text


@options.command(
    "publish",
    Text(
        "发布手册草稿：检查和用例都通过后，存为一个新版本，从此客户按它给建议。\n"
        "版本存进数据库，不能再改；改错了用 rollback 退回。别人在您之后先发布了，会告诉您两边改了什么，不会覆盖。\n"
        "检查不通过就不发布；用例不符时可以 --force 并写明 --reason，历史和每条建议都会注明。",
        "Publish a draft: once its check and cases hold it is kept as a new version, and customers are advised by it from then on.\n"
        "A version never changes; rollback brings an earlier one back. If somebody else published after you started, you are told what "
        "both changed, and nothing is overwritten.\n"
        "What fails its check is not published; failing cases may be overridden with --force and a --reason, which history and every "
        "advice will tell.",
    ),
    examples=(
        "coach playbook publish ours --note 'H 级改为每 3 天跟进'",
        "coach playbook publish ./draft --note 新开场白 --by 陈静 --approve-by 王磊",
        "coach playbook publish ours --note 合并两边的改动 --base 4",
    ),
)
@options.argument("target", Text("手册名或草稿目录", "playbook name, or the folder of a draft"), shown=Text("手册", "PLAYBOOK"))
@note_option()
@by_option()
@approve_option()
@force_options()
@options.option(
    "--base", text=Text("草稿已包含这一版的改动", "the draft has taken this version in"), shown=Text("版本", "NUMBER"), type=int, default=0
)
def command(target: str, as_json: bool, base: int, force: bool, reason: str, **given: str | None) -> None:
    """Publish a draft."""
    from coach.services.publishing.history import publication_view
    from coach.services.publishing.publish import publish

    app = start()
    said = wish(given, forced(force=force, reason=reason), base)
    done = publish(bench(app), target, said, app.now())
    view = publication_view(done.publication)
    if as_json:
        output.emit(view | {"marked": done.marked})
        return
    output.line(published_line(view))
    if not done.marked:
        text = Text(
            "草稿目录写不了，没能记下它以哪一版为基础；下次发布时写 --base {}。",
            "The draft's folder can't be written, so it does not tell its base; next time publish with --base {}.",
        )
        output.note(words(text).format(view["number"]))
