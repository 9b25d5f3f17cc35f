"""Generated playbooks, as text that the loader reads, and customers around their boundaries.

The catalogue is fixed and has every type; derived facts, conditions, priorities and validity are drawn, and decisions of all hit
policies read each other in several layers. Constants and values come from the same small pools, so that boundaries are hit often.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from coach.domain.customer import Customer, Overrule, Record
from coach.domain.values import Duration, Money, Unit, Value

AS_OF = datetime(2026, 3, 5, 2, 30, 15, tzinfo=UTC)  # a Thursday morning in Shanghai
TODAY = date(2026, 3, 5)

_CHOICES = ("H", "A", "B", "C")
_DAYS = (-400, -31, -8, -7, -1, 0, 1, 7, 8, 30, 31, 90)
_SECONDS = (-8 * 86_400, -86_400, -3_601, -3_600, -1, 0, 1, 3_600, 9 * 3_600, 86_400, 7 * 86_400)
_INTEGERS = (-1, 0, 1, 5, 7, 8, 30, 500_000, 2**62, -(2**70))
_DECIMALS = ("-0.01", "0", "0.00001", "0.005", "0.015", "1.5", "2.50", "100")
_TEXTS = ("北京", "Beijing", "é", "e\u0301", "18", "true", "a'b", 'q"q', "x\\", "")
_LENGTHS = ("36h", "48h", "2d", "7d", "2w", "1mo", "3wd", "45min")

FLAT: dict[str, str] = {
    "flag": "boolean", "keen": "boolean", "count_seen": "integer", "rate": "decimal", "city": "text", "source": "choice",
    "wishes": "choices", "wanted_on": "date", "met_at": "datetime", "cycle": "duration", "budget": "money",
}  # fmt: skip
FIELDS: dict[str, str] = {
    "at": "datetime", "kind": "choice", "answered": "boolean", "amount": "money", "marks": "integer", "due_on": "date", "topics": "choices",
}  # fmt: skip

_NAIVE = [datetime.fromisoformat("2026-03-04 00:00"), datetime.fromisoformat("2026-01-31 23:59")]

_PLAIN_VALUES: dict[str, st.SearchStrategy[Value]] = {
    "boolean": st.booleans(),
    "integer": st.sampled_from(_INTEGERS),
    "decimal": st.sampled_from([Decimal(d) for d in _DECIMALS]),
    "text": st.sampled_from(_TEXTS),
    "choice": st.sampled_from(_CHOICES),
    "choices": st.frozensets(st.sampled_from(_CHOICES)),
    "date": st.sampled_from([TODAY + timedelta(days=d) for d in _DAYS] + [date(2024, 2, 29), date.max, date.min]),
    "datetime": st.sampled_from([AS_OF + timedelta(seconds=s) for s in _SECONDS] + _NAIVE),
    "duration": st.sampled_from([Duration(36, Unit.HOUR), Duration(2, Unit.DAY), Duration(1, Unit.MONTH), Duration(3, Unit.WORKDAY)]),
    "money": st.sampled_from([Money("CNY", m) for m in (-1, 0, 50_000, 50_000_000, 2**63)] + [Money("USD", 50_000)]),
}
_MISFIT = st.sampled_from([3, True, "H", "?", Decimal("NaN"), TODAY, AS_OF, frozenset({"?"}), Duration(1, Unit.DAY), Money("CNY", 1)])


def values(kind: str) -> st.SearchStrategy[Value]:
    """Values of a type, and now and then one that does not fit it."""
    return st.one_of(*[_PLAIN_VALUES[kind]] * 9, _MISFIT)


# -- conditions, as text --------------------------------------------------------------------------

_ORDER = st.sampled_from(["<", "<=", ">", ">=", "=", "!=", "≤", "不小于"])


def _ordered(constants: tuple[str, ...]) -> st.SearchStrategy[str]:
    pairs = st.tuples(st.sampled_from(range(len(constants))), st.sampled_from(range(len(constants)))).map(sorted)
    return st.one_of(
        st.builds("{} {}".format, _ORDER, st.sampled_from(constants)),
        pairs.map(lambda p: f"between {constants[p[0]]} and {constants[p[1]]}"),
        st.lists(st.sampled_from(constants), min_size=2, max_size=3).map(lambda c: f"in ({', '.join(c)})"),
    )


_NEAR = st.sampled_from(["within next", "within last", "在未来"])
_AHEAD = st.builds("{} {}".format, _NEAR, st.sampled_from(["0d", "7d", "1mo", "3wd", "1w"]))
_DATES = st.one_of(
    _AHEAD,
    st.builds("{} today".format, st.sampled_from(["<", ">=", "=", "!="])),
    st.builds("{} {}".format, st.sampled_from(["<", "<=", ">", ">=", "="]), st.sampled_from(["2026-03-05", "2026-02-02", "2024-02-29"])),
)
_IDS = st.sampled_from(_CHOICES)
_TESTS: dict[str, st.SearchStrategy[str]] = {
    "boolean": st.sampled_from(["", "= yes", "= no"]),
    "integer": _ordered(("-1", "0", "1", "5", "7", "8", "30")),
    "decimal": _ordered(("-0.01", "0", "0.01", "0.02", "1.5", "2.5")),
    "money": _ordered(("0", "500", "50万")),
    "duration": _ordered(_LENGTHS[:2]),
    "text": st.one_of(
        st.builds("{} {}".format, st.sampled_from(["=", "!="]), st.sampled_from(['"北京"', '"é"', '"18"', '"true"', '"q\'q"'])),
        st.sampled_from(['in ("北京", "Beijing")', 'not in ("18", "é")']),
    ),
    "choice": st.one_of(
        st.builds("{} {}".format, st.sampled_from(["=", "!=", "等于"]), _IDS),
        st.builds("{} ({}, {})".format, st.sampled_from(["in", "not in", "属于"]), _IDS, _IDS),
    ),
    "choices": st.builds("{} {}".format, st.sampled_from(["has", "包含"]), _IDS),
    "date": _DATES,
    "datetime": st.one_of(
        st.builds("{} now".format, st.sampled_from(["<", "<=", ">", ">="])),
        st.builds("within {} {}".format, st.sampled_from(["next", "last"]), st.sampled_from(["36h", "45min", "1d", "7d", "1mo", "2wd"])),
        st.builds("{} 2026-03-04".format, st.sampled_from(["<", "<=", ">", ">="])),
    ),
}
_PRESENCE = st.sampled_from(["is known", "is unknown", "已知", "未知"])


@st.composite
def tests_of(draw: st.DrawFn, names: Mapping[str, str]) -> str:
    """One comparison of one of ``names`` (name → type)."""
    name = draw(st.sampled_from(sorted(names)))
    if name == "age":
        return f"age {draw(st.sampled_from(['<=', '<', '>', '>=']))} {draw(st.sampled_from(['0d', '7d', '36h', '1mo', '2wd']))}"
    test = draw(_PRESENCE) if draw(st.integers(0, 5)) == 0 else draw(_TESTS[names[name]])
    written = f"{name} {test}".strip()
    return f"not ({written})" if " 2026-" not in written and draw(st.integers(0, 5)) == 0 else written


def conditions(names: Mapping[str, str]) -> st.SearchStrategy[str]:
    """Nested and/or conditions over ``names``."""

    def joined(parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        lists = st.lists(parts, min_size=2, max_size=4)
        return st.builds(lambda how, of: "(" + f" {how} ".join(of) + ")", st.sampled_from(["and", "or", "且", "或"]), lists)

    nested = st.recursive(tests_of(names), joined, max_leaves=6)
    return st.one_of(*[nested] * 9, st.just("always"))


# -- derived facts --------------------------------------------------------------------------------


@st.composite
def derived(draw: st.DrawFn) -> dict[str, tuple[str, str]]:
    """Derived facts: name → (type, derivation)."""
    where = conditions(FIELDS | {"age": ""})
    made: dict[str, tuple[str, str]] = {
        "days_to_wish": ("integer", "days until wanted_on"),
        "hours_since_meeting": ("integer", "hours since met_at"),
        "workdays_to_wish": ("integer", "workdays since wanted_on"),
        "anniversary": ("date", "next anniversary of wanted_on"),
        "last_touch": ("datetime", f"latest visits.at where {draw(where)}"),
        "due": ("datetime", f"first known of last_touch + pace, met_at - {draw(st.sampled_from(_LENGTHS))}, wanted_on + cycle, now + 2wd"),
        "visits_seen": ("integer", f"count visits where {draw(where)}"),
        "visits_since": ("integer", f"count visits where {draw(where)} since latest visits where {draw(where)}"),
        "spent": ("money", f"sum visits.amount where {draw(where)}"),
        "any_visit": ("boolean", f"exists visits where {draw(where)} since latest orders"),
        "best_marks": ("integer", f"{draw(st.sampled_from(['min', 'max', 'first', 'latest']))} visits.marks where {draw(where)}"),
        "last_kind": ("choice", f"latest visits.kind where {draw(where)}"),
    }
    return made


# -- playbooks ------------------------------------------------------------------------------------


def _text(word: str) -> dict[str, str]:
    return {"zh": f"（{word}）", "en": word}


def _entry(kind: str, name: str, **more: object) -> dict[str, object]:
    choices: dict[str, object] = {"choices": {c: _text(c) for c in _CHOICES}} if kind in ("choice", "choices") else {}
    extras: dict[str, object] = {"decimals": 2} if kind == "decimal" else {"currency": "CNY"} if kind == "money" else {}
    return {"type": kind, "label": _text(name), **choices, **extras, **more}


def base() -> dict[str, Any]:
    """The rule base that generated playbooks stand on: the flat facts and the collections."""
    return {
        "playbook": {"name": "base", "title": _text("base"), "version": "1"},
        "calendar": {"zone": "Asia/Shanghai", "region": "", "workdays": "mon-fri", "hours": "9:00-18:00"},
        "facts": {name: _entry(kind, name) for name, kind in FLAT.items()},
        "collections": {
            "visits": {"label": _text("visits"), "time": "at", "fields": {name: _entry(kind, name) for name, kind in FIELDS.items()}},
            "orders": {"label": _text("orders"), "time": "on", "fields": {"on": _entry("date", "on")}},
        },
    }


_OUTPUTS: dict[str, tuple[str, str, st.SearchStrategy[object]]] = {
    "grade": ("first", "choice", st.sampled_from(_CHOICES)),
    "pace": ("first", "duration", st.sampled_from(_LENGTHS)),
    "score": ("sum", "integer", st.integers(-5, 9)),
    "tags": ("collect", "choice", st.sampled_from(_CHOICES)),
    "final": ("first", "choice", st.sampled_from(_CHOICES)),
}
_READS = {
    "grade": (),
    "pace": ("grade",),
    "score": ("grade",),
    "tags": ("grade", "score", "due"),
    "final": ("tags", "pace", "score", "due", "anniversary"),
}
_DATES_OF_RULES = st.sampled_from(["2026-03-04", "2026-03-05", "2026-03-06"])


@st.composite
def playbooks(draw: st.DrawFn) -> dict[str, Any]:
    """The text of a playbook, as the JSON form of YAML."""
    made = draw(derived())
    early = {name: kind for name, (kind, _) in made.items() if name not in ("due", "anniversary")}
    decisions = {}
    for name, (hit, output, then) in _OUTPUTS.items():
        late = {read: _type_of(read, made) for read in _READS[name]}
        rules = draw(st.lists(_rules(FLAT | early | late, then), min_size=1, max_size=5))
        decisions[name] = {
            "title": _text(name), "hit": hit, "output": output, "rules": {f"r{n}": rule for n, rule in enumerate(rules)},
            **({"choices": {c: _text(c) for c in _CHOICES}} if output in ("choice", "choices") else {}),
        }  # fmt: skip
    facts = {name: _entry(kind, name, derive=text) for name, (kind, text) in made.items()}
    return {"playbook": {"name": "generated", "title": _text("generated"), "version": "1"}, "facts": facts, "decisions": decisions}


def _type_of(name: str, made: Mapping[str, tuple[str, str]]) -> str:
    return made[name][0] if name in made else "choices" if name == "tags" else _OUTPUTS[name][1]


@st.composite
def _rules(draw: st.DrawFn, names: Mapping[str, str], then: st.SearchStrategy[object]) -> dict[str, object]:
    rule: dict[str, object] = {"when": draw(conditions(names)), "then": draw(then), "because": _text("because")}
    if draw(st.integers(0, 3)) == 0:
        rule["priority"] = draw(st.integers(-1, 2))
    if draw(st.integers(0, 5)) == 0:
        rule["valid"] = {draw(st.sampled_from(["from", "until"])): draw(_DATES_OF_RULES)}
    return rule


# -- customers ------------------------------------------------------------------------------------

_OVERRULES = st.builds(
    Overrule,
    decision=st.sampled_from(["grade", "pace", "score", "tags"]),
    value=st.sampled_from(["H", "B", "7d", "3", "H,A", "?"]),
    reason=st.just("because"),
    by=st.just("manager"),
    at=st.sampled_from([AS_OF - timedelta(days=1), AS_OF, AS_OF + timedelta(seconds=1)]),
    until=st.sampled_from([None, TODAY - timedelta(days=1), TODAY]),
)


@st.composite
def _known(draw: st.DrawFn, fields: Mapping[str, str]) -> dict[str, Value]:
    chosen = draw(st.lists(st.sampled_from(sorted(fields)), unique=True))
    return {name: draw(values(fields[name])) for name in chosen}


def _records(fields: Mapping[str, str], most: int) -> st.SearchStrategy[tuple[Record, ...]]:
    return st.lists(_known(fields), max_size=most).map(lambda all_: tuple(Record(f"{n}", of) for n, of in enumerate(all_)))


@st.composite
def customers(draw: st.DrawFn) -> Customer:
    """A customer who knows some facts, has some records, and may be overruled."""
    records = {"visits": draw(_records(FIELDS, 5)), "orders": draw(_records({"on": "date"}, 2))}
    return Customer("c", draw(_known(FLAT)), records, tuple(draw(st.lists(_OVERRULES, max_size=2))))
