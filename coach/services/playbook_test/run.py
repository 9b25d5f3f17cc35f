"""Run the cases and scenarios of a playbook, by the engine that serves and by the reference evaluator, which must agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from fnmatch import fnmatchcase
from zoneinfo import ZoneInfo

from coach.domain.calendar import WorkCalendar
from coach.domain.customer import Customer
from coach.domain.evaluation import Evaluation
from coach.domain.model import Playbook, Rule
from coach.domain.recommendation import Recommendation
from coach.domain.values import Value
from coach.engine.evaluate import evaluate
from coach.engine.protocols import Evaluator
from coach.engine.recommend import recommend
from coach.engine.reference import ReferenceEvaluator
from coach.errors import CoachError, Diagnostic, Location, fail
from coach.playbook.cases import Case
from coach.playbook.loader import BASE, Checked, Loader
from coach.playbook.scenarios import Scenario
from coach.services.find_playbook import find_playbook
from coach.services.playbook_test.coverage import Watcher
from coach.services.playbook_test.judge import Judge
from coach.services.playbook_test.trial import DIFFER, FIRES, SILENT, Failure, Miss, Results, Trial
from coach.text import Text

ENGINES_DIFFER = "E123"


def run_all(
    loader: Loader,
    names: Iterable[str],
    evaluator: Callable[[Playbook], Evaluator],
    calendar: Callable[[Playbook], WorkCalendar],
    pattern: str = "",
) -> list[Results]:
    """:func:`run_tests` of several playbooks; of all, the rule base included, if ``names`` is empty.

    Those in which ``pattern`` fits nothing are left out. Raises CoachError C196 if that leaves none.
    """
    chosen = tuple(names) or (BASE, *loader.names())
    results = [run_tests(loader, name, evaluator, calendar, pattern) for name in chosen]
    fitting = [each for each in results if not pattern or each.playbook is None or each.trials or (each.coverage and each.coverage.gaps)]
    if pattern and not fitting:
        raise _nothing(pattern)
    return fitting


def run_tests(
    loader: Loader,
    name: str,
    evaluator: Callable[[Playbook], Evaluator],
    calendar: Callable[[Playbook], WorkCalendar],
    pattern: str = "",
) -> Results:
    """Run what stands beside the rules of the playbook ``name`` (or the one in the folder ``name``), and its scenarios.

    ``pattern`` chooses by id: ``grade``, ``grade/h``, ``grade/*``, ``tests/*``. Raises CoachError P113 for an unknown playbook,
    P110 or P111 for a folder that holds none.
    """
    known = name in loader.folders
    loader, name = find_playbook(loader, name)
    try:
        checked = loader.check(name)
    except CoachError as error:
        if not known:
            raise
        return Results(name, None, error.diagnostics)  # a file can't be read: others may still be tested
    if checked.playbook is None:
        return Results(name, None, checked.diagnostics)
    return _Runner(checked, checked.playbook, evaluator(checked.playbook), calendar(checked.playbook)).results(pattern)


def fits(rule: str, pattern: str) -> bool:
    """Whether a rule's or scenario's id is meant by ``pattern``: the decision alone, an id, or with ``*`` and ``?``."""
    return not pattern or fnmatchcase(rule, pattern) or rule.startswith(f"{pattern.rstrip('/')}/")


class _Runner:
    def __init__(self, checked: Checked, playbook: Playbook, engine: Evaluator, calendar: WorkCalendar) -> None:
        self.checked, self.playbook, self.engine, self.calendar = checked, playbook, engine, calendar
        self.reference = ReferenceEvaluator(playbook)
        self.zone = ZoneInfo(playbook.calendar.zone)

    def results(self, pattern: str) -> Results:
        """Everything that ``pattern`` chooses."""
        cases = [case for case in self.checked.cases if fits(case.rule, pattern)]
        scenarios = [scenario for scenario in self.checked.scenarios if fits(scenario.id, pattern)]
        rules = [rule for rule in self._own() if fits(rule.id, pattern)]
        watcher = Watcher(self.playbook, rules, self._rows())
        trials = (*self._cases(cases, watcher), *(self._scenario(scenario, watcher) for scenario in scenarios))
        return Results(self.playbook.name, self.playbook, (), trials, watcher.coverage(), self.engine.name)

    def _own(self) -> Iterator[Rule]:
        for decision in self.playbook.decisions.values():
            yield from (rule for rule in decision.rules if rule.playbook == self.playbook.name)

    def _rows(self) -> frozenset[str]:
        draft = self.checked.draft
        decisions = draft.decisions.values() if draft else ()
        return frozenset(rule.id for decision in decisions for rule in decision.rules.values() if rule.is_row)

    # -- one trial --------------------------------------------------------------------------------

    def _cases(self, cases: list[Case], watcher: Watcher) -> Iterator[Trial]:
        counted: Counter[str] = Counter()
        for case in cases:
            counted[case.rule] += 1
            yield self._case(case, counted[case.rule], watcher)

    def _case(self, case: Case, number: int, watcher: Watcher) -> Trial:
        evaluation, misses = self._evaluated(case.customer, case.as_of, case.given, case.location)
        watcher.see(evaluation, case.rule)
        fired = any(rule.id == case.rule for rule in evaluation.fired.get(case.rule.partition("/")[0], ()))
        if fired is not case.fires:
            misses.append(Miss(FIRES if case.fires else SILENT, case.rule, case.location, rules=(case.rule,)))
        failure = self._failure(case.customer, case.as_of, case.given, evaluation, misses)
        return Trial(case.rule, case.location, number=number, failure=failure)

    def _scenario(self, scenario: Scenario, watcher: Watcher) -> Trial:
        evaluation, misses = self._evaluated(scenario.customer, scenario.as_of, scenario.given, scenario.location)
        watcher.see(evaluation)
        judge = Judge(self._advice(scenario.customer, scenario.as_of, evaluation))
        misses += [miss for each in scenario.expected if (miss := judge.miss(each)) is not None]
        failure = self._failure(scenario.customer, scenario.as_of, scenario.given, evaluation, misses)
        return Trial(scenario.id, scenario.location, scenario.title, failure=failure)

    def _evaluated(self, customer: Customer, as_of: datetime, given: Mapping[str, Value], place: Location) -> tuple[Evaluation, list[Miss]]:
        """By the reference evaluator, and where the one that serves says anything else."""
        moment = as_of.astimezone(self.zone)
        ours = evaluate(self.playbook, customer, moment, self.reference, self.calendar, given=given, traced=True)
        theirs = evaluate(self.playbook, customer, moment, self.engine, self.calendar, given=given)
        said = [warning for warning in theirs.warnings if warning.code == ENGINES_DIFFER]
        if not said and (theirs.fired != ours.fired or theirs.columns != ours.columns):
            said = [_differ(ours, theirs, self.engine.name)]
        return ours, [Miss(DIFFER, self.engine.name, place, diagnostic=each) for each in said]

    def _failure(
        self, customer: Customer, as_of: datetime, given: Mapping[str, Value], evaluation: Evaluation, misses: list[Miss]
    ) -> Failure | None:
        if not misses:
            return None
        return Failure(self._advice(customer, as_of, evaluation), {**customer.facts, **given}, tuple(misses))

    def _advice(self, customer: Customer, as_of: datetime, evaluation: Evaluation) -> Recommendation:
        return recommend(self.playbook, customer, as_of.astimezone(self.zone), evaluation, self.calendar, self.engine.name)


def _differ(ours: Evaluation, theirs: Evaluation, engine: str) -> Diagnostic:
    """E123 for an engine that is not compared while it serves."""
    names = [name for name, rules in ours.fired.items() if theirs.fired.get(name) != rules]
    shown = "、".join(names), ", ".join(names)
    return Diagnostic(
        ENGINES_DIFFER, Text(f"参考引擎与 {engine} 对 {shown[0]} 的判断不同", f"the reference evaluator and {engine} differ on {shown[1]}")
    )


def _nothing(pattern: str) -> CoachError:
    hint = Text("例如 grade、grade/h、'grade/*' 或 tests", "e.g. grade, grade/h, 'grade/*' or tests")
    return fail("C196", f"没有规则或场景叫“{pattern}”", f"no rule or scenario is called '{pattern}'", hint=hint)
