"""``coach report playbook``: how a playbook does."""

from __future__ import annotations

from coach.cli import options, output
from coach.cli.common import LISTED, App, default_playbook, start
from coach.cli.language import current
from coach.cli.report.period import period, period_options
from coach.text import Text


@options.command(
    "playbook",
    Text(
        "手册用得怎么样：每条规则生效、建议、做了、没做各多少，没做的理由；各等级后来成交多少；答不上来的话。\n"
        "最该看的排在最前。--rule、--grade 列出数字背后的客户和日期（号码已遮盖）。",
        "How a playbook does: how often each rule fired, was advised, carried out and skipped, with the reasons; how grades turned out; "
        "what it has no answer for.\n"
        "What to look at first comes first. --rule and --grade list the customers and days behind a figure (phones masked).",
    ),
    examples=(
        "coach report playbook",
        "coach report playbook --since 2026-03-01 --until 2026-03-31 --by-month",
        "coach report playbook --rule showroom/next_actions/invite --limit 50",
        "coach report playbook --grade H",
    ),
)
@options.option(
    "--playbook", text=Text("哪本手册（默认正在用的）", "which playbook (the default one)"), shown=Text("手册", "PLAYBOOK"), default=""
)
@period_options()
@options.option(
    "--rule", text=Text("列出这条规则背后的客户和日期", "list the customers and days behind a rule"), shown=Text("规则", "RULE")
)
@options.option(
    "--grade", text=Text("列出这个等级里结果已知的客户", "list the customers of a grade who have an outcome"), shown=Text("等级", "GRADE")
)
@options.option("--by-month", text=Text("各月分开看成交率", "conversion month by month"), is_flag=True)
@options.option("--silent", text=Text("列出从未生效的规则", "list the rules that never fired"), is_flag=True)
@options.option("--limit", text=Text("最多列几条", "list at most so many"), type=LISTED, default=15, show_default=True)
def command(
    playbook: str,
    since: str | None,
    until: str | None,
    rule: str | None,
    grade: str | None,
    by_month: bool,
    silent: bool,
    limit: int,
    as_json: bool,
) -> None:
    """Show how a playbook does."""
    app = start()
    name = playbook or default_playbook(app)
    if rule or grade:
        _drill(app, name, (since, until), rule, grade, limit, as_json=as_json)
        return
    from coach.cli.report.playbook_text import EMPTY, EMPTY_PERIOD, show_report
    from coach.render.view import View
    from coach.services.reports.playbook_report import playbook_report
    from coach.services.reports.playbook_view import PlaybookReportView

    found = app.adviser.tools(name).playbook
    span = period(app, name, since, until)
    now = app.now().astimezone(app.zone(found))
    report = playbook_report(app.store, found, default_playbook(app), span, now)
    if as_json:
        output.emit(PlaybookReportView(report, View(current(), now)).whole())
    elif report.is_empty:
        output.line(EMPTY_PERIOD if since or until else EMPTY)
    else:
        show_report(PlaybookReportView(report, View(current(), now)).whole(), limit, silent=silent, by_month=by_month)


def _drill(
    app: App, name: str, days: tuple[str | None, str | None], rule: str | None, grade: str | None, limit: int, *, as_json: bool
) -> None:
    """What lies behind a figure."""
    from coach.cli.report.playbook_text import show_graded, show_occasions
    from coach.render.view import View
    from coach.services.reports.drill import graded, occasions
    from coach.services.reports.drill_view import DrillView

    playbook = app.adviser.tools(name).playbook
    span, view = period(app, name, *days), DrillView(app.store, playbook, View(current(), app.now().astimezone(app.zone(playbook))))
    if rule:
        data, show = view.occasions(occasions(app.store, playbook, rule, span, limit)), show_occasions
    else:
        data, show = view.graded(graded(app.store, playbook, default_playbook(app), grade or "", span, limit)), show_graded
    if as_json:
        output.emit(data)
    else:
        show(data)
