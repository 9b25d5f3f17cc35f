"""The table of commands. Importing it imports none of them."""

from __future__ import annotations

import click

from coach import __version__
from coach.cli.lazy import Entry, LazyGroup
from coach.cli.options import Option
from coach.text import Text

ENTRIES = {
    "demo": Entry("coach.cli.demo", Text("用示例客户看一遍主要功能", "A tour of the main job on a sample book")),
    "init": Entry("coach.cli.init", Text("建立数据目录和设置", "Set up the data folder and settings")),
    "import": Entry(
        "coach.cli.import_book", Text("导入任意 CRM 的 CSV 或 Excel 客户表", "Import customers from any CRM's CSV or Excel file")
    ),
    "customer": Entry("coach.cli.customer", Text("新建、查看、修改、合并客户信息卡", "Add, show, edit and merge customer cards")),
    "next": Entry("coach.cli.next", Text("这位客户下一步做什么、怎么说、为什么", "What next for this customer, in which words, and why")),
    "why": Entry("coach.cli.why", Text("为什么这样建议，或某条规则为什么没有生效", "Why this advice, or why a rule did not fire")),
    "log": Entry("coach.cli.log", Text("记录一次跟进及其结果", "Record a contact and its outcome")),
    "checklist": Entry("coach.cli.checklist", Text("查看核对清单，给做完的项打勾", "Show a customer's checklists and tick what is done")),
    "today": Entry("coach.cli.today", Text("今天的工作清单，按先后排好", "Today's worklist, in working order")),
    "rep": Entry("coach.cli.rep", Text("业务员请假", "Days off of reps")),
    "book": Entry("coach.cli.book", Text("一次算完所有客户", "All customers at once")),
    "objection": Entry("coach.cli.objection", Text("客户刚说了一句话，怎么回应", "What to answer to what the customer just said")),
    "check-phrase": Entry(
        "coach.cli.check_phrase", Text("检查话术：哪句不妥，怎么说更好", "Check words against etiquette, with better ones")
    ),
    "drill": Entry("coach.cli.drill", Text("练习：题目出自手册", "Practise, with cards made from the playbook")),
    "improve": Entry("coach.cli.improve", Text("改进措施：谁、哪天、改善什么，跟到完成", "Improvement actions, followed up until done")),
    "report": Entry("coach.cli.report", Text("给主管和培训师的报表", "Reports for those who lead and train")),
    "playbook": Entry("coach.cli.playbook", Text("查看和检查手册", "Show and check playbooks")),
    "doctor": Entry("coach.cli.doctor", Text("检查运行环境、数据和规则引擎", "Check the installation, the data and the rules engine")),
    "completion": Entry("coach.cli.completion", Text("输出命令补全脚本", "Print a shell completion script")),
}


def _version(ctx: click.Context, _: click.Parameter, asked: bool) -> None:
    if asked and not ctx.resilient_parsing:
        click.echo(f"coach {__version__}")
        ctx.exit()


def _front_page() -> None:
    ctx = click.get_current_context()
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


def build() -> LazyGroup:
    """Make the ``coach`` command. Without a command it shows its help."""
    text = Text(
        "销售教练：看客户情况，说下一步做什么、怎么说、为什么。", "A sales coach: what to do next for a customer, in which words, and why."
    )
    version = Option(
        ["--version"], text=Text("显示版本", "show the version"), is_flag=True, is_eager=True, expose_value=False, callback=_version
    )
    examples = ("coach demo", "coach import customers.xlsx", "coach next 王芳", "coach --lang en today")
    return LazyGroup("coach", text, ENTRIES, examples=examples, callback=_front_page, invoke_without_command=True, params=[version])
