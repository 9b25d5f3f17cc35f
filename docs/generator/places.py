"""Where things lie, and in which languages they are written."""

from __future__ import annotations

from pathlib import Path

from coach.text import Lang

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
LANGS = {Lang.EN: "", Lang.ZH: ".zh-CN"}
"""Language → what its files have before ``.md``."""


def pages(folder: Path, name: str) -> dict[Lang, Path]:
    """``cli.md`` and ``cli.zh-CN.md``."""
    return {lang: folder / f"{name}{suffix}.md" for lang, suffix in LANGS.items()}
