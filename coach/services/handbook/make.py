"""The handbook of a playbook, put together and written."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from coach.domain.model import Playbook
from coach.domain.talk import Talk
from coach.render.handbook import Chapter, Grid, Handbook, Prose, Row, handbook_html
from coach.render.handbook_markdown import handbook_markdown
from coach.render.view import View
from coach.services.handbook import acting, knowing, saying, stages
from coach.services.handbook.desk import Desk
from coach.services.handbook.index import index
from coach.services.reference.wording import CHANNELS, DAYS, hours
from coach.text import Text

CHAPTERS: tuple[Callable[[Desk], Iterator[Chapter]], ...] = (
    stages.grading,
    stages.stages,
    stages.follow_up,
    acting.acting,
    acting.checklists,
    saying.phrases,
    saying.objections,
    saying.etiquette,
    knowing.tables,
    knowing.law,
    stages.judgements,
    knowing.sources,
)
FORMATS = {"html": handbook_html, "md": handbook_markdown}
_SHORT = 12


def handbook_text(playbook: Playbook, talk: Talk, view: View, form: str) -> str:
    """The handbook as a document; ``form`` is one of :data:`FORMATS`."""
    return FORMATS[form](handbook(playbook, talk, view), view.lang)


def handbook(playbook: Playbook, talk: Talk, view: View) -> Handbook:
    """All chapters, those that say nothing left out."""
    desk = Desk(playbook, talk, view)
    written = [_about(desk), *(chapter for make in CHAPTERS for chapter in make(desk))]
    return Handbook(
        title=desk.title(playbook.title),
        subtitle=desk.say("业务手册：客户怎样看，下一步做什么，话怎么说", "How to see a customer, what to do next, what to say"),
        facts=tuple(_facts(desk)),
        chapters=(*written, index(written, desk)),
        notice=_notice(desk),
        footer=desk.say("由销售教练按规则生成。{}", "Made from the rules by the sales coach. {}").format(_version(desk)),
    )


def _version(desk: Desk) -> str:
    return f"{desk.playbook.name} {desk.playbook.version} · {desk.playbook.digest[:_SHORT]}"


def _facts(desk: Desk) -> Iterator[tuple[str, str]]:
    playbook = desk.playbook
    yield desk.say("手册", "playbook"), playbook.name
    published = desk.say("（已发布第 {} 版）", " (published v{})").format(playbook.edition.number) if playbook.edition else ""
    yield desk.say("版本", "version"), playbook.version + published
    yield desk.say("内容指纹", "digest"), playbook.digest[:_SHORT]
    yield desk.say("生成日期", "made on"), f"{desk.view.as_of:%Y-%m-%d}"
    if len(playbook.lineage) > 1:
        yield desk.say("建立在", "built on"), desk.listed(playbook.lineage[-2::-1], " → ", " → ")


def _notice(desk: Desk) -> str:
    """That products and stories are an invented company's, where they are."""
    sources = desk.playbook.sources
    sampled = any(row.source in sources and sources[row.source].sample for table in desk.playbook.tables.values() for row in table.rows)
    if not sampled:
        return ""
    return desk.say(
        "产品、案例、竞品和活动是虚构公司的示例，用前请换成自己的。",
        "Products, stories, rivals and promotions are those of an invented company: put your own in their place before use.",
    )


def _about(desk: Desk) -> Chapter:
    """What the book is for, how it is read, and when work is done."""
    what = desk.say(
        "这本手册写给做“{}”的业务员：先看客户怎样定级、走到哪一步，再看多久跟进、什么时候做什么、话怎么说、客户有异议怎样答。"
        "产品每天按同样的规则给出建议；建议旁边的编号，就是本手册页边的小字。",
        "This book is for reps in “{}”: how a customer is graded and how far one has come, how often to follow up, what to do when, "
        "what to say, and how to answer objections. The product gives its daily advice by the same rules; the ids beside that advice "
        "are those in small print here.",
    ).format(desk.title(desk.playbook.title))
    unknown = desk.say(
        "不知道的就是“未知”，不等于“否”：条件里问到而还不知道的，先去问清楚。",
        "What is not known is unknown, which is not “no”: where a condition asks for what you don't know yet, go and ask.",
    )
    return Chapter(desk.say("怎么用这本手册", "How to use this book"), "about", (Prose(what), Prose(unknown), _times(desk)))


def _times(desk: Desk) -> Grid:
    spec, book = desk.playbook.calendar, desk.book
    days = desk.say("周", "") + desk.listed(desk.text(DAYS[day]) for day in spec.workdays)
    holidays = desk.say("（按 {} 的法定节假日和调休）", " (statutory holidays and shifted working days of {})").format(spec.region)
    rows = [
        Row((desk.say("工作日", "working days"), days + (holidays if spec.region else ""))),
        Row((desk.say("工作时间", "hours"), f"{hours(spec.hours, book)} ({spec.zone})")),
    ]
    for words, found in ((Text("黄金时段", "golden hours"), spec.golden), (Text("不打扰时段", "quiet hours"), spec.quiet)):
        for channel, span in found.items():
            by = desk.text(CHANNELS.get(channel, Text(channel, channel)))
            rows.append(Row((f"{desk.text(words)}{desk.say('（{}）', ' ({})').format(by)}", hours(span, book))))
    return Grid((desk.say("时间", "time"), ""), tuple(rows), (28, 72))
