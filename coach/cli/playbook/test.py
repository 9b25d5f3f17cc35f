"""``coach playbook test``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from coach.cli import options, output
from coach.cli.common import ascii_only, start
from coach.cli.language import current, words
from coach.render.view import View
from coach.text import Text

if TYPE_CHECKING:
    from coach.services.playbook_test.trial import Results
    from coach.services.playbook_test.view import Data

REFUSED = 1


@options.command(
    "test",
    Text(
        "运行手册的用例和场景，失败时说明原因，并列出没有试到的规则。\n"
        "用例写在规则旁（cases），场景写在 tests 里，走完整的建议（含取舍）。可以写手册名或手册目录（草稿）；都不写就全部运行。"
        "有失败、手册有错误或覆盖率不足时退出码为 1。",
        "Run a playbook's cases and scenarios, tell why one fails, and list what none of them tries.\n"
        "Cases stand beside the rules (cases), scenarios under tests: these run through the whole advice, arbitration included. "
        "Give a playbook's name, or the folder of a draft anywhere; with neither all run. "
        "Exit code 1 if a test fails, a playbook has errors, or the coverage is too low.",
    ),
    examples=(
        "coach playbook test showroom",
        "coach playbook test showroom --rule grade",
        "coach playbook test ./draft --min-coverage 95 --junit results.xml",
    ),
)
@options.argument("names", Text("手册名或目录", "playbook name or folder"), shown=Text("手册", "PLAYBOOK"), nargs=-1)
@options.option(
    "--rule",
    "pattern",
    text=Text("只运行这些：grade、grade/h、'grade/*'、tests", "only these: grade, grade/h, 'grade/*', tests"),
    shown=Text("规则", "PATTERN"),
    default="",
    show_default=False,
)
@options.option(
    "--min-coverage",
    "least",
    text=Text("规则和表格行至少要有百分之几生效过", "percentage of rules and table rows that must have fired"),
    shown=Text("百分比", "PERCENT"),
    type=click.FloatRange(0, 100),
)
@options.option(
    "--junit",
    text=Text("把结果写成 JUnit XML（每次重写）", "write the results as JUnit XML, anew each time"),
    shown=Text("文件", "FILE"),
    type=click.Path(path_type=Path),
)
@options.option("--all", "everything", text=Text("列出全部没试到的条件", "list every condition not tried"), is_flag=True)
def command(names: tuple[str, ...], pattern: str, least: float | None, junit: Path | None, everything: bool, as_json: bool) -> None:
    """Run the tests of the playbooks named, or of all."""
    from coach.services.playbook_test.run import run_all
    from coach.services.playbook_test.view import results_view

    app = start()
    marks = ascii_only() and not as_json
    results = run_all(app.loader, names, app.evaluator, app.calendar, pattern)
    runs = [(each, results_view(each, current(), ascii_only=marks)) for each in results]
    view = View(current(), app.now(), marks)
    if junit:
        from coach.services.playbook_test.junit import write_junit

        write_junit(junit, runs, view, least)
    held = [each.sound and _enough(data, least) for each, data in runs]
    if as_json:
        playbooks = [data | {"findings": [output.as_data(d) for d in each.diagnostics]} for each, data in runs]
        output.emit({"sound": all(held), "playbooks": playbooks})
    else:
        for each, data in runs:
            _print(each, data, view, least, everything=everything)
    if not all(held):
        click.get_current_context().exit(REFUSED)


def _enough(data: Data, least: float | None) -> bool:
    return least is None or "coverage" not in data or data["coverage"]["percent"] >= least


def _print(results: Results, data: Data, view: View, least: float | None, *, everything: bool) -> None:
    from coach.services.playbook_test.lines import results_lines

    if results.playbook is None:
        for diagnostic in results.diagnostics:
            output.line(output.report(diagnostic))
        output.line(words(Text("{}：手册有错误，没有运行测试", "{}: the playbook has errors, nothing ran")).format(results.name))
        return
    for text in results_lines(data, view, everything=everything):
        output.styled(text.removeprefix("# "), bold=text.startswith("# "))
    if not _enough(data, least):
        form = Text("覆盖率 {}%，要求 {:g}%", "coverage is {}%, {:g}% is asked for")
        output.line(words(form).format(data["coverage"]["percent"], least))
