"""Cards and what came of them, as lines of a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from coach.cli.common import ascii_only
from coach.cli.language import words
from coach.cli.layout import Styled, hanging
from coach.domain.drills import MANY, ORDER
from coach.services.practise.view import Data
from coach.text import Text

_HOW = {
    MANY: Text("选出所有对的，回车", "all that are right, then Enter"),
    ORDER: Text("按先后写，回车", "in order, then Enter"),
}
_NEW, _AGAIN = Text("新题", "new"), Text("复习", "again")
_MARKS = {"good": "green", "fair": "yellow", "poor": "red"}
_SHOWN = 5
"""So many changed cards are named: enough to see what it is about."""


def counts_line(learner: str, counts: Data) -> str:
    """Who practises, and what there is today."""
    text = Text("{}  今天：复习 {}，在学 {}，新题 {}", "{}  today: {} to repeat, {} being learnt, {} new")
    return Styled(words(text).format(learner, counts["due"], counts["learning"], counts["new"]), bold=True)


def how_lines() -> list[str]:
    """Which keys there are, told once."""
    text = Text(
        "按字母作答，q 停下；答过的都已保存，下次接着练。", "Answer by letter; q stops. What you answered is kept, next time it goes on."
    )
    return [Styled(row, dim=True) for row in hanging("", words(text))]


def changed_lines(cards: list[Data]) -> list[str]:
    """The cards that begin again because the playbook changed."""
    if not cards:
        return []
    head = Styled(words(Text("手册改了，{} 道题从头学：", "The playbook changed: {} cards begin again:")).format(len(cards)), fg="yellow")
    shown = [line for card in cards[:_SHOWN] for line in _changed(card)]
    more = [words(Text("  ……还有 {} 道", "  … {} more")).format(len(cards) - _SHOWN)] if len(cards) > _SHOWN else []
    return [head, *shown, *more]


def _changed(card: Data) -> Iterator[str]:
    colon = words(Text("：", ": "))
    yield from hanging("  · ", f"{card['deck']['title']}{colon}{card['prompt']}")
    if card["why"]:
        yield from hanging(f"    {words(Text('现在', 'now'))}{colon}", card["why"])


def card_lines(card: Data, number: str, left: Data | None = None) -> list[str]:
    """The exercise; its ``number`` as it is to be shown, and what is ``left`` for today with it."""
    return list(_card(card, number, left))


def _card(card: Data, number: str, left: Data | None) -> Iterator[str]:
    how = _HOW.get(card["form"])
    yield ""
    head = f"{number}  {card['deck']['title']}  {words(_NEW if card['new'] else _AGAIN)}{_left(left or {})}"
    yield from (Styled(row, dim=True) for row in hanging("", head))
    for line in card["lines"]:
        yield from hanging(f"  {line['label']}{words(Text('：', ': '))}", line["value"])
    yield from (
        Styled(row, bold=True) for row in hanging("", card["prompt"] + (words(Text("（{}）", " ({})")).format(words(how)) if how else ""))
    )
    for option in card["options"]:
        yield from hanging(f"  {option['key']}  ", option["text"])


def _left(counts: Data) -> str:
    """What is left for today, this card among it."""
    kinds = (("due", Text("复习 {}", "{} to repeat")), ("learning", Text("在学 {}", "{} being learnt")), ("new", Text("新题 {}", "{} new")))
    parts = [words(text).format(counts[key]) for key, text in kinds if counts.get(key)]
    return words(Text("  （还剩：{}）", "  (left: {})")).format(words(Text("，", ", ")).join(parts)) if parts else ""


def judged_lines(card: Data, judged: Data) -> list[str]:
    """How the answer went, and why."""
    return list(_worded(judged) if "criteria" in judged else _chosen(card, judged))


def _chosen(card: Data, judged: Data) -> Iterator[str]:
    yield _verdict(judged)
    for option in judged["options"]:
        if option["chosen"] and not option["right"]:
            yield from hanging(f"  {option['key']}  ", option["why"] or option["text"])
    if not judged["right"]:
        answer = words(Text("，", ", ")).join(judged["answer"]) if card["form"] != ORDER else " → ".join(judged["answer"])
        for key in judged["answer"] if card["form"] != ORDER else ():
            option = next(one for one in judged["options"] if one["key"] == key)
            missed = words(Text("（漏了）", " (missed)")) if card["form"] == MANY and not option["chosen"] else ""
            yield from (Styled(row, fg="green") for row in hanging(f"  {key}  ", f"{option['text']}{missed}"))
        if card["form"] == ORDER:
            yield Styled(f"  {answer}", fg="green")
    yield from hanging("  ", judged["why"])
    yield from _again(judged)


def scored_lines(scored: Data, prompt: str) -> list[str]:
    """How an answer in one's own words to ``prompt`` was scored."""
    place = [Styled(scored["place"], dim=True)] if scored["place"] else []
    return [*(Styled(row, bold=True) for row in hanging("", prompt)), *_scored(scored), *place]


