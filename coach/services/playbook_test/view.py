"""The results as people and programs read them: one plain structure in one language."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any, TypeAlias
from zoneinfo import ZoneInfo

from coach.domain.model import Playbook
from coach.playbook.given import DEFAULT_NOW
from coach.render.conditions import requirement_text
from coach.render.values import entry, label, shape_of, word
from coach.render.view import View
from coach.services.playbook_test.coverage import CONDITION, DECIDES, Coverage, Gap, Share
from coach.services.playbook_test.trial import Failure, Miss, Results, Trial
from coach.services.playbook_test.words import miss_text
from coach.services.why_view import why_view
from coach.text import Lang, Text

Data: TypeAlias = dict[str, Any]

_EXPLAINED = ("id", "outcome", "summary", "conditions", "because", "location", "winner", "held_back")
_SEEN = {
    "never": Text("从未试过", "never tried"),
    "never_true": Text("从未成立", "never true"),
    "only_true": Text("从未不成立", "never untrue"),
}
_GAPS = {
    "rule": Text("规则从未生效", "rule never fired"),
    "row": Text("表格行从未命中", "table row never hit"),
    "decides": Text("生效过，但每次都被前面的规则抢先", "fired, but always after another rule"),
}


def results_view(results: Results, lang: Lang, *, ascii_only: bool = False) -> Data:
    """Everything about one playbook's tests."""
    failed = results.failed
    data: Data = {
        "name": results.name,
        "version": results.playbook.version if results.playbook else None,
        "sound": results.sound,
        "tests": len(results.trials),
        "failed": len(failed),
        "engine": results.engine or None,
        "groups": list(_groups(results, lang)),
        "failures": [_trial(trial, trial.failure, lang, ascii_only=ascii_only) for trial in failed if trial.failure],
    }
    if results.coverage and results.playbook:
        zone = ZoneInfo(results.playbook.calendar.zone)
        data["coverage"] = _coverage(results.coverage, results.playbook, View(lang, DEFAULT_NOW.replace(tzinfo=zone), ascii_only))
    return data


def _groups(results: Results, lang: Lang) -> Iterator[Data]:
    groups: dict[str, list[Trial]] = {}
    for trial in results.trials:
        groups.setdefault(trial.group, []).append(trial)
    for name, trials in groups.items():
        decision = results.playbook.decisions.get(name) if results.playbook else None
        title = decision.title if decision else Text("场景", "scenarios")
        failed = sum(trial.failure is not None for trial in trials)
        yield {"name": name, "title": _view(lang).say(title), "tests": len(trials), "failed": failed}


def _view(lang: Lang) -> View:
    return View(lang, DEFAULT_NOW.replace(tzinfo=ZoneInfo("UTC")))


def trial_name(trial: Trial, view: View) -> str:
    """``grade/h #2``, or the scenario's id with its title."""
    return f"{trial.id} #{trial.number}" if trial.number else f"{trial.id}  {view.say(trial.title)}"


def _trial(trial: Trial, failure: Failure, lang: Lang, *, ascii_only: bool) -> Data:
    view = View(lang, failure.advice.as_of, ascii_only)
    return {
        "id": trial.id,
        "name": trial_name(trial, view),
        "location": str(trial.location),
        "given": list(_given(failure, view)),
        "as_of": failure.advice.as_of.isoformat(),
        "misses": [_miss(miss, failure, view) for miss in failure.misses],
    }


def _given(failure: Failure, view: View) -> Iterator[str]:
    playbook = failure.advice.playbook
    colon = view.say(Text("：", ": "))
    for name, value in failure.given.items():
        if (found := entry(playbook, name)) is not None:
            yield f"{label(playbook, name, view)}{colon}{word(value, shape_of(found), view)}"
    for name, records in failure.advice.customer.records.items():
        yield view.say(Text("{}{} 条", "{}{}")).format(f"{view.say(playbook.collections[name].label)}{colon}", len(records))


def _miss(miss: Miss, failure: Failure, view: View) -> Data:
    playbook = failure.advice.playbook
    rules = [why_view(failure.advice, rule, view.lang, ascii_only=view.ascii) for rule in miss.rules]
    return {
        "kind": miss.kind,
        "about": miss.name,
        "text": miss_text(miss, playbook, view),
        "location": str(miss.location),
        "rules": [{key: rule[key] for key in _EXPLAINED if key in rule} for rule in rules],
    }


# -- coverage -------------------------------------------------------------------------------------


def _coverage(coverage: Coverage, playbook: Playbook, view: View) -> Data:
    return {
        "percent": floored(coverage.percent),
        "rules": _share(coverage.rules),
        "rows": _share(coverage.rows),
        "conditions": _share(coverage.conditions),
        "gaps": [_gap(gap, playbook, view) for gap in coverage.gaps],
    }


def _share(share: Share) -> Data:
    return {"tried": share.tried, "total": share.total, "percent": floored(share.percent)}


def floored(percent: float) -> float:
    """To one decimal, never upward: 99.97 is not 100."""
    return int(percent * 10) / 10


def _gap(gap: Gap, playbook: Playbook, view: View) -> Data:
    data: Data = {"kind": gap.kind, "rule": gap.rule.full_id, "location": gap.rule.location.short}
    if gap.kind == CONDITION and gap.atom:
        condition = requirement_text(gap.atom, playbook, view)
        text = f"{condition}{view.say(Text('：', ': '))}{view.say(_SEEN[gap.seen])}"
        return data | {"condition": condition, "seen": gap.seen, "text": text}
    return data | {"text": view.say(_GAPS[gap.kind])}


def is_remark(gap: Data) -> bool:
    """Whether it is only worth knowing, and counts against nothing."""
    return bool(gap["kind"] == DECIDES)


def moment(text: str) -> str:
    """``2026-03-05 10:00`` of an ISO moment."""
    return f"{datetime.fromisoformat(text):%Y-%m-%d %H:%M}"
