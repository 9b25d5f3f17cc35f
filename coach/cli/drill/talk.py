"""``coach drill talk``: role-plays with a customer of the playbook."""

from __future__ import annotations

import sys

import click

from coach.cli import options, output
from coach.cli.common import App, as_of_option, moment, start
from coach.cli.drill.opening import joined, practising_options
from coach.cli.drill.talk_screen import again_lines, debrief_lines, intro_lines, list_lines, mood_line, said_lines
from coach.cli.language import current, words
from coach.domain.drills import Training
from coach.errors import CoachError
from coach.services.practise.learners import check_code, find_learner, the_learner
from coach.services.practise.talk import Sitting, Table, conversation_of, last_talk, say, scenario_called, sit_down
from coach.services.practise.talk_view import mood_view, scenario_view, sitting_view
from coach.text import Text

_STOP = "q"


@options.command(
    "talk",
    Text(
        "和一位客户对练：您说一句，客户按手册里的规则回一句，谈完复盘。不写情景就列出有哪些。\n"
        "q 停下，说过的都已保存，下次接着谈。--say 只说一句（给其他界面用），--debrief 再看上一次的复盘。",
        "Talk with a customer: you say a line, the customer answers by the playbook's rules, and afterwards the talk is looked at.\n"
        "Without a scenario they are listed. q stops; what was said is kept. --say says one line (for other front ends), --debrief shows "
        "the last debrief again.",
    ),
    examples=(
        "coach drill talk",
        "coach drill talk mattress-too-dear",
        "coach drill talk mattress-too-dear --say '您现在睡得怎么样？' --json",
    ),
)
@options.argument(
    "scenario", Text("情景的编号或名称", "a scenario's id or title"), shown=Text("情景", "SCENARIO"), required=False, default=""
)
@practising_options()
@options.option("--say", "said", text=Text("说一句", "say one line"), shown=Text("话", "TEXT"))
@options.option("--new", "anew", text=Text("放下没谈完的，从头开始", "leave what was begun, start anew"), is_flag=True)
@options.option("--mood", text=Text("每句之后显示客户的心情", "show the customer's mood after every line"), is_flag=True)
@options.option("--debrief", text=Text("上一次谈完的复盘", "the debrief of the last talk"), is_flag=True)
@as_of_option()
def command(
    scenario: str,
    learner: str,
    code: str,
    playbook: str,
    said: str | None,
    anew: bool,
    mood: bool,
    debrief: bool,
    as_of: str | None,
    as_json: bool,
) -> None:
    """List scenarios, or talk."""
    app = start()
    name = app.playbook_name(playbook)
    training = app.loader.training(name)
    at = moment(app, as_of, playbook)
    if not scenario:
        _list(app, training, name, learner, code, as_json=as_json)
        return
    wanted = scenario_called(training.roleplays, scenario)
    interactive = said is None and not as_json and not debrief
    who = joined(app, learner, at) if interactive else the_learner(app.store, learner)
    check_code(app.store, who, code)
    table = Table(app.store, who, name, training.roleplays)
    screen = _Screen(app, table, training, as_json=as_json, mood=mood)
    if debrief:
        screen.debrief(last_talk(table, wanted))
        return
    sitting = sit_down(table, wanted, current(), at, anew=anew)
    if said is not None:
        screen.one(say(table, sitting, conversation_of(app.loader, name, wanted), said, at))
    elif as_json:
        output.emit(sitting_view(sitting, training, current(), mood=mood))
    else:
        screen.play(sitting)


def _list(app: App, training: Training, name: str, learner: str, code: str, *, as_json: bool) -> None:
    who = find_learner(app.store, learner) if learner or len(app.store.learners()) == 1 else None
    talks = []
    if who is not None:
        check_code(app.store, who, code)
        talks = Table(app.store, who, name, training.roleplays).talks()
    rows = [scenario_view(one, talks, current()) for one in training.roleplays.values()]
    if as_json:
        output.emit({"playbook": name, "scenarios": rows})
    elif rows:
        _show(list_lines(rows))
    else:
        output.line(Text("这本手册没有对练情景。", "This playbook has no role-plays."))


class _Screen:
    """A talk in the terminal."""

    def __init__(self, app: App, table: Table, training: Training, *, as_json: bool, mood: bool) -> None:
        self.app, self.table, self.training, self.as_json, self.mood = app, table, training, as_json, mood

    def one(self, sitting: Sitting) -> None:
        """What came of one line."""
        data = sitting_view(sitting, self.training, current(), mood=self.mood)
        if self.as_json:
            output.emit(data)
            return
        self._answer(sitting)

    def debrief(self, sitting: Sitting) -> None:
        """A talk that is over."""
        data = sitting_view(sitting, self.training, current())
        if self.as_json:
            output.emit(data)
            return
        _show(debrief_lines(data))

    def play(self, sitting: Sitting) -> None:
        """Line after line, until the talk is over or the learner stops. Every line is kept before the next is asked for."""
        data = sitting_view(sitting, self.training, current())
        _show(intro_lines(data))
        conversation = conversation_of(self.app.loader, self.table.playbook, sitting.scenario)
        while not sitting.standing.ending:
            text = _typed()
            if text is None:
                _show(again_lines(sitting.scenario.id))
                return
            try:
                sitting = say(self.table, sitting, conversation, text, self.app.now())
            except CoachError as error:
                output.complain(error.diagnostics, as_json=False)
                continue
            self._answer(sitting)

    def _answer(self, sitting: Sitting) -> None:
        data = sitting_view(sitting, self.training, current())
        if sitting.standing.words:
            _show(said_lines(data["persona"]["name"], sitting.standing.words))
        if self.mood:
            _show([mood_line(mood_view(sitting.scenario, sitting.standing, current()))])
        if data["ending"]:
            _show(debrief_lines(data))


def _typed() -> str | None:
    """What the learner says; None = stop. Empty lines are passed over."""
    while True:
        click.echo(words(Text("您：", "You: ")), nl=False)
        typed = sys.stdin.readline()
        if not sys.stdin.isatty():
            click.echo()
        if not typed or typed.strip().lower() == _STOP:
            return None
        if typed.strip():
            return typed.strip()


def _show(lines: list[str]) -> None:
    for text in lines:
        output.styled(text, **getattr(text, "look", {}))
