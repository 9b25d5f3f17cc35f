from __future__ import annotations

import subprocess
import sys
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.condition import ALWAYS, Atom, Condition
from coach.domain.model import Phrase, Variant
from coach.domain.values import Cell
from coach.render.phrases import Said, Turn, say
from coach.render.template import read_template
from coach.render.variables import variables
from coach.text import Lang, Text
from tests.unit.render.playbooks import EN, HANT, PLAYBOOK, ZH, ZONE

NEVER = Atom("x", "x", "=", (1,))


def always(condition: Condition) -> bool:
    return condition is ALWAYS


def phrase(*variants: Text | tuple[Condition, Text], use: str = "ask") -> Phrase:
    pairs = [variant if isinstance(variant, tuple) else (ALWAYS, variant) for variant in variants]
    return Phrase("p", use, "phone", tuple(Variant(text, when, needs(text.zh), needs(text.en)) for when, text in pairs))


def needs(template: str) -> tuple[str, ...]:
    return tuple(read_template(template).needs)


GREETING = phrase(
    Text(
        "{{ salutation }}，您好！我是{{ our_company }}的{{ rep_name }}。",
        "Hello {{ salutation }}, this is {{ rep_name }}, {{ our_company }}.",
    ),
    Text("您好！我是{{ our_company }}的{{ rep_name }}。", "Hello, this is {{ rep_name }}, {{ our_company }}."),
    Text("您好！", "Hello!"),
)


def test_a_missing_value_falls_back_to_a_variant_without_it() -> None:
    ours = {"rep_name": "小陈", "our_company": "明华"}
    assert say(GREETING, {**ours, "salutation": "王总"}, Lang.ZH, holds=always) == Said("p", 1, "王总，您好！我是明华的小陈。")
    assert say(GREETING, ours, Lang.EN, holds=always) == Said("p", 2, "Hello, this is 小陈, 明华.")
    assert say(GREETING, {"salutation": "", "rep_name": None, "our_company": "明华"}, Lang.ZH, holds=always) == Said("p", 3, "您好！")


def test_a_condition_that_does_not_hold_passes_the_variant_over() -> None:
    said = say(phrase((NEVER, Text("一", "one")), Text("二", "two")), {}, Lang.EN, holds=always)
    assert said == Said("p", 2, "two")
    assert said.key == "p/2"


@pytest.mark.parametrize(("on", "text"), [("2026-03-06", "Due tomorrow."), ("2026-03-09", "Due on Mon 9 Mar.")])
def test_a_near_day_in_english_has_no_preposition(on: str, text: str) -> None:
    known = variables(PLAYBOOK, {"expected_purchase_on": date.fromisoformat(on).toordinal()}, EN)
    template = Text("{{ expected_purchase_on | date }}到期。", "Due on {{ expected_purchase_on | date }}.")
    said = say(phrase(template), known, Lang.EN, holds=always)
    assert said is not None
    assert said.text == text


def test_no_variant_fits() -> None:
    assert say(phrase((NEVER, Text("一", "one")), Text("{{ a }}", "{{ a }}"), Text("", "")), {}, Lang.ZH, holds=always) is None


def test_a_variant_whose_needs_were_not_written_down_leaves_no_hole_either() -> None:
    bare = Phrase("p", "ask", "phone", (Variant(Text("{{ a }}", "{{ a }}")), Variant(Text("好", "ok"))))
    assert say(bare, {}, Lang.ZH, holds=always) == Said("p", 2, "好")


def test_a_variant_that_turns_out_blank_is_passed_over() -> None:
    assert say(phrase(Text("{% if a %}x{% endif %}", " "), Text("好", "ok")), {}, Lang.ZH, holds=always) == Said("p", 2, "好")


OPENINGS = phrase(Text("早上好", "one"), Text("您好", "two"), Text("{{ a }}您好", "{{ a }} three"), use="opening")


@pytest.mark.parametrize(
    ("contacts", "known", "variant"), [(0, True, 1), (1, True, 2), (2, True, 3), (3, True, 1), (0, False, 1), (1, False, 2), (2, False, 1)]
)
def test_openings_rotate_with_the_logged_contacts(contacts: int, known: bool, variant: int) -> None:
    said = say(OPENINGS, {"a": "王总"} if known else {}, Lang.ZH, holds=always, turn=Turn(contacts))
    assert said is not None
    assert said.variant == variant


def test_other_phrases_do_not_rotate() -> None:
    said = say(phrase(Text("一", "one"), Text("二", "two")), {}, Lang.EN, holds=always, turn=Turn(1, "p/1"))
    assert said == Said("p", 1, "one")


def test_the_only_opening_is_repeated_rather_than_nothing_said() -> None:
    only = phrase(Text("您好", "hello"), use="opening")
    assert say(only, {}, Lang.EN, holds=always, turn=Turn(1, "p/1")) == Said("p", 1, "hello")


