"""The patterns of rules, made ready: one sieve for all that is forbidden, and for each rule what excuses a find."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from coach.domain.talk import EtiquetteRule, Wordings
from coach.etiquette.folding import fold
from coach.patterns import Pattern, PatternError, Sieve, compile_all, compile_pattern
from coach.text import Lang

Span = tuple[int, int]


class AnyOf:
    """Patterns of which any one will do. Those of both languages are tried on every sentence: people mix them."""

    def __init__(self, wordings: Wordings) -> None:
        self._sources = both(wordings)

    def __bool__(self) -> bool:
        return bool(self._sources)

    @cached_property
    def _each(self) -> tuple[Pattern, ...]:
        return tuple(map(compile_pattern, self._sources))

    @cached_property
    def _joined(self) -> tuple[Pattern, ...]:
        try:
            return (compile_pattern("|".join(f"(?:{source})" for source in self._sources)),)
        except PatternError:  # together they are too large
            return self._each

    def stands_in(self, text: str) -> bool:
        """Whether one of them is found in ``text``."""
        return bool(self._sources) and any(pattern.search(text) is not None for pattern in self._joined)

    def spans(self, text: str) -> list[Span]:
        """Everywhere one of them is found, those that overlap included."""
        if not self.stands_in(text):  # mostly: one look instead of one for each
            return []
        return [span for pattern in self._each for span in spans(pattern, text)]


class ReadyRule:
    """A rule with its patterns compiled when first needed: most rules find nothing in most texts."""

    def __init__(self, rule: EtiquetteRule) -> None:
        self.rule = rule
        self.require, self.exceptions = AnyOf(rule.require), AnyOf(rule.exceptions)
        self.before, self.after = AnyOf(rule.before), AnyOf(rule.after)


class Matcher:
    """What ``rules`` forbid, as one sieve. Patterns have numbers; ``owners`` tells the rule of each."""

    def __init__(self, rules: Iterable[EtiquetteRule]) -> None:
        pairs = [(rule.id, source) for rule in rules for source in both(rule.forbid)]
        self.owners = [owner for owner, _ in pairs]
        self._sources = [source for _, source in pairs]
        self._sieve = _sieve(self._sources)

    def found(self, sentence: str) -> Iterable[int]:
        """The numbers of the patterns found in ``sentence``; mostly none."""
        return self._sieve.Match(sentence.encode("utf-8")) or ()

    def spans(self, numbers: Iterable[int], sentence: str) -> list[Span]:
        """Where the patterns of these numbers stand in ``sentence``, from the left; of those that overlap, one."""
        return _apart(span for number in numbers for span in spans(compile_pattern(self._sources[number]), sentence))


def overlaps(span: Span, others: Iterable[Span]) -> bool:
    """Whether ``span`` shares a character with one of ``others``."""
    return any(start < span[1] and span[0] < end for start, end in others)


def spans(pattern: Pattern, text: str) -> Iterator[Span]:
    """Where ``pattern`` stands in ``text``."""
    return ((found.start(), found.end()) for found in pattern.finditer(text))


def both(wordings: Wordings) -> tuple[str, ...]:
    """The patterns of both languages, folded like the text."""
    return tuple(map(fold, (*wordings.pick(Lang.ZH), *wordings.pick(Lang.EN))))


def _apart(found: Iterable[Span]) -> list[Span]:
    """The spans in order, each beginning behind the one before; of two that overlap, the one that begins first, then the longer."""
    kept: list[Span] = []
    for span in sorted(found, key=lambda span: (span[0], -span[1])):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


def _sieve(patterns: list[str]) -> Sieve:
    try:
        return compile_all(patterns)
    except PatternError:  # together they are too much for one automaton
        return OneByOne(patterns)


class OneByOne:
    """Does what a sieve does, pattern by pattern."""

    def __init__(self, patterns: list[str]) -> None:
        self._patterns = patterns

    def Match(self, text: bytes) -> list[int]:  # noqa: N802 - the sieve's name for it
        """As a sieve does."""
        sentence = text.decode()
        return [number for number, pattern in enumerate(self._patterns) if compile_pattern(pattern).search(sentence) is not None]
