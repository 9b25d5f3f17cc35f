"""``coach customer add``."""

from __future__ import annotations

import sys
from datetime import datetime
from functools import partial

from coach.cli import options, output
from coach.cli.common import start
from coach.cli.language import words
from coach.cli.prompts import ask
from coach.domain.model import Fact, Playbook
from coach.render.mask import typed
from coach.services.customer_card import add_customer
from coach.services.values import read_facts
from coach.text import Text

PROMPTED = ("name", "phone", "company", "source", "gender", "title", "expected_purchase_on")
"""What is asked for at the terminal when no fact is given on the line; facts the playbook lacks are passed over."""


@options.command(
    "add",
    Text(
        "新建客户。不写任何信息时逐项询问；其余信息用 --set 事实=值，可重复。",
        "Add a customer. Without any facts they are asked for one by one; others go with --set fact=value, as often as needed.",
    ),
    examples=("coach customer add", "coach customer add --name 王芳 --phone 13800138000 --set source=walk_in --set 预算=5万"),
)
@options.option("--name", text=Text("姓名", "name"), shown=Text("姓名", "NAME"))
@options.option("--phone", text=Text("手机", "phone"), shown=Text("号码", "PHONE"))
@options.option("--owner", text=Text("跟进人", "rep in charge"), shown=Text("姓名", "NAME"), default="")
@options.option("--set", "pairs", text=Text("事实=值", "fact=value"), shown=Text("事实=值", "FACT=VALUE"), multiple=True)
@options.option("--consent", text=Text("客户同意接收营销联系", "the customer consents to marketing contact"), is_flag=True)
def command(name: str | None, phone: str | None, owner: str, pairs: tuple[str, ...], consent: bool, as_json: bool) -> None:
    """Add a customer."""
    app = start()
    playbook = app.adviser.tools().playbook
    given = [*pairs, *(f"{key}={value}" for key, value in (("name", name), ("phone", phone)) if value)]
    facts = read_facts(playbook, given or _ask(playbook, app.now()), app.now())
    made = add_customer(app.store, playbook, facts, app.now(), owner=owner, consent=consent)
    if as_json:
        output.emit({"id": made.id, "name": made.name, "similar": [{"id": hit.id, "name": typed(hit.name)} for hit in made.similar]})
        return
    output.line(words(Text("已新建：{} {}", "added: {} {}")).format(made.name, made.id))
    for hit in made.similar:
        text = Text(
            "注意：可能已有这位客户：{}（{}）。同一人可用 coach customer merge 合并",
            "note: {} ({}) may be the same customer; coach customer merge joins cards",
        )
        output.note(words(text).format(typed(hit.name), hit.id))
    output.line(words(Text("看建议：coach next {}", "advice: coach next {}")).format(made.id))


def _ask(playbook: Playbook, now: datetime) -> list[str]:
    """Ask at the terminal; an empty answer leaves a fact unknown. Where nobody can answer, nothing is asked."""
    if not sys.stdin.isatty():
        return []
    found = [playbook.facts[name] for name in PROMPTED if name in playbook.facts]
    answers = [(fact, ask(_prompt(fact), check=partial(_read, playbook, fact, now))) for fact in found]
    return [f"{fact.name}={answer}" for fact, answer in answers if answer]


def _read(playbook: Playbook, fact: Fact, now: datetime, answer: str) -> object:
    return read_facts(playbook, [f"{fact.name}={answer}"], now)


def _prompt(fact: Fact) -> Text:
    zh = "/".join(choice.label.zh for choice in fact.choices)
    en = "/".join(choice.label.en for choice in fact.choices)
    return Text(fact.label.zh + (f" ({zh})" if zh else ""), fact.label.en + (f" ({en})" if en else ""))
