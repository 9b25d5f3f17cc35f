"""``coach log``: record a contact, its outcome, and what became of the advice."""

from __future__ import annotations

import json
from datetime import datetime
from zoneinfo import ZoneInfo

from coach.cli import options, output
from coach.cli.common import App, chosen, customer_argument, moment, person, start
from coach.cli.language import current, words
from coach.domain.model import Playbook
from coach.domain.recommendation import Recommendation
from coach.domain.values import Value
from coach.errors import CoachError
from coach.render.values import with_scheme
from coach.render.view import View
from coach.services.advice_view import advice_view
from coach.services.log_contact import Logged, log_contact
from coach.services.log_entry import Entry
from coach.services.moments import parse_moment
from coach.services.namesakes import check_one_person
from coach.services.values import read_value
from coach.text import Text

_AHEAD = Text(
    "记的时间还没到：在那之前的建议不会算上这次联系。", "This moment is yet to come: until then the advice does not count this contact."
)
_FIELDS = ("kind", "outcome", "direction", "purpose", "note", "phrase", "minutes", "left_at")


@options.command(
    "log",
    Text(
        "记录一次跟进：方式、结果、下次时间和理由，以及建议做了没有。\n"
        "写了 --next 就必须写 --next-reason。客户要求不再联系时记 --outcome stop_asked，立即停止并进入免打扰名单。",
        "Record a contact: its kind and outcome, the next date with its reason, and what became of the advice.\n"
        "--next needs --next-reason. A customer who asks to be left alone is --outcome stop_asked: contact stops at once, and for good.",
    ),
    examples=(
        "coach log 王芳 --kind call --outcome connected --note 周末看样 --did invite_to_visit",
        "coach log 王芳 --outcome no_answer --next '下周三 10:00' --next-reason 出差回来",
        "coach log 王芳 --skipped care_call --reason 上午刚通过话",
    ),
)
@customer_argument()
@options.option("--kind", text=Text("方式：call、visit、wechat……", "kind: call, visit, wechat …"), shown=Text("方式", "KIND"))
@options.option(
    "--outcome", text=Text("结果：connected、no_answer、came……", "outcome: connected, no_answer, came …"), shown=Text("结果", "OUTCOME")
)
@options.option("--direction", text=Text("out 我方联系，in 客户联系", "out by us, in by the customer"), shown=Text("方向", "DIRECTION"))
@options.option(
    "--purpose", text=Text("目的：marketing、service、internal", "purpose: marketing, service, internal"), shown=Text("目的", "PURPOSE")
)
@options.option("--note", text=Text("内容", "what was said"), shown=Text("文字", "TEXT"))
@options.option("--minutes", text=Text("时长（分钟）", "length in minutes"), shown=Text("分钟", "MINUTES"))
@options.option("--left-at", "left_at", text=Text("客户离开的时间", "when the customer left"), shown=Text("时刻", "MOMENT"))
@options.option(
    "--said", "phrase", text=Text("用了哪句开场（建议里的 key）", "the opening used (its key in the advice)"), shown=Text("话术", "PHRASE")
)
@options.option(
    "--did", text=Text("做了哪条建议（动作编号）", "the advice carried out (action id)"), shown=Text("动作", "ACTION"), default=""
)
@options.option("--skipped", text=Text("哪条建议不做", "advice not followed"), shown=Text("动作", "ACTION"), multiple=True)
@options.option("--reason", text=Text("不做的原因", "why not"), shown=Text("文字", "TEXT"), default="")
@options.option(
    "--next",
    "next_at",
    text=Text("约定的下次时间，如 “明天 10:00”", "the next date agreed, e.g. 'tomorrow 10:00'"),
    shown=Text("时刻", "MOMENT"),
)
@options.option("--next-reason", "next_reason", text=Text("下次时间的理由", "the reason for it"), shown=Text("文字", "TEXT"), default="")
@options.option("--at", text=Text("联系的时刻（默认现在）", "when it was (now by default)"), shown=Text("时刻", "MOMENT"))
@options.option("--by", text=Text("跟进人", "who it was"), shown=Text("姓名", "NAME"))
def command(customer: str, as_json: bool, **given: object) -> None:
    """Record a contact."""
    app = start()
    found = chosen(app, customer)
    playbook = app.adviser.tools(app.store.card(found).playbook).playbook
    entry = _entry(app, found, playbook, given)
    logged = log_contact(app.store, app.adviser, found, entry, _as_shown)
    remarks = [*logged.remarks, *([_AHEAD] if entry.at > app.now() else [])]
    _report(logged, remarks, as_json=as_json)


