"""``--apply`` and ``--undo`` of lists that give customers to others: said, asked, done whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from coach.cli import options, output
from coach.cli.common import App, person
from coach.cli.language import words
from coach.cli.prompts import agreement
from coach.cli.report.papers import Asked
from coach.render.mask import typed
from coach.services.reports.lists.moving import carry_out, told, undo
from coach.text import Text

if TYPE_CHECKING:
    from coach.domain.moves import Moved

F = TypeVar("F", bound=Callable[..., object])
_POOL = Text("公海", "the pool")
_NOTHING = Text("没有要改的。", "Nothing to change.")


def applying_options() -> Callable[[F], F]:
    """``--apply``, ``--reason``, ``--yes`` and ``--undo``, as the arguments ``write``, ``reason``, ``yes`` and ``back``."""
    number = Text("编号", "NUMBER")
    apply = options.option(
        "--apply", "write", text=Text("照此改归属（先问一句；可撤销）", "do it (asks first; can be undone)"), is_flag=True
    )
    reason = options.option("--reason", text=Text("理由，记入日志", "why, for the log"), shown=Text("理由", "WHY"), default="")
    yes = options.option("--yes", text=Text("不再询问", "don't ask"), is_flag=True)
    back = options.option("--undo", "back", text=Text("撤销这一次", "undo that one"), shown=number, type=int)
    return lambda function: apply(reason(yes(back(function))))


def apply_moves(app: App, kind: str, moved: Sequence[Moved], asked: Asked, reason: str, *, yes: bool) -> None:
    """Ask, and give the customers to others. C104 without a yes, S152 if somebody changed one meanwhile: then nothing is changed."""
    if not moved:
        output.emit({"moved": 0, "number": None}) if asked.as_json else output.line(_NOTHING)
        return
    if not asked.as_json:
        for before, after, count in told(moved):
            arrow = words(Text("{} → {}：{} 位", "{} → {}: {}"))
            output.line(arrow.format(typed(before) or words(_POOL), typed(after) or words(_POOL), count))
    agreement(Text(f"改这 {len(moved)} 位客户的归属？", f"Give these {len(moved)} customers to others?"), given=yes)
    number = carry_out(app.store, kind, moved, reason, person(), app.now())
    if asked.as_json:
        output.emit({"moved": len(moved), "number": number})
        return
    said = Text("已改 {} 位。撤销：coach report {} --undo {}", "{} changed. To undo: coach report {} --undo {}")
    output.line(words(said).format(len(moved), kind, number))


def undo_moves(app: App, kind: str, number: int, asked: Asked, *, yes: bool) -> None:
    """Ask, and give the customers of a move back."""
    agreement(Text(f"撤销编号 {number} 的转交？", f"Undo move number {number}?"), given=yes)
    back, gone = undo(app.store, kind, number, person(), app.now())
    if asked.as_json:
        output.emit({"undone": back, "stayed": gone})
        return
    output.line(words(Text("已撤销，{} 位还给原来的人。", "Undone: {} given back.")).format(back))
    if gone:
        output.line(words(Text("{} 位后来又换了人，没有动。", "{} have another rep by now and stay.")).format(gone))
