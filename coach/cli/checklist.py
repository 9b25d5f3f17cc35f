"""``coach checklist``: a customer's checklists, and ticking their lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from coach.cli import options, output
from coach.cli.checklist_text import checklist_lines, progress
from coach.cli.common import as_of_option, chosen, customer_argument, moment, person, start
from coach.cli.language import current, words
from coach.cli.layout import Styled, hanging
from coach.domain.model import Checklist
from coach.domain.recommendation import Recommendation
from coach.errors import CoachError, Diagnostic
from coach.render.view import View
from coach.services.advice_view import Viewer
from coach.services.checklist_view import advised, begun
from coach.services.ticking import Ticked, Ticking, change_ticks, find_checklist
from coach.text import Text

_AHEAD = Text("勾选的时间还没到：在那之前不算数。", "This moment is yet to come: until then the ticks do not count.")


@options.command(
    "checklist",
    Text(
        "查看客户的核对清单，勾选做完的项，或取消勾选。\n"
        "不写清单名，列出当前建议里的清单和已经勾过的清单；项按显示的序号写，如 2,3 或 1-4，也可以写 all。\n"
        "准备类清单在下次联系之后重新开始，合同、归档一类一直保留（由手册的 keeps 规定）。",
        "Show a customer's checklists, tick lines that are done, or take ticks back.\n"
        "Without a list: those of the current advice and those begun. Lines go by the number shown, like 2,3 or 1-4, or all.\n"
        "Lists for preparing start afresh after the next contact; lists such as contract review are kept (the playbook's 'keeps').",
    ),
    examples=(
        "coach checklist 王芳",
        "coach checklist 王芳 外拨电话计划 --done 1,2",
        "coach checklist 陈立 contract-review --done 1-3 --undo 2",
        "coach checklist 陈立 contract-review --clear",
    ),
)
@customer_argument()
@options.argument("name", Text("清单的名称或编号", "title or id of a checklist"), shown=Text("清单", "LIST"), required=False)
@options.option("--done", text=Text("勾选这些项", "tick these lines"), shown=Text("项", "LINES"), multiple=True)
@options.option("--undo", text=Text("取消勾选这些项", "take these ticks back"), shown=Text("项", "LINES"), multiple=True)
@options.option("--clear", text=Text("先取消全部勾选", "take all ticks of the list back first"), is_flag=True)
@options.option("--all", "everything", text=Text("列出手册的全部清单", "show all lists of the playbook"), is_flag=True)
@options.option("--by", text=Text("谁勾的", "who ticks"), shown=Text("姓名", "NAME"), default="")
@as_of_option()
def command(customer: str, name: str | None, everything: bool, as_of: str | None, as_json: bool, **given: Any) -> None:
    """Show checklists, and tick their lines."""
    app = start()
    found = app.store.customer(chosen(app, customer))
    now = moment(app, as_of, found.playbook)
    advice = app.adviser.advise(found, now)
    wanted = find_checklist(advice.playbook, name) if name else None
    by = given["by"] or app.store.settings().get("rep_name") or person()
    ticking = Ticking(given["done"], given["undo"], clear=given["clear"], by=by)
    changed = None
    if not ticking.is_empty:
        changed = change_ticks(app.store, advice, wanted or _only(advice), ticking)
        advice = app.adviser.advise(app.store.customer(found.id), now)
    lists = [wanted] if wanted else _lists(advice, everything=everything)
    _show(advice, lists, changed, as_json=as_json)
    if now > app.now() and changed is not None:
        output.note(_AHEAD)


def _only(advice: Recommendation) -> Checklist:
    """The list meant where none is named: the only one there is. C158 if there are several, or none."""
    lists = _lists(advice, everything=False)
    if len(lists) == 1:
        return lists[0]
    names = [Text(each.title.zh, each.id) for each in lists]
    hint = Text("有这些：" + "、".join(t.zh for t in names), "there are: " + ", ".join(t.en for t in names)) if names else None
    raise CoachError(Diagnostic("C158", Text("没有说是哪张清单", "it is not said which list"), hint=hint))


def _lists(advice: Recommendation, *, everything: bool) -> list[Checklist]:
    if everything:
        return list(advice.playbook.checklists.values())
    return list(dict.fromkeys((*advised(advice), *begun(advice))))


def _show(advice: Recommendation, lists: list[Checklist], changed: Ticked | None, *, as_json: bool) -> None:
    viewer = Viewer(advice, View(current(), advice.as_of))
    data: dict[str, Any] = {"customer": viewer.customer(), "as_of": advice.as_of.isoformat()}
    if changed is not None:
        data["changed"] = {"done": list(changed.done), "undone": list(changed.undone)}
    data["checklists"] = [viewer.checklist(each) for each in lists]
    if as_json:
        output.emit(data)
        return
    for text in _lines(data, viewer.view):
        output.styled(text, **getattr(text, "look", {}))


def _lines(data: dict[str, Any], view: View) -> Iterator[str]:
    customer = data["customer"]
    yield Styled("  ".join(filter(None, (customer["name"], customer["company"], customer["phone"], customer["id"]))), bold=True)
    if not data["checklists"]:
        yield words(Text("当前建议没有清单；--all 列出全部清单。", "The advice has no checklist now; --all shows all lists."))
    for checklist in data["checklists"]:
        yield ""
        yield Styled(f"{progress(checklist)}  {checklist['id']}", bold=True)
        if not checklist["items"]:
            yield words(Text("     现在没有适用的项", "     no line concerns the customer now"))
        yield from checklist_lines(checklist, view)
    if (changed := data.get("changed")) is not None:
        yield ""
        text = Text("已勾选 {} 项，取消 {} 项。", "{} ticked, {} taken back.")
        yield from hanging("", words(text).format(len(changed["done"]), len(changed["undone"])))
