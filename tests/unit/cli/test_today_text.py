"""The worklist as lines: what belongs together stands under one heading."""

from __future__ import annotations

from typing import Any

from coach.cli.language import speak
from coach.cli.today_text import worklist_lines
from coach.text import Lang


def task(name: str, group: str | None = None) -> dict[str, Any]:
    return {
        "customer": {"name": name, "phone": None, "id": f"C-{name}"},
        "owner": "李雷",
        "grade": None,
        "title": "电话跟进",
        "because": f"{name}的理由",
        "late": False,
        "say": [],
        "checklist": [],
        "also": [],
        "start": "2026-03-05T10:00:00+08:00",
        "group": group,
        "stop": None,
        "place": None,
    }


def text(*tasks: dict[str, Any], moved: tuple[dict[str, Any], ...] = ()) -> list[str]:
    data: dict[str, Any] = {
        "day": "2026-03-05",
        "as_of": "2026-03-05T10:00:00+08:00",
        "rep": "李雷",
        "tasks": list(tasks),
        "customers": len(tasks),
        "more": 0,
        "later": 0,
        "moved": list(moved),
        "plans": [],
        "off": False,
        "warnings": [],
    }
    return [str(line) for line in worklist_lines(data)][2:]


def move(to: str | None) -> dict[str, Any]:
    return {"to": to, "because": "排满了", "customer": {"name": "王芳"}, "past_latest": False}


def test_a_group_is_named_once_above_those_who_follow_each_other_in_it() -> None:
    shown = text(task("甲"), task("乙", "急的"), task("丙", "急的"), task("丁"))
    assert [line.strip() for line in shown if "C-" not in line] == ["甲的理由", "", "【急的】", "乙的理由", "丙的理由", "", "丁的理由"]


def test_who_stands_alone_says_the_group_beside_the_reason() -> None:
    shown = text(task("甲", "急的"), task("乙", "约好的"), task("丙"))
    assert [line.strip() for line in shown if "C-" not in line] == ["【急的】甲的理由", "【约好的】乙的理由", "丙的理由"]


def test_where_the_moved_ones_go_is_told_by_days() -> None:
    moved = (move("2026-03-09"), move("2026-03-06"), move("2026-03-06"), move(None))
    assert "排不下，挪到后面的 4 项：2026-03-06 2 项，2026-03-09 1 项，1 项半年内排不进" in "".join(text(moved=moved))
    speak(Lang.EN)
    assert "4 that don't fit move on: 2 to 2026-03-06, 1 to 2026-03-09, 1 find no room within half a year" in " ".join(text(moved=moved))
