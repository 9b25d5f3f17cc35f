"""``coach next``: what to do next for one customer."""

from __future__ import annotations

from pathlib import Path

import click

from coach.cli import options, output
from coach.cli.advice_text import advice_lines
from coach.cli.common import App, as_of_option, ascii_only, chosen, customer_argument, moment, start
from coach.cli.files import force_option, hand_over, output_option
from coach.cli.language import current
from coach.domain.recommendation import Recommendation
from coach.errors import fail
from coach.services.advice_view import advice_view
from coach.text import Text

FORMS = ("md", "html")


@options.command(
    "next",
    Text(
        "这位客户下一步做什么、怎么说、为什么。\n显示等级、阶段、下次跟进和按先后排好的建议；--all 把每条建议连同条件、清单全部展开。\n"
        "--sheet 出一页拜访（通话）准备单：提案、目标、要带的、要说的、核对清单；html 打印正好一张 A4。",
        "What next for this customer, in which words, and why.\nShows the grade, stage, next follow-up and ranked actions; "
        "--all spells out every action with its conditions and checklists.\n"
        "--sheet makes a page for the visit or call: proposal, goals, what to take and to say, checklists; html prints on one A4 page.",
    ),
    examples=(
        "coach next 王芳",
        "coach next 8035 --all",
        "coach next wf --as-of 2026-03-05 --lang en",
        "coach next 王芳 --sheet html -o 王芳.html",
    ),
)
@customer_argument()
@as_of_option()
@options.option("--all", "everything", text=Text("展开全部建议", "spell out every action"), is_flag=True)
@options.option(
    "--sheet",
    text=Text("出准备单，默认 md", "make the sheet, md by default"),
    shown=Text("[md|html]", "[md|html]"),
    type=click.Choice(FORMS),
    is_flag=False,
    flag_value=FORMS[0],
)
@output_option(Text("准备单写到文件", "write the sheet to a file"))
@force_option()
def command(customer: str, as_of: str | None, everything: bool, sheet: str | None, file: Path | None, force: bool, as_json: bool) -> None:
    """Print the advice for one customer, or the sheet to take along."""
    if file is not None and sheet is None:
        hint = Text("加上 --sheet，或写 --sheet html", "add --sheet, or --sheet html")
        raise fail("C164", "--output 只用于准备单", "--output is for the sheet only", hint=hint)
    app = start()
    found = app.store.customer(chosen(app, customer))
    advice = app.adviser.advise(found, moment(app, as_of, found.playbook))
    if sheet is not None:
        about = {"customer": advice.customer.id, "as_of": advice.as_of.isoformat(), "format": sheet}
        hand_over(_sheet(app, advice, sheet), file, about, force=force, as_json=as_json)
        return
    data = advice_view(advice, current(), ascii_only=ascii_only() and not as_json)
    if as_json:
        output.emit(data)
        return
    for text in advice_lines(data, everything=everything):
        output.styled(text, **getattr(text, "look", {}))


def _sheet(app: App, advice: Recommendation, form: str) -> str:
    from coach.services.sheet import make_sheet, sheet_text  # not on the path of the advice alone

    rep = advice.customer.owner or app.store.settings().get("rep_name", "")
    return sheet_text(make_sheet(advice, current(), rep=rep, demo=app.store.card(advice.customer.id).is_demo), form, current())
