"""``coach playbook check``."""

from __future__ import annotations

import click

from coach.cli import options, output
from coach.cli.common import App, start
from coach.cli.language import words
from coach.errors import Severity
from coach.services.check_playbook import Report, check_playbook
from coach.text import Text

REFUSED = 1


@options.command(
    "check",
    Text(
        "检查手册：写法、名称、引用、层次和用例，一次报全。\n"
        "每条都写明 文件:行:列。可以写手册名，也可以写任何地方的手册目录（草稿）；都不写就检查全部。有错误时退出码为 1。",
        "Check a playbook: form, names, references, layers and cases, all mistakes at once.\n"
        "Each says path:line:col. Give a playbook's name, or the folder of a draft anywhere; with neither all are checked. "
        "Exit code 1 if there are errors.",
    ),
    examples=("coach playbook check", "coach playbook check showroom --json", "coach playbook check ./draft"),
)
@options.argument("names", Text("手册名或目录", "playbook name or folder"), shown=Text("手册", "PLAYBOOK"), nargs=-1)
def command(names: tuple[str, ...], as_json: bool) -> None:
    """Check the playbooks named, or all."""
    app = start()
    reports = [_check(app, name) for name in names or app.loader.names()]
    if as_json:
        findings = [{"playbook": report.name, **found} for report in reports for found in _findings(report)]
        output.emit({"sound": all(r.sound for r in reports), "findings": findings, "playbooks": [_data(report) for report in reports]})
    else:
        for report in reports:
            _print(report)
    if not all(report.sound for report in reports):
        click.get_current_context().exit(REFUSED)


def _check(app: App, name: str) -> Report:
    return check_playbook(app.loader, name, app.evaluator, app.calendar)


def _findings(report: Report) -> list[dict[str, object]]:
    return [output.as_data(diagnostic) for diagnostic in report.diagnostics]


def _data(report: Report) -> dict[str, object]:
    return {
        "name": report.name,
        "sound": report.sound,
        "rules": report.rules,
        "inherited": report.inherited,
        "cases": report.cases,
        "findings": _findings(report),
    }


def _print(report: Report) -> None:
    for diagnostic in report.diagnostics:
        output.line(output.report(diagnostic))
    if report.playbook is None or not report.sound:
        count = sum(d.severity is Severity.ERROR for d in report.diagnostics)
        output.line(words(Text("{}：{} 处错误", "{}: not sound. Errors: {}")).format(report.name, count))
        return
    text = Text(
        "{} {}：没有错误。自有规则 {} 条，继承 {} 条，用例 {} 个全部符合。",
        "{} {}: sound. Rules: {} of its own, {} inherited; all {} cases hold.",
    )
    output.line(words(text).format(report.name, report.playbook.version, report.rules, report.inherited, report.cases))
