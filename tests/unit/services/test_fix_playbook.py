from __future__ import annotations

from pathlib import Path

import pytest

from coach.bootstrap import App
from coach.errors import CoachError
from coach.services.fix_playbook import fix_playbook, fixed_text

NAMES = ["base", "showroom"]
HEAD = "playbook: {name: mine, title: {zh: 我, en: mine}, version: '1', extends: showroom}\n"


@pytest.mark.parametrize(
    ("written", "fixed"),
    [
        ("sources:\n  s:\n    title：{zh: 书, en: book}\n", "sources:\n  s:\n    title: {zh: 书, en: book}\n"),
        ("sources：\n  s: {title: {zh: 书, en: book}}\n", "sources:\n  s: {title: {zh: 书, en: book}}\n"),
        ("sources:\n\ts: {title: {zh: 书, en: book}}\n", "sources:\n  s: {title: {zh: 书, en: book}}\n"),
        ("sources:\n  s: {title: {zh: 书, en: a book, an old one}}\n", 'sources:\n  s: {title: {zh: 书, en: "a book, an old one"}}\n'),
        ("sources:\n  s: {title: {en: one, two, zh: 书}}  # 注\n", 'sources:\n  s: {title: {en: "one, two", zh: 书}}  # 注\n'),
        ("phrase:\n  x: {use: ask, variants: [{zh: 好, en: ok}]}\r\n", "phrases:\n  x: {use: ask, variants: [{zh: 好, en: ok}]}\r\n"),
        ("playbook: {name: mine, extends: showrom}\n", "playbook: {name: mine, extends: showroom}\n"),
    ],
)
def test_what_is_mechanical_is_put_right_and_the_rest_stays(written: str, fixed: str) -> None:
    assert fixed_text(written.encode(), "mine/a.yaml", NAMES) == fixed.encode()


@pytest.mark.parametrize("written", ["sources: {s: [}\n", "a: 'open\n", "x: &anchor 1\n"])
def test_what_can_not_be_read_even_so_is_left_alone(written: str) -> None:
    assert fixed_text(written.encode(), "mine/a.yaml", NAMES) is None


def test_files_are_changed_whole_and_every_line_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "playbooks" / "mine"
    folder.mkdir(parents=True)
    (folder / "playbook.yaml").write_text(HEAD, "utf-8")
    (folder / "bad.yaml").write_text("sources: {s: [}\nfact：\n", "utf-8")
    (folder / "more.yaml").write_bytes("# 注\r\nsources:\r\n  s: {title: {zh: 书, en: a, b}}\r\n".encode())
    (change,) = fix_playbook(App(tmp_path).loader, "mine")
    assert (change.line, change.before.strip(), change.after.strip()) == (
        3,
        "s: {title: {zh: 书, en: a, b}}",
        's: {title: {zh: 书, en: "a, b"}}',
    )
    assert (folder / "more.yaml").read_bytes().decode() == '# 注\r\nsources:\r\n  s: {title: {zh: 书, en: "a, b"}}\r\n'
    assert (folder / "bad.yaml").read_text("utf-8") == "sources: {s: [}\nfact：\n"


def test_what_comes_with_the_product_is_not_touched(tmp_path: Path) -> None:
    with pytest.raises(CoachError) as caught:
        fix_playbook(App(tmp_path).loader, "showroom")
    assert caught.value.diagnostics[0].code == "C201"
