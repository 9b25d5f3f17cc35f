"""A role-play as it goes on: begun, then line by line."""

from __future__ import annotations

from dataclasses import replace

from coach.domain.roleplay import Finale, Reply, RolePlay
from coach.drills.roleplay.hearing import Hearing, Line, worded
from coach.drills.roleplay.reacting import Reacting, Reaction
from coach.drills.roleplay.state import Exchange, Standing
from coach.errors import fail
from coach.render.languages import localise
from coach.text import Lang, Text


def begun(scenario: RolePlay, lang: Lang) -> Standing:
    """The talk before the learner has said anything: the customer's first line, if the customer speaks first."""
    words = worded(scenario.opens, 0, lang)
    return Standing(lang, dict(scenario.start), scenario.opens.id, words, stamp=scenario.stamp)


class Conversation:
    """Plays a scenario; a talk is data that it takes and gives."""

    def __init__(self, scenario: RolePlay, hearing: Hearing) -> None:
        self.scenario, self._hearing, self._reacting = scenario, hearing, Reacting(scenario)

    def say(self, talk: Standing, text: str) -> Standing:
        """The talk after the learner said ``text``. C270 where the scenario has no answer (``coach playbook check`` tells of it)."""
        before = tuple(one.said for one in talk.exchanges)
        line = Line(talk.lang, self._line(talk.line), talk.words, before)
        heard = self._hearing.listen(text, self.scenario, line)
        reaction = self._reacting.react(talk.values, talk.line, {*heard.moves, *heard.topics}, heard.answer)
        ending = reaction.ending or (self.scenario.tired if len(before) + 1 >= self.scenario.patience else "")
        words = self._last_words(ending, talk) if ending else self._answer(reaction, talk)
        exchange = Exchange(
            text, dict(heard.moves), heard.topics, heard.answer, reaction.moved, ending or reaction.reply, words, dict(reaction.values)
        )
        used = {**talk.used, reaction.reply: talk.used.get(reaction.reply, 0) + 1} if not ending else talk.used
        return replace(
            talk,
            values=dict(reaction.values),
            line=talk.line if ending else reaction.reply,
            words=words,
            used=used,
            exchanges=(*talk.exchanges, exchange),
            ending=ending,
        )

    def _line(self, line: str) -> Reply:
        return self.scenario.replies.get(line, self.scenario.opens)

    def _answer(self, reaction: Reaction, talk: Standing) -> str:
        if not reaction.reply:
            raise no_answer(self.scenario)
        return worded(self.scenario.replies[reaction.reply], talk.used.get(reaction.reply, 0), talk.lang)

    def _last_words(self, ending: str, talk: Standing) -> str:
        finale: Finale = self.scenario.endings[ending]
        return localise(finale.say[len(talk.exchanges) % len(finale.say)], talk.lang) if finale.say else ""


def no_answer(scenario: RolePlay) -> Exception:
    """C270."""
    title, hint = scenario.title, Text("请培训师看一看：coach playbook check", "show it to the trainer: coach playbook check")
    return fail(
        "C270", f"“{title.zh}”里客户不知道怎么接", f"in {title.en!r} the customer has no answer", location=scenario.location, hint=hint
    )
