"""Check role-plays by playing them: every talk they allow, their example talks, and the cases beside their rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from coach.domain.drills import Training
from coach.domain.roleplay import Play, RolePlay, RuleCase
from coach.domain.talk import Talk
from coach.domain.values import Value
from coach.drills.roleplay.hearing import Hearing
from coach.drills.roleplay.reacting import Reacting
from coach.drills.roleplay.search import MOST, Searched, Stuck, search
from coach.drills.roleplay.state import Standing
from coach.drills.roleplay.talk import Conversation, begun
from coach.drills.rubric.model import shipped_model
from coach.errors import CoachError, Diagnostic, Severity
from coach.text import Lang, Text


def check_roleplays(training: Training, talk: Talk) -> tuple[Diagnostic, ...]:
    """What is wrong with the scenarios of ``training``'s own playbook: those it inherits belong to other checks."""
    own = [one for one in training.roleplays.values() if one.playbook == training.playbook]
    if not own:
        return ()
    hearing = Hearing(training, talk, shipped_model())
    return tuple(problem for one in own for problem in (*_searched(one), *_cases(one), *_plays(one, hearing)))


def _searched(scenario: RolePlay) -> Iterator[Diagnostic]:
    found = search(scenario)
    if found.silent is not None:
        yield _silent(scenario, found.silent)
    if found.trapped is not None:
        yield _trapped(scenario, found.trapped)
    if not found.whole:
        message = Text(
            f"“{scenario.title.zh}”的状态超过 {MOST} 种，没有全部查过",
            f"{scenario.title.en!r} has more than {MOST} states: not all were searched",
        )
        hint = Text("状态少分几级", "give the state fewer steps")
        yield Diagnostic("P629", message, scenario.location, hint, Severity.WARNING)
        return
    yield from _unreached(scenario, found)


def _silent(scenario: RolePlay, stuck: Stuck) -> Diagnostic:
    said = "、".join(scenario.world.facts[move].label.zh for move in stuck.moves), ", ".join(stuck.moves)
    message = Text(
        f"死路：学员“{said[0] or '什么也没做'}”之后，客户没有话可接（{_shown(stuck)}）",
        f"a dead end: after the learner's {said[1] or 'saying nothing to the point'} the customer has no reply ({_shown(stuck)})",
    )
    hint = Text("加一条不写 when 的 replies，优先级放低", "add a reply without 'when', of low priority")
    return Diagnostic("P624", message, scenario.location, hint)


def _trapped(scenario: RolePlay, stuck: Stuck) -> Diagnostic:
    message = Text(
        f"死路：走到这里就再也谈不出结果（{_shown(stuck)}）", f"a dead end: from here no ending can be reached any more ({_shown(stuck)})"
    )
    hint = Text("加一个这时也能到的结局", "add an ending that can be reached from there")
    return Diagnostic("P625", message, scenario.location, hint)


def _shown(stuck: Stuck) -> str:
    return ", ".join(f"{name} = {_plain(value)}" for name, value in {**stuck.values, "line": stuck.line}.items())


def _plain(value: Value) -> str:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def _unreached(scenario: RolePlay, found: Searched) -> Iterator[Diagnostic]:
    rules = {str(rule.then): rule for rule in scenario.world.decisions["ending"].rules}
    for key in scenario.endings:
        if key not in found.endings and key != scenario.tired:
            message = Text(f"结局“{key}”永远到不了", f"the ending '{key}' can never be reached")
            hint = Text("放宽它的 when，或在 tries 里写出通向它的说法", "widen its 'when', or list under 'tries' the moves that lead to it")
            yield Diagnostic("P626", message, rules[key].location if key in rules else scenario.location, hint)


def _cases(scenario: RolePlay) -> Iterator[Diagnostic]:
    reacting = Reacting(scenario)
    for case in scenario.cases:
        if reacting.fires(case.rule, case.given) is not case.fires:
            yield _case(case)


def _case(case: RuleCase) -> Diagnostic:
    if case.fires:
        message = Text(f"用例不符：规则“{case.rule}”应当生效，却没有", f"a case fails: rule '{case.rule}' should fire and does not")
    else:
        message = Text(f"用例不符：规则“{case.rule}”不该生效，却生效了", f"a case fails: rule '{case.rule}' fires and should not")
    return Diagnostic("P460", message, case.location, Text("改条件，或改用例", "correct the condition or the case"))


def _plays(scenario: RolePlay, hearing: Hearing) -> Iterator[Diagnostic]:
    conversation = Conversation(scenario, hearing)
    for play in scenario.plays:
        talk, line = played(conversation, scenario, play)
        if talk is None or talk.ending != play.ending or line < len(play.say):
            yield _play(play, talk, line)


def played(conversation: Conversation, scenario: RolePlay, play: Play) -> tuple[Standing | None, int]:
    """The talk of an example as far as it goes, and how many lines of it were said; None where the customer has no answer."""
    talk = begun(scenario, Lang(play.lang))
    for number, said in enumerate(play.say):
        if talk.ending:
            return talk, number
        try:
            talk = conversation.say(talk, said)
        except CoachError:
            return None, number + 1
    return talk, len(play.say)


def _play(play: Play, talk: Standing | None, line: int) -> Diagnostic:
    said, got = play.say[line - 1], talk.ending if talk is not None else ""
    if got:
        zh, en = f"示范对话到“{said}”就以“{got}”结束，应是“{play.ending}”", f"the play ends at '{said}' with '{got}', not '{play.ending}'"
        message = Text(zh, en)
    else:
        message = Text(f"示范对话说完了还没有结束，应以“{play.ending}”结束", f"the play does not end; it should end with '{play.ending}'")
    heard: Mapping[str, object] = talk.exchanges[-1].moves if talk is not None and talk.exchanges else {}
    hint = Text(f"最后一句听到的：{'、'.join(heard) or '无'}", f"heard in its last line: {', '.join(heard) or 'nothing'}")
    return Diagnostic("P627", message, play.location, hint)
