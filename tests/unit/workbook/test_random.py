"""Playbooks nobody would write, with every text a spreadsheet could stumble over: exported and read back nothing has changed, and a
changed cell changes one value of the file."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from coach.playbook.nodes import Node, Plain
from coach.playbook.source import read
from coach.services.workbook.neutral import can_stand, harmless, original
from tests.unit.playbook.desk import HEAD, Desk
from tests.unit.workbook.office import Office, after, exported, opened, told

AWKWARD = [
    *("=1+1", "+1", "-", "-1d", "@x", "'", "'=x", "''+", "7", "007", "1.50", "1e5", "TRUE", "yes", "no", "null", "~", "2026-03-05", "1/2"),
    *(
        "_x000D_",
        "_x0041_",
        "a\nb",
        "\ttab",
        "#x",
        "a: b",
        "[x",
        "{x}",
        "“引号”",
        '"',
        "|",
        "a | b",
        "\U0001f642",
        "é",
        "\u3000",
        "x" * 300,
        "#REF!",
    ),
]
TEXT = st.one_of(st.sampled_from(AWKWARD), st.text(st.characters(exclude_categories=["Cs"]), max_size=12))
ID = st.from_regex(r"[a-z0-9\u4e00-\u9fa5][a-z0-9_\-]{0,6}", fullmatch=True)
BOTH = st.fixed_dictionaries({"zh": TEXT, "en": TEXT})
WORDS = st.lists(TEXT, max_size=4)
WORDINGS = st.fixed_dictionaries({"zh": WORDS, "en": st.one_of(WORDS, TEXT)})
ODD = st.one_of(TEXT, WORDS, st.none(), BOTH)


def _entries(entry: st.SearchStrategy[object]) -> st.SearchStrategy[dict[str, object]]:
    return st.dictionaries(ID, entry, min_size=1, max_size=3)


def _shape(**keys: st.SearchStrategy[object]) -> st.SearchStrategy[dict[str, object]]:
    """The keys, one or the other left out, each as it should be or not at all as it should."""
    first, *rest = keys
    found = {key: st.one_of(value, value, value, ODD) for key, value in keys.items()}
    return st.fixed_dictionaries({first: found[first]}, optional={key: found[key] for key in rest})


def _whole(**sections: st.SearchStrategy[object]) -> st.SearchStrategy[dict[str, object]]:
    return st.fixed_dictionaries(dict(sections))


RULE = _shape(
    when=TEXT, then=st.one_of(TEXT, st.fixed_dictionaries({"action": TEXT, "phrases": WORDS})), because=BOTH, priority=TEXT, source=TEXT
)
PLAYBOOK = _whole(
    facts=_entries(_shape(type=TEXT, label=BOTH, aliases=st.one_of(WORDS, TEXT), sensitive=TEXT, choices=_entries(BOTH))),
    phrases=_entries(_shape(use=TEXT, variants=st.lists(_shape(zh=TEXT, en=TEXT, when=TEXT), max_size=3))),
    checklists=_entries(_shape(title=BOTH, items=st.lists(_shape(zh=TEXT, en=TEXT, id=TEXT), max_size=3))),
    objections=_entries(
        _shape(says=WORDINGS, behind=st.lists(BOTH, max_size=3), log=st.dictionaries(TEXT, TEXT, max_size=2), priority=TEXT)
    ),
    etiquette=_entries(_shape(forbid=WORDINGS, longest=BOTH, rewrites=_shape(zh=st.lists(_shape(find=TEXT, to=TEXT), max_size=2)))),
    decisions=_entries(
        _shape(title=BOTH, output=TEXT, rules=_entries(RULE), cases=_entries(st.lists(_shape(given=ODD, fires=TEXT), max_size=2)))
    ),
    tables=_entries(_shape(columns=_entries(_shape(type=TEXT, label=BOTH)), rows=_entries(_shape(title=BOTH, price=TEXT, use=BOTH)))),
    tests=_entries(_shape(title=BOTH, given=st.dictionaries(TEXT, ODD, max_size=2))),
    calendar=_shape(hours=TEXT, quiet=st.dictionaries(TEXT, TEXT, max_size=2)),
)


def _written(value: object) -> str:
    """JSON, which is YAML; what YAML can't have as it is is escaped."""
    return json.dumps(value, ensure_ascii=True).replace("\\ud83d\\ude42", "\U0001f642")


@settings(max_examples=30)
@given(PLAYBOOK)
def test_exported_and_read_back_nothing_has_changed(playbook: dict[str, object]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder))
        desk.write("shop", HEAD)
        desk.write("shop", _written(playbook), "rest.yaml")
        path = exported(desk.loader(), "shop", desk.root / "shop.xlsx")
        reading = Office(path).read()
    assert (reading.edits, told(reading)) == ((), [])


@settings(max_examples=20)
@given(TEXT.filter(lambda text: text.strip() and can_stand(text) and text.isprintable() and text[0] != "'"), st.data())
def test_any_text_typed_into_any_text_cell_is_what_the_file_says(text: str, data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        office = opened(Desk(Path(folder)))
        sheet = data.draw(st.sampled_from(["phrases", "checklists", "objections", "etiquette", "rules:grade", "facts"]))
        keys = [cell.text for index, cell in office.sheets[sheet].rows[0][1].items() if index and cell.text.endswith((".zh", ".en"))]
        keys = [key for key in keys if key in ("title.zh", "^title.en", "because.zh", "label.en", "let_go.zh", "message.en")] or ["zh"]
        key = data.draw(st.sampled_from(sorted(keys)))
        _, cells = data.draw(st.sampled_from(office.sheets[sheet].rows[2:3]))
        before = _plain(dict(_files(office)))
        from coach.importing.workbook import Cell

        cells[office.column(sheet, key)] = Cell(text)
        reading = office.read()
    assert told(reading) == []
    now = _plain({path: content.encode() for path, content in after(reading).items()})
    different = [(was, is_) for was, is_ in zip(_scalars(before), _scalars(now), strict=True) if was != is_]
    assert [is_ for _, is_ in different] in ([text.strip()], [])


def _files(office: Office) -> tuple[tuple[str, bytes], ...]:
    return office.read().files


def _plain(files: dict[str, bytes]) -> Plain:
    return {path: _root(data).plain() for path, data in files.items()}


def _root(data: bytes) -> Node:
    root = read(data, "x").root
    assert root is not None
    return root


def _scalars(plain: Plain) -> list[str | None]:
    if isinstance(plain, dict):
        return [one for value in plain.values() for one in _scalars(value)]
    if isinstance(plain, list):
        return [one for value in plain for one in _scalars(value)]
    return [plain]


@given(TEXT)
def test_what_is_made_harmless_comes_back(text: str) -> None:
    assert original(harmless(text)) == text
    assert not harmless(text).startswith(("=", "+", "-", "@", "\t", "\r"))
