"""A playbook's folder: what is read of it, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.bootstrap import App, playbook_folders, shadowed_folders
from coach.errors import CoachError, Severity
from coach.playbook.folder import MAX_FILE, Folder, read_folder
from tests.unit.playbook.desk import HEAD, RULE, Desk


def refusal(folder: Path) -> str:
    with pytest.raises(CoachError) as caught:
        read_folder(Folder(folder, "shop"))
    (found,) = caught.value.diagnostics
    return f"{found.code} {found.location.path if found.location else ''} {found.message.en}"


def test_yaml_files_in_order_whatever_the_folder(tmp_path: Path) -> None:
    for name in ("b.yaml", "a/z.yml", "a.yaml", "notes.txt", ".hidden.yaml", ".git/x.yaml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("", "utf-8")
    assert [name for name, _ in read_folder(Folder(tmp_path, "shop")).files] == ["shop/a.yaml", "shop/a/z.yml", "shop/b.yaml"]


def test_no_folder(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none") == "P110  there is no folder shop"


def test_no_file(tmp_path: Path) -> None:
    assert refusal(tmp_path) == "P111  no YAML file in shop"


def test_a_file_too_large(tmp_path: Path) -> None:
    (tmp_path / "big.yaml").write_bytes(b"#" * (MAX_FILE + 1))
    assert refusal(tmp_path) == "P112 shop/big.yaml the file is over 2 MB"


def test_a_link_that_leads_out(tmp_path: Path) -> None:
    (tmp_path / "secret.yaml").write_text("a: 1\n", "utf-8")
    (tmp_path / "shop").mkdir()
    (tmp_path / "shop" / "in.yaml").symlink_to(tmp_path / "secret.yaml")
    assert refusal(tmp_path / "shop") == "P112 shop/in.yaml a link that leads out of the folder"


def test_a_folder_that_is_a_link_is_not_passed_over_in_silence(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "shop").mkdir()
    (tmp_path / "shop" / "more").symlink_to(tmp_path / "other")
    assert refusal(tmp_path / "shop").startswith("P112 shop/more ")


def test_a_link_that_stays_inside_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("a: 1\n", "utf-8")
    (tmp_path / "b.yaml").symlink_to(tmp_path / "a.yaml")
    assert [data for _, data in read_folder(Folder(tmp_path, "shop")).files] == [b"a: 1\n", b"a: 1\n"]


def test_a_link_that_leads_nowhere(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").symlink_to(tmp_path / "gone.yaml")
    assert refusal(tmp_path).startswith("P112 shop/a.yaml the file can't be read")


def test_a_company_cannot_take_a_shipped_name(tmp_path: Path) -> None:
    for name in ("showroom", "base", "mine"):
        (tmp_path / "playbooks" / name).mkdir(parents=True)
    folders = playbook_folders(tmp_path)
    assert folders["mine"].path == tmp_path / "playbooks" / "mine"
    assert folders["showroom"].display == "playbooks/showroom"
    assert folders["base"].display == "rules"
    assert sorted(shadowed_folders(tmp_path)) == ["base", "showroom"]


def test_a_check_remarks_on_a_folder_that_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "playbooks" / "showroom").mkdir(parents=True)
    checked = App(tmp_path).loader.check("showroom")
    (found,) = checked.diagnostics
    assert (found.code, found.severity) == ("P115", Severity.WARNING)
    assert found.location is not None
    assert found.location.path == str(tmp_path / "playbooks" / "showroom")
    assert checked.playbook is not None


def test_one_bad_file_does_not_hide_the_mistakes_of_others(desk: Desk) -> None:
    desk.write("shop", "a: [1\n", "broken.yaml")
    found = desk.found(HEAD + RULE.replace("has_budget\n", "has_bugdet\n"))
    assert [one.split()[0] for one in found] == ["P100", "P303"]
