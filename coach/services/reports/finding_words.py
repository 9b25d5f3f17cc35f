"""Findings in a sentence each."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from coach.render.mask import typed
from coach.services.reports.findings import IGNORED, SILENT, UNASKED, UNMATCHED, UPSIDE_DOWN, Finding
from coach.text import Text

if TYPE_CHECKING:
    from coach.services.reports.playbook_view import PlaybookReportView


def sentence(finding: Finding, view: PlaybookReportView) -> Text:
    """What was found, with the figures behind it."""
    return _SENTENCES[finding.kind](finding, view)


def _upside_down(finding: Finding, view: PlaybookReportView) -> Text:
    low, high = finding.share, finding.other_share
    if low is None or high is None:
        raise ValueError(finding)
    lower, higher = view.conversion.grade(finding.subject), view.conversion.grade(finding.other)
    figures = f"{lower}：{low.value:.0%}（{low.won}/{low.of}），{higher}：{high.value:.0%}（{high.won}/{high.of}）"
    worded = f"{lower} {low.value:.0%} ({low.won}/{low.of}), {higher} {high.value:.0%} ({high.won}/{high.of})"
    return Text(
        f"分级倒挂：{lower}比{higher}成交得多，区间不重叠（{figures}）。先看两级的标准。",
        f"Grades upside down: {lower} converts better than {higher}, beyond both intervals ({worded}). Look at what tells them apart.",
    )


def _ignored(finding: Finding, view: PlaybookReportView) -> Text:
    done = finding.share
    if done is None:
        raise ValueError(finding)
    what = view.action(finding.other)
    why = next(view.reasons(finding.subject), None)
    zh = f"；不做的理由最多的是“{why[0]}”（{why[1]} 次）" if why else "；没有人写过理由"
    en = f"; skipped most often because: {why[0]} ({why[1]} times)" if why else "; nobody gave a reason"
    return Text(
        f"没人照做：“{what}”建议过 {done.of} 位客户，只有 {done.won} 位做了{zh}。",
        f"Not followed: “{what}” was advised to {done.of} customers and done for {done.won}{en}.",
    )


def _unmatched(finding: Finding, view: PlaybookReportView) -> Text:
    del view
    said = typed(finding.subject)
    return Text(
        f"答不上来：客户有 {finding.count} 句话手册没有回应，最多的是“{said}”。",
        f"No answer: customers said {finding.count} things the playbook has no answer for, most often “{said}”.",
    )


def _unasked(finding: Finding, view: PlaybookReportView) -> Text:
    what = view.action(finding.subject)
    return Text(
        f"没建议也做：“{what}”在没有建议时做了 {finding.count} 次，是不是该写成规则？",
        f"Done unasked: “{what}” was carried out {finding.count} times without being advised. Should a rule say so?",
    )


def _silent(finding: Finding, view: PlaybookReportView) -> Text:
    entries = view.report.use.whole
    return Text(
        f"从未生效：{entries} 条记录里，{finding.count} 条规则一次也没有生效（--silent 列出）。",
        f"Never fired: {finding.count} rules did not fire once in {entries} log entries (--silent lists them).",
    )


_SENTENCES: dict[str, Callable[[Finding, PlaybookReportView], Text]] = {
    UPSIDE_DOWN: _upside_down,
    IGNORED: _ignored,
    UNMATCHED: _unmatched,
    UNASKED: _unasked,
    SILENT: _silent,
}
