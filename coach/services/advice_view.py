"""The advice as people and programs read it: one plain structure in one language, printed by ``coach next`` and given as its JSON."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, TypeAlias

from coach.domain.model import Advise, Checklist, Goal, Playbook, Rule
from coach.domain.recommendation import Advice, ConditionLine, FollowUp, HeldBack, NearMiss, Question, Recommendation, Verdict
from coach.errors import Diagnostic
from coach.render.conditions import line_words
from coach.render.mask import mask_phone, typed
from coach.render.moments import word_datetime, word_duration
from coach.render.values import label, shape_of, with_scheme, word
from coach.render.view import View
from coach.services.checklist_view import checklist_view
from coach.services.speaking import Speaker
from coach.text import Lang, Text

Data: TypeAlias = dict[str, Any]

_NO_REASON = Text("约好的时间，还没写理由", "The date agreed; its reason is not written down yet")
_NOW = Text("现在", "now")
_PLACES = {"apology": 0, "opening": 0, "confirm": 2, "close": 3}
"""Where in a conversation a phrase belongs by its use; all others come in between, in the playbook's order."""


def advice_view(advice: Recommendation, lang: Lang, *, ascii_only: bool = False, actions: int | None = None) -> Data:
    """The whole advice; ``actions`` limits how many are worded (the rest is counted in ``more_actions``)."""
    return Viewer(advice, View(lang, advice.as_of, ascii_only)).whole(actions)


