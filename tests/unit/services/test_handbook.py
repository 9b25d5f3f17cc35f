from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

import pytest

from coach.bootstrap import App
from coach.domain.condition import And, Atom, Or
from coach.domain.model import Choice, Decision, Playbook, Rule
from coach.domain.talk import Talk
from coach.errors import Location
from coach.render.flow import Stage, flow, wrapped
from coach.render.handbook import Picture
from coach.render.view import View
from coach.services.handbook.bounds import bounds, of_outcomes, together
from coach.services.handbook.make import handbook, handbook_text
from coach.text import Lang, Text

NOW = datetime(2026, 3, 5, 10, tzinfo=ZoneInfo("Asia/Shanghai"))
SHIPPED = ("b2b-solution", "field-distribution", "recruitment-telesales", "showroom", "telesales-funnel")
HOT, COLD = Atom("grade", "grade", "=", ("hot",), ("hot",)), Atom("grade", "grade", "=", ("cold",), ("cold",))
NOT_HOT = Atom("grade", "grade", "!=", ("hot",), ("hot",))
EITHER = Atom("grade", "grade", "in", ("hot", "cold"), ("hot", "cold"))


def rule(name: str, then: str, when: Atom | And | Or) -> Rule:
    return Rule(f"stage/{name}", "p", when, "", then, Text("因为", "because"), Location("p.yaml"))


def test_what_a_condition_asks_for_certain() -> None:
    assert not together(bounds(HOT), bounds(COLD))
    assert not together(bounds(HOT), bounds(NOT_HOT))
    assert together(bounds(EITHER), bounds(NOT_HOT))
    assert not together(bounds(And((EITHER, NOT_HOT))), bounds(HOT))
    assert together(bounds(Or((HOT, HOT))), bounds(COLD))  # an "or" asks for nothing by itself


def test_who_comes_later_is_not_who_came_first() -> None:
    rules = (rule("a", "a", HOT), rule("b", "b", And(())))
    stage = Decision(
        "stage",
        Text("阶段", "stage"),
        "first",
        "choice",
        rules,
        (Choice("a", Text("甲", "a")), Choice("b", Text("乙", "b")), Choice("c", Text("丙", "c"))),
    )
    known = of_outcomes(stage)
    assert [together(bounds(HOT), each) for each in known["a"]] == [True]
    assert [together(bounds(HOT), each) for each in known["b"]] == [False]
    assert known["c"] == []


def test_lines_of_a_picture() -> None:
    assert wrapped("一二三四五六，七八", 72, 12, 3) == ["一二三四五六，", "七八"]  # no line begins with a comma
    assert wrapped("some words in a row", 72, 12, 9) == ["some words", "in a row"]
    assert wrapped("一二三四五六七八九十一二三", 48, 12, 2) == ["一二三四", "五六七…"]
    assert wrapped("", 72, 12, 2) == []


def test_the_picture_holds_every_stage_in_order_and_nothing_overlaps() -> None:
    drawn = flow(
        [
            Stage("甲", ("一",), "每 1 天"),
            Stage("乙", ("二" * 200, "三"), ""),
            Stage("丙", (), "", aside=True),
            Stage("丁", (), "", aside=True),
            Stage("戊", (), "", aside=True),
        ],
        "标题",
        "一旁",
    )
    assert [label.text for label in drawn.labels if label.look == "name"] == ["1  甲", "2  乙", "丙", "丁", "戊"]
    assert [box.aside for box in drawn.boxes] == [False, False, True, True, True]
    way = [box for box in drawn.boxes if not box.aside]
    assert way[0].y + way[0].height < way[1].y
    assert all(box.y + box.height < drawn.height and box.x + box.width <= 720 for box in drawn.boxes)
    assert len(drawn.arrows) == 2


@cache
def shipped(name: str) -> tuple[Playbook, Talk]:
    with TemporaryDirectory() as home:
        loader = App(Path(home)).loader
        return loader.load(name), loader.talk(name)


