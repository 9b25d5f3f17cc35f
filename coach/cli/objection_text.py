"""The answers as a rep on the phone reads them: the words to say first, then how to go on, then what is good to know."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

from coach.cli.columns import pad, width
from coach.cli.language import words
from coach.cli.layout import Styled, hanging
from coach.domain.talk import STOP
from coach.text import Text

Data: TypeAlias = dict[str, Any]

_LABELS = {
    "behind": Text("他可能", "perhaps"),
    "ask": Text("再问", "then ask"),
    "avoid": Text("别说", "don't say"),
    "let_go": Text("放手", "let go"),
    "technique": Text("方法", "way"),
    "log": Text("登记", "log it"),
}
_LEAVE_ALONE = Text(
    "这位客户要求过不再联系：只回答他主动问的，不推销，不再约。",
    "This customer has asked to be left alone: answer what they ask, sell nothing, arrange nothing.",
)
_HIGH, _FAIR = 0.7, 0.4


def objection_lines(data: Data, *, everything: bool = False) -> Iterator[str]:
    """The whole answer, line by line; some lines are :class:`Styled`."""
    answers = data["answers"]
    if data["stopped"] and data["kind"] != STOP:
        yield from (Styled(row, bold=True, fg="red") for row in hanging("", words(_LEAVE_ALONE)))
    if answers:
        yield from _first(answers[0])
    if data["note"]:
        yield from hanging("", data["note"])
    if data["cut"]:
        yield words(Text("话太长，只看了前面 500 字。", "Too long: only the first 500 characters were looked at."))
    for number, answer in enumerate(answers, start=1):
        yield ""
        yield from _answer(answer, number, full=everything or number == 1)
    yield from _more(data)
    if data["kept"]:
        yield words(Text("这句话已留给培训师：coach report objections", "Kept for the trainer: coach report objections"))
    if "explain" in data:
        yield from _explained(data["explain"])
    playbook = data["playbook"]
    yield Styled(f"{playbook['title']} {playbook['version']}", dim=True)


def _first(answer: Data) -> Iterator[str]:
    """What to say at once, before anything else on the screen."""
    said = next((turn["say"] for turn in answer["turns"] if turn["say"]), None)
    if said:
        look = {"fg": "red"} if answer["kind"] == STOP else {"fg": "green"}
        for row in hanging(words(Text("先说：", "Say: ")), said):
            yield Styled(row, bold=True, **look)


def _answer(answer: Data, number: int, *, full: bool) -> Iterator[str]:
    titles = "  ".join(dict.fromkeys((answer["title"], answer["category_title"])))
    yield Styled(f"{number}. {titles} · {_sure(answer['confidence'])}", bold=True)
    if not full:
        said = next((turn["say"] for turn in answer["turns"] if turn["say"]), None)
        yield from hanging(f"   {words(Text('说：', 'say: '))}", said or answer["behind"][0])
        return
    yield from _turns(answer["turns"])
    if answer["ask"]:
        yield from _labelled("ask", answer["ask"])
    yield from _labelled("log", answer["log"]) if answer["log"] else ()
    if answer["kind"] != STOP:
        yield from _background(answer)
    source = words(Text("出处：", "source: ")) + answer["source"] if answer["source"] else ""
    yield Styled(f"   {' · '.join(filter(None, (answer['rule'], answer['location'], source)))}", dim=True)


def _background(answer: Data) -> Iterator[str]:
    """What is good to know. Of a stop there is nothing: it is carried out, not understood."""
    yield from _labelled("behind", words(Text("；", "; ")).join(answer["behind"]))
    if answer["avoid"]:
        yield from _labelled("avoid", words(Text("；", "; ")).join(answer["avoid"]))
    yield from _labelled("let_go", answer["let_go"])
    yield from _labelled("technique", answer["technique"]["title"])


def _turns(turns: list[Data]) -> Iterator[str]:
    cells = max((width(turn["label"]) for turn in turns), default=0)
    for turn in turns:
        head = f"   {pad(turn['label'], cells)}  "
        heard = words(Text("（听到“{}”）", "(heard: {}) ")).format(turn["heard"]) if turn["heard"] else ""
        if turn["say"]:
            yield from hanging(head, f"{heard}{turn['say']}")
        if turn["do"]:
            yield from hanging(" " * width(head) if turn["say"] else head, f"[{turn['do']}]" if turn["say"] else f"{heard}[{turn['do']}]")


def _more(data: Data) -> Iterator[str]:
    if data["more_answers"]:
        yield words(Text("还有 {} 条：加 --all", "{} more: add --all")).format(data["more_answers"])


def _sure(confidence: float) -> str:
    if confidence >= _HIGH:
        return words(Text("把握大", "quite sure"))
    return words(Text("大概是", "probably")) if confidence >= _FAIR else words(Text("也许是", "perhaps"))


def _explained(explain: Data) -> Iterator[str]:
    yield ""
    yield Styled(words(Text("怎样对上的", "What matched")), bold=True)
    for hit in explain["concepts"]:
        text = Text("概念 {}：“{}”（第 {}–{} 字，写作 {}）", "concept {}: '{}' (characters {}–{}, written {})")
        yield from hanging("   ", words(text).format(hit["label"], hit["text"], hit["start"] + 1, hit["end"], hit["word"]))
    for near in explain["nearest"][:3]:
        text = Text("相近 {}：“{}”（{}）", "near {}: '{}' ({})")
        yield from hanging("   ", words(text).format(near["similarity"], near["text"], near["pair"] or near["category"]))
    for score in explain["scores"]:
        text = Text("类别 {}：{}（训练 {}，相近例句 {}）", "category {}: {} (trained {}, near examples {})")
        line = words(text).format(score["category"], score["confidence"], score["learned"], score["nearest"])
        yield from hanging("   ", line)


def _labelled(label: str, text: str) -> Iterator[str]:
    yield from hanging(f"   {words(_LABELS[label])}{words(Text('：', ': '))}", text)