class Viewer:
    """Words the parts of one advice for one reader."""

    def __init__(self, advice: Recommendation, view: View) -> None:
        self.advice, self.view, self.playbook = advice, view, advice.playbook
        self.columns = advice.evaluation.columns
        self.speaker = Speaker(advice, view)

    def whole(self, limit: int | None) -> Data:
        """All parts; at most ``limit`` actions."""
        advice = self.advice
        shown = advice.advices if limit is None else advice.advices[:limit]
        return {
            "customer": self.customer(),
            "as_of": advice.as_of.isoformat(),
            "playbook": {
                "name": self.playbook.name,
                "title": self.view.say(self.playbook.title),
                "version": self.playbook.version,
                "digest": self.playbook.digest[:12],
                "published": _edition(self.playbook),
            },
            "grade": self.verdict(advice.grade),
            "stage": self.verdict(advice.stage),
            "follow_up": self._follow_up(advice.follow_up),
            "actions": [self.action(item) for item in shown],
            "more_actions": len(advice.advices) - len(shown),
            "held_back": [self._held(item) for item in advice.held_back],
            "ask": [self.question(item) for item in advice.questions],
            "near_misses": [self._near(item) for item in advice.near_misses],
            "warnings": [self._warning(item) for item in advice.warnings],
            "engine": advice.engine,
        }

    def customer(self) -> Data:
        """Who it is about, the phone masked."""
        facts = self.advice.customer.facts
        phone = facts.get("phone")
        company = facts.get("company")
        return {
            "id": self.advice.customer.id,
            "name": typed(self.advice.customer.name),
            "company": typed(company) if isinstance(company, str) else None,
            "phone": mask_phone(phone) if isinstance(phone, str) else None,
        }

    # -- grade, stage, follow-up ------------------------------------------------------------------

    def verdict(self, verdict: Verdict | None) -> Data | None:
        """The grade or stage with its reason, provisional facts and a person's overruling."""
        if verdict is None:
            return None
        decision = self.playbook.decisions[verdict.decision]
        shape = shape_of(decision)
        data: Data = {
            "value": verdict.value,
            "label": word(verdict.value, shape, self.view),
            "scheme": self.view.say(decision.scheme) if decision.scheme else None,
            "shown": with_scheme(verdict.value, decision, self.view),
            **self._reason(verdict.rule),
            "conditions": self._lines(verdict.conditions),
            "provisional": [label(self.playbook, name, self.view) for name in verdict.provisional],
        }
        if verdict.overrule is not None:
            ruling = verdict.overrule
            data["overruled"] = {
                "by": typed(ruling.by),
                "reason": typed(ruling.reason),
                "at": ruling.at.isoformat(),
                "until": ruling.until.isoformat() if ruling.until else None,
                "computed": verdict.computed,
                "computed_label": word(verdict.computed, shape, self.view),
            }
            data["because"] = typed(ruling.reason)
        return data

    def _reason(self, rule: Rule | None) -> Data:
        if rule is None:
            return {"because": None, "rule": None, "location": None, "source": None}
        source = self.playbook.sources.get(rule.source)
        return {
            "because": self.view.say(rule.because),
            "rule": rule.full_id,
            "location": rule.location.short,
            "source": self.view.say(source.title) if source else None,
            "confidence": source.confidence if source else None,
        }

    def _follow_up(self, follow_up: FollowUp | None) -> Data | None:
        if follow_up is None:
            return None
        rule = follow_up.rule
        every = self.advice.evaluation.durations.get(self.playbook.roles.follow_up)
        return {
            "due": follow_up.due.isoformat() if follow_up.due else None,
            "due_text": self._moment(follow_up.due),
            "reason": self._follow_up_reason(follow_up),
            "every": word_duration(every, self.view) if every is not None else None,
            "overdue": follow_up.overdue,
            "wished": follow_up.wished.isoformat() if follow_up.wished else None,
            "term": follow_up.term,
            "rule": rule.full_id if rule else None,
            "location": rule.location.short if rule else None,
            "source": self._reason(rule)["source"],
        }

    def _follow_up_reason(self, follow_up: FollowUp) -> str | None:
        """Why this date: the reason agreed with the customer, else the frequency that set it."""
        if " " in follow_up.term or not follow_up.term:
            if ruling := self.advice.evaluation.overruled.get(self.playbook.roles.follow_up):
                return typed(ruling.reason)
            return self.view.say(follow_up.rule.because) if follow_up.rule else None
        agreed = self.advice.customer.facts.get(self.playbook.roles.follow_up_reason)
        if isinstance(agreed, str) and agreed.strip():
            return typed(agreed)
        if follow_up.term == self.playbook.roles.next_contact:
            return self.view.say(_NO_REASON)
        return label(self.playbook, follow_up.term, self.view)

    def _moment(self, moment: datetime | None) -> str | None:
        if moment is None:
            return None
        return self.view.say(_NOW) if moment == self.advice.as_of else word_datetime(moment, self.view)

    # -- actions ----------------------------------------------------------------------------------

    def action(self, item: Advice) -> Data:
        """One action with when, why, words to say, checklists, goals and manners."""
        action, advise = item.action, item.advise
        return {
            "action": action.id,
            "title": self.view.say(action.title),
            "purpose": action.purpose,
            "priority": item.rule.priority,
            "due": item.due.isoformat() if item.due else None,
            "due_text": self._moment(item.due),
            "latest": item.latest.isoformat() if item.latest else None,
            "late": item.late,
            "channel": item.channel,
            "minutes": action.minutes or None,
            **self._reason(item.rule),
            "conditions": self._lines(item.conditions),
            "say": self._say(advise, action.phrases, item.channel),
            "checklist": [self.checklist(self.playbook.checklists[c]) for c in _both(advise.checklist, action.checklist)],
            "goals": [self._goal(goal) for goal in (*advise.goals, *action.goals)],
            "mind": [self.view.say(self.playbook.manners[m].text) for m in _both(advise.mind, action.mind)],
        }

    def _say(self, advise: Advise, usual: Iterable[str], channel: str) -> list[Data]:
        said = []
        for phrase_id in _both(advise.phrases, usual):
            phrase = self.playbook.phrases[phrase_id]
            words = self.speaker.say(phrase_id) if self.speaker.suits(phrase, channel) else None
            if words is not None:
                said.append({"phrase": words.phrase, "key": words.key, "use": phrase.use, "channel": phrase.channel, "text": words.text})
        return sorted(said, key=lambda item: _PLACES.get(item["use"], 1))

    def checklist(self, checklist: Checklist) -> Data:
        """A list with the lines that concern the customer, and what is ticked."""
        return checklist_view(self.advice, checklist, self.view)

    def _goal(self, goal: Goal) -> Data:
        return {"kind": goal.kind, "text": self.view.say(goal.text)}

    def _held(self, item: HeldBack) -> Data:
        return {
            "action": item.action.id,
            "title": self.view.say(item.action.title),
            "kind": item.kind,
            "by": item.by,
            "because": self.view.say(item.because),
            "rule": item.rule.full_id,
        }

    # -- questions, near misses, conditions -------------------------------------------------------

    def question(self, item: Question) -> Data:
        """A fact worth asking for, the words to ask, and the rules it would decide."""
        return {
            "fact": item.fact,
            "label": label(self.playbook, item.fact, self.view),
            "question": self.view.say(item.question),
            "would_decide": list(item.would_decide),
        }

    def _near(self, item: NearMiss) -> Data:
        value = item.rule.then if isinstance(item.rule.then, str) else None
        decision = self.playbook.decisions[item.rule.id.partition("/")[0]]
        return {
            "value": value,
            "shown": with_scheme(value, decision, self.view),
            "rule": item.rule.full_id,
            "location": item.rule.location.short,
            "missing": self._lines(item.missing),
        }

    def _lines(self, lines: Iterable[ConditionLine]) -> list[Data]:
        return [line_view(line, self.advice, self.view) for line in lines]

    def _warning(self, warning: Diagnostic) -> Data:
        return {"code": warning.code, "message": self.view.say(warning.message), "hint": self.view.say(warning.hint or Text("", ""))}


def _edition(playbook: Playbook) -> Data | None:
    """Which published version it is; None for a playbook that comes with the product, or was never published."""
    edition = playbook.edition
    return {"number": edition.number, "digest": edition.digest[:12], "forced": edition.forced} if edition else None


def line_view(line: ConditionLine, advice: Recommendation, view: View) -> Data:
    """One condition with its value: ``holds`` is null where the fact is unknown."""
    text, called, value = line_words(line, advice.playbook, view, advice.evaluation.columns)
    return {
        "text": text,
        "fact": line.atom.fact,
        "label": called,
        "value": value,
        "holds": line.holds,
        "gap": line.gap or None,
        "depth": line.depth,
        "joined": line.joined,
    }


def _both(first: Iterable[str], then: Iterable[str]) -> list[str]:
    """A rule's own ids before the action's, each once."""
    return list(dict.fromkeys((*first, *then)))