class Page(HTMLParser):
    """Checks that elements close, and keeps ids, links and texts."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        found = dict(attrs)
        self.ids += [found["id"] or ""] if "id" in found else []
        self.links += [found["href"] or ""] if "href" in found else []
        if tag not in ("meta", "col", "br"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.slow
@pytest.mark.parametrize("name", SHIPPED)
def test_every_shipped_handbook_holds_together(name: str) -> None:
    playbook, talk = shipped(name)
    for lang in Lang:
        text = handbook_text(playbook, talk, View(lang, NOW), "html")
        page = Page(text)
        assert {link.removeprefix("#") for link in page.links} <= set(page.ids)
        assert all(link.startswith("#") for link in page.links)
        assert len(page.ids) == len(set(page.ids))
        assert page.tags.isdisjoint({"script", "link", "img", "iframe"})
        assert "<svg" in text
        assert "&lt;t" not in text  # no markup of ours was escaped
    stage = playbook.decisions[playbook.roles.stage]
    assert sum(choice.aside for choice in stage.choices) in (1, 2)
    book = handbook(playbook, talk, View(Lang.ZH, NOW))
    assert [chapter.anchor for chapter in book.chapters][:4] == ["about", "grading", "stages", "follow-up"]
    assert len(book.chapters) == 14
    markdown = handbook_text(playbook, talk, View(Lang.EN, NOW), "md")
    targets = set(re.findall(r"\]\(#([\w-]+)\)", markdown))
    assert targets <= set(re.findall(r'<a id="([\w-]+)"></a>', markdown))


@pytest.mark.slow
def test_every_rule_that_advises_or_holds_stands_in_the_book() -> None:
    playbook, talk = shipped("showroom")
    text = handbook_text(playbook, talk, View(Lang.EN, NOW), "html")
    for decision in playbook.decisions.values():
        for found in decision.rules:
            assert f'<span class="id">{found.id}</span>' in text
    for objection in talk.objections:
        assert f'<span class="id">{objection}</span>' in text


@pytest.mark.slow
def test_what_a_playbook_says_is_text_and_nothing_else() -> None:
    playbook, talk = shipped("showroom")
    nasty = Text("<script>alert(1)</script>\x1b[2J*粗* | a", "<script>alert(1)</script>\x1b[2J*bold* | a")
    stage = playbook.decisions[playbook.roles.stage]
    marked = replace(stage, choices=(replace(stage.choices[0], label=nasty), *stage.choices[1:]))
    changed = replace(playbook, title=nasty, decisions={**playbook.decisions, stage.name: marked})
    html = handbook_text(changed, talk, View(Lang.ZH, NOW), "html")
    assert "<script" not in html
    assert "\x1b" not in html
    markdown = handbook_text(changed, talk, View(Lang.ZH, NOW), "md")
    assert markdown.splitlines()[0] == "# \\<script\\>alert(1)\\</script\\>\\*粗\\* \\| a"


@pytest.mark.slow
def test_a_playbook_without_roles_has_a_handbook_too() -> None:
    playbook, talk = shipped("base")
    book = handbook(playbook, talk, View(Lang.EN, NOW))
    assert "grading" not in [chapter.anchor for chapter in book.chapters]
    assert "stages" not in [chapter.anchor for chapter in book.chapters]
    Page(handbook_text(playbook, talk, View(Lang.EN, NOW), "html"))


@pytest.mark.slow
def test_how_often_in_which_stage() -> None:
    playbook, talk = shipped("showroom")
    book = handbook(playbook, talk, View(Lang.EN, NOW))
    chapter = next(chapter for chapter in book.chapters if chapter.anchor == "stages")
    stages = {stage.name: stage.often for block in chapter.blocks if isinstance(block, Picture) for stage in block.flow.stages}
    assert stages["Contact ended"] == "not followed up"
    assert stages["Prospect"] == "every 2 days to 1 month"
