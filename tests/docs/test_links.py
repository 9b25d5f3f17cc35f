"""Links inside the documentation lead somewhere."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from docs.generator.places import DOCS, ROOT

PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])
CODE = re.compile(r"^```.*?^```$|`[^`\n]*`", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"\]\(([^)\s]+)\)")
ANCHOR = re.compile(r'<a id="([^"]+)"')
HEADING = re.compile(r"^#+ (.*)$", re.MULTILINE)


@cache
def read(path: Path) -> str:
    """A file's text: hundreds of links lead to the same few."""
    return path.read_text("utf-8")


@cache
def length(path: Path) -> int:
    """How many lines it has."""
    return len(read(path).splitlines())


@cache
def anchors(path: Path) -> frozenset[str]:
    """The anchors written in it, and those that a heading makes."""
    slugs = {re.sub(r"[^\w\- ]", "", words.lower()).strip().replace(" ", "-") for words in HEADING.findall(read(path))}
    return frozenset({*ANCHOR.findall(read(path)), *slugs})


def leads_somewhere(target: str, path: Path) -> bool:
    name, _, place = target.partition("#")
    file = (path.parent / name).resolve() if name else path
    if not place or not file.exists():
        return file.exists()
    line = re.fullmatch(r"L(\d+)", place)
    return int(line[1]) <= length(file) if line else place in anchors(file)


def broken(path: Path) -> list[str]:
    targets = LINK.findall(CODE.sub("", read(path)))
    return [target for target in targets if "://" not in target and not leads_somewhere(target, path)]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(path: Path) -> None:
    assert broken(path) == []


def test_a_broken_link_is_noticed(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "# A heading\n[a](page.md) [b](#a-heading) [c](none.md) [d](#none) [e](page.md#L9) `[f](none)` [g](https://example.org)", "utf-8"
    )
    assert broken(page) == ["none.md", "#none", "page.md#L9"]


def test_both_languages_have_the_same_sections() -> None:
    for path in PAGES:
        other = path.with_name(path.name.replace(".md", ".zh-CN.md"))
        if path.name.endswith(".zh-CN.md") or not other.exists():
            continue
        levels = [[line.split(" ")[0] for line in re.findall(r"^#+ .*$", CODE.sub("", read(p)), re.MULTILINE)] for p in (path, other)]
        assert levels[0] == levels[1], path.name
