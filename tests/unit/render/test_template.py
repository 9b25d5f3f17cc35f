from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.errors import CoachError
from coach.render.filling import fill
from coach.render.template import read_template, template_names
from coach.text import Lang

REFUSED = [
    ("{{ 'a' * 300000000 }}", "arithmetic"),
    ("{{ a + b }}", "arithmetic"),
    ("{{ -a }}", "arithmetic"),
    ("{{ a ~ b }}", "arithmetic"),
    ("{{ a and b }}", "arithmetic"),
    ("{{ a.b.c }}", "an attribute"),
    ("{{ ''.__class__.__mro__ }}", "an attribute"),
    ("{{ a.b.c | date }}", "an attribute"),
    ("{% if a.b.c %}{% endif %}", "an attribute"),
    ("{{ a[0] }}", "an item"),
    ("{{ a() }}", "a call"),
    ("{{ range(9) }}", "a call"),
    ("{% for x in y %}{{ x }}{% endfor %}", "a loop"),
    ("{% set x = 1 %}", "set"),
    ("{% set x %}1{% endset %}", "set"),
    ("{% macro m() %}{% endmacro %}", "a macro"),
    ("{% include 'x' %}", "include"),
    ("{% import 'x' as y %}", "import"),
    ("{% from 'x' import y %}", "import"),
    ("{% extends 'x' %}", "extends"),
    ("{% block x %}{% endblock %}", "this"),
    ("{% filter date %}x{% endfilter %}", "this"),
    ("{% with a = 1 %}{% endwith %}", "this"),
    ("{% call x() %}{% endcall %}", "this"),
    ("{% autoescape true %}{% endautoescape %}", "this"),
    ("{{ 'x' }}", "a constant"),
    ("{{ 1 }}", "a constant"),
    ("{{ true }}", "a constant"),
    ("{{ [a] }}", "a constant"),
    ("{{ {'a': b} }}", "a constant"),
    ("{{ '' | date }}", "a constant"),
    ("{{ a if b }}", "an inline if"),
    ("{% if a is defined %}{% endif %}", "a test with is"),
    ("{% if a == 'x' %}{% endif %}", "a comparison"),
    ("{{ a | date | days }}", "a chain of filters"),
    ("{{ a | upper }}", "there is no filter 'upper'"),
    ("{{ a | attr('b') }}", "there is no filter 'attr'"),
    ("{{ a | date('%Y') }}", "the filter 'date' takes no arguments"),
    ("{{ self }}", "'self' can't be a variable"),
    ("{{ _x }}", "'_x' can't be a variable"),
    ("{{ a", "can't be read"),
    ("{% if a %}", "can't be read"),
    ("{% do a %}", "can't be read"),
    ("{{ " + "(" * 3_000 + "a", "nested too deeply"),
    ("{% if a %}" * 9 + "{% endif %}" * 9, "nested too deeply"),
    ("字" * 4_001, "longer than"),
]


@pytest.mark.parametrize(("source", "why"), REFUSED)
def test_what_a_template_may_not_do(source: str, why: str) -> None:
    problems = read_template(source).problems
    assert why in problems[0].message.en
    assert problems[0].message.zh


@pytest.mark.parametrize(("source", "why"), REFUSED)
def test_a_refused_template_is_not_filled_either(source: str, why: str) -> None:
    with pytest.raises(CoachError) as caught:
        fill(source, {"a": "x"}, Lang.ZH)
    assert caught.value.diagnostics[0].code == "R102"
    assert why in caught.value.diagnostics[0].message.en


def test_problems_tell_line_and_column_and_come_all_at_once() -> None:
    problems = read_template("您好\n  {{ a.b.c }}\n{{ c | upper }}").problems
    assert [(problem.line, problem.column) for problem in problems] == [(2, 3), (3, 8)]


@pytest.mark.parametrize(
    ("source", "needs", "names"),
    [
        ("您好", (), ()),
        ("{{ a }}{{ b }}{{ a }}", ("a", "b"), ("a", "b")),
        ("{{ a | date }}", ("a",), ("a",)),
        ("{% if a %}{{ a }}{% endif %}", (), ("a",)),
        ("{% if a %}{{ b }}{% endif %}", ("b",), ("a", "b")),
        ("{% if a %}x{% else %}{{ a }}{% endif %}", ("a",), ("a",)),
        ("{% if not a %}x{% else %}{{ a }}{% endif %}", (), ("a",)),
        ("{% if a and b %}{{ a }}{{ b }}{% endif %}", (), ("a", "b")),
        ("{% if a or b %}{{ a }}{% endif %}", ("a",), ("a", "b")),
        ("{% if not a or not b %}{% else %}{{ a }}{{ b }}{% endif %}", (), ("a", "b")),
        ("{% if not (a and b) %}{% else %}{{ a }}{{ b }}{% endif %}", (), ("a", "b")),
        ("{% if not (a or b) %}{% else %}{{ a }}{% endif %}", ("a",), ("a", "b")),
        ("{% if not a %}x{% elif b %}{{ a }}{{ b }}{% else %}{{ a }}{{ b }}{% endif %}", ("b",), ("a", "b")),
        ("{% if a %}{% if b %}{{ a }}{{ b }}{% endif %}{% endif %}{{ c }}", ("c",), ("a", "b", "c")),
        ("{% if a %}{{ a }}{% endif %}{{ a }}", ("a",), ("a",)),
        ("{% raw %}{{ a }}{% endraw %}{# {{ b }} #}", (), ()),
    ],
)
def test_the_variables_a_template_uses_and_cannot_do_without(source: str, needs: tuple[str, ...], names: tuple[str, ...]) -> None:
    assert read_template(source).problems == []
    assert tuple(read_template(source).needs) == needs
    assert template_names(source) == names


def test_filters_are_told_with_their_variables() -> None:
    assert tuple(read_template("{{ a | date }}{{ b | money }}{{ a | date }}{{ c }}").filtered) == (("a", "date"), ("b", "money"))


NAMES = "abc"
tests = st.recursive(
    st.sampled_from(NAMES),
    lambda inner: st.one_of(
        inner.map("not {}".format), st.builds("({} and {})".format, inner, inner), st.builds("({} or {})".format, inner, inner)
    ),
    max_leaves=4,
)
templates = st.recursive(
    st.one_of(st.sampled_from(["您好", " "]), st.sampled_from(NAMES).map("{{{{ {} }}}}".format)),
    lambda inner: st.one_of(
        st.builds("{}{}".format, inner, inner),
        st.builds("{{% if {} %}}{}{{% elif {} %}}{}{{% else %}}{}{{% endif %}}".format, tests, inner, tests, inner, inner),
    ),
    max_leaves=6,
)


@given(templates, st.dictionaries(st.sampled_from(NAMES), st.sampled_from(["王总", "明天"])))
def test_a_template_whose_needs_are_known_never_has_a_hole(source: str, values: dict[str, str]) -> None:
    needs = read_template(source).needs
    text = fill(source, values, Lang.ZH)
    if values.keys() >= needs.keys():
        assert text is not None
    if text is not None:
        assert not [leak for leak in ("None", "Undefined", "{", "}") if leak in text]


@given(st.text(alphabet="{}%|'\" abif.n()[]_1*\n", max_size=30) | st.text(max_size=30))
def test_any_text_is_checked_without_a_crash_and_filled_only_if_it_passes(source: str) -> None:
    if not read_template(source).problems:
        fill(source, {}, Lang.ZH_HANT)
