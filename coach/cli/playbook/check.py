"""``coach playbook check``."""

from __future__ import annotations

from typing import Any

import click

from coach.cli import options, output
from coach.cli.common import App, as_of_option, start
from coach.cli.language import words
from coach.errors import CoachError, Severity
from coach.services.check_report import Report, day_of_check
from coach.text import Text

REFUSED = 1
FORMATS = ("text", "sarif", "github")
LOOKS_EVERY = 0.5
"""Seconds between two looks at the files."""
_WATCHING = Text("正在留意改动，按 Ctrl-C 结束。", "Watching for changes; Ctrl-C ends it.")


@options.command(
    "check",
    Text(
        "检查手册：写法、名称、引用、层次、用例，还有空档、重叠、矛盾和没用上的内容，一次报全。\n"
        "每条都写明 文件:行:列。可以写手册名，也可以写任何地方的手册目录（草稿）；都不写就检查全部。有错误时退出码为 1。",
        "Check a playbook: form, names, references, layers, cases; gaps, overlaps, contradictions and what nothing uses: all at once.\n"
        "Each says path:line:col. Give a playbook's name, or the folder of a draft anywhere; with neither all are checked. "
        "Exit code 1 if there are errors.",
    ),
    examples=("coach playbook check", "coach playbook check showroom --remarks", "coach playbook check ./draft --format sarif"),
)
@options.argument("names", Text("手册名或目录", "playbook name or folder"), shown=Text("手册", "PLAYBOOK"), nargs=-1)
@options.option("--remarks", text=Text("提示也逐条列出", "list the remarks, too"), is_flag=True)
@options.option("--strict", text=Text("警告也算错误", "warnings count as errors"), is_flag=True)
@options.option(
    "--fix", text=Text("能机械改正的先改好（只改自己的手册）", "first put right what is mechanical, in playbooks of your own"), is_flag=True
)
@options.option("--format", "form", text=Text("输出格式", "what to print"), type=click.Choice(FORMATS), default="text", show_default=True)
@options.option(
    "--watch", text=Text("文件一保存就再检查一遍，Ctrl-C 结束", "check again whenever a file is saved, until Ctrl-C"), is_flag=True
)
@as_of_option()
def command(names: tuple[str, ...], watch: bool, **given: Any) -> None:
    """Check the playbooks named, or all."""
    sound = _checked(names, **given)
    if watch:
        _watch(names, given)
    if not sound:
        click.get_current_context().exit(REFUSED)


def _watch(names: tuple[str, ...], given: dict[str, Any]) -> None:
    """Check again at every change, until the person has seen enough."""
    import time

    from coach.services.watching import changes, watched

    loader = start().loader
    output.note(_WATCHING)
    for changed in changes(watched(loader, names or loader.names()), lambda: time.sleep(LOOKS_EVERY)):
        output.note(f"\n{words(Text('改动：', 'changed: '))}{words(Text('、', ', ')).join(sorted(changed))}")
        try:
            _checked(names, **given)
        except CoachError as error:  # a file that can't be read just now may be right at the next change
            output.complain(error.diagnostics, as_json=given["as_json"])


def _checked(names: tuple[str, ...], *, remarks: bool, strict: bool, fix: bool, form: str, as_of: str | None, as_json: bool) -> bool:
    app = start()
    changed = [change for name in names or _own(app) for change in _fix(app, name)] if fix else []
    app = start() if changed else app  # what was read before is not what stands there now
    reports = [_check(app, name, as_of) for name in names or app.loader.names()]
    if as_json:
        _emit(reports, changed, strict=strict)
    elif form == "text":
        _say_changes(changed)
        for report in reports:
            _print(report, remarks=remarks)
    else:
        _write(reports, form)
    return all(_passes(report, strict=strict) for report in reports)


def _own(app: App) -> list[str]:
    from coach.services.publishing.draft import is_shipped

    return [name for name in app.loader.folders if not is_shipped(app.loader, name)]


def _fix(app: App, name: str) -> list[dict[str, object]]:
    from coach.services.fix_playbook import fix_playbook

    return [{"path": c.path, "line": c.line, "before": c.before, "after": c.after} for c in fix_playbook(app.loader, name)]


def _check(app: App, name: str, as_of: str | None) -> Report:
    from coach.services.kept_checks import Shelf

    at = day_of_check(as_of, app.now())

    def check() -> Report:
        from coach.services.check_playbook import check_playbook  # compiles, which a check that was kept need not

        return check_playbook(app.loader, name, app.evaluator, app.calendar, at, at_once=True)

    return Shelf(app.loader, name, at).kept(check)


def _passes(report: Report, *, strict: bool) -> bool:
    return report.sound and not (strict and report.count(Severity.WARNING))


def _emit(reports: list[Report], changed: list[dict[str, object]], *, strict: bool) -> None:
    findings = [{"playbook": report.name, **found} for report in reports for found in _findings(report)]
    sound = all(_passes(report, strict=strict) for report in reports)
    data = {"sound": sound, "findings": findings, "playbooks": [_data(report) for report in reports]}
    output.emit(data | ({"fixed": changed} if changed else {}))


def _findings(report: Report) -> list[dict[str, object]]:
    return [output.as_data(diagnostic) for diagnostic in report.diagnostics]


def _data(report: Report) -> dict[str, object]:
    return {
        "name": report.name,
        "sound": report.sound,
        "rules": report.rules,
        "inherited": report.inherited,
        "cases": report.cases,
        "warnings": report.count(Severity.WARNING),
        "remarks": report.count(Severity.INFO),
        "allowed": report.allowed,
        "findings": _findings(report),
    }


def _write(reports: list[Report], form: str) -> None:
    from coach.services.check_formats import sarif, workflow_lines

    found = [diagnostic for report in reports for diagnostic in report.diagnostics]
    if form == "sarif":
        output.emit(sarif(found, words))
    else:
        for line in workflow_lines(found, words):
            output.line(line)


def _say_changes(changed: list[dict[str, object]]) -> None:
    for change in changed:
        output.line(words(Text("已改 {path}:{line}", "changed {path}:{line}")).format(**change))
        output.line(f"  - {change['before']}")
        output.line(f"  + {change['after']}")


def _print(report: Report, *, remarks: bool) -> None:
    for diagnostic in report.diagnostics:
        if remarks or diagnostic.severity is not Severity.INFO:
            output.line(output.report(diagnostic))
    if not report.version or not report.sound:
        count = report.count(Severity.ERROR)
        output.line(words(Text("{}：{} 处错误", "{}: not sound. Errors: {}")).format(report.name, count))
        return
    text = Text(
        "{} {}：没有错误。自有规则 {} 条，继承 {} 条，用例 {} 个全部符合。",
        "{} {}: sound. Rules: {} of its own, {} inherited; all {} cases hold.",
    )
    output.line(words(text).format(report.name, report.version, report.rules, report.inherited, report.cases) + _counted(report))


def _counted(report: Report) -> str:
    """How much there is besides errors."""
    counts = (
        (report.count(Severity.WARNING), Text("警告 {} 处", "warnings: {}")),
        (report.count(Severity.INFO), Text("提示 {} 处（--remarks 列出）", "remarks: {} (--remarks lists them)")),
        (report.allowed, Text("写明理由的例外 {} 处", "allowed with a reason: {}")),
    )
    told = [words(text).format(count) for count, text in counts if count]
    return words(Text("{}。", " {}.")).format(words(Text("，", "; ")).join(told)) if told else ""
