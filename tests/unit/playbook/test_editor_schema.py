"""The schema for editors: it takes whatever the loader takes of the shipped files, and finds what a slip of the pen leaves."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from coach.bootstrap import App
from coach.playbook.editor.names import known
from coach.playbook.editor.refers import REFERS
from coach.playbook.editor.schema import meaning, playbook_schema, shapes
from coach.playbook.editor.words import SECTION_WORDS, WORDS
from coach.playbook.schema import ALL_SECTIONS
from coach.text import Text

ROOT = Path(__file__).resolve().parents[3]
SHIPPED = sorted(
    path
    for folder in ("rules", "playbooks", "docs/examples")
    for path in (ROOT / folder).rglob("*.yaml")
    if not path.name.endswith(".mapping.yaml")  # how columns of an import are read is no playbook
)
SCHEMA = playbook_schema()
VALIDATOR = Draft202012Validator(SCHEMA)


def as_an_editor_reads(text: str) -> Any:
    try:
        return plain(YAML(typ="safe").load(text))
    except YAMLError:  # what YAML 1.2 alone allows
        return plain(YAML(typ="safe", pure=True).load(text))


def plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def mistakes(text: str, validator: Draft202012Validator = VALIDATOR) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(as_an_editor_reads(text))]


def test_it_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.slow
def test_every_shipped_file_is_right_by_it() -> None:
    assert len(SHIPPED) > 100
    assert {str(path.relative_to(ROOT)): found for path in SHIPPED if (found := mistakes(path.read_text("utf-8")))} == {}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("fact: {}", "$: Additional properties are not allowed ('fact' was unexpected)"),
        ("playbook: {name: x, titel: {zh: a, en: b}, version: '1'}", "'titel' was unexpected"),
        ("facts: {f: {type: intger, label: {zh: a, en: b}}}", "$.facts.f.type: 'intger' is not one of"),
        ("facts: {f: {type: integer}}", "$.facts.f"),
        ("facts: {f: {type: integer, label: {zh: a}}}", "'en' is a required property"),
        ("facts: {f: {type: decimal, decimals: 12, label: {zh: a, en: b}}}", "12 is greater than the maximum of 9"),
        ("facts: {f: {type: money, currency: yuan, label: {zh: a, en: b}}}", "'yuan' does not match"),
        ("facts: {'a b': {disabled: yes}}", "'a b' does not match"),
        ("decisions: {d: {rules: {r: {wen: x, then: y, because: {zh: a, en: b}}}}}", "'wen' was unexpected"),
        ("decisions: {d: {rules: {r: {then: {action: x, du: now}, because: {zh: a, en: b}}}}}", "'du' was unexpected"),
        ("decisions: {d: {rules: {r: {then: {hold: []}, because: {zh: a, en: b}}}}}", "$.decisions.d.rules.r.then.hold"),
        ("decisions: {d: {rules: {r: {when: x}}}}", "$.decisions.d.rules.r"),
        ("decisions: {d: {rules: {r: {then: y, because: {zh: a, en: b}, cases: [{fire: yes}]}}}}", "'fire' was unexpected"),
        ("decisions: {d: {rules: {r: {then: y, because: {zh: a, en: b}, priority: high}}}}", "'high' does not match"),
        ("tables: {t: {rows: {r: {title: {zh: a, en: b}, price: {value: 1, sorce: x}}}}}", "'sorce' was unexpected"),
        ("checklists: {c: {title: {zh: a, en: b}, items: []}}", "$.checklists.c.items"),
        ("etiquette: {e: {adds: yes, forbid: {de: [x]}}}", "'de' was unexpected"),
        ("sheet: {s: {title: {zh: a, en: b}, shows: [becase]}}", "$.sheet.s.shows"),
    ],
)
def test_slips_are_found(text: str, told: str) -> None:
    found = mistakes(text)
    assert found
    assert told in "\n".join(found)


@pytest.mark.parametrize(
    "text",
    [
        "facts: {f: {disabled: yes}}",
        "facts:\n",
        "facts: {f: {type: choice, label: {zh: 1, en: 2}, choices: {a: {zh: 甲, en: a, rank: '4'}}, aliases: 甲}}",
        "decisions: {d: {rules: {r: {disabled: true}}}}",
        "decisions: {d: {rules: {r: {then: no, because: {zh: a, en: b}, valid: {from: 2026-01-01}}}}}",
        "decisions: {d: {table: 'id | =>'}}",
        "tables: {t: {adds: yes, rows: {r: {title: {zh: a, en: b}, price: 12800, text: {zh: c, en: d, source: s}}, gone: {disabled: yes}}}}",
        "tests: {t: {title: {zh: a, en: b}, given: {activities: [{kind: call}]}, expect: {held_back: {x: law}, due: +2d}}}",
    ],
)
def test_what_the_loader_takes_is_no_mistake(text: str) -> None:
    assert mistakes(text) == []


def test_every_section_and_key_is_explained_in_both_languages() -> None:
    assert set(SECTION_WORDS) == set(ALL_SECTIONS)
    found = {(shape, key): meaning(shape, key) for shape, keys in shapes() for key in keys}
    assert all(text.zh and text.en for one in (*found.values(), *SECTION_WORDS.values()) for text in (one.title, one.about))
    stray = {(shape, key) for shape, keys in WORDS.items() for key in keys} - set(found)
    assert {shape for shape, _ in stray} == {"EntryIn", "Expect"}  # the base of many; read apart from the shapes
    assert SCHEMA["$defs"]["RuleIn"]["properties"]["because"]["title"] == "理由 · because"


def test_keys_that_hold_names_exist() -> None:
    keys = {(shape, key) for shape, found in shapes() for key in found} | {("Expect", key) for key in WORDS["Expect"]}
    assert set(REFERS) <= keys


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The schema with the names of the smallest playbook there is: the rule base."""
    draft = App(tmp_path_factory.mktemp("home")).loader.check("base").draft
    assert draft is not None
    return playbook_schema(known(draft, {"showroom": Text("展厅", "showroom")}))


def offered(schema: dict[str, Any], sort: str) -> dict[str, str]:
    return {one["const"]: one.get("title", "") for one in schema["$defs"][f"names-{sort}"]["anyOf"] if "const" in one}


def test_names_of_a_playbook_are_offered(own: dict[str, Any]) -> None:
    Draft202012Validator.check_schema(own)
    assert all(title.count(" · ") == 1 for title in offered(own, "actions").values())
    assert {"last_contact_at", "next_contact_at"} <= set(offered(own, "moments"))
    assert {"purpose:marketing", "channel:phone"} <= set(offered(own, "selectors"))
    assert set(offered(own, "playbooks")) == {"showroom"}
    assert offered(own, "sources")
    decision = own["properties"]["decisions"]["properties"]["customer_state"]["allOf"]
    then = own["$defs"][decision[1]["$ref"].rpartition("/")[2]]["properties"]["rules"]["additionalProperties"]["properties"]["then"]
    assert {"stopped", "lost"} <= {one.get("const") for one in then["anyOf"]}
    kind = own["$defs"]["given"]["properties"]["marketing_consent"]
    assert kind["title"]


def test_a_new_name_is_no_mistake(own: dict[str, Any]) -> None:
    rule = "{then: {action: brand_new, phrases: [brand-new]}, because: {zh: a, en: b}, source: brand-new, cases: [{given: {newfact: 3}, fires: yes}]}"
    assert mistakes(f"decisions: {{mine: {{rules: {{r: {rule}}}}}}}", Draft202012Validator(own)) == []
