"""The agenda of the one-to-one and the personal success plan, of what the playbook says about the signs that were seen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal

from coach.domain.measures import HIGH
from coach.domain.meetings import DECK, Exercise
from coach.domain.model import Playbook
from coach.render.paper import Field, Form, Line, Notes
from coach.render.paper_words import percent
from coach.services.reports.coaching.signs import Seen
from coach.text import Text


def said(one: Seen, playbook: Playbook) -> Text:
    """接通率 62%（31/50）/ calls answered 62% (31/50): what is counted, in a sentence."""
    title, share = counted(one, playbook), one.share
    if not share.of:
        return title
    rate, counts = percent(Decimal(share.part) / share.of), f"{share.part}/{share.of}"
    return Text(f"{title.zh} {rate}（{counts}）", f"{title.en} {rate} ({counts})")


def counted(one: Seen, playbook: Playbook) -> Text:
    """What the figure of a sign is called: a rate by its own name, since that may be the good share."""
    rate = playbook.rates.get(one.sign.rate)
    return rate.title if rate else one.sign.title


def line_of(one: Seen, playbook: Playbook) -> Text:
    """Where the line lies: at least, or at most, so many per cent."""
    line, rate = one.sign.line, playbook.rates.get(one.sign.rate)
    if rate is not None and rate.good == HIGH:
        return Text(f"不低于 {line}%", f"{line}% at least")
    return Text(f"低于 {line}%", f"below {line}%")


def line_shown(one: Seen, playbook: Playbook) -> str:
    """The same as a cell: ≥90%, <15%."""
    rate = playbook.rates.get(one.sign.rate)
    return f"{'≥' if rate is not None and rate.good == HIGH else '<'}{one.sign.line}%"


def agenda(rep: str, weak: Sequence[Seen], cases: Sequence[str], playbook: Playbook) -> Notes:
    """What to talk about, in order."""
    title = Text(f"面谈提纲：{rep}", f"Agenda: {rep}")
    return Notes(f"agenda-{rep}", title, tuple(_agenda(weak, cases, playbook)), numbered=True)


def _agenda(weak: Sequence[Seen], cases: Sequence[str], playbook: Playbook) -> Iterator[Line]:
    yield from playbook.coaching.opening
    for one in weak:
        sign = one.sign
        means = sign.means or sign.title
        ask = Text("".join(text.zh for text in sign.ask), " ".join(text.en for text in sign.ask))
        figure = said(one, playbook)
        yield Text(
            f"{figure.zh}：{means.zh}" + (f"。问：{ask.zh}" if ask else ""),
            f"{figure.en}: {means.en}" + (f". Ask: {ask.en}" if ask else ""),
        )
    if cases:
        yield Text(
            f"拿这几位客户来谈，一位一位过下一步：{'、'.join(cases)}",
            f"Go through these customers, each with its next step: {', '.join(cases)}",
        )
    for exercise in _exercises(weak):
        command = f"coach drill --deck {exercise.id}" if exercise.kind == DECK else f"coach drill talk {exercise.id}"
        yield Text(f"一起练：{exercise.title.zh}（{command}）", f"Practise together: {exercise.title.en} ({command})")
    yield from playbook.coaching.closing


def _exercises(weak: Sequence[Seen]) -> list[Exercise]:
    """Each once, those of the first sign first; two are enough for one talk."""
    return list(dict.fromkeys(exercise for one in weak for exercise in one.sign.practise))[:2]


def plan(rep: str, weak: Sequence[Seen], today: date, playbook: Playbook) -> Form:
    """The form: goal and gap stand in it, the rest is agreed on and written by hand. It fills one page."""
    spec = playbook.coaching
    gaps = [said(one, playbook) for one in weak]
    advised = [one.sign.do for one in weak if one.sign.do][:3]
    return Form(
        f"plan-{rep}",
        Text("个人提升计划", "Personal success plan"),
        (
            Field("name", Text("姓名", "Name"), rep, half=True),
            Field("day", Text("日期", "Date"), today.isoformat(), half=True),
            Field("goal", Text("目标（一个，能量得出来）", "Goal (one, that can be measured)"), _goal(weak, playbook), lines=2),
            Field("gap", Text("现在的差距", "Where things stand"), gaps or None, lines=1),
            Field("advised", Text("建议的动作", "Suggested"), _numbered(advised), lines=1),
            Field("actions", Text("三个动作（做什么、多少、什么时候）", "Three actions (what, how much, when)"), lines=3),
            Field("due", Text("到哪天完成", "Until"), half=True),
            Field("review", Text("复盘日", "Review on"), (today + timedelta(days=spec.review)).isoformat(), half=True),
            Field("support", Text("需要的支持", "Support"), choices=spec.support, lines=2),
            Field("manager", Text("主管认领的一件事", "What the manager takes on"), lines=1),
            Field("result", Text("复盘结果", "At the review"), choices=_RESULTS, lines=3),
            Field("rep", Text("本人签字", "Rep's signature"), half=True),
            Field("signed", Text("主管签字", "Manager's signature"), half=True),
        ),
        note=_NOTE,
        own_page=True,
    )


_RESULTS = (Text("达到了", "reached"), Text("接近", "nearly"), Text("还没有，接着做", "not yet, going on"))
_NOTE = Text(
    "一式两份，本人和主管各留一份；只用于帮助跟进，不作处罚依据。",
    "Two copies, one for each; it serves to help with follow-up and is no ground for sanctions.",
)


def _goal(weak: Sequence[Seen], playbook: Playbook) -> Text | None:
    """The first sign, put right."""
    if not weak:
        return None
    title, line = counted(weak[0], playbook), line_of(weak[0], playbook)
    return Text(f"{title.zh}：{line.zh}", f"{title.en}: {line.en}")


def _numbered(texts: Sequence[Text]) -> Text | None:
    if not texts:
        return None
    lines = list(enumerate(texts, 1))
    return Text("\n".join(f"{at}. {one.zh}" for at, one in lines), "\n".join(f"{at}. {one.en}" for at, one in lines))
