"""The sheet for a visit or a call: what the advice says of the contact that comes next, put in the parts the playbook lays out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from heapq import nlargest
from typing import Any, TypeAlias
from zoneinfo import ZoneInfo

from coach.domain.crowd import column, order
from coach.domain.model import Collection
from coach.domain.recommendation import Advice, Recommendation
from coach.domain.sheet import SheetPart, SheetRecords
from coach.domain.timing import midnight
from coach.domain.values import Value
from coach.errors import CoachError, Diagnostic
from coach.render.mask import typed
from coach.render.moments import word_date, word_time
from coach.render.sheet import Sheet, SheetBlock, SheetLine, sheet_html, sheet_markdown
from coach.render.values import entry, label, shape_of, word
from coach.render.view import View
from coach.services.advice_view import Viewer
from coach.text import Lang, Text

Data: TypeAlias = dict[str, Any]

MARKDOWN, HTML = "md", "html"
_INTERNAL = "internal"
_OLDEST = datetime(1, 1, 3, tzinfo=UTC)
_SPOKEN = ("visit", "showroom", "phone")
"""Ways of contact in which people talk; a sheet for a message is of less use."""
_CHANNELS = {
    "phone": Text("电话", "phone"),
    "visit": Text("上门", "visit"),
    "showroom": Text("到店", "at our place"),
    "wechat": Text("微信", "WeChat"),
    "mail": Text("邮件", "e-mail"),
}
_MINUTES = Text("约 {} 分钟", "about {} min")
_NOTICE = Text("示例数据，人物均为虚构。", "Sample data: all people are invented.")


def make_sheet(advice: Recommendation, lang: Lang, *, rep: str = "", demo: bool = False) -> Sheet:
    """The sheet for the first contact advised in which people talk, else for the first contact at all.

    Raises C163 where no contact is advised: for a customer who is to be left alone there is nothing to prepare.
    """
    return _Maker(advice, View(lang, advice.as_of), contact_of(advice)).sheet(rep, demo=demo)


def contact_of(advice: Recommendation) -> Advice:
    """The advice the sheet is for."""
    contacts = [item for item in advice.advices if item.action.purpose != _INTERNAL and item.channel not in ("", "none")]
    spoken = [item for item in contacts if item.channel in _SPOKEN]
    if not contacts:
        raise CoachError(_nothing(advice))
    return (spoken or contacts)[0]


def _nothing(advice: Recommendation) -> Diagnostic:
    name = typed(advice.customer.name)
    message = Text(f"现在没有建议联系“{name}”，不出准备单", f"no contact with '{name}' is advised now: there is nothing to prepare")
    why = next((held.because for held in advice.held_back if held.kind in ("law", "consent")), None)
    hint = Text("用 coach next 查看建议", "see coach next")
    return Diagnostic("C163", message, hint=why or hint)


def sheet_text(sheet: Sheet, form: str, lang: Lang) -> str:
    """The sheet as ``md`` or ``html``."""
    return sheet_html(sheet, lang) if form == HTML else sheet_markdown(sheet, lang)


class _Maker:
    """Fills the parts for one contact."""

    def __init__(self, advice: Recommendation, view: View, contact: Advice) -> None:
        self.advice, self.view, self.contact, self.playbook = advice, view, contact, advice.playbook
        self.viewer = Viewer(advice, view)
        self.action = self.viewer.action(contact)
        self.apart = {name for part in self._parts() for name in part.checklists}

    def _parts(self) -> Iterator[SheetPart]:
        for part in self.playbook.sheet.values():
            if not part.channels or self.contact.channel in part.channels:
                yield part

    def sheet(self, rep: str, *, demo: bool) -> Sheet:
        """All parts that have something to show, or to be written."""
        name = typed(self.advice.customer.name)
        playbook = self.playbook
        return Sheet(
            title=f"{name} · {self.action['title']}",
            head=tuple(self._head(rep)),
            blocks=tuple(block for part in self._parts() if (block := self._block(part)).lines or block.prompt or block.blanks),
            notice=self.view.say(_NOTICE) if demo else "",
            footer=f"{self.view.say(playbook.title)} {playbook.version} · {self.advice.as_of:%Y-%m-%d %H:%M} · {self.contact.rule.full_id}",
        )

    def _head(self, rep: str) -> Iterator[tuple[str, str]]:
        customer, grade, stage = self.viewer.customer(), self.viewer.verdict(self.advice.grade), self.viewer.verdict(self.advice.stage)
        minutes = self.view.say(_MINUTES).format(self.action["minutes"]) if self.action["minutes"] else ""
        channel = self.view.say(_CHANNELS.get(self.contact.channel, Text(self.contact.channel, self.contact.channel)))
        rows = (
            (Text("公司", "company"), customer["company"]),
            (Text("电话", "phone"), customer["phone"]),
            (Text("等级", "grade"), grade["shown"] if grade and grade["value"] is not None else ""),
            (Text("阶段", "stage"), stage["label"] if stage and stage["value"] is not None else ""),
            (Text("时间", "when"), self._when()),
            (Text("方式", "how"), " · ".join(filter(None, (channel, minutes)))),
            (Text("业务员", "rep"), typed(rep)),
        )
        return ((self.view.say(label), value) for label, value in rows if value)

    def _when(self) -> str:
        due = self.contact.due or self.advice.as_of
        day = word_date(due.date(), self.view)
        return f"{day}{'' if day.endswith('）') else ' '}{word_time(due)}"

    # -- parts ------------------------------------------------------------------------------------

    def _block(self, part: SheetPart) -> SheetBlock:
        lines = [line for shown in part.shows for line in self._shown(shown)]
        lines += [*self._facts(part.facts), *(line for name in part.checklists for line in self._ticks(name))]
        if part.records is not None:
            lines += self._records(part.records)
        unique = tuple(dict.fromkeys(lines))
        return SheetBlock(self.view.say(part.title), unique, self.view.say(part.prompt) if part.prompt else "", part.lines)

    def _shown(self, shown: str) -> Iterable[SheetLine]:
        """What the advice says under one of the names a part may show; any other name is a use of phrases."""
        if shown == "checklist":
            return (line for each in self.action["checklist"] if each["id"] not in self.apart for line in _boxes(each))
        makers: dict[str, Callable[[], Iterable[str]]] = {
            "because": lambda: [self.action["because"] or ""],
            "questions": lambda: (self.viewer.question(each)["question"] for each in self.advice.questions),
            "mind": lambda: self.action["mind"],
            "also": self._also,
        }
        texts = makers[shown]() if shown in makers else self._said(shown)
        return (SheetLine(text) for text in texts if text.strip())

    def _also(self) -> Iterator[str]:
        """What else concerns the customer now; work inside the house is done elsewhere."""
        others = (each.action for each in self.advice.advices if each is not self.contact)
        return (self.view.say(action.title) for action in others if action.purpose != _INTERNAL)

    def _said(self, shown: str) -> Iterator[str]:
        yield from (goal["text"] for goal in self.action["goals"] if goal["kind"] == shown)
        yield from (said["text"] for said in self.action["say"] if said["use"] == shown)

    def _facts(self, names: Iterable[str]) -> Iterator[SheetLine]:
        columns = self.advice.evaluation.columns
        for name in names:
            found = entry(self.playbook, name)
            if found is not None and name in columns:
                yield SheetLine(word(columns[name], shape_of(found), self.view), label(self.playbook, name, self.view))

    def _ticks(self, name: str) -> Iterator[SheetLine]:
        return _boxes(self.viewer.checklist(self.playbook.checklists[name]))

    def _records(self, wanted: SheetRecords) -> Iterator[SheetLine]:
        collection = self.playbook.collections[wanted.of]
        for values in self._newest(collection, wanted.newest):
            fields = {field.name: field for field in collection.fields}
            words = [word(values[name], shape_of(fields[name]), self.view) for name in wanted.fields if name in values]
            if words:
                yield SheetLine(" · ".join(dict.fromkeys(words)), self.view.say(wanted.label) if wanted.label else "")

    def _newest(self, collection: Collection, count: int) -> list[Mapping[str, Value]]:
        """The records that exist at the moment of the advice, newest first."""
        records = self.advice.customer.records.get(collection.name, ())
        times = map(self._moment, column(records, collection.time))
        aged = zip(times, order(records), range(len(records)), strict=True)
        known = (one for one in aged if one[0] <= self.advice.as_of)
        return [records[place].values for _, _, place in nlargest(count, known)]

    def _moment(self, value: Value | None) -> datetime:
        """A record of unknown time exists, and counts as older than all others."""
        zone = ZoneInfo(self.playbook.calendar.zone)
        if isinstance(value, datetime):
            return value if value.tzinfo else value.replace(tzinfo=zone)
        return midnight(value, zone) if isinstance(value, date) else _OLDEST


def _boxes(checklist: Data) -> Iterator[SheetLine]:
    for text, state in zip(checklist["items"], checklist["state"], strict=True):
        yield SheetLine(text, done=state["done"])
