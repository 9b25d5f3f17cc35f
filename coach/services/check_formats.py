"""What checks found, as other tools read it: SARIF 2.1.0 (code scanning, editors) and GitHub's annotations of a workflow's log."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeAlias
from urllib.parse import quote

from coach import __version__
from coach.errors import Diagnostic, Severity

Words: TypeAlias = Callable[[Any], str]
"""Picks the reader's language of a ``Text``."""

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_SARIF = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def sarif(found: Iterable[Diagnostic], words: Words) -> dict[str, Any]:
    """One run of our tool as a SARIF log. Columns count characters, as ours do."""
    told = list(dict.fromkeys(found))
    codes = sorted({one.code for one in told})
    driver = {
        "name": "coach playbook check",
        "version": __version__,
        "semanticVersion": __version__,
        "rules": [{"id": code} for code in codes],
    }
    results = [_result(one, codes.index(one.code), words) for one in told]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def workflow_lines(found: Iterable[Diagnostic], words: Words) -> Iterator[str]:
    """One line a finding: ``::error file=…,line=…,col=…,title=P510::…``."""
    for one in dict.fromkeys(found):
        place = one.location
        at = {"file": place.path, "line": place.line, "col": place.column} if place is not None else {}
        properties = ",".join(f"{key}={_property(str(value))}" for key, value in ({**at, "title": one.code}).items())
        yield f"::{_GITHUB[one.severity]} {properties}::{_data(_told(one, words))}"


def _result(one: Diagnostic, index: int, words: Words) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": one.code,
        "ruleIndex": index,
        "level": _SARIF[one.severity],
        "message": {"text": _told(one, words)},
    }
    if one.location is not None:
        region: dict[str, Any] = {"startLine": one.location.line, "startColumn": one.location.column}
        if one.excerpt:
            region["snippet"] = {"text": one.excerpt}
        uri = quote(one.location.path.replace("\\", "/"))
        result["locations"] = [{"physicalLocation": {"artifactLocation": {"uri": uri}, "region": region}}]
    return result


def _told(one: Diagnostic, words: Words) -> str:
    return words(one.message) + (f"\n{words(one.hint)}" if one.hint else "")


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
