"""A preview as people and programs read it: one plain structure in one language."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any, TypeAlias

from coach.domain.model import Playbook
from coach.domain.values import Cell
from coach.render.mask import typed
from coach.render.values import shape_of, with_scheme, word
from coach.render.view import View
from coach.services.preview.pair import Pair
from coach.services.preview.replay import Replay
from coach.services.preview.tally import Change, Tally
from coach.text import Text

Data: TypeAlias = dict[str, Any]

_UNKNOWN = Text("（未定）", "(none)")
_NOT_ASKED = Text("草稿里没有规则提出它", "no rule of the draft asks for it")


class PreviewView:
    """Words the sums of one preview. ``capacity``: contacts a rep can make a day (0 = not said)."""

    def __init__(self, pair: Pair, tally: Tally, view: View, capacity: int = 0) -> None:
        self.pair, self.tally, self.view, self.capacity = pair, tally, view, capacity

    def whole(self, replay: Replay | None = None) -> Data:
        """All parts."""
        tally = self.tally
        return {
            "draft": _playbook(self.pair.after),
            "against": _playbook(self.pair.before),
            "as_of": self.view.as_of.isoformat(),
            "customers": tally.customers,
            "changed": tally.changed,
            "moved_only": tally.moved_only,
            "first_action_differs": tally.first_differs,
            "grades": list(self._grades()),
            "load": list(self._load()),
            "capacity": self.capacity or None,
            "actions": list(self._actions()),
            "no_action": {
                "before": tally.idle[0],
                "after": tally.idle[1],
                "left": tally.left_count,
                "customers": [self._change(change) for change in tally.left],
            },
            "phrases": [{"phrase": name, "customers": count} for name, count in _most(tally.unsaid)],
            "changes": [self._change(change) for change in tally.changes],
            "more": tally.changed - len(tally.changes),
            "replay": self._replay(replay) if replay is not None else None,
        }

    def _grades(self) -> Iterator[Data]:
        """One line for each pair of grades, in the order of the draft's grades."""
        places = {choice.id: number for number, choice in enumerate(self._choices())}
        pairs = sorted(self.tally.grades.items(), key=lambda pair: [places.get(str(grade), len(places)) for grade in pair[0]])
        for (before, after), count in pairs:
            named = {"before": before, "before_shown": self._grade(before, self.pair.before)}
            yield named | {"after": after, "after_shown": self._grade(after, self.pair.after), "customers": count}

    def _choices(self) -> tuple[Any, ...]:
        found = (playbook.decisions.get(playbook.roles.grade) for playbook in (self.pair.after, self.pair.before))
        return tuple(dict.fromkeys(choice for decision in found if decision for choice in decision.choices))

    def _grade(self, grade: Cell | None, playbook: Playbook) -> str:
        decision = playbook.decisions.get(playbook.roles.grade)
        if grade is None or decision is None:
            return self.view.say(_UNKNOWN)
        return with_scheme(grade, decision, self.view) or word(grade, shape_of(decision), self.view)

    def _load(self) -> Iterator[Data]:
        before, after = self.tally.load
        for owner, day in sorted({*before, *after}):
            now = after[owner, day]
            over = bool(self.capacity) and now > self.capacity
            yield {"rep": typed(owner), "day": day.isoformat(), "before": before[owner, day], "after": now, "over": over}

    def _actions(self) -> Iterator[Data]:
        gained, lost = self.tally.gained, self.tally.lost
        for name in sorted({*gained, *lost}, key=lambda name: (-gained[name] - lost[name], name)):
            yield {"action": name, "title": self._title(name), "gained": gained[name], "lost": lost[name]}

    def _title(self, action: str) -> str:
        found = self.pair.after.actions.get(action) or self.pair.before.actions.get(action)
        return self.view.say(found.title) if found else action

    def _change(self, change: Change) -> Data:
        rule = self.pair.after.rule(change.rule) if change.rule else None
        return {
            "customer": {"id": change.id, "name": typed(change.name), "owner": typed(change.owner)},
            "grade": {
                "before": self._grade(change.grades[0], self.pair.before),
                "after": self._grade(change.grades[1], self.pair.after),
                "because": self.view.say(rule.because) if rule else None,
                "rule": rule.full_id if rule else None,
            },
            "gained": [self._gained(action, full_id) for action, full_id in change.gained.items()],
            "lost": [
                {"action": action, "title": self._title(action), "because": self.view.say(why or _NOT_ASKED)}
                for action, why in change.lost.items()
            ],
            "moved": [
                {"action": action, "title": self._title(action), "before": _iso(days[0]), "after": _iso(days[1])}
                for action, days in change.moved.items()
            ],
        }

    def _gained(self, action: str, full_id: str) -> Data:
        rule = self.pair.after.rule(full_id)
        because = self.view.say(rule.because) if rule else None
        return {"action": action, "title": self._title(action), "because": because, "rule": full_id}

    def _replay(self, replay: Replay) -> Data:
        firsts = [
            {"before": before or None, "after": after or None, "entries": count, "shown": [self._named(before), self._named(after)]}
            for (before, after), count in _most(replay.firsts)
        ]
        return {"entries": replay.entries, "differ": replay.differ, "firsts": firsts}

    def _named(self, action: str) -> str:
        return self._title(action) if action else self.view.say(Text("（没有动作）", "(no action)"))


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _playbook(playbook: Playbook) -> Data:
    edition = playbook.edition
    return {"name": playbook.name, "version": playbook.version, "published": edition.number if edition else None}


def _most(counts: Counter[Any]) -> list[tuple[Any, int]]:
    """The commonest first, ties by name."""
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


def summary(tally: Tally) -> str:
    """What is kept with a published version: counts alone, as JSON text. Nobody is named."""
    load = [sum(counts.values()) for counts in tally.load]
    grades = sum(count for (before, after), count in tally.grades.items() if before != after)
    counts = {
        "customers": tally.customers,
        "changed": tally.changed,
        "moved_only": tally.moved_only,
        "grades": grades,
        "left_without_action": tally.left_count,
    }
    return json.dumps(counts | {"gained": tally.gained.total(), "lost": tally.lost.total(), "load_before": load[0], "load_after": load[1]})


def reps_of(load: list[Data]) -> dict[str, tuple[int, int, int]]:
    """The load of each rep: before, after, and the most of one day after."""
    reps: dict[str, tuple[int, int, int]] = {}
    for line in load:
        before, after, most = reps.get(line["rep"], (0, 0, 0))
        reps[line["rep"]] = before + line["before"], after + line["after"], max(most, line["after"])
    return reps


def days_of(load: list[Data]) -> dict[date, tuple[int, int]]:
    """The load of all reps together, by day."""
    days: dict[date, tuple[int, int]] = {}
    for line in load:
        day = date.fromisoformat(line["day"])
        before, after = days.get(day, (0, 0))
        days[day] = before + line["before"], after + line["after"]
    return dict(sorted(days.items()))
