"""The shape of the sections about talking: concepts, categories, techniques, objections, etiquette."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from coach.playbook.schema_parts import Channel, EntryIn, Id, Many, Strict, TextIn, Use, VariantIn, Words, many


class WordingsIn(Strict):
    """Ways of saying something, by language."""

    zh: Many = ()
    en: Many = ()

    def joined(self, more: WordingsIn) -> WordingsIn:
        """These and then ``more``, each once."""
        return WordingsIn(zh=tuple(dict.fromkeys((*self.zh, *more.zh))), en=tuple(dict.fromkeys((*self.en, *more.en))))


class ConceptIn(EntryIn):
    """Words that mean the same. ``adds``: to those inherited, instead of replacing them."""

    label: TextIn | None = None
    words: WordingsIn = WordingsIn()
    exceptions: WordingsIn = WordingsIn()
    adds: bool = False

    def joined(self, more: ConceptIn) -> ConceptIn:
        """This entry with what another adds to it."""
        words, exceptions = self.words.joined(more.words), self.exceptions.joined(more.exceptions)
        return self.model_copy(update={"words": words, "exceptions": exceptions, "label": more.label or self.label})


class CategoryIn(EntryIn):
    """A sort of thing customers say. ``adds``: as in concepts."""

    title: TextIn | None = None
    kind: Literal["stop", "not_now", "objection", "ordinary"] | None = None
    concepts: Many = ()
    says: WordingsIn = WordingsIn()
    adds: bool = False

    def joined(self, more: CategoryIn) -> CategoryIn:
        """This entry with what another adds to it; its kind stays."""
        concepts = tuple(dict.fromkeys((*self.concepts, *more.concepts)))
        return self.model_copy(update={"concepts": concepts, "says": self.says.joined(more.says), "title": more.title or self.title})


class StepIn(Strict):
    """One step of a technique."""

    label: TextIn
    how: TextIn
    repeat: bool = False


class TechniqueIn(EntryIn):
    """A way of answering in steps."""

    title: TextIn
    steps: Annotated[dict[Id, StepIn], Field(min_length=1)]
    kinds: Annotated[tuple[Literal["stop", "not_now", "objection"], ...], BeforeValidator(many)] = ("not_now", "objection")
    source: str = ""


class TurnIn(Strict):
    """One turn of a reply."""

    step: Words
    do: TextIn | None = None
    say: tuple[VariantIn, ...] = ()
    heard: TextIn | None = None


class ObjectionIn(EntryIn):
    """An objection–response pair."""

    title: TextIn
    category: Words
    says: WordingsIn
    concepts: Many = ()
    behind: Annotated[tuple[TextIn, ...], Field(min_length=1)]
    technique: Words
    turns: Annotated[tuple[TurnIn, ...], Field(min_length=1)]
    ask: tuple[VariantIn, ...] = ()
    avoid: tuple[TextIn, ...] = ()
    let_go: TextIn
    when: Words | None = None
    priority: int = 0
    log: dict[str, str] = Field(default_factory=dict)
    source: str = ""


class LengthsIn(Strict):
    """The longest a sentence may be."""

    zh: Annotated[int, Field(ge=1)]
    en: Annotated[int, Field(ge=1)]


class RewriteIn(Strict):
    """Better wording for what a pattern finds."""

    find: Words
    to: str


class RewritesIn(Strict):
    """Rewrites by language."""

    zh: tuple[RewriteIn, ...] = ()
    en: tuple[RewriteIn, ...] = ()

    def joined(self, more: RewritesIn) -> RewritesIn:
        """``more`` and then these: what a playbook adds is tried first."""
        return RewritesIn(zh=(*more.zh, *self.zh), en=(*more.en, *self.en))


class EtiquetteIn(EntryIn):
    """A rule about words. ``adds``: as in concepts."""

    title: TextIn | None = None
    level: Literal["error", "warning", "info"] | None = None
    message: TextIn | None = None
    better: TextIn | None = None
    scope: Literal["first", "last", "every", "whole"] = "every"
    within: Annotated[int, Field(ge=1)] = 1
    forbid: WordingsIn = WordingsIn()
    exceptions: WordingsIn = WordingsIn()
    require: WordingsIn = WordingsIn()
    before: WordingsIn = WordingsIn()
    after: WordingsIn = WordingsIn()
    longest: LengthsIn | None = None
    at_most: Annotated[int, Field(ge=1)] | None = None
    locked: bool = False
    speaker: Literal["rep", "any"] = "rep"
    forms: Annotated[tuple[Literal["talk", "message", "fragment"], ...], BeforeValidator(many)] = ()
    uses: Annotated[tuple[Use, ...], BeforeValidator(many)] = ()
    channels: Annotated[tuple[Channel, ...], BeforeValidator(many)] = ()
    directions: Annotated[tuple[Literal["inbound", "outbound"], ...], BeforeValidator(many)] = ()
    customers: Annotated[tuple[Literal["first", "returning"], ...], BeforeValidator(many)] = ()
    rewrites: RewritesIn = RewritesIn()
    hits: WordingsIn = WordingsIn()
    misses: WordingsIn = WordingsIn()
    source: str = ""
    adds: bool = False

    def joined(self, more: EtiquetteIn) -> EtiquetteIn:
        """This rule with the patterns, rewrites and sentences that another adds; what else the other states takes its place."""
        stated = {name: getattr(more, name) for name in more.model_fields_set - {"adds", *_JOINED}}
        lists = {name: getattr(self, name).joined(getattr(more, name)) for name in _JOINED}
        return self.model_copy(update=stated | lists)


_JOINED = ("forbid", "exceptions", "require", "before", "after", "rewrites", "hits", "misses")
