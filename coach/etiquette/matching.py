"""The rules of a playbook as one sieve: which of their patterns stand in a sentence, and where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from coach.domain.talk import EtiquetteRule, Wordings
from coach.etiquette.folding import fold
from coach.patterns import PatternError, Sieve, compile_all, compile_pattern
from coach.text import Lang

Span = tuple[int, int]
_PARTS = ("forbid", "require", "before", "after")


class Matcher:
    """All patterns of ``rules``. Patterns of both languages are tried on every sentence: people mix them."""

    def __init__(self, rules: Iterable[EtiquetteRule]) -> None:
        self.patterns: list[str] = []
        self.owners: list[tuple[str, str]] = []
        for rule in rules:
            for part in _PARTS:
                for pattern in _both(getattr(rule, part)):
                    self.patterns.append(fold(pattern))
                    self.owners.append((rule.id, part))
        self._sieve = _sieve(self.patterns)

    def found(self, sentence: str) -> Mapping[tuple[str, str], list[int]]:
        """By rule and part (``forbid``, ``require`` …) the patterns found in ``sentence``; mostly none."""
        numbers = self._sieve.Match(sentence.encode("utf-8", "replace"))
        if not numbers:
            return {}
        by_owner: dict[tuple[str, str], list[int]] = {}
        for number in numbers:
            by_owner.setdefault(self.owners[number], []).append(number)
        return by_owner

    def spans(self, numbers: Iterable[int], sentence: str) -> list[Span]:
        """Where the patterns of these numbers stand in ``sentence``, from the left; of those that overlap, one."""
        return _apart(span for number in numbers for span in spans(self.patterns[number], sentence))


def exempt(rule: EtiquetteRule, sentence: str) -> list[Span]:
    """Where in ``sentence`` the rule's exceptions stand."""
    return [span for pattern in _both(rule.exceptions) for span in spans(fold(pattern), sentence)]


def overlaps(span: Span, others: Iterable[Span]) -> bool:
    """Whether ``span`` shares a character with one of ``others``."""
    return any(start < span[1] and span[0] < end for start, end in others)


def spans(pattern: str, text: str) -> Iterator[Span]:
    """Where ``pattern`` stands in ``text``."""
    return ((found.start(), found.end()) for found in compile_pattern(pattern).finditer(text))


def _both(wordings: Wordings) -> tuple[str, ...]:
    return (*wordings.pick(Lang.ZH), *wordings.pick(Lang.EN))


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
        return _OneByOne(patterns)


class _OneByOne:
    """Does what a sieve does, pattern by pattern."""

    def __init__(self, patterns: list[str]) -> None:
        self._patterns = patterns

    def Match(self, text: bytes) -> list[int]:  # noqa: N802 - the sieve's name for it
        sentence = text.decode()
        return [number for number, pattern in enumerate(self._patterns) if compile_pattern(pattern).search(sentence) is not None]
