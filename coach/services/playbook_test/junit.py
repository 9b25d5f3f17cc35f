"""The results as JUnit XML, for the systems that show test runs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from coach.render.view import View
from coach.services.playbook_test.lines import misses_lines
from coach.services.playbook_test.trial import Results
from coach.services.playbook_test.view import Data, trial_name
from coach.services.whole_file import whole_file
from coach.text import Text

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML document may hold, escaped or not."""


def write_junit(path: Path, runs: Sequence[tuple[Results, Data]], view: View, least: float | None = None) -> None:
    """Write ``runs`` (results with their view) to ``path``, whole or not at all. C152 if it can't be written."""
    text = "\n".join(junit(runs, view, least)) + "\n"
    with whole_file(path) as draft:
        draft.write_text(text, "utf-8")


def junit(runs: Sequence[tuple[Results, Data]], view: View, least: float | None = None) -> Iterator[str]:
    """The document: a suite a playbook, a case a test. ``least``: the coverage asked for, a test of its own."""
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield "<testsuites>"
    for results, data in runs:
        yield from _suite(results, data, view, least)
    yield "</testsuites>"


def _suite(results: Results, data: Data, view: View, least: float | None) -> Iterator[str]:
    broken, short = results.playbook is None, least is not None and "coverage" in data and data["coverage"]["percent"] < least
    tests = len(results.trials) + (broken or (least is not None))
    failures = len(results.failed) + short
    yield f"  <testsuite{_attributes(name=results.name, tests=tests, failures=failures, errors=int(broken))}>"
    if broken:
        yield from _broken(results, view)
        yield "  </testsuite>"
        return
    failed = iter(data["failures"])
    for trial in results.trials:
        place = trial.location
        about = _attributes(classname=f"{results.name}.{trial.group}", name=trial_name(trial, view), file=place.path, line=place.line)
        if trial.failure is None:
            yield f"    <testcase{about}/>"
        else:
            yield from _case(about, "failure", *_explained(next(failed), view))
    if least is not None:
        yield from _coverage(results, data, view, least, short=short)
    yield "  </testsuite>"


def _explained(failure: Data, view: View) -> tuple[str, str]:
    texts = [miss["text"] for miss in failure["misses"]]
    return view.say(Text("；", "; ")).join(texts), "\n".join([failure["location"], *misses_lines(failure["misses"], view)])


def _broken(results: Results, view: View) -> Iterator[str]:
    message = view.say(Text("手册有错误，没有运行", "the playbook has errors: nothing ran"))
    told = "\n".join(f"{d.location or ''} {d.code} {view.say(d.message)}".strip() for d in results.diagnostics)
    yield from _case(_attributes(classname=results.name, name="check"), "error", message, told)


def _coverage(results: Results, data: Data, view: View, least: float, *, short: bool) -> Iterator[str]:
    about, percent = _attributes(classname=results.name, name="coverage"), data["coverage"]["percent"]
    if not short:
        yield f"    <testcase{about}/>"
        return
    message = view.say(Text("覆盖率 {}%，要求 {:g}%", "coverage is {}%, {:g}% is asked for")).format(percent, least)
    gaps = "\n".join(f"{gap['location']} {gap['rule']} {gap['text']}" for gap in data["coverage"]["gaps"] if gap["kind"] in ("rule", "row"))
    yield from _case(about, "failure", message, gaps)


def _case(about: str, kind: str, message: str, text: str) -> Iterator[str]:
    yield f"    <testcase{about}>"
    yield f"      <{kind}{_attributes(message=message)}>{escape(_clean(text))}</{kind}>"
    yield "    </testcase>"


def _attributes(**values: object) -> str:
    return "".join(f" {name}={quoteattr(_clean(str(value)))}" for name, value in values.items())


def _clean(text: str) -> str:
    return _NOT_XML.sub("�", text)