def _as_shown(advice: Recommendation) -> str:
    return json.dumps(advice_view(advice, current()), ensure_ascii=False)


def _entry(app: App, customer_id: str, playbook: Playbook, given: dict[str, object]) -> Entry:
    zone = ZoneInfo(playbook.calendar.zone)
    at = moment(app, _text(given["at"]) or None, playbook.name, "behind")
    next_text = _text(given["next_at"])
    skipped = given["skipped"]
    if by := _text(given["by"]):
        check_one_person(by, app.store.reps())
    return Entry(
        at=at,
        by=by or app.store.card(customer_id).owner or person(),
        values=_values(playbook, given, app.now().astimezone(zone), at),
        did=_text(given["did"]),
        skipped=tuple(map(str, skipped)) if isinstance(skipped, tuple) else (),
        skip_reason=_text(given["reason"]),
        next_at=parse_moment(next_text, app.now(), zone, "ahead") if next_text else None,
        next_reason=_text(given["next_reason"]),
    )


def _values(playbook: Playbook, given: dict[str, object], now: datetime, at: datetime) -> dict[str, Value]:
    """The typed fields of a contact ``at`` a moment, with every mistake told at once."""
    log = playbook.collections.get(playbook.roles.log)
    fields = {field.name: field for field in log.fields} if log is not None else {}
    values: dict[str, Value] = {}
    problems: list[CoachError] = []
    for name in _FIELDS:
        if name in fields and (text := _text(given[name])):
            try:
                values[name] = read_value(fields[name], text, now, at)
            except CoachError as error:
                problems.append(error)
    if problems:
        raise CoachError(*(diagnostic for error in problems for diagnostic in error.diagnostics))
    return values


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _report(logged: Logged, remarks: list[Text], *, as_json: bool) -> None:
    after = advice_view(logged.after, current(), actions=1)
    if as_json:
        data = {"record": logged.record or None, "remarks": [words(remark) for remark in remarks]}
        output.emit({**data, "stopped": logged.stopped, "grade_before": _grade(logged.before), "advice": after})
        return
    output.line(Text("已记录。", "Recorded."))
    for remark in remarks:
        output.line(remark)
    if logged.stopped:
        output.line(Text("客户已列入免打扰名单，不再做任何营销联系。", "The customer is on the stop list: no more marketing contact."))
    if _grade(logged.before) != _grade(logged.after) and after["grade"]:
        before = _shown(logged.before)
        output.line(words(Text("等级：{} → {}", "grade: {} → {}")).format(before, after["grade"]["shown"]))
    if after["follow_up"] and after["follow_up"]["due_text"] and not logged.stopped:
        due, why = after["follow_up"]["due_text"], after["follow_up"]["reason"]
        output.line(words(Text("下次跟进：{}", "next follow-up: {}")).format(words(Text("，", ", ")).join(filter(None, (due, why)))))
    for action in after["actions"]:
        output.line(words(Text("接下来：{}（{}）", "next: {} ({})")).format(action["title"], action["due_text"] or "–"))


def _shown(advice: Recommendation) -> str:
    grade = advice.grade
    if grade is None or grade.value is None:
        return "–"
    return with_scheme(grade.value, advice.playbook.decisions[grade.decision], View(current(), advice.as_of))


def _grade(advice: Recommendation) -> str:
    return str(advice.grade.value) if advice.grade is not None and advice.grade.value is not None else ""
