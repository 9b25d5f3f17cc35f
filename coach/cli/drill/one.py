"""``coach drill one``: one behaviour at a time."""

from __future__ import annotations

import click

from coach.cli import options, output
from coach.cli.common import App, start
from coach.cli.drill import keys
from coach.cli.drill.opening import playbook_option
from coach.cli.drill.screen import scored_lines
from coach.cli.language import current, words
from coach.cli.layout import Styled, hanging
from coach.domain.drills import Training
from coach.errors import CoachError
from coach.services.practise.answering import Data
from coach.services.practise.single import Lap, behaviour_called, behaviours_view, lap_of, lap_view, said, step_view
from coach.text import Text


@options.command(
    "one",
    Text(
        "单项练习：一次只练一个动作，短短几遍，再合起来练一遍。不写动作就列出有哪些。\n"
        "不计分、不保存：多练几遍比练得好要紧。--step 和 --say 只答一步（给其他界面用），--lap 换一批情景。",
        "One behaviour at a time: a few short repetitions, then combined. Without a behaviour they are listed.\n"
        "Nothing is kept: much before well. --step with --say answers one step (for other front ends), --lap brings other situations.",
    ),
    examples=("coach drill one", "coach drill one take-up", "coach drill one take-up --step 1 --say '我听明白了，您觉得价格高了。' --json"),
)
@options.argument(
    "behaviour", Text("单项的编号或名称", "a behaviour's id or title"), shown=Text("单项", "BEHAVIOUR"), required=False, default=""
)
@playbook_option()
@options.option(
    "--lap",
    type=click.IntRange(1, 1000),
    default=1,
    text=Text("第几轮，换一批情景", "which lap: other situations"),
    shown=Text("轮", "NUMBER"),
)
@options.option("--step", type=click.IntRange(1, 100), text=Text("只做这一步", "this step only"), shown=Text("步", "NUMBER"))
@options.option("--say", "text", text=Text("说的话", "what is said"), shown=Text("话", "TEXT"))
def command(behaviour: str, playbook: str, lap: int, step: int | None, text: str | None, as_json: bool) -> None:
    """List behaviours, or practise one."""
    app = start()
    name = app.playbook_name(playbook)
    training = app.loader.training(name)
    if not behaviour:
        _list(behaviours_view(training, current()), name, as_json=as_json)
        return
    found = lap_of(app.loader, name, behaviour_called(training, behaviour), lap)
    if step is not None or text is not None:
        number = step or 1
        data = step_view(found, number, current()) if text is None else said(app.loader, found, number, text, current())
        if as_json:
            output.emit(data)
        else:
            _show(scored_lines(data, data["prompt"]) if text is not None else [data["prompt"]])
    elif as_json:
        output.emit(lap_view(found, training, current()))
    else:
        _practise(app, found, training)


def _list(rows: list[Data], name: str, *, as_json: bool) -> None:
    if as_json:
        output.emit({"playbook": name, "behaviours": rows})
        return
    for row in rows:
        for line in hanging(f"{row['id']}  ", f"{row['title']} · {row['skill']}"):
            output.styled(line, bold=True)
        for line in hanging("  ", row["do"]):
            output.line(line)


def _practise(app: App, lap: Lap, training: Training) -> None:
    """Step after step, until the last or until the learner stops."""
    data = lap_view(lap, training, current())
    _show(list(_intro(data["behaviour"])))
    for step in data["steps"]:
        head = (
            words(Text("合起来：这一遍都做到", "Combined: all of it this time"))
            if step["combined"]
            else f"{step['step']}/{len(data['steps']) - 1}"
        )
        _show(["", Styled(head, dim=True)])
        if not _step(app, lap, step):
            return
    again = Text("再来一轮：coach drill one {} --lap {}", "Another lap: coach drill one {} --lap {}")
    _show(["", Styled(words(again).format(lap.behaviour.id, lap.number + 1), dim=True)])


def _step(app: App, lap: Lap, step: Data) -> bool:
    """Whether the learner answered; False if they stop."""
    _show([Styled(row, bold=True) for row in hanging("", step["prompt"])])
    while True:
        typed = keys.line()
        if typed is None:
            return False
        try:
            data = said(app.loader, lap, step["step"], typed, current())
        except CoachError as error:
            output.complain(error.diagnostics, as_json=False)
            continue
        _show(scored_lines(data, "")[1:])
        return True


def _intro(behaviour: Data) -> list[str]:
    rows: list[str] = [Styled(f"{behaviour['title']} · {behaviour['skill']}", bold=True)]
    for key, label in (
        ("do", Text("只做：", "Only: ")),
        ("avoid", Text("先不做：", "Not yet: ")),
        ("example", Text("比如：", "For example: ")),
    ):
        if behaviour[key]:
            rows += hanging(words(label), behaviour[key])
    return rows


def _show(lines: list[str]) -> None:
    for text in lines:
        output.styled(text, **getattr(text, "look", {}))
