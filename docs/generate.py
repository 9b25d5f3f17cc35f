"""Writes the generated documentation anew; with ``--check`` only says which files are out of date, and exits with 1 if any is.

Run it in the environment that bin/test makes: ``.venv/bin/python docs/generate.py [--check]``.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from docs.generator.commands import command_reference
from docs.generator.coverage import coverage_page
from docs.generator.places import DOCS, ROOT, pages
from docs.generator.playbooks import playbook_pages
from docs.generator.practices import carried
from docs.generator.regions import filled
from docs.generator.transcripts import transcripts, with_output


def generated() -> Iterator[tuple[Path, str]]:
    """Every file that is generated, or has generated parts, with the content it should have."""
    for lang, path in pages(DOCS, "cli").items():
        yield path, filled(path.read_text("utf-8"), command_reference(lang))
    yield from playbook_pages()
    covered = carried()
    for lang, path in pages(DOCS, "coverage").items():
        yield path, coverage_page(lang, covered)
    for path in transcripts():
        yield path, with_output(path.read_text("utf-8"))


def is_current(path: Path, content: str) -> bool:
    """Whether the file has this content."""
    return path.exists() and path.read_text("utf-8") == content


def main(*, check: bool) -> int:
    """Write or check every file; give the exit code."""
    stale = [(path, content) for path, content in generated() if not is_current(path, content)]
    for path, content in stale:
        print(path.relative_to(ROOT))
        if not check:
            path.parent.mkdir(exist_ok=True)
            path.write_text(content, "utf-8")
    return int(check and bool(stale))


if __name__ == "__main__":
    sys.exit(main(check="--check" in sys.argv[1:]))
