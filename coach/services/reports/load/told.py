"""What a load forecast says in words: what to do, and what to bear in mind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from coach.domain.timing import spoken
from coach.render.paper import Line
from coach.services.reports.load.ease import Ease, Step
from coach.services.reports.load.figures import Team
from coach.services.reports.load.model import Course
from coach.services.reports.load.names import rep_name
from coach.services.reports.load.report import Forecast, LoadReport, weeks_of
from coach.services.reports.team.report import ONE_NAME
from coach.services.workday.moving import channel_words
from coach.text import Text

_NAMED = 5
_FITS = Text("按现在的频率，每个人都排得下。", "With these frequencies everybody's work fits.")
_STANDS = Text(
    "算的是按频率该跟进的和已经约好的；客户的等级、所用的规则假定不变。投诉、交付、生日这些临时的事另算。",
    "What is counted are follow-ups by their frequency and what is agreed; grades, and the rules customers fall under, are taken to stay. "
    "Complaints, deliveries and birthdays come on top.",
)
_NO_NUMBER = Text(
    "手册没有写一天最多排几次（workday 的 capacity），只按时间算。",
    "The playbook sets no number of contacts a day (capacity in workday): time alone limits the day.",
)


def advice(report: LoadReport, forecast: Forecast, gives: Ease | None, channels: Sequence[str]) -> Iterator[Line]:
    """What to do: where it fits nothing, else who has too much, which days are too full, what could give, who has room."""
    if gives is None:
        yield _FITS
        yield from _later(report, forecast, channels)
        return
    names = [str(_say(rep_name(rep, report)).zh) for rep in gives.behind]
    few, more, who = "、".join(names[:_NAMED]), len(names) - _NAMED, "rep" if len(names) == 1 else "reps"
    yield Text(
        f"排不下的有 {len(names)} 人：{few}{'……' if more > 0 else '。'}期末积压 {gives.left[0]} 次。",
        f"{len(names)} {who} can't keep up: {', '.join(names[:_NAMED])}{' …' if more > 0 else '.'} {gives.left[0]} contacts are left over.",
    )
    yield from _fullest(forecast)
    yield from _stretch(gives)
    yield from _room(report, forecast, gives, channels)


def _later(report: LoadReport, forecast: Forecast, channels: Sequence[str]) -> Iterator[Line]:
    """The last week may be too full already, though nothing has piled up yet."""
    first, last = weeks_of(report.window)[-1]
    week = Team(forecast.courses, first, last)
    for channel in channels:
        share, words = week.share(channel), channel_words(channel)
        if share is not None and share > 1:
            yield Text(
                f"不过最后一周{words.zh}到期的已是能排的 {share:.0%}，再往后会积压。",
                f"In the last week, though, {share:.0%} of the {words.en} there is room for fall due: beyond it work will pile up.",
            )


def _fullest(forecast: Forecast) -> Iterator[Line]:
    """The first day, and how many days are too full for somebody."""
    full = [
        place
        for place in range(len(forecast.courses[0].days))
        if any(course.days[place].works and course.days[place].left.total() for course in forecast.courses)
    ]
    if full:
        first = date.fromordinal(forecast.courses[0].days[full[0]].day)
        yield Text(
            f"{len(full)} 天有人排不下，最早是 {first}。",
            f"On {len(full)} {'day' if len(full) == 1 else 'days'} somebody's work doesn't fit, on {first} first.",
        )


def _stretch(gives: Ease) -> Iterator[Line]:
    if gives.still:
        yield Text(
            f"模拟过：{len(gives.steps)} 条频率都放宽，积压也只从 {gives.left[0]} 次降到 {gives.left[1]} 次，"
            f"还有 {len(gives.still)} 人排不下；光放宽频率不够。",
            f"Simulated: with {len(gives.steps)} frequencies stretched {gives.left[1]} contacts instead of {gives.left[0]} are left over, "
            f"and {len(gives.still)} reps still lag: stretching alone won't do.",
        )
        return
    yield from map(_step, gives.steps)
    zh, en = "模拟过：这样改，积压一天之内做得完", "Simulated: with this no more is left over than a day holds"
    yield Text(f"{zh}（--set {_set(gives)}）。", f"{en} (--set {_set(gives)}).")


def _step(step: Step) -> Text:
    before, after = spoken(step.before), spoken(step.after)
    return Text(
        f"可以放宽：{step.rule.because.zh}（{step.rule.id}）从 {before.zh} 改成 {after.zh}。",
        f"Could give: {step.rule.because.en} ({step.rule.id}), from {before.en} to {after.en}.",
    )


def _set(gives: Ease) -> str:
    return " --set ".join(f"{step.rule.id.replace('/', '.', 1)}={step.after}" for step in gives.steps)


def _room(report: LoadReport, forecast: Forecast, gives: Ease, channels: Sequence[str]) -> Iterator[Line]:
    """Who has room, and how many more hands would do it."""
    if not channels:
        return
    channel, words = channels[0], channel_words(channels[0])
    free = [(_free(course, channel), course) for course in forecast.courses if course.rep not in gives.behind]
    best = sorted((one for one in free if one[0] > 0), key=lambda one: (-one[0], one[1].rep))[:_NAMED]
    if best:
        zh = "、".join(f"{_say(rep_name(course.rep, report)).zh} {float(room):.1f}" for room, course in best)
        en = ", ".join(f"{_say(rep_name(course.rep, report)).en} {float(room):.1f}" for room, course in best)
        yield Text(
            f"每天还排得下{words.zh}的：{zh}。可以分一些客户过去。", f"Room for more {words.en} a day: {en}. Customers could go to them."
        )
    a_rep = Fraction(sum(course.capacity(channel) or 0 for course in forecast.courses), len(forecast.courses))
    due, room = Team(forecast.courses).due(channel), Team(forecast.courses).room(channel)
    if room is not None and a_rep and due > room:
        zh, en = f"全队到期 {due} 次，能排 {room} 次", f"{due} fall due for the team, which has room for {room}"
        hands = -((room - due) // a_rep)
        yield Text(f"{words.zh}：{zh}；不放宽的话还差 {hands} 人。", f"{words.en}: {en}; without a change {hands} more reps are needed.")


def _free(course: Course, channel: str) -> Fraction:
    room, days = course.capacity(channel), course.working()
    return Fraction(room - course.due(channel), days) if room is not None and days else Fraction(0)


def remarks(report: LoadReport) -> Iterator[Line]:
    """What to bear in mind."""
    yield _STANDS
    yield _leads(report)
    found = (report.after or report.before).found
    if report.unowned:
        yield Text(f"{report.unowned} 位客户没有跟进人，没算进去。", f"{report.unowned} customers have no rep and are left out.")
    if found.wayless:
        zh, en = "位客户手册没有说怎么联系，没算进去。", "customers are left out: the playbook does not say how they are reached."
        yield Text(f"{found.wayless} {zh}", f"{found.wayless} {en}")
    for course in report.before.courses:
        if not course.working():
            name = _say(rep_name(course.rep, report))
            yield Text(f"{name.zh} 这段时间都不上班，到期的都积着。", f"{name.en} is away all these days: whatever falls due is left over.")
    if not report.before.playbook.workday.capacity:
        yield _NO_NUMBER
    yield ONE_NAME


def _leads(report: LoadReport) -> Text:
    total = sum(report.rates.values(), Fraction(0))
    each = float(total / len(report.rates)) if report.rates else 0.0
    if report.asking.new_leads is not None:
        return Text(f"新线索按每人每天 {each:g} 条算。", f"New leads: {each:g} for each rep and day, as stated.")
    if not report.measured:
        return Text("手册没有线索收到的时间，新线索按 0 算。", "The playbook has no moment when leads come in: none are counted.")
    return Text(
        f"新线索按最近四周的实际算，人均每天 {each:.2f} 条；可以用 --new-leads 另定。",
        f"New leads come as in the last four weeks, {each:.2f} for each rep and day on the average; --new-leads states another number.",
    )


def _say(line: Line) -> Text:
    return line if isinstance(line, Text) else Text(line, line)
