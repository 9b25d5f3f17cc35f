"""``coach next``: what to do next for one customer."""

from __future__ import annotations

from coach.cli import options, output
from coach.cli.advice_text import advice_lines
from coach.cli.common import as_of_option, ascii_only, chosen, customer_argument, moment, start
from coach.cli.language import current
from coach.services.advice_view import advice_view
from coach.text import Text


@options.command(
    "next",
    Text(
        "这位客户下一步做什么、怎么说、为什么。\n显示等级、阶段、下次跟进和按先后排好的建议；--all 把每条建议连同条件、清单全部展开。",
        "What next for this customer, in which words, and why.\nShows the grade, stage, next follow-up and ranked actions; "
        "--all spells out every action with its conditions and checklists.",
    ),
    examples=("coach next 王芳", "coach next 8035 --all", "coach next wf --as-of 2026-03-05 --lang en"),
)
@customer_argument()
@as_of_option()
@options.option("--all", "everything", text=Text("展开全部建议", "spell out every action"), is_flag=True)
def command(customer: str, as_of: str | None, everything: bool, as_json: bool) -> None:
    """Print the advice for one customer."""
    app = start()
    found = app.store.customer(chosen(app, customer))
    advice = app.adviser.advise(found, moment(app, as_of, found.playbook))
    data = advice_view(advice, current(), ascii_only=ascii_only() and not as_json)
    if as_json:
        output.emit(data)
        return
    for text in advice_lines(data, everything=everything):
        output.styled(text, **getattr(text, "look", {}))
