"""``coach drill assess``: the form that a manager fills about a rep."""

from __future__ import annotations

from coach.cli import options, output
from coach.cli.common import as_of_option, person
from coach.cli.drill.opening import code_option, opened, playbook_option
from coach.cli.language import current, words
from coach.cli.layout import Styled, hanging
from coach.cli.prompts import ask
from coach.domain.standards import AbilityForm
from coach.services.practise.assessing import Data, form_called, form_view, keep, last, mark_meant, marks_given
from coach.services.practise.learners import check_trainer
from coach.services.practise.progress import learning, measured_skills
from coach.text import Text


@options.command(
    "assess",
    Text(
        "能力评估表：主管一项一项打分，旁边是练习里测出来的分。\n"
        "不写 --mark 就逐项询问（回车跳过）；--show 只看上一次填的。设过培训师的口令，填表就要用它。",
        "The assessment of abilities: a manager marks item by item, with what drills measured beside it.\n"
        "Without --mark each item is asked for (Enter passes over); --show shows the last filling. Where a trainer's code "
        "was set, filling takes it.",
    ),
    examples=(
        "coach drill assess 小王",
        "coach drill assess 小王 --mark planning=3 --mark listening=4 --note 进步快",
        "coach drill assess 小王 --show --json",
    ),
)
@options.argument("learner", Text("学员姓名", "who is assessed"), shown=Text("学员", "LEARNER"))
@playbook_option()
@code_option()
@options.option("--form", default="", text=Text("哪张表，默认第一张", "which form, by default the first"), shown=Text("表", "FORM"))
@options.option(
    "--mark",
    "marks",
    text=Text("一项的分，如 planning=3", "an item's mark, e.g. planning=3"),
    shown=Text("项=分", "ITEM=MARK"),
    multiple=True,
)
@options.option("--note", default="", text=Text("评语", "a remark"), shown=Text("文字", "TEXT"))
@options.option("--by", default="", text=Text("谁填的，默认是登录名", "who fills it, by default the login"), shown=Text("姓名", "NAME"))
@options.option("--show", text=Text("只看，不填", "show it only"), is_flag=True)
@as_of_option()
def command(
    learner: str,
    playbook: str,
    code: str,
    form: str,
    marks: tuple[str, ...],
    note: str,
    by: str,
    show: bool,
    as_of: str | None,
    as_json: bool,
) -> None:
    """Fill the form, or show it."""
    found = opened(learner, code, playbook, as_of, looking=True)
    wanted = form_called(found.training, form)
    store, who = found.app.store, found.session.learner
    scores = measured_skills(learning(found.session, found.training))
    if not show:
        check_trainer(store, code)
        given = marks_given(wanted, marks)
        if not given and not as_json:
            given = _asked(wanted, form_view(wanted, None, scores, found.training, current()))
        if given:
            keep(store, who, wanted, given, found.at, by=by or person(), note=note)
    data = {"learner": who.name, **form_view(wanted, last(store, who, wanted), scores, found.training, current())}
    if as_json:
        output.emit(data)
        return
    for text in _lines(data):
        output.styled(text, **getattr(text, "look", {}))


def _asked(form: AbilityForm, data: Data) -> dict[str, int]:
    """Ask for every item; an empty answer leaves it out."""
    output.note(data["about"])
    output.note(words(Text("；", "; ")).join(f"{mark['points']} {mark['shown']}" for mark in data["marks"]))
    given = {}
    for item in data["items"]:
        output.note(f"{item['title']}{words(Text('：', ': '))}{item['look']}{_measured(item)}")
        typed = ask(Text("几分", "mark"), check=lambda value: mark_meant(form, value))
        if typed:
            given[item["id"]] = mark_meant(form, typed)
    return given


def _measured(item: Data) -> str:
    scores = [f"{one['title']} {one['score']}" for one in item["measured"] if one["score"] is not None]
    return words(Text("（练习：{}）", " (drills: {})")).format(words(Text("，", ", ")).join(scores)) if scores else ""


def _lines(data: Data) -> list[str]:
    rows: list[str] = [Styled(f"{data['title']}  {data['learner']}", bold=True)]
    filled = data["filled"]
    told = Text("{}　{} 填", "{}, by {}")
    rows.append(words(told).format(filled["at"][:10], filled["by"]) if filled else words(Text("还没有填过。", "Not filled yet.")))
    for group in data["groups"]:
        rows += ["", Styled(group["title"], bold=True)]
        for item in data["items"]:
            if item["group"] == group["id"]:
                mark = "–" if item["mark"] is None else str(item["mark"])
                rows += hanging(f"  {mark}  ", f"{item['title']}  {item['shown']}{_measured(item)}".rstrip())
    if filled and filled["note"]:
        rows += ["", *hanging(words(Text("评语：", "remark: ")), filled["note"])]
    return rows
