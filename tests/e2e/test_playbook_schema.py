"""The schema for editors at the command line."""

from __future__ import annotations

import json
from pathlib import Path

from tests.e2e.command import Coach


def test_it_is_printed_or_written(coach: Coach, home: Path, tmp_path: Path) -> None:
    printed, same = coach("playbook", "schema"), coach("playbook", "schema", "--json")
    assert printed.data == same.data
    assert printed.data["properties"]["facts"]["title"] == "客户信息 · facts"
    file = tmp_path / "schema.json"
    assert coach("playbook", "schema", "-o", str(file)).out == f"已写好：{file}\n"
    assert json.loads(file.read_text("utf-8")) == printed.data
    assert coach("playbook", "schema", "-o", str(file), "--json").codes == ["C230"]
    assert coach("--lang", "en", "playbook", "schema", "-o", str(file), "--force", "--json").data == {"file": str(file), "playbook": None}


def test_names_come_from_a_playbook_even_one_with_mistakes(coach: Coach, home: Path, tmp_path: Path) -> None:
    draft = tmp_path / "draft"
    draft.mkdir()
    text = "playbook: {name: ours, title: {zh: a, en: b}, version: '1', extends: showroom}\nmanners: {mine: {zh: 甲, en: a}}\nfacts: {x: {type: nothing}}\n"
    (draft / "playbook.yaml").write_text(text, "utf-8")
    names = coach("playbook", "schema", "--playbook", str(draft)).data["$defs"]["names-manners"]["anyOf"]
    assert {"const": "mine", "title": "甲 · a"} in names
    assert len(names) > 50


def test_what_is_refused(coach: Coach, home: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    for arguments, code in [
        (("--playbook", "nobody"), "P113"),
        (("--playbook", str(tmp_path)), "P111"),
        (("-o", str(tmp_path / "none" / "s.json")), "C152"),
        (("-o", str(tmp_path / "file" / "s.json")), "C152"),
        (("-o", str(tmp_path)), "C152"),
    ]:
        refused = coach("playbook", "schema", *arguments, "--json")
        assert (refused.code, refused.codes) == (1, [code])
