"""``coach customer assign``."""

from __future__ import annotations

from typing import Any

from coach.cli import options, output
from coach.cli.common import start
from coach.cli.language import current, words
from coach.cli.watch import watching
from coach.cli.whole_book import telling
from coach.render.languages import localise
from coach.render.mask import typed
from coach.services.reports.lists.moving import resting
from coach.services.workday.allocate import Allocation, allocate, assign
from coach.text import Text


@options.command(
    "assign",
    Text(
        "给没有跟进人的线索定跟进人，不让两个人跟同一位客户：先看谁认识，再看谁跑这一区、谁手上少（手册 workday.leads）。\n"
        "每人手上最多几位按手册 manager.pool.per_rep，满了的不再分。\n"
        "先列出建议；加 --apply 才写入。同一个号码分在两个人名下的，列出来请主管定。",
        "Find reps for leads without one, so that no two are after one customer: who knows them, works there, has fewest (workday.leads).\n"
        "Whoever holds as many as the playbook allows (manager.pool.per_rep) gets none.\n"
        "Only proposes; --apply writes. Numbers that stand under two reps are listed for the manager to settle.",
    ),
    examples=("coach customer assign", "coach customer assign --to 李雷 --to 赵敏 --apply"),
)
@options.option("--to", "reps", text=Text("只分给这些人", "to these reps only"), shown=Text("姓名", "NAME"), multiple=True)
@options.option("--apply", "write", text=Text("写入", "write it"), is_flag=True)
def command(reps: tuple[str, ...], write: bool, as_json: bool) -> None:
    """Give leads away."""
    app = start()
    playbook = app.adviser.tools().playbook
    from coach.services.reports.lists.holding import room  # counting the whole book takes a database

    with watching(quiet=as_json) as watch:
        held = room(app.store, app.adviser, "", app.now(), telling(app, watch)) if app.store.hits("", limit=1) else None
    found = allocate(app.store, playbook.workday, reps, resting(app.store, playbook.manager.pool, app.now()), held)
    count = assign(app.store, found, app.now()) if write else 0
    data = _data(found) | {"written": count}
    if as_json:
        output.emit(data)
        return
    _print(data)


def _data(found: Allocation) -> dict[str, Any]:
    lang = current()
    return {
        "leads": [
            {
                "customer": {"id": one.customer.id, "name": typed(one.customer.name)},
                "owner": typed(one.rep) or None,
                "because": localise(one.because, lang),
            }
            for one in found.given
        ],
        "full": [typed(rep) for rep in found.full],
        "limit": found.limit or None,
        "conflicts": [[{"id": one.id, "name": typed(one.name), "owner": typed(one.rep)} for one in group] for group in found.conflicts],
    }


def _print(data: dict[str, Any]) -> None:
    if data["leads"]:
        table = output.table(Text("编号", "id"), Text("姓名", "name"), Text("跟进人", "rep"), Text("理由", "why"))
        for lead in data["leads"]:
            customer = lead["customer"]
            table.add_row(*map(output.cell, (customer["id"], customer["name"], lead["owner"] or "—", lead["because"])))
        output.show(table)
    else:
        output.line(Text("没有缺跟进人的客户。", "Every customer has a rep."))
    if data["full"]:
        names = words(Text("、", ", ")).join(data["full"])
        output.line(words(Text("手上已满 {} 位，不再分：{}", "at the limit of {}, given no more: {}")).format(data["limit"], names))
    for group in data["conflicts"]:
        cards = words(Text("、", ", ")).join(f"{one['name']} {one['id']} {one['owner']}".strip() for one in group)
        output.line(words(Text("撞单（同一个号码）：{}", "contested (the same number): {}")).format(cards))
    if data["written"]:
        output.line(words(Text("已分出 {} 条。", "{} given away.")).format(data["written"]))
    elif data["leads"]:
        output.line(Text("只是建议；加 --apply 写入。", "Only proposed; --apply writes it."))
