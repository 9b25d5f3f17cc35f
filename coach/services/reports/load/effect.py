"""What a changed playbook would change: before and after side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from coach.render.paper import Column, Grid, Kind, Mark, Notes, Row, Shown
from coach.services.reports.load.changes import Change
from coach.services.reports.load.figures import Team
from coach.services.reports.load.model import Course
from coach.services.reports.load.names import day_of, rep_name, said
from coach.services.reports.load.report import LoadReport
from coach.services.reports.team.report import TEAM
from coach.services.workday.moving import channel_words
from coach.text import Text

_NOW, _THEN, _MORE = Text("现在", "now"), Text("改后", "then"), Text("差", "difference")


def change_notes(changes: Iterable[Change]) -> Notes:
    """What was changed, rule by rule."""
    lines = []
    for one in changes:
        before, after = (_pair(said(outcome)) for outcome in (one.before, one.after))
        alone = Text(f"（只对 {one.only}）", f" (of {one.only} alone)") if one.only else Text("", "")
        lines.append(Text(f"{one.rule.id}{alone.zh}：{before.zh} → {after.zh}", f"{one.rule.id}{alone.en}: {before.en} → {after.en}"))
    return Notes("changes", Text("改了什么", "What is changed"), tuple(lines))


def effect_grid(report: LoadReport, channels: Sequence[str]) -> Grid:
    """Each rep, and all: contacts in all by channel, what is left over, and the first day that is too full, now and then."""
    after = {course.rep: course for course in report.after.courses} if report.after else {}
    pairs = [(course, after[course.rep]) for course in report.before.courses if course.rep in after]
    moved = [one for one in channels if any(now.due(one) != then.due(one) for now, then in pairs)]
    channels = moved or channels[:1]
    rows = [_row(report, [now], [then], channels) for now, then in pairs]
    if len(pairs) > 1:
        total = _row(report, [now for now, _ in pairs], [then for _, then in pairs], channels)
        rows.append(Row({**total.cells, "rep": TEAM}, total=True))
    heads = (Column("rep", Text("业务员", "rep")), *_heads(channels))
    return Grid("effect", Text("改前改后", "Before and after"), heads, tuple(rows))


def _heads(channels: Sequence[str]) -> Iterator[Column]:
    for channel in channels:
        words = channel_words(channel)
        for key, title in (("now", _NOW), ("then", _THEN), ("more", _MORE)):
            yield Column(f"{channel}_{key}", Text(f"{words.zh}/天 {title.zh}", f"{words.en} a day, {title.en}"), Kind.NUMBER)
    for key, title in (("now", _NOW), ("then", _THEN), ("more", _MORE)):
        yield Column(f"left_{key}", Text(f"积压 {title.zh}", f"left over, {title.en}"), Kind.COUNT if key != "more" else Kind.NUMBER)
    for key, title in (("now", _NOW), ("then", _THEN)):
        yield Column(f"overflow_{key}", Text(f"首次排不下 {title.zh}", f"first too full, {title.en}"), Kind.DAY)


def _row(report: LoadReport, now: Sequence[Course], then: Sequence[Course], channels: Sequence[str]) -> Row:
    before, after = Team(now), Team(then)
    cells: dict[str, Shown] = {"rep": rep_name(now[0].rep, report)}
    for channel in channels:
        first, second = before.a_day(channel), after.a_day(channel)
        more = None if first is None or second is None else second - first
        cells |= {f"{channel}_now": first, f"{channel}_then": second, f"{channel}_more": more}
    cells |= {"left_now": before.left(), "left_then": after.left(), "left_more": after.left() - before.left()}
    cells |= {"overflow_now": day_of(_first(now)), "overflow_then": day_of(_first(then))}
    mark = Mark.BAD if after.left() > before.left() else Mark.GOOD if after.left() < before.left() else Mark.NONE
    return Row(cells, mark=mark)


def _first(courses: Iterable[Course]) -> int | None:
    return min((course.overflow for course in courses if course.overflow is not None), default=None)


def _pair(line: Text | str) -> Text:
    return line if isinstance(line, Text) else Text(line, line)
