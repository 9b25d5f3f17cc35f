"""A judge of the showroom playbook, made once, and tasks for it."""

from __future__ import annotations

from functools import cache

from coach.bootstrap import shipped_folders
from coach.data import data_root
from coach.drills.rubric.judge import Judge
from coach.drills.rubric.model import shipped_model
from coach.drills.rubric.result import Scored
from coach.drills.rubric.task import Task
from coach.objections.lessons import shipped_loader
from coach.text import Lang

SHOWROOM = "showroom"
assert SHOWROOM in shipped_folders()
DEAR = {Lang.ZH: "你们这个也太贵了吧", Lang.EN: "that's way too expensive for a sofa"}
REASON = {Lang.ZH: "隔壁那家含安装，总价比这里低八百", Lang.EN: "the shop next door includes fitting and comes out 80 cheaper"}
BUSY = {Lang.ZH: "我在开会呢", Lang.EN: "I'm in a meeting"}
STOP = {Lang.ZH: "别再打电话给我了", Lang.EN: "don't call me again"}
SOURCE = {Lang.ZH: "你哪来的我的电话", Lang.EN: "where did you get my number"}
WORSE = {Lang.ZH: "大概可能下周到吧", Lang.EN: "it should maybe arrive next week, I guess"}


@cache
def judge() -> Judge:
    """The showroom's."""
    loader = shipped_loader(data_root())
    return Judge(loader.training(SHOWROOM), loader.talk(SHOWROOM), shipped_model())


def task(what: str, lang: Lang = Lang.ZH) -> Task:
    """``first``, ``then``, ``not_now``, ``driving``, ``stop``, ``source``, ``repair``, ``opening``."""
    pairs = judge().talk.objections
    if what == "first":
        return Task("objection", lang, DEAR[lang], 1, "", pairs["price-too-high"], "price")
    if what == "then":
        return Task("objection", lang, DEAR[lang], 2, REASON[lang], pairs["price-too-high"], "price")
    if what in ("not_now", "driving"):
        return Task("not_now", lang, BUSY[lang], 1, "", pairs["driving" if what == "driving" else "busy-now"], "busy")
    if what in ("stop", "source"):
        pair = pairs["number-source" if what == "source" else "stop-calling"]
        return Task("stop", lang, (SOURCE if what == "source" else STOP)[lang], 1, "", pair, pair.category)
    return Task(what, lang, WORSE[lang] if what == "repair" else "")


def score(text: str, what: str = "first", lang: Lang = Lang.ZH) -> Scored:
    """``text`` as an answer."""
    scored = judge().score(text, task(what, lang))
    assert scored is not None
    return scored


def marks(scored: Scored) -> dict[str, str]:
    """Criterion → mark."""
    return {one.criterion.id: one.mark for one in scored.criteria}
