"""A learner's progress as lines of a terminal. Bars end their lines: what follows a sign of doubtful width would not stand in line."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any, TypeAlias

from coach.cli.columns import pad, width
from coach.cli.common import ascii_only
from coach.cli.language import words
from coach.cli.layout import Styled, columns, hanging
from coach.text import Text

Data: TypeAlias = dict[str, Any]
_BAR, _SHORT = 25, 10
"""Cells for 100 points, where there is room, and where there is little."""
_SCORE = 4
_TREND = 4
_GAPS = 10
_HARD_SHOWN = 10
_HEIGHTS, _HEIGHTS_ASCII = " ▁▂▃▄▅▆▇█", " .:-=+*#@"


def progress_lines(data: Data) -> Iterator[str]:
    """The whole page."""
    counts = data["counts"]
    yield Styled(f"{data['learner']}  {data['playbook']}", bold=True)
    text = Text("今天：复习 {}，在学 {}，新题 {}，练了 {}；难题 {}", "today: {} to repeat, {} being learnt, {} new, {} done; hard ones: {}")
    yield from hanging("", words(text).format(*(counts[key] for key in ("due", "learning", "new", "done_today", "aside"))))
    yield words(Text("最近两周：{}", "the last two weeks: {}")).format(_days(data["days"]))
    yield ""
    yield from skill_lines(data["skills"])
    if data["hard"]:
        yield ""
        yield Styled(words(Text("难题，培训师会看：", "Hard ones, for the trainer to look at:")), bold=True)
        for one in data["hard"][:_HARD_SHOWN]:
            colon = words(Text("：", ": "))
            who = words(Text("（{}）", " ({})")).format(one["about"]) if one["about"] else ""
            yield from hanging("  · ", f"{one['deck']}{colon}{one['prompt']}{who}")
    if data["certificates"]:
        yield ""
        yield Styled(words(Text("证书", "Certificates")), bold=True)
        for one in data["certificates"]:
            yield from certificate_lines(one)


def skill_lines(skills: list[Data]) -> Iterator[str]:
    """A row a skill: title, score, tier, change, number of results, bar. On a narrow terminal a bar is short, and the number left out."""
    names = max((width(one["title"]) for one in skills), default=0)
    tiers = max((width(_tier(one)) for one in skills), default=0)
    times = max((width(_times(one)) for one in skills), default=0)
    whole = names + _SCORE + tiers + _TREND + times + _BAR + _GAPS <= columns()
    for number, (_, group) in enumerate(groupby(skills, key=lambda one: one["group"])):
        if number:
            yield ""
        for one in group:
            yield from (Styled(row, **_look(one)) for row in (_row(one, names, tiers, times) if whole else _narrow(one, tiers)))


def _row(one: Data, names: int, tiers: int, times: int) -> list[str]:
    cells = (pad(one["title"], names), *_measured(one, tiers), pad(_times(one), times), _bar(one["score"], _BAR))
    return ["  ".join(cells).rstrip()]


def _narrow(one: Data, tiers: int) -> list[str]:
    if one["score"] is None:
        return [f"{one['title']}  {_tier(one)}"]
    return [str(one["title"]), "  ".join((*_measured(one, tiers), _bar(one["score"], _SHORT)))]


def _measured(one: Data, tiers: int) -> tuple[str, str, str]:
    score = "–" if one["score"] is None else str(one["score"])
    trend = "" if not one["trend"] else f"{one['trend']:+d}"
    return f"{score:>{_SCORE}}", pad(_tier(one), tiers), f"{trend:>{_TREND}}"


def _tier(one: Data) -> str:
    return str(one["tier_shown"]) or (words(Text("还看不出", "too few yet")) if one["results"] else words(Text("还没练", "not yet")))


def _times(one: Data) -> str:
    results = one["results"]
    return words(Text("{} 次", "{} result" if results == 1 else "{} results")).format(results) if results else ""


def _look(one: Data) -> dict[str, Any]:
    return {"dim": True} if one["score"] is None else {}


def _bar(score: int | None, whole: int) -> str:
    if score is None:
        return ""
    full = "#" if ascii_only() else "█"
    return full * max(1, round(score * whole / 100))


def _days(days: list[Data]) -> str:
    """A small chart of how much was done each day; the busiest fills its cell."""
    most = max((one["answers"] for one in days), default=0)
    heights = _HEIGHTS_ASCII if ascii_only() else _HEIGHTS
    if not most:
        return words(Text("没有练", "nothing"))
    drawn = "".join(heights[-(-one["answers"] * (len(heights) - 1) // most)] for one in days)
    return words(Text("{} 题  |{}|", "{} cards  |{}|")).format(sum(one["answers"] for one in days), drawn)


def certificate_lines(one: Data) -> Iterator[str]:
    """Whether a certificate is earned, and what each requirement still needs."""
    yes, no = ("OK", "--") if ascii_only() else ("✓", "○")
    until = words(Text("（到 {}）", " (until {})")).format(one["until"]) if one["until"] else ""
    earned = words(Text("已达到", "earned")) + until if one["earned"] else words(Text("还没达到", "not yet"))
    yield Styled(f"  {yes if one['earned'] else no} {one['title']}  {earned}", fg="green" if one["earned"] else None)
    for asked in () if one["earned"] else one["requires"]:
        missing = words(Text("，", ", ")).join(asked["missing"]) or words(Text("已达到", "met"))
        yield from hanging(f"    {yes if asked['met'] else no} ", f"{asked['title']}{words(Text('：', ': '))}{missing}")
