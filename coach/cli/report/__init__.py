"""``coach report``: what the records tell those who lead and train."""

from __future__ import annotations

from coach.cli.lazy import Entry, LazyGroup
from coach.text import Text

command = LazyGroup(
    "report",
    Text("给主管和培训师的报表。", "Reports for those who lead and train."),
    {"objections": Entry("coach.cli.report.objections", Text("手册还答不上来的话", "What customers said that no answer fits yet"))},
    examples=("coach report objections", "coach report objections --since 2026-03-01 --json"),
)
