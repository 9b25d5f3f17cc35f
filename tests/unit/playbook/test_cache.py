"""Compiled playbooks on disk: read back as they were, and never trusted beyond their content."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from coach.bootstrap import _read_template, playbook_folders
from coach.domain.model import Playbook
from coach.errors import CoachError
from coach.playbook import cache, codec
from coach.playbook.loader import Loader
from tests.unit.playbook.desk import BASE, HEAD, RULE, Desk, line

COMPILED = "coach.playbook.compile", "coach.playbook.source", "pydantic", "ruamel.yaml", "lark", "jinja2"


@pytest.fixture
def cached(tmp_path: Path) -> Desk:
    desk = Desk(tmp_path / "books", tmp_path / "cache")
    desk.write("shop", HEAD + RULE)
    desk.write("base", BASE)
    return desk


@pytest.fixture
def checks(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of playbooks that were compiled from their sources."""
    compiled: list[str] = []
    check = Loader.check

    def counted(self: Loader, name: str) -> object:
        compiled.append(name)
        return check(self, name)

    monkeypatch.setattr(Loader, "check", counted)
    return compiled


def test_the_second_start_compiles_nothing(cached: Desk, checks: list[str]) -> None:
    first = cached.loader().load("shop")
    assert cached.loader().load("shop") == first
    assert checks == ["shop"]


@pytest.mark.parametrize("book", ["shop", "base"])
def test_a_changed_file_is_compiled(cached: Desk, checks: list[str], book: str) -> None:
    first = cached.loader().load("shop")
    cached.write(book, "# a remark\n", "more.yaml")
    assert cached.loader().load("shop").digest != first.digest
    assert checks == ["shop", "shop"]


def test_going_back_finds_the_earlier_compilation(cached: Desk, checks: list[str]) -> None:
    first = cached.loader().load("shop")
    more = cached.write("shop", "# a remark\n", "more.yaml")
    cached.loader().load("shop")
    more.unlink()
    assert cached.loader().load("shop") == first
    assert checks == ["shop", "shop"]


def test_a_renamed_file_is_another_content(cached: Desk) -> None:
    first = cached.loader().load("shop").digest
    path = cached.root / "shop" / "playbook.yaml"
    path.rename(path.with_name("book.yaml"))
    assert cached.loader().load("shop").digest != first


def test_only_the_latest_are_kept(cached: Desk) -> None:
    for number in range(6):
        cached.write("shop", f"# {number}\n", "more.yaml")
        cached.loader().load("shop")
    assert cached.cache is not None
    assert len(list(cached.cache.glob("shop-*.json"))) == cache.KEPT


def _cut(text: str) -> str:
    return text[: len(text) // 2]


def _wrong_class(text: str) -> str:
    return text.replace('"~":"Playbook"', '"~":"Rule"')


def _strange_class(text: str) -> str:
    return text.replace('"~":"Playbook"', '"~":"Popen"')


def _other_format(text: str) -> str:
    return json.dumps(json.loads(text) | {"format": codec.FORMAT + 1})


def _missing_field(text: str) -> str:
    return text.replace('"digest":', '"digset":')


def _empty(_: str) -> str:
    return ""


def _a_list(_: str) -> str:
    return "[[[]]]"


DAMAGES = [_cut, _wrong_class, _strange_class, _other_format, _missing_field, _empty, _a_list]


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_file_is_compiled_again(cached: Desk, checks: list[str], damage: object) -> None:
    first = cached.loader().load("shop")
    assert cached.cache is not None
    (path,) = cached.cache.glob("shop-*.json")
    assert callable(damage)
    path.write_text(damage(path.read_text("utf-8")), "utf-8")
    assert cached.loader().load("shop") == first
    assert cached.loader().load("shop") == first
    assert checks == ["shop", "shop"]


@pytest.mark.parametrize("index", ["", "{}", "[1]", '[{"file": "../../x"}]', '[{"lineage": ["gone"], "digest": "x", "file": "y"}]'])
def test_a_damaged_index_is_no_index(cached: Desk, index: str) -> None:
    first = cached.loader().load("shop")
    assert cached.cache is not None
    (cached.cache / "shop.json").write_text(index, "utf-8")
    assert cached.loader().load("shop") == first


def test_another_version_of_the_product_compiles_anew(cached: Desk, checks: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    cached.loader().load("shop")
    monkeypatch.setattr(cache, "_STAMP", "-9.9.json")
    cached.loader().load("shop")
    assert checks == ["shop", "shop"]


def test_a_folder_that_cannot_be_written_is_no_failure(cached: Desk, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be", "utf-8")
    assert cached.loader().load("shop").name == "shop"
    assert Desk(cached.root, None).loader().load("shop").name == "shop"


def test_nothing_is_left_over_from_writing(cached: Desk) -> None:
    cached.loader().load("shop")
    assert cached.cache is not None
    assert sorted(path.name.partition("-")[0] for path in cached.cache.iterdir()) == ["shop", "shop", "shop", "shop.json"]


def test_a_playbook_with_mistakes_is_neither_loaded_nor_kept(cached: Desk) -> None:
    cached.write("shop", HEAD + RULE.replace("has_budget\n", "has_bugdet\n"))
    with pytest.raises(CoachError) as caught:
        cached.loader().load("shop")
    assert [line(found) for found in caught.value.diagnostics] == ["P303 shop/playbook.yaml:9:15 'has_bugdet' is not a known fact or word"]
    assert cached.cache is not None
    assert not cached.cache.exists()


@pytest.fixture(scope="module")
def shipped() -> list[Playbook]:
    loader = Loader(playbook_folders(Path("none")), None, _read_template)
    return [loader.load("showroom")]


def test_shipped_playbooks_come_back_as_they_were(shipped: list[Playbook]) -> None:
    assert shipped
    for playbook in shipped:
        assert codec.loads(codec.dumps(playbook)) == playbook


def test_what_comes_back_can_be_hashed_and_is_of_the_same_types(shipped: list[Playbook]) -> None:
    for playbook in shipped:
        again = codec.loads(codec.dumps(playbook))
        for name, decision in again.decisions.items():
            assert [repr(rule) for rule in decision.rules] == [repr(rule) for rule in playbook.decisions[name].rules]
            assert len(set(decision.rules)) == len(decision.rules)


def test_fields_with_their_default_are_left_out(shipped: list[Playbook]) -> None:
    plain = replace(shipped[0], lists={})
    assert '"lists"' in codec.dumps(plain)  # a default made by a factory is written
    assert '"valid_until":null' not in codec.dumps(plain)


def test_a_warm_start_imports_no_compiler(cached: Desk) -> None:
    cached.loader().load("shop")
    code = f"""
import sys
from pathlib import Path
from coach.playbook.folder import Folder
from coach.playbook.loader import Loader
folders = {{name: Folder(Path({str(cached.root)!r}, name), name) for name in ("base", "shop")}}
loader = Loader(folders, Path({str(cached.cache)!r}), None)
assert loader.load("shop").name == "shop"
print([name for name in {COMPILED!r} if name in sys.modules])
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[3])
    assert done.stdout.strip() == "[]"
