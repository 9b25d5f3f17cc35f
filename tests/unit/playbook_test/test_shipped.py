"""The playbooks that come with the product: everything they state about themselves holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.bootstrap import App
from coach.engine.reference import ReferenceEvaluator
from coach.playbook.loader import BASE, Checked
from coach.services.playbook_test.run import run_tests

NAMES = [BASE, *App(Path()).loader.names()]
FOLDERS = {name: f"playbooks/{name}/" for name in NAMES} | {BASE: "rules/"}


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> App:
    return App(tmp_path_factory.mktemp("home"))


_checked: dict[str, Checked] = {}


def checked(app: App, name: str) -> Checked:
    if name not in _checked:
        _checked[name] = app.loader.check(name)
    return _checked[name]


@pytest.mark.parametrize("name", NAMES)
def test_every_case_and_scenario_holds(name: str, app: App) -> None:
    # The evaluators are held against each other in tests/conformance; here it is about what the playbooks say.
    found = run_tests(app.loader, name, ReferenceEvaluator, app.calendar)
    assert [(trial.id, str(trial.location), [miss.kind for miss in trial.failure.misses]) for trial in found.failed if trial.failure] == []
    assert found.sound
    assert found.coverage is not None
    assert found.coverage.percent >= 95


@pytest.mark.parametrize("name", NAMES)
def test_nearly_every_rule_is_fired_by_a_case_of_its_own_playbook(name: str, app: App) -> None:
    found = checked(app, name)
    assert found.playbook is not None
    own = {rule.id for decision in found.playbook.decisions.values() for rule in decision.rules if rule.playbook == name}
    fired = {case.rule for case in found.cases if case.fires and case.location.path.startswith(FOLDERS[name])}
    assert len(own & fired) >= 0.95 * len(own), sorted(own - fired)


@pytest.mark.parametrize("name", NAMES)
def test_each_states_its_trade_in_scenarios(name: str, app: App) -> None:
    own = [each for each in checked(app, name).scenarios if each.location.path.startswith(FOLDERS[name])]
    assert len({each.id.split("/")[1] for each in own}) >= 8
    assert all(each.title.zh != each.title.en for each in own)


@pytest.mark.parametrize("name", NAMES)
def test_the_law_is_tried_in_every_playbook(name: str, app: App) -> None:
    found = {each.id for each in checked(app, name).scenarios}
    assert {"tests/stop-asked-just-now", "tests/consent-withdrawn", "tests/bought-list"} <= found
