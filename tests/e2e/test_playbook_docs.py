"""The handbook at the command line."""

from __future__ import annotations

from pathlib import Path

from tests.e2e.command import Coach


def test_it_is_written_in_the_language_and_form_asked_for(coach: Coach, empty: Path, tmp_path: Path) -> None:
    page = tmp_path / "手册.html"
    assert coach("playbook", "docs", "showroom", "-o", str(page)).out == f"已写好：{page}\n"
    text = page.read_text("utf-8")
    assert text.startswith("<!doctype html>")
    assert '<html lang="zh-Hans">' in text
    assert "<h1>展厅顾问式销售</h1>" in text
    sheet = tmp_path / "book.md"
    written = coach("--lang", "en", "playbook", "docs", "showroom", "-o", str(sheet), "--json").data
    assert (written["format"], written["lang"], written["file"]) == ("md", "en", str(sheet))
    assert sheet.read_text("utf-8").startswith("# Showroom consultative selling\n")
    printed = coach("--lang", "zh-Hant", "playbook", "docs", "showroom", "--format", "md")
    assert printed.out.startswith("# 展廳顧問式銷售\n")


def test_what_is_refused(coach: Coach, empty: Path, tmp_path: Path) -> None:
    page = tmp_path / "book.html"
    page.write_text("mine", "utf-8")
    for arguments, code in [
        (("nobody",), "P113"),
        (("showroom", "-o", str(page)), "C230"),
        (("showroom", "-o", str(tmp_path / "none" / "b.html")), "C152"),
        (("showroom", "-o", str(tmp_path)), "C152"),
    ]:
        refused = coach("playbook", "docs", *arguments, "--json")
        assert (refused.code, refused.codes) == (1, [code])
    assert page.read_text("utf-8") == "mine"
    assert coach("playbook", "docs", "showroom", "-o", str(page), "--force").code == 0
    assert page.read_text("utf-8") != "mine"
    assert coach("playbook", "docs", "showroom", "--format", "pdf", "--json").code == 2
