"""``coach improve add``: agree on an improvement action."""

from __future__ import annotations

from collections.abc import Sequence

from coach.cli import options, output
from coach.cli.common import App, default_playbook, moment, person, start
from coach.cli.improve.showing import show_one
from coach.cli.language import words
from coach.domain.improvement import NewImprovement
from coach.services.namesakes import namesakes
from coach.text import Text

_GOAL = Text("改善到多少：比率写百分比，指标写数", "how far: a percentage for a rate, a number for a measure")


@options.command(
    "add",
    Text(
        "定下一项改进措施：做什么、谁负责、哪天到期、要改善哪个数字。\n"
        "--moves 写手册里的比率或指标（编号或叫法），报表就能对比当时和现在；写别的也行，只是没有对比。",
        "Agree on an improvement action: what is done, by whom, until when, and which figure it is to move.\n"
        "--moves takes a rate or measure of the playbook (id or title), so that then and now are compared; anything else stands as typed.",
    ),
    examples=(
        "coach improve add 每天9点前打完新线索 --owner 李雷 --due 2026-03-13 --moves first_in_time --goal 90%",
        "coach improve add 每周三练邀约 --owner 韩梅梅 --due 下周五 --moves 邀约到店率 --meeting 3月5日周会",
    ),
)
@options.argument("measure", Text("做什么", "what is done"), shown=Text("措施", "MEASURE"))
@options.option("--owner", text=Text("谁负责", "whose it is"), shown=Text("姓名", "NAME"), required=True)
@options.option("--due", text=Text("哪天到期", "until when"), shown=Text("日期", "DATE"), required=True)
@options.option("--moves", text=Text("要改善哪个数字", "the figure it is to move"), shown=Text("数字", "FIGURE"), default="")
@options.option(
    "--goal",
    text=_GOAL,
    shown=Text("目标", "GOAL"),
    default="",
)
@options.option("--meeting", text=Text("哪次会定的", "where it was agreed"), shown=Text("会议", "MEETING"), default="")
@options.option("--playbook", text=Text("哪本手册的数字", "whose figures"), shown=Text("手册", "PLAYBOOK"), default="")
def command(measure: str, owner: str, due: str, moves: str, goal: str, meeting: str, playbook: str, as_json: bool) -> None:
    """Keep it."""
    from coach.services.improve.actions import add, figure_named
    from coach.services.improve.goal import read_goal

    app = start()
    name = playbook or default_playbook(app)
    book = app.adviser.tools(name).playbook
    figure = figure_named(book, moves)
    until = moment(app, due, name, "ahead").date()
    new = NewImprovement(measure, owner, until, figure or moves, read_goal(book, figure, goal), meeting, book.name)
    made = add(app.store, new, person(), moment(app, None, name))
    show_one(app, made, as_json=as_json)
    if moves and not figure and not as_json:
        _unknown(app, name, moves)
    if not as_json and (told := nobody_called(owner.strip(), app.store.reps())):
        output.note(told)


def nobody_called(owner: str, reps: Sequence[str]) -> Text | None:
    """What to say of an owner who is none of the ``reps``: often one of several of that name, who are told apart by their numbers."""
    if not reps or owner in reps:
        return None
    alike = namesakes(owner, reps)
    zh, en = (f"有同名的：{'、'.join(alike)}", f"there are {', '.join(alike)}") if alike else ("请核对姓名", "check the name")
    return Text(f"提示：没有客户归“{owner}”跟进，{zh}。", f"note: no customer belongs to '{owner}'; {en}.")


def _unknown(app: App, name: str, moves: str) -> None:
    """Say that nothing can be compared, and what may have been meant."""
    from coach.services.improve.actions import figure_hint

    hint = figure_hint(app.adviser.tools(name).playbook, moves)
    told = Text(
        f"提示：手册里没有叫“{moves}”的数字，按文字记下，不能对比当时和现在。",
        f"note: the playbook has no figure called '{moves}'; it is kept as typed, and then and now can't be compared.",
    )
    output.note(words(told))
    if hint:
        output.note(hint)
