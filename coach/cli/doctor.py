"""``coach doctor``: the installation, the data and the rules engine."""

from __future__ import annotations

from functools import partial

from coach.bootstrap import DEFAULT_PLAYBOOK, App
from coach.cli import options, output
from coach.cli.columns import definitions
from coach.cli.common import default_playbook, start
from coach.cli.help import page_width
from coach.cli.language import current, words
from coach.domain.ports import StoreState
from coach.errors import CoachError
from coach.services.doctor import Finding, State, Surroundings, examine
from coach.services.playbook_list import unread_folders
from coach.text import Text

_MARKS = {State.GOOD: "✓", State.NOTE: "!", State.BAD: "✗"}
_TEXT = Text(
    "检查运行环境、数据和规则引擎。\n有一项不能用时，退出码为 1。",
    "Check the installation, the data and the rules engine.\nExits with 1 if something does not work.",
)


@options.command("doctor", _TEXT)
def command(as_json: bool) -> int:
    """Print every finding; 1 if one is bad."""
    findings = list(examine(_surroundings(start())))
    if as_json:
        output.emit({"findings": [_as_data(finding) for finding in findings]})
    else:
        rows = [(f"{_MARKS[finding.state]} {words(finding.label)}", words(finding.found)) for finding in findings]
        for row in definitions(rows, page_width()):
            output.line(row)
        for hint in dict.fromkeys(words(finding.hint) for finding in findings if finding.hint):
            output.line(f"  → {hint}")
    return int(any(finding.state is State.BAD for finding in findings))


def _surroundings(app: App) -> Surroundings:
    fresh = _is_fresh(app)
    return Surroundings(
        home=app.home,
        cache=app.cache,
        lang=current(),
        today=app.now().date(),
        playbooks=tuple(app.loader.names()),
        default_playbook=DEFAULT_PLAYBOOK if fresh else default_playbook(app),
        load=app.loader.load,
        evaluator=lambda playbook: app.evaluator(playbook).name,
        store=None if fresh else partial(_state, app),
        calendar=app.calendar,
        unread=tuple(unread_folders(app.loader)),
    )


def _is_fresh(app: App) -> bool:
    """Whether there is no store yet. Opening one would make it, which is not for a doctor to do."""
    try:
        return not app.store_file.exists()
    except CoachError:  # opening it will tell
        return False


def _state(app: App) -> StoreState:
    return app.store.state()


def _as_data(finding: Finding) -> dict[str, str]:
    data = {"subject": finding.subject, "label": words(finding.label), "state": finding.state.value, "found": words(finding.found)}
    return {**data, "hint": words(finding.hint)} if finding.hint else data
