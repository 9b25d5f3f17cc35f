"""What a miss says: what should be, and what is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime

from coach.domain.model import Playbook
from coach.domain.values import Cell
from coach.playbook import expectations as ex
from coach.render.moments import word_date, word_datetime
from coach.render.values import entry, label, listed, shape_of, word
from coach.render.view import View
from coach.services.playbook_test.trial import DIFFER, FIRES, SILENT, Miss
from coach.text import Text

_NOTHING = Text("无", "nothing")
_HOLDS = {
    "law": Text("法规", "law"),
    "consent": Text("同意", "consent"),
    "suppressed": Text("让位", "suppressed"),
    "once": Text("近期做过", "once"),
    "duplicate": Text("重复", "duplicate"),
    "cap": Text("上限", "cap"),
}


def miss_text(miss: Miss, playbook: Playbook, view: View) -> str:
    """One line in the reader's language."""
    return _Words(miss, playbook, view).text()


class _Words:
    def __init__(self, miss: Miss, playbook: Playbook, view: View) -> None:
        self.miss, self.playbook, self.view = miss, playbook, view

    def text(self) -> str:
        makers: Mapping[str, Callable[[], str]] = {
            FIRES: lambda: self._say(Text("规则应当生效，却没有", "the rule should fire and does not")),
            SILENT: lambda: self._say(Text("规则不该生效，却生效了", "the rule fires and should not")),
            DIFFER: self._differ,
            ex.VALUE: self._value,
            ex.UNKNOWN: self._value,
            ex.FIRST: self._first,
            ex.ADVISED: lambda: self._actions(Text("应当建议“{}”；实际建议：{}", "'{}' should be advised; advised: {}")),
            ex.NOT_ADVISED: lambda: self._actions(Text("不该建议“{}”；实际建议：{}", "'{}' should not be advised; advised: {}")),
            ex.HELD: self._held,
            ex.SAID: lambda: self._actions(Text("应当说到话术“{}”；实际说到：{}", "phrase '{}' should be said; said: {}")),
            ex.DUE: lambda: self._due(Text("下次跟进", "next follow-up")),
            ex.DUE_ACTION: lambda: self._due(Text(f"“{self.miss.name}”的日期", f"date of '{self.miss.name}'")),
        }
        return makers[self.miss.kind]()

    def _say(self, text: Text) -> str:
        return self.view.say(text)

    def _differ(self) -> str:
        return self._say(self.miss.diagnostic.message) if self.miss.diagnostic else ""

    def _value(self) -> str:
        form = Text("{}：应为 {}，实际为 {}", "{}: {} expected, it is {}")
        return self._say(form).format(
            label(self.playbook, self.miss.name, self.view), self._cell(self.miss.wanted), self._cell(self.miss.got)
        )

    def _cell(self, value: Cell | date | tuple[str, ...] | None) -> str:
        found = entry(self.playbook, self.miss.name)
        if isinstance(value, tuple | date) or found is None:
            return str(value)
        words = word(value, shape_of(found), self.view)
        return f"{words}（{value}）" if isinstance(value, str) and words != value and self.view.chinese else words

    def _list(self, names: Cell | date | tuple[str, ...] | None) -> str:
        return listed(list(names), self.view) if isinstance(names, tuple) and names else self._say(_NOTHING)

    def _first(self) -> str:
        form = Text("最先应是：{}；实际次序：{}", "first should come: {}; the order is: {}")
        return self._say(form).format(self._list(self.miss.wanted), self._list(self.miss.got))

    def _actions(self, form: Text) -> str:
        return self._say(form).format(self.miss.name, self._list(self.miss.got))

    def _held(self) -> str:
        form = Text("“{}”应被拦下{}；实际：{}", "'{}' should be held back{}; it is: {}")
        wanted = f"（{self._kind(self.miss.wanted)}）" if self.view.chinese else f" ({self._kind(self.miss.wanted)})"
        got = self.miss.got if isinstance(self.miss.got, tuple) else ()
        kinds = listed([self._kind(kind) for kind in got], self.view) if got else self._say(Text("没有被拦下", "not held back"))
        return self._say(form).format(self.miss.name, wanted if self.miss.wanted else "", kinds)

    def _kind(self, kind: object) -> str:
        return self._say(_HOLDS.get(str(kind), Text(str(kind), str(kind))))

    def _due(self, about: Text) -> str:
        form = Text("{}：应为 {}，实际为 {}", "{}: {} expected, it is {}")
        return self._say(form).format(self._say(about), self._moment(self.miss.wanted), self._moment(self.miss.got))

    def _moment(self, value: Cell | date | tuple[str, ...] | None) -> str:
        if isinstance(value, datetime):
            return f"{value:%Y-%m-%d %H:%M}{self._aside(word_datetime(value, self.view))}"
        if isinstance(value, date):
            return f"{value:%Y-%m-%d}{self._aside(word_date(value, self.view))}"
        return self._say(Text("没有日期", "no date"))

    def _aside(self, words: str) -> str:
        plain = words.replace("（", " ").replace("）", "").strip()
        return f"（{plain}）" if self.view.chinese else f" ({plain})"
