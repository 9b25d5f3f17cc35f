"""What publishing and going back share: who, why, and what is said when it is done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from coach.cli.common import App, person
from coach.cli.language import words
from coach.cli.options import option
from coach.errors import fail
from coach.text import Text

if TYPE_CHECKING:
    from coach.services.publishing.release import Bench, Wish

F = TypeVar("F", bound=Callable[..., object])


def note_option() -> Callable[[F], F]:
    """``--note``."""
    text = Text("备注：改了什么、为什么", "what was changed, and why")
    return option("--note", text=text, shown=Text("文字", "TEXT"), required=True)


def by_option() -> Callable[[F], F]:
    """``--by``."""
    text = Text("作者（默认当前系统用户）", "the author (by default who is logged in)")
    return option("--by", text=text, shown=Text("姓名", "NAME"))


def approve_option() -> Callable[[F], F]:
    """``--approve-by``."""
    text = Text("批准人，不能是作者本人", "who approves; not the author")
    return option("--approve-by", "approved_by", text=text, shown=Text("姓名", "NAME"))


def force_options() -> Callable[[F], F]:
    """``--force`` and ``--reason``."""

    def both(function: F) -> F:
        reason = option("--reason", text=Text("强行发布的原因", "why it is forced"), shown=Text("文字", "TEXT"), default="")
        force = option("--force", text=Text("用例不符也发布（要写 --reason）", "publish though cases fail (needs --reason)"), is_flag=True)
        return force(reason(function))

    return both


def forced(*, force: bool, reason: str) -> str:
    """Why it is forced, "" if it isn't; C210 for one without the other."""
    if force != bool(reason.strip()):
        hint = Text("两个一起写：--force --reason “活动明天开始”", "Give both: --force --reason 'the campaign starts tomorrow'")
        raise fail("C210", "--force 和 --reason 要一起写", "--force and --reason go together", hint=hint)
    return reason.strip()


def wish(given: Mapping[str, str | None], why: str, base: int = 0) -> Wish:
    """What the author said."""
    from coach.services.publishing.release import Wish

    return Wish(given["note"] or "", given["by"] or person(), given["approved_by"] or "", why, base)


def bench(app: App) -> Bench:
    """What publishing works with."""
    from coach.services.preview.effect import Effect
    from coach.services.publishing.release import Bench

    effect = Effect(app.loader, app.reading, app.playbook_name(), app.store.count(), app.now(), app.calendar)
    return Bench(app.store, app.loader, app.evaluator, app.calendar, effect)


def published_line(view: Mapping[str, Any]) -> str:
    """``ours 第 3 版已发布……``."""
    checks = view["checks"]
    text = Text(
        "{} 第 {} 版已发布，从现在起生效。用例 {} 个，{} 个相符。", "{} v{} is published and serves from now on. Cases: {}, {} hold."
    )
    told = words(text).format(view["name"], view["number"], checks["cases"], checks["held"])
    if view["preview"]:
        text = Text("受影响的客户 {} 位，因此没有动作的 {} 位。", " Customers concerned: {}; left with nothing to do: {}.")
        told += words(text).format(view["preview"]["changed"], view["preview"]["left_without_action"])
    if view["forced"]:
        told += words(Text("（强行发布：{}）", " (Forced: {})")).format(view["forced"])
    return told
