"""``coach customer show``."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from coach.cli import options, output
from coach.cli.checklist_text import checklist_lines, progress
from coach.cli.columns import pad, width
from coach.cli.common import App, chosen, customer_argument, person, start
from coach.cli.language import current, words
from coach.domain.model import Playbook
from coach.render.view import View
from coach.services.checklist_view import begun, checklist_view
from coach.services.customer_card import card_view, full_card_view
from coach.text import Text

RECENT = 8


@options.command(
    "show", Text("查看客户信息卡：信息、记录、改定和等级变化。", "Show a customer card: facts, records, overrules, grade history.")
)
@customer_argument()
@options.option("--full", text=Text("写出完整号码，拨号用（留下记录）", "show whole phone numbers, to dial (logged)"), is_flag=True)
def command(customer: str, full: bool, as_json: bool) -> None:
    """Print one card."""
    app = start()
    found = chosen(app, customer)
    playbook = app.adviser.tools(app.store.card(found).playbook).playbook
    view = View(current(), app.now().astimezone(ZoneInfo(playbook.calendar.zone)))
    data = _card(app, playbook, found, view, full=full, recent=None if as_json else RECENT)
    data["checklists"] = _checklists(app, found, view) if playbook.roles.ticks in data["records"] else []
    if as_json:
        output.emit(data)
        return
    output.styled("  ".join(filter(None, (data["name"], data["id"], data["owner"]))), bold=True)
    cells = max((width(fact["label"]) for fact in data["facts"]), default=0)
    for fact in data["facts"]:
        output.line(f"  {pad(fact['label'], cells)}  {fact['text']}")
    for name, records in data["records"].items():
        if name != playbook.roles.ticks:
            _records(words(playbook.collections[name].label), records, data["more"].get(name, 0))
    for checklist in data["checklists"]:
        output.styled(progress(checklist), bold=True)
        for text in checklist_lines(checklist, view):
            output.line(text)
    _remarks(data)


def _card(app: App, playbook: Playbook, found: str, view: View, *, full: bool, recent: int | None) -> dict[str, Any]:
    if full:
        return full_card_view(app.store, playbook, found, view, person(), recent=recent)
    return card_view(app.store, playbook, found, view, recent=recent)


def _checklists(app: App, customer_id: str, view: View) -> list[dict[str, Any]]:
    """The lists begun: what still counts of the ticks among the records."""
    advice = app.adviser.advise(app.store.customer(customer_id), view.as_of)
    return [checklist_view(advice, each, view) for each in begun(advice)]


def _records(label: str, records: list[dict[str, Any]], more: int) -> None:
    output.styled(label, bold=True)
    for record in records:
        output.line(f"  {record['id']}  " + "  ".join(str(value) for key, value in record.items() if key != "id"))
    if more:
        output.line(words(Text("  ……还有 {} 条", "  … {} more")).format(more))


def _remarks(data: dict[str, Any]) -> None:
    for ruling in data["overrules"]:
        text = Text("人工改定 {label}：{shown}。{reason}（{by}）", "overruled: {label} {shown}. {reason} ({by})")
        output.line(words(text).format(**ruling))
    if data["history"]:
        output.styled(words(Text("等级变化", "grade history")), bold=True)
    for line in data["history"][:RECENT]:
        output.line(f"  {line['at'][:10]}  {line['label']}  {line['shown'] or '–'}  {line['reason'] or line['because'] or line['rule']}")
