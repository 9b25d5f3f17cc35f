"""Check a playbook: its files, the cases beside its rules, its words, and all that ``coach.lint`` looks for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from coach.collecting import no_collecting
from coach.domain.calendar import WorkCalendar
from coach.domain.model import Playbook
from coach.engine.evaluate import evaluate
from coach.engine.protocols import Evaluator
from coach.errors import CoachError, Diagnostic
from coach.lint.run import Linted, lint
from coach.playbook.cases import Case
from coach.playbook.loader import Checked, Loader
from coach.services.check_report import Report
from coach.services.find_playbook import find_playbook
from coach.services.side_by_side import processors, side_by_side
from coach.text import Text

__all__ = ["Report", "check_playbook"]


def check_playbook(
    loader: Loader,
    name: str,
    evaluator: Callable[[Playbook], Evaluator],
    calendar: Callable[[Playbook], WorkCalendar],
    as_of: datetime | None = None,
    *,
    at_once: bool = False,
) -> Report:
    """Check the playbook ``name``, or the one in the folder ``name``, and run all its cases and scenarios, its base's included.

    ``as_of`` (aware) is the day on which it is to serve; without it only mistakes are looked for, not what else is odd. ``at_once`` takes
    a second process for half of the work, where that is possible.
    Raises CoachError as ``find_playbook`` does, and P113 if there is no such playbook.
    """
    loader, name = find_playbook(loader, name)
    try:
        checked = loader.check(name)
    except CoachError as error:
        if name not in loader.folders:
            raise
        return Report(name, None, error.diagnostics)  # a file can't be read: others may still be checked
    playbook = checked.playbook
    if playbook is None:
        return Report(name, None, checked.diagnostics)
    jobs = partial(_tried, checked, playbook, evaluator, calendar), partial(_read, checked, as_of)
    with no_collecting():
        tried, read = side_by_side(jobs) if at_once and processors() > 1 else [job() for job in jobs]
    own = sum(rule.playbook == playbook.name for decision in playbook.decisions.values() for rule in decision.rules)
    total = sum(len(decision.rules) for decision in playbook.decisions.values())
    found = checked.with_excerpts((*checked.diagnostics, *tried.diagnostics, *read.diagnostics))
    return Report(
        playbook.name, playbook, found, own, total - own, len(checked.cases) + len(checked.scenarios), playbook.version, read.allowed
    )


def _tried(
    checked: Checked, playbook: Playbook, evaluator: Callable[[Playbook], Evaluator], calendar: Callable[[Playbook], WorkCalendar]
) -> Linted:
    """What is found by trying the cases and scenarios of a playbook that compiles, and its words."""
    from coach.services.check_roleplays import check_roleplays  # in the process that needs it
    from coach.services.check_scenarios import check_scenarios
    from coach.services.check_talk_etiquette import check_talk_etiquette

    engine, days = evaluator(playbook), calendar(playbook)
    failed = (_run(case, playbook, engine, days) for case in checked.cases)
    scenarios = check_scenarios(checked.scenarios, playbook, engine, days)
    talks = check_roleplays(checked.training, checked.talk) if checked.training and checked.talk else ()
    return Linted((*(found for found in failed if found is not None), *scenarios, *check_talk_etiquette(checked), *talks))


def _read(checked: Checked, as_of: datetime | None) -> Linted:
    """What is found by trying its answers to objections, and by looking at all that is written."""
    from coach.services.check_objections import check_objections  # in the process that needs it

    answers = check_objections(checked.talk) if checked.talk else ()
    odd = lint(checked, as_of) if as_of is not None else Linted(())
    return Linted((*answers, *odd.diagnostics), odd.allowed)


def _run(case: Case, playbook: Playbook, evaluator: Evaluator, calendar: WorkCalendar) -> Diagnostic | None:
    decision = case.rule.partition("/")[0]
    evaluation = evaluate(playbook, case.customer, case.as_of, evaluator, calendar, given=case.given, until=decision)
    fired = any(rule.id == case.rule for rule in evaluation.fired.get(decision, ()))
    if fired is case.fires:
        return None
    if case.fires:
        message = Text(f"用例不符：规则“{case.rule}”应当生效，却没有", f"a case fails: rule '{case.rule}' should fire and does not")
    else:
        message = Text(f"用例不符：规则“{case.rule}”不该生效，却生效了", f"a case fails: rule '{case.rule}' fires and should not")
    return Diagnostic("P460", message, case.location, Text("改条件，或改用例", "correct the condition or the case"))
