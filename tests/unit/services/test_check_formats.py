from __future__ import annotations

from typing import Any

from coach.errors import Diagnostic, Location, Severity
from coach.services.check_formats import sarif, workflow_lines
from coach.text import Text

FOUND = (
    Diagnostic(
        "P530", Text("矛盾", "contradicts, 100%"), Location("playbooks/我 的/a.yaml", 3, 7), Text("改", "correct\nit"), excerpt="  a: b"
    ),
    Diagnostic("P510", Text("空档", "a gap"), Location("a.yaml"), None, Severity.WARNING),
    Diagnostic("P511", Text("未知", "unknown"), None, None, Severity.INFO),
)


def english(text: Text) -> str:
    return text.en


def test_a_sarif_log_has_what_the_schema_asks_for() -> None:
    log = sarif((*FOUND, FOUND[0]), english)
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-2.1.0.json")
    (run,) = log["runs"]
    driver = run["tool"]["driver"]
    assert driver["name"]
    ids = [rule["id"] for rule in driver["rules"]]
    assert len(set(ids)) == len(ids)
    assert [result["level"] for result in run["results"]] == ["error", "warning", "note"]
    for result in run["results"]:
        _is_result(result, ids)
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "playbooks/%E6%88%91%20%E7%9A%84/a.yaml"
    assert place["region"] == {"startLine": 3, "startColumn": 7, "snippet": {"text": "  a: b"}}
    assert "locations" not in run["results"][2]


def _is_result(result: dict[str, Any], ids: list[str]) -> None:
    """The required members of a result, of their types (SARIF 2.1.0, 3.27)."""
    assert result.keys() <= {"ruleId", "ruleIndex", "level", "message", "locations"}
    assert ids[result["ruleIndex"]] == result["ruleId"]
    assert isinstance(result["message"]["text"], str)
    for location in result.get("locations", ()):
        region = location["physicalLocation"]["region"]
        assert region["startLine"] >= 1
        assert region["startColumn"] >= 1


def test_github_reads_one_line_a_finding() -> None:
    assert list(workflow_lines(FOUND, english)) == [
        "::error file=playbooks/我 的/a.yaml,line=3,col=7,title=P530::contradicts, 100%25%0Acorrect%0Ait",
        "::warning file=a.yaml,line=1,col=1,title=P510::a gap",
        "::notice title=P511::unknown",
    ]