def test_an_opening_logged_by_its_words_is_not_repeated() -> None:
    assert say(OPENINGS, {}, Lang.EN, holds=always, turn=Turn(0, "one")) == Said("p", 2, "two")


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 2)), min_size=2, max_size=8))
def test_no_customer_hears_the_same_opening_twice_running(contacts: list[tuple[bool, int]]) -> None:
    last = ""
    for known, skipped in contacts:
        said = say(OPENINGS, {"a": "王总"} if known else {}, Lang.ZH, holds=always, turn=Turn(skipped, last))
        assert said is not None
        assert said.key != last
        last = said.key


COLUMNS: dict[str, Cell] = {
    "name": "云中鹤",
    "phone": "13812341234",
    "birthday": date(1990, 3, 6).toordinal(),
    "days_to_purchase": 5,
    "budget": 50_000_000,
    "has_budget": False,
    "source": "walk_in",
    "expected_purchase_on": date(2026, 3, 6).toordinal(),
    "starts_at": int(datetime(2026, 3, 5, 14, 0, tzinfo=ZONE).timestamp()),
    "grade": "H",
    "follow_up": 172_800,
    "decision_maker": "  ",
    "expected_purchase_on@d": 1,
}


@pytest.mark.parametrize(
    ("template", "zh", "hant", "en"),
    [
        ("{{ name }}", "云中鹤", "云中鹤", "云中鹤"),
        ("{{ phone }}", "138****1234", "138****1234", "138****1234"),
        ("{{ birthday | date }}", "****", "****", "****"),
        ("{{ budget }} {{ budget | money }}", "50 万元 50 万元", "50 萬元 50 萬元", "¥500,000 ¥500,000"),
        ("{{ days_to_purchase | days }}", "5 天", "5 天", "5 days"),
        ("{{ follow_up | days }}", "2 天", "2 天", "2 days"),
        ("{{ source }}", "到店", "到店", "walk-in"),
        ("{{ expected_purchase_on | date }}", "明天", "明天", "tomorrow"),
        ("{{ expected_purchase_on }}", "3月6日（周五）", "3月6日（週五）", "Fri 6 Mar"),
        ("{{ starts_at | time }}", "14:00", "14:00", "14:00"),
        ("{{ starts_at | date }}", "今天", "今天", "today"),
        ("{{ starts_at | datetime }}", "今天 14:00", "今天 14:00", "today 14:00"),
        ("{{ today }}", "3月5日（周四）", "3月5日（週四）", "Thu 5 Mar"),
        ("{{ grade }}", "H 级", "H 級", "grade H"),
        ("{{ name | money }}", "云中鹤", "云中鹤", "云中鹤"),
        ("{% if has_budget %}有{% else %}没有{% endif %}", "没有", "沒有", "没有"),
        ("{% if days_to_purchase %}软件{% endif %}", "软件", "軟體", "软件"),
        ("{{ salutation }}", "王总", "王总", "王总"),
    ],
)
def test_variables_speak_for_themselves(template: str, zh: str, hant: str, en: str) -> None:
    spoken = []
    for view in (ZH, HANT, EN):
        values = variables(PLAYBOOK, COLUMNS, view, {"salutation": "王总", "rep_name": None, "our_company": " "})
        said = say(phrase(Text(template, template)), values, view.lang, holds=always)
        spoken.append(said.text if said else None)
    assert spoken == [zh, hant, en]


@pytest.mark.parametrize("name", ["decision_maker", "interests", "rep_name", "our_company", "expected_purchase_on@d"])
def test_what_is_unknown_or_blank_is_no_variable(name: str) -> None:
    assert name not in variables(PLAYBOOK, COLUMNS, ZH, {"rep_name": None, "our_company": " "})


@given(st.text(max_size=40))
def test_what_a_customer_is_called_is_never_run_as_a_template(name: str) -> None:
    values = variables(PLAYBOOK, {"name": "{{ 7*7 }}\x1b[2J" + name}, ZH)
    said = say(phrase(Text("您好 {{ name }}", "Hello {{ name }}")), values, Lang.ZH, holds=always)
    assert said is not None
    assert said.text.startswith("您好 {{ 7*7 }}")
    assert "\x1b" not in said.text


def test_lines_of_a_message_stay() -> None:
    said = say(phrase(Text("您好。\n明天见。\n", "x")), {}, Lang.ZH, holds=always)
    assert said == Said("p", 1, "您好。\n明天见。")


def test_choosing_words_loads_the_template_engine_only_when_something_is_said() -> None:
    rooms = ("phrases", "variables", "conditions", "salutation", "html", "mask", "values")
    imports = ", ".join(f"coach.render.{room}" for room in rooms)
    code = f"import sys, {imports}; sys.exit(bool({{'jinja2', 'opencc', 'rich'}} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
