"""``coach report load``: what the playbook's frequencies demand in the coming weeks, against what there is room for."""

from __future__ import annotations

from fractions import Fraction

from coach.cli import options
from coach.cli.common import start
from coach.cli.report.papers import Asked, hand_over_paper, paper_options
from coach.errors import fail
from coach.text import Text


@options.command(
    "load",
    Text(
        "工作量预测：按手册的跟进频率，每个人接下来几周每天多少电话、多少拜访，哪天起排不下，哪里可以放宽。\n"
        "拿真实的客户一天一天模拟：到期、做完、排不下的按手册挪，请假和节假日都算。--set 试改一条规则，改前改后并排看。",
        "The load ahead: what the playbook's frequencies demand of each rep, from which day on it doesn't fit, what could give.\n"
        "Simulated day by day over the real customers, with days off and holidays. --set tries a rule changed, before beside after.",
    ),
    examples=(
        "coach report load",
        "coach report load --rep 李雷 --weeks 2",
        "coach report load --set follow_up.H=1d",
        "coach report load --set follow_up.C=2mo --set follow_up.n=14d -o load.xlsx",
        "coach report load --new-leads 5",
    ),
)
@options.option("--weeks", text=Text("往后看几周", "weeks ahead"), shown=Text("周数", "WEEKS"), type=int, default=4, show_default=True)
@options.option(
    "--set",
    "settings",
    text=Text("试改规则，如 follow_up.H=1d（可以写几个）", "try a rule changed, e.g. follow_up.H=1d (repeat it)"),
    shown=Text("改动", "CHANGE"),
    multiple=True,
)
@options.option(
    "--new-leads",
    "leads",
    text=Text("每人每天新来几条线索（默认按最近四周）", "new leads for each rep and day (as in the last four weeks)"),
    shown=Text("数目", "NUMBER"),
)
@paper_options(days=False)
def command(asked: Asked, weeks: int, settings: tuple[str, ...], leads: str | None) -> None:
    """Show the forecast."""
    from coach.services.reports.load.behind import behind
    from coach.services.reports.load.paper import LoadPaper
    from coach.services.reports.load.report import Asking, load_report
    from coach.services.workday.away import check_known

    app = start()
    if asked.rep is not None:
        check_known(app.store, asked.rep)
    asking = Asking(weeks, asked.rep, _number(leads), settings)
    with asked.opened(app, asked.rep) as book:
        report = load_report(book, app.store, asking)
        paper = LoadPaper(report, asked.limit).paper()
        hand_over_paper(app, paper, asked, lambda key: behind(report, app.store, key, asked.limit))


def _number(typed: str | None) -> Fraction | None:
    if typed is None:
        return None
    try:
        return Fraction(typed.strip())
    except (ValueError, ZeroDivisionError) as error:
        hint = Text("写一个数，如 3 或 0.5。", "Write a number, e.g. 3 or 0.5.")
        raise fail("C298", f"新线索的数目看不懂：“{typed}”", f"'{typed}' is no number of leads", hint=hint) from error
