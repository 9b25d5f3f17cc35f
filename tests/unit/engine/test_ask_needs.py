"""What is found for all rules at once is what each rule's own ways say."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from coach.domain.condition import And, Atom, Condition, Or
from coach.engine.ask_needs import needs_of
from coach.engine.ask_ways import ways

COLUMNS = ("a", "b", "c")
ATOMS = st.one_of(
    st.builds(Atom, st.just("f"), st.sampled_from(COLUMNS), st.sampled_from(["=", "!=", "<", ">="]), st.tuples(st.integers(0, 2))),
    st.builds(Atom, st.just("f"), st.sampled_from(COLUMNS), st.sampled_from(["known", "unknown"])),
)
CONDITIONS: st.SearchStrategy[Condition] = st.recursive(
    ATOMS,
    lambda inner: (
        st.builds(And, st.lists(inner, max_size=3).map(tuple)) | st.builds(Or, st.lists(inner, min_size=1, max_size=3).map(tuple))
    ),
    max_leaves=6,
)
KNOWN = st.dictionaries(st.sampled_from(COLUMNS), st.integers(0, 2))


@given(st.lists(CONDITIONS, max_size=6), KNOWN)
def test_no_condition_that_answers_could_make_hold_is_left_out(conditions: list[Condition], columns: dict[str, int]) -> None:
    named = {str(number): condition for number, condition in enumerate(conditions)}
    found = needs_of(named).open(columns)
    assert found == [name for name in named if name in found]
    assert {name for name, condition in named.items() if ways(condition, columns)} <= set(found)


@given(st.lists(ATOMS, max_size=5), KNOWN)
def test_comparisons_that_all_must_hold_decide_alone(parts: list[Atom], columns: dict[str, int]) -> None:
    condition = And(tuple(parts))
    assert bool(needs_of({"one": condition}).open(columns)) is bool(ways(condition, columns))


def test_each_different_comparison_is_looked_at_once() -> None:
    same = [Atom("a", "a", "=", (1,), start=place) for place in (3, 9)]
    needs = needs_of({"one": same[0], "two": And((same[1], Atom("a", "a", "known"))), "three": Or((same[0], Atom("b", "b", "unknown")))})
    assert needs.atoms == (same[0],)
    assert needs.open({"a": 2}) == ["three"]
    assert needs.open({}) == ["one", "two", "three"]
