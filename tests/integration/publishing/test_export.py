"""Taking a playbook out: the same bytes, whole or not at all, over nothing that is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.errors import CoachError
from coach.services.publishing.export import _write, export_playbook
from coach.services.publishing.history import history, state
from coach.services.publishing.mark import MARK
from tests.integration.publishing.office import CASE, DRAFT, Office


def export(shop: Office, folder: Path, number: int | None = None, name: str = "shop") -> Path:
    return export_playbook(shop.store, shop.loader, name, folder, number).folder


def refusal(shop: Office, folder: Path, number: int | None = None, name: str = "shop") -> str:
    with pytest.raises(CoachError) as caught:
        export(shop, folder, number, name)
    return caught.value.diagnostics[0].code


def test_a_version_comes_out_as_it_went_in_and_can_be_published_again(shop: Office, tmp_path: Path) -> None:
    shop.write(b"\x00\r\n", file="pictures/logo.png")
    shop.write()
    shop.publish()
    shop.write(DRAFT + "# changed\n")
    out = export(shop, tmp_path / "out")
    assert (out / "pictures" / "logo.png").read_bytes() == b"\x00\r\n"
    assert (out / "playbook.yaml").read_text("utf-8") == DRAFT
    assert sorted(path.name for path in out.iterdir()) == [MARK, "pictures", "playbook.yaml"]
    (out / "playbook.yaml").write_text(DRAFT + "# mine\n", "utf-8")
    assert shop.publish(out).publication.base == 1


def test_an_earlier_version_and_one_that_never_was(shop: Office, tmp_path: Path) -> None:
    shop.write()
    assert refusal(shop, tmp_path / "out", 1) == "S131"
    shop.publish()
    shop.write(DRAFT + "# 2\n")
    shop.publish()
    assert (export(shop, tmp_path / "one", 1) / "playbook.yaml").read_text("utf-8") == DRAFT
    assert (export(shop, tmp_path / "two") / "playbook.yaml").read_text("utf-8") == DRAFT + "# 2\n"
    assert refusal(shop, tmp_path / "out", 3) == "S131"
    assert refusal(shop, tmp_path / "out", name="nobody") == "P113"
    assert not (tmp_path / "out").exists()


def test_what_was_never_published_comes_out_without_a_mark(shop: Office, tmp_path: Path) -> None:
    shop.write()
    assert [path.name for path in export(shop, tmp_path / "out").iterdir()] == ["playbook.yaml"]


def test_nothing_is_overwritten(shop: Office, tmp_path: Path) -> None:
    shop.write()
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine", "utf-8")
    (tmp_path / "file").write_text("mine", "utf-8")
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    for name in ("full", "file", "link", "no/where"):
        assert refusal(shop, tmp_path / name) == "C209"
    (tmp_path / "empty").mkdir()
    assert (export(shop, tmp_path / "empty") / "playbook.yaml").exists()
    assert [path.name for path in (tmp_path / "full").iterdir()] == ["mine.txt"]


@pytest.mark.parametrize("path", ["../out.yaml", "/etc/x.yaml", "a/../../b.yaml", "a\\..\\b.yaml", "c:x.yaml"])
def test_a_path_that_leads_out_is_not_written(tmp_path: Path, path: str) -> None:
    with pytest.raises(CoachError) as caught:
        _write(tmp_path / "made", (("a.yaml", b""), (path, b"")))
    assert caught.value.diagnostics[0].code == "C209"
    assert list(tmp_path.iterdir()) == []


def test_history_tells_all(shop: Office) -> None:
    shop.write(DRAFT + CASE)
    assert history(shop.store, shop.loader, "shop") == []
    shop.publish(forced_because="活动明天开始", approved_by="王磊")
    shop.write(DRAFT)
    shop.publish()
    second, first = history(shop.store, shop.loader, "shop")
    assert (first["forced"], first["approved_by"], first["base"]) == ("活动明天开始", "王磊", None)
    assert first["checks"] == {"errors": 1, "warnings": 0, "cases": 1, "held": 0}
    assert (second["forced"], second["approved_by"], second["base"], second["by"]) == (None, None, 1, "陈静")
    with pytest.raises(CoachError):
        history(shop.store, shop.loader, "nobody")


def test_how_a_playbook_stands(shop: Office) -> None:
    folder = shop.write()
    assert state(shop.loader, "shop") == {"state": "draft", "published": None, "draft": None}
    shop.publish()
    assert state(shop.loader, "shop") == {"state": "published", "published": 1, "draft": "same"}
    shop.write("more", file="notes.txt")
    assert state(shop.loader, "shop")["draft"] == "differs"
    (folder / "loop").symlink_to(folder)
    assert state(shop.loader, "shop")["draft"] == "differs"
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()
    assert state(shop.loader, "shop")["draft"] == "none"
