"""What is generated says what the product does today."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from coach.text import Lang
from docs.generate import main
from docs.generator.commands import command_reference, commands
from docs.generator.places import DOCS, LANGS, ROOT, pages
from docs.generator.playbooks import playbook_pages
from docs.generator.regions import END, START, filled
from docs.generator.transcripts import run, transcripts, with_output

HOW = "run: .venv/bin/python docs/generate.py"


@pytest.mark.parametrize("lang", LANGS)
def test_the_command_reference_is_current(lang: Lang) -> None:
    page = pages(DOCS, "cli")[lang].read_text("utf-8")
    assert filled(page, command_reference(lang)) == page, HOW


@pytest.mark.parametrize("lang", LANGS)
def test_every_command_has_a_section_with_its_options(lang: Lang) -> None:
    page = pages(DOCS, "cli")[lang].read_text("utf-8")
    for ctx in commands():
        _, heading, rest = page.partition(f"\n## `{ctx.command_path}`\n")
        section = rest.partition("\n## ")[0]
        assert heading, ctx.command_path
        assert [
            o for param in ctx.command.params for o in param.opts[:1] if o.startswith("--") and o not in section + "--json--lang--help"
        ] == []


def test_the_pages_of_the_playbooks_are_current() -> None:
    found = dict(playbook_pages())
    assert [path.name for path, content in found.items() if not path.exists() or path.read_text("utf-8") != content] == [], HOW
    assert set((DOCS / "playbooks").glob("*.md")) == set(found)


@pytest.mark.slow
@pytest.mark.parametrize("path", list(transcripts()), ids=lambda path: str(path.name))
def test_pages_show_what_commands_print(path: Path) -> None:
    page = path.read_text("utf-8")
    assert "$ bin/coach" in page
    assert with_output(page) == page, HOW


def test_the_readme_shows_the_checks_that_bin_test_runs() -> None:
    script = (ROOT / "bin" / "test").read_text("utf-8")
    checks = [f"== {line.removeprefix('check ')}" for line in script.splitlines() if line.startswith("check ")] + ["== mypy"]
    assert len(checks) > 3
    for path in pages(ROOT, "README").values():
        page = path.read_text("utf-8")
        assert [check for check in checks if f"\n{check}\n" not in page] == []


def test_a_command_that_prints_something_else_is_noticed() -> None:
    page = "before\n\n```console\n$ echo one\ntwo\n$ false\n```\n"
    assert with_output(page) == "before\n\n```console\n$ echo one\none\n$ false\n```\n"


def test_commands_share_a_shell_and_a_store_of_their_own() -> None:
    outputs = run(["export COACH_LANG=en", "coach customer list", 'echo "$COACH_HOME"'])
    assert outputs[:2] == ["", "None found.\n"]
    assert outputs[2].strip() not in {"", str(Path.home())}


def test_a_page_without_its_marks_is_refused() -> None:
    assert filled(f"a{START}old{END}b", "new") == f"a{START}\n\nnew\n\n{END}b"
    for page in ("", START, f"{END}{START}", f"{START}{END}{START}{END}"):
        with pytest.raises(ValueError, match="one"):
            filled(page, "")


def test_the_script_tells_what_is_out_of_date(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    current, stale = tmp_path / "current.md", tmp_path / "new" / "stale.md"
    current.write_text("as it is", "utf-8")
    monkeypatch.setattr("docs.generate.ROOT", tmp_path)
    monkeypatch.setattr("docs.generate.generated", lambda: iter([(current, "as it is"), (stale, "as it should be")]))
    assert main(check=True) == 1
    assert not stale.exists()
    assert main(check=False) == 0
    assert stale.read_text("utf-8") == "as it should be"
    assert main(check=True) == 0
    assert capsys.readouterr().out.split() == ["new/stale.md"] * 2


def test_the_script_runs_by_its_path() -> None:
    code = "import runpy, sys; sys.argv = ['generate.py']; runpy.run_path('docs/generate.py', run_name='loaded')"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)
