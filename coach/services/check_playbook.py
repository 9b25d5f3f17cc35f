"""Check a playbook: its files, and the cases beside its rules."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from coach.domain.calendar import WorkCalendar
from coach.domain.model import Playbook
from coach.engine.evaluate import evaluate
from coach.engine.protocols import Evaluator
from coach.errors import CoachError, Diagnostic, Severity
from coach.playbook.cases import Case
from coach.playbook.folder import Folder
from coach.playbook.loader import Loader
from coach.services.check_objections import check_objections
from coach.services.check_talk_etiquette import check_talk_etiquette
from coach.text import Text


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found. ``rules`` counts the playbook's own rules per decision; ``cases`` how many ran."""

    name: str
    playbook: Playbook | None
    diagnostics: tuple[Diagnostic, ...]
    rules: int = 0
    inherited: int = 0
    cases: int = 0

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong; remarks don't count."""
        return all(d.severity is not Severity.ERROR for d in self.diagnostics)


def check_playbook(
    loader: Loader, name: str, evaluator: Callable[[Playbook], Evaluator], calendar: Callable[[Playbook], WorkCalendar]
) -> Report:
    """Check the playbook ``name``, or the one in the folder ``name``, and run all its cases, its base's included.

    Raises CoachError P113 if there is no such playbook, P110 if there is no such folder.
    """
    if name not in loader.folders and _is_path(name):
        loader, name = loader.with_draft(Folder(Path(name), name.rstrip("/\\") or name))
    try:
        checked = loader.check(name)
    except CoachError as error:
        if name not in loader.folders:
            raise
        return Report(name, None, error.diagnostics)  # a file can't be read: others may still be checked
    playbook = checked.playbook
    if playbook is None:
        return Report(name, None, checked.diagnostics)
    engine, days = evaluator(playbook), calendar(playbook)
    failed = [d for case in checked.cases if (d := _run(case, playbook, engine, days)) is not None]
    own = sum(rule.playbook == playbook.name for decision in playbook.decisions.values() for rule in decision.rules)
    total = sum(len(decision.rules) for decision in playbook.decisions.values())
    tried = (*check_talk_etiquette(checked), *(check_objections(checked.talk) if checked.talk else ()))
    return Report(name, playbook, (*checked.diagnostics, *failed, *tried), own, total - own, len(checked.cases))


def _is_path(name: str) -> bool:
    return bool(name) and ("/" in name or "\\" in name or Path(name).exists())


def _run(case: Case, playbook: Playbook, evaluator: Evaluator, calendar: WorkCalendar) -> Diagnostic | None:
    evaluation = evaluate(playbook, case.customer, case.as_of, evaluator, calendar, given=case.given)
    decision = case.rule.partition("/")[0]
    fired = any(rule.id == case.rule for rule in evaluation.fired.get(decision, ()))
    if fired is case.fires:
        return None
    if case.fires:
        message = Text(f"用例不符：规则“{case.rule}”应当生效，却没有", f"a case fails: rule '{case.rule}' should fire and does not")
    else:
        message = Text(f"用例不符：规则“{case.rule}”不该生效，却生效了", f"a case fails: rule '{case.rule}' fires and should not")
    return Diagnostic("P460", message, case.location, Text("改条件，或改用例", "correct the condition or the case"))