def _worded(judged: Data) -> Iterator[str]:
    yield from _scored(judged)
    yield from _again(judged)


def _scored(judged: Data) -> Iterator[str]:
    sign = {"good": "OK", "fair": "~", "poor": "X"} if ascii_only() else {"good": "✓", "fair": "～", "poor": "✗"}
    score = words(Text("{} {}  {} 分", "{} {}  {} of 100")).format(sign[judged["mark"]], judged["shown"], judged["score"])
    yield Styled(score, fg=_MARKS[judged["mark"]], bold=True)
    for one in judged["criteria"]:
        yield from (Styled(row, fg=_MARKS[one["mark"]]) for row in hanging(f"  {one['shown']}  {one['title']}  ", one["why"]))
    if judged["improve"]:
        yield from (Styled(row, bold=True) for row in hanging(words(Text("先改这一点：", "First: ")), judged["improve"]))
    if judged["model"]:
        yield from hanging(words(Text("可以这样说：", "For example: ")), judged["model"])


def _verdict(judged: Data) -> str:
    right, wrong = ("OK", "X") if ascii_only() else ("✓", "✗")
    if judged["right"]:
        return Styled(f"{right} {words(Text('对', 'Right'))}", fg="green", bold=True)
    score = words(Text("  {} 分", "  {} of 100")).format(judged["score"]) if judged["score"] else ""
    return Styled(
        f"{wrong} {words(Text('对了一部分', 'Partly right') if judged['score'] else Text('不对', 'Wrong'))}{score}", fg="red", bold=True
    )


def _again(judged: Data) -> Iterator[str]:
    """When the card comes again; nothing of a card that is not kept."""
    if "again" not in judged:
        return
    text = Text("下次：{}", "again {}")
    aside = words(Text("；已放到难题里，请培训师看看", "; set aside as a hard one, for the trainer to look at"))
    yield Styled(words(text).format(judged["again"]["due_in"]) + (aside if judged["again"]["aside"] else ""), dim=True)


def summary_lines(told: list[Data], counts: Data) -> list[str]:
    """What was done, and what is left."""
    right = sum(judged["right"] for judged in told)
    lines = [""]
    if told:
        text = Text("这次 {} 题，对 {} 题。", "{} card, {} right." if len(told) == 1 else "{} cards, {} right.")
        lines.append(Styled(words(text).format(len(told), right), bold=True))
    left = counts["due"] + counts["learning"] + counts["new"]
    if left:
        lines += hanging(
            "", words(Text("今天还有 {} 题，下次接着练。", "Left for today: {}. Next time it goes on from here.")).format(left)
        )
    else:
        lines.append(words(Text("今天的都练完了，明天见。", "That is all for today. See you tomorrow.")))
    if counts["aside"]:
        lines.append(words(Text("难题 {} 道在培训师那里。", "Hard ones with the trainer: {}.")).format(counts["aside"]))
    return lines
