"""The fact catalogue and the record collections of a draft, as domain facts; clashes of names diagnosed."""

from __future__ import annotations

from collections.abc import Iterator

from coach.domain.model import Choice, Collection, Fact
from coach.domain.values import FactType
from coach.errors import Diagnostic, Location
from coach.playbook.bounds import bound_problems, bounded
from coach.playbook.draft import DecisionDraft, Draft
from coach.playbook.expression import keywords as kw
from coach.playbook.expression.names import normal, spellings
from coach.playbook.schema import ChoiceIn, FactIn
from coach.playbook.schema_parts import TextIn
from coach.playbook.suggest import did_you_mean
from coach.text import EMPTY, Text

DEFAULT_CURRENCY = "CNY"
RESERVED = frozenset({"age", "id", "sid", *kw.ENGLISH, *kw.CHINESE, *kw.YES, *kw.NO, *kw.CLOCK})
"""Names that would change how conditions read."""


def words(model: TextIn | None) -> Text:
    """A validated text as the domain's; absent = empty."""
    return Text(model.zh, model.en) if model is not None else EMPTY


def choices(models: dict[str, ChoiceIn]) -> tuple[Choice, ...]:
    """Validated choices as the domain's, in order."""
    return tuple(Choice(key, Text(model.zh, model.en), model.rank, model.aliases, model.aside) for key, model in models.items())


def fact(name: str, model: FactIn, playbook: str = "", location: Location | None = None) -> Fact:
    """One validated catalogue entry as a fact, its derivation still text."""
    kind = FactType(model.type)
    made = Fact(
        name=name,
        type=kind,
        label=words(model.label),
        aliases=model.aliases,
        unit=words(model.unit),
        choices=choices(model.choices),
        group=model.group,
        ask=words(model.ask),
        decimals=model.decimals,
        currency=(model.currency or DEFAULT_CURRENCY) if kind is FactType.MONEY else "",
        derive_text=model.derive or "",
        headers=model.headers,
        sensitive=model.sensitive,
        playbook=playbook,
        location=location,
        past=model.past,
    )
    return bounded(made, model) if model.min or model.max else made


def catalogue(draft: Draft, problems: list[Diagnostic]) -> dict[str, Fact]:
    """All facts of a draft by name."""
    facts = {}
    for entry in draft.entries("facts").values():
        facts[entry.id] = fact(entry.id, entry.model, entry.playbook, entry.location)
        problems.extend(fact_problems(facts[entry.id]))
        problems.extend(bound_problems(facts[entry.id], entry.model))
    return facts


def collections(draft: Draft, problems: list[Diagnostic]) -> dict[str, Collection]:
    """All record collections of a draft by name."""
    found = {}
    for entry in draft.entries("collections").values():
        places = entry.node.entries["fields"].keys
        fields = {name: fact(name, model, entry.playbook, places[name]) for name, model in entry.model.fields.items()}
        for field in fields.values():
            problems.extend(fact_problems(field))
            problems.extend(bound_problems(field, entry.model.fields[field.name]))
            if field.derive_text:
                message = Text("记录的字段不能推导", "a field of a record can't be derived")
                problems.append(Diagnostic("P405", message, field.location, Text("推导写在 facts 里", "write derived facts under 'facts'")))
        check_names(fields, problems)
        timed = fields.get(entry.model.time)
        if timed is None or timed.type not in (FactType.DATE, FactType.DATETIME):
            place = entry.node.find(("time",))[0].location
            message = Text(f"“{entry.model.time}”不是这里的日期字段", f"'{entry.model.time}' is no date field of this collection")
            problems.append(Diagnostic("P404", message, place, did_you_mean(entry.model.time, fields, listing=True)))
            continue
        found[entry.id] = Collection(entry.id, words(entry.model.label), entry.model.time, tuple(fields.values()))
    return found


def fact_problems(entry: Fact) -> list[Diagnostic]:
    """What is wrong with a fact, a field, or a decision as a fact, taken by itself."""
    found = []
    if entry.name in RESERVED or not entry.name.isidentifier() or not entry.name.isascii():
        hint = Text("用小写字母、数字和下划线，如 days_to_purchase", "use lower-case letters, digits and _, e.g. days_to_purchase")
        found.append(
            Diagnostic("P401", Text(f"“{entry.name}”不能作事实名", f"'{entry.name}' can't be a fact's name"), entry.location, hint)
        )
    for word in spellings(entry)[1:]:
        if word.lower() in RESERVED:
            message = Text(f"“{word}”是条件里的用词，不能作名字", f"'{word}' is a word of conditions: it can't be a name")
            found.append(Diagnostic("P401", message, entry.location, Text("改 label 或 aliases", "change the label or the alias")))
    needs = entry.type in (FactType.CHOICE, FactType.CHOICES)
    if needs and not entry.choices:
        found.append(Diagnostic("P403", Text("choice 类型要列出 choices", "a choice needs its choices"), entry.location))
    elif entry.choices and not needs:
        found.append(Diagnostic("P403", Text("只有 choice 类型才有 choices", "only a choice has choices"), entry.location))
    return [*found, *_ambiguous(entry)]


def _ambiguous(entry: Fact) -> Iterator[Diagnostic]:
    meaning: dict[str, str] = {}
    for choice in entry.choices:
        for word in {normal(word) for word in choice.words if word}:
            first = meaning.setdefault(word, choice.id)
            if first != choice.id:
                message = Text(f"“{word}”既是选项 {first} 又是选项 {choice.id}", f"'{word}' is both the choice '{first}' and '{choice.id}'")
                yield Diagnostic("P406", message, entry.location, Text("改 label 或 aliases", "change the label or the alias"))


def decision_fact(decision: DecisionDraft) -> Fact | None:
    """A decision as lower layers' readers see it: a fact of its output's type; None for actions and guards."""
    if decision.output in ("action", "guard", ""):
        return None
    kind = FactType(decision.output)
    if decision.hit == "collect":
        kind = FactType.CHOICES
    return Fact(
        name=decision.name,
        type=kind,
        label=decision.title,
        aliases=decision.aliases,
        unit=decision.unit,
        choices=choices(decision.choices),
        decimals=decision.decimals,
        currency=DEFAULT_CURRENCY if kind is FactType.MONEY else "",
        playbook=decision.playbook,
        location=decision.location,
    )


def check_names(facts: dict[str, Fact], problems: list[Diagnostic]) -> None:
    """Every name, Chinese label and alias must mean one fact only."""
    owner: dict[str, Fact] = {}
    for entry in facts.values():
        for word in spellings(entry):
            first = owner.setdefault(word, entry)
            if first is not entry:
                message = Text(f"“{word}”已是“{first.name}”的名字", f"'{word}' is a name of '{first.name}' already")
                hint = Text("改 label 或 aliases，使名字不重复", "change the label or alias so that the name is unique")
                problems.append(Diagnostic("P402", message, entry.location, hint))
