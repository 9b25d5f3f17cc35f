"""``coach playbook new``."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from coach.cli import options, output
from coach.cli.common import App, default_playbook, start
from coach.cli.language import words
from coach.cli.prompts import ask
from coach.errors import CoachError
from coach.text import Text

if TYPE_CHECKING:
    from coach.services.new_playbook.create import Desk
    from coach.services.new_playbook.offer import Offer
    from coach.services.new_playbook.written import Wish

_NEXT = (
    ("coach playbook check {}", Text("改完就检查", "check it whenever you change it")),
    ("coach playbook test {}", Text("运行用例", "run its cases")),
    ("coach playbook docs {} -o {}.html", Text("打印成业务手册", "print it as a handbook")),
    ("coach customer edit CUSTOMER --playbook {}", Text("先在一位客户身上试", "try it on one customer first")),
    ("coach playbook publish {} --note 'TEXT'", Text("都好了就发布", "publish it when it is right")),
)
_UNUSED = Text("这本手册的跟进频率不是按等级定的，--top-every 没有用上。", "That playbook goes by no grade: --top-every is not used.")


@options.command(
    "new",
    Text(
        "新建一本自己的手册：在最接近的一本上改，只写不同的地方。\n"
        "没写明的逐项询问，回车用默认；中途按 Ctrl-C 什么也不留下。写好的手册能通过检查，带中英文说明和编辑器提示（JSON Schema）。",
        "Begin a playbook of your own: on the nearest one there is, with only what differs.\n"
        "What is not given is asked for, Enter takes the default; Ctrl-C leaves nothing behind. What is written passes its check, with "
        "remarks in both languages and a JSON Schema for your editor.",
    ),
    examples=("coach playbook new our-store", "coach playbook new our-store --extends showroom --hours 10:00-21:00 --top-every 1d --yes"),
)
@options.argument("name", Text("新手册的名字", "the new playbook's name"), shown=Text("名字", "NAME"))
@options.option("--extends", "parent", text=Text("最接近的手册", "the nearest playbook"), shown=Text("手册", "PLAYBOOK"), default="")
@options.option("--company", text=Text("公司或门店名称", "company or shop"), shown=Text("名称", "NAME"), default="")
@options.option("--title-zh", text=Text("中文标题", "title in Chinese"), shown=Text("标题", "TITLE"), default="")
@options.option("--title-en", text=Text("英文标题", "title in English"), shown=Text("标题", "TITLE"), default="")
@options.option("--workdays", text=Text("工作日，如 mon-sat", "working days, e.g. mon-sat"), shown=Text("工作日", "DAYS"), default="")
@options.option("--hours", text=Text("工作时间，如 9:00-18:00", "working hours, e.g. 9:00-18:00"), shown=Text("时段", "HOURS"), default="")
@options.option(
    "--top-every",
    text=Text("最高等级的客户多久跟进一次，如 2d", "how often the best grade is followed, e.g. 2d"),
    shown=Text("时长", "DURATION"),
    default="",
)
@options.option("--yes", text=Text("不询问，没写明的用默认", "ask nothing, take the defaults"), is_flag=True)
def command(name: str, parent: str, yes: bool, as_json: bool, **given: str) -> None:
    """Make a playbook."""
    from coach.services.new_playbook.create import Desk, create, free_name

    app = start()
    desk = Desk(app.home / "playbooks", app.loader, app.evaluator, app.calendar)
    free_name(desk, name)
    answers = _Answers(app, given, asking=sys.stdin.isatty() and not yes and not as_json)
    chosen = answers.parent(desk, parent)
    folder = create(desk, answers.wish(name, chosen), chosen.parent)
    following = [line.format(name, name) for line, _ in _NEXT]
    if as_json:
        output.emit({"playbook": name, "extends": chosen.parent, "folder": str(folder), "next": following})
        return
    output.line(words(Text("建好了：{}", "made: {}")).format(folder))
    output.line(Text("接下来：", "Next:"))
    for line, (_, text) in zip(following, _NEXT, strict=True):
        output.line(f"  {line}  # {words(text)}")


class _Answers:
    """What was said on the command line, or is said now, or is taken by default."""

    def __init__(self, app: App, given: dict[str, str], *, asking: bool) -> None:
        self.app, self.given, self.asking = app, given, asking

    def parent(self, desk: Desk, said: str) -> Offer:
        """How things are set in the playbook that is nearest."""
        from coach.services.new_playbook.create import offered

        if not said and self.asking:
            output.note(Text("哪一本最接近您的生意？", "Which is nearest to your trade?"))
            for each in desk.loader.names():
                output.note(f"  {each}  {self._title(desk, each)}")
            question = Text("最接近的手册", "the nearest playbook")
            said = ask(question, default=default_playbook(self.app), check=lambda answer: offered(desk.loader, answer))
        return offered(desk.loader, said or default_playbook(self.app))

    def wish(self, name: str, chosen: Offer) -> Wish:
        """Everything else."""
        from coach.services.new_playbook.create import every, hours, workdays
        from coach.services.new_playbook.written import Wish

        title = self._titles(chosen)
        days = workdays(self._one("workdays", Text("哪几天上班", "working days"), chosen.workdays, workdays))
        spans = hours(self._one("hours", Text("几点到几点", "working hours"), chosen.hours, hours))
        if chosen.top is None:
            if self.given["top_every"]:
                output.note(_UNUSED)
            return Wish(name, title, days, spans, None)
        label = chosen.top.grade.label
        question = Text(f"{label.zh}多久跟进一次", f"how often is {label.en} followed")
        return Wish(name, title, days, spans, every(self._one("top_every", question, str(chosen.top.every), every)))

    def _titles(self, chosen: Offer) -> Text:
        company = ""
        if not (self.given["title_zh"] and self.given["title_en"]):
            company = self._one("company", Text("公司或门店名称", "company or shop"), self._company())
        default = Text(f"{company}{chosen.title.zh}", f"{company} {chosen.title.en}".strip()) if company else chosen.title
        zh = self._one("title_zh", Text("手册的中文标题", "its title in Chinese"), default.zh)
        return Text(zh, self._one("title_en", Text("手册的英文标题", "its title in English"), default.en))

    def _one(self, key: str, question: Text, default: str, check: Callable[[str], object] | None = None) -> str:
        said = " ".join(self.given[key].split())
        if not said and self.asking:
            said = ask(question, default=default, check=check)
        return said or default

    def _company(self) -> str:
        try:
            return self.app.store.settings().get("our_company", "")
        except CoachError:  # that customers can't be read is another command's business
            return ""

    def _title(self, desk: Desk, name: str) -> str:
        try:
            return words(desk.loader.load(name).title)
        except CoachError:  # one with mistakes can't be built on
            return words(Text("（有错误）", "(has errors)"))
