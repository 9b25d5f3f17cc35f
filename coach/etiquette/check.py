"""Words held against the rules of etiquette."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from coach.domain.talk import EtiquetteRule
from coach.etiquette.context import Context, applies
from coach.etiquette.finding import LEVELS, Finding
from coach.etiquette.folding import fold
from coach.etiquette.matching import Matcher, ReadyRule
from coach.etiquette.places import Places
from coach.etiquette.reading import Reading
from coach.etiquette.rewriting import rewritten
from coach.etiquette.scopes import Spot, faults
from coach.etiquette.sentences import language, sentences

_KEPT = 10_000  # rewritten sentences whose check is remembered: transcripts repeat themselves


@dataclass(frozen=True, slots=True)
class _Fault:
    ready: ReadyRule
    spot: Spot


class Checker:
    """The rules of one playbook, made ready once. ``simplified`` turns traditional characters into simplified ones, one for one."""

    def __init__(self, rules: Iterable[EtiquetteRule], simplified: Callable[[str], str] = str) -> None:
        self.rules = tuple(rules)
        self._ready = [ReadyRule(rule) for rule in self.rules]
        self._simplified = simplified
        self._by_context: dict[Context, list[ReadyRule]] = {}
        self._matchers: dict[tuple[str, ...], Matcher] = {}
        self._fine: dict[str, bool] = {}

    def check(self, text: str, context: Context) -> tuple[Finding, ...]:
        """Every breach of a rule in ``text``, in the order of the text; at the same place the worst first."""
        rules = self._applying(context)
        reading = self._read(text, rules)
        found = [_Fault(ready, spot) for ready in rules for spot in faults(ready, reading)]
        return tuple(self._findings(sorted(found, key=_order), reading, text))

    def broken(self, text: str, context: Context) -> tuple[EtiquetteRule, ...]:
        """The rules that ``text`` breaks: the worst first. No places and no better words, which is most of what a check costs."""
        rules = self._applying(context)
        reading = self._read(text, rules)
        found = (ready.rule for ready in rules if any(True for _ in faults(ready, reading)))
        return tuple(sorted(found, key=lambda rule: LEVELS.index(rule.level)))

    def _applying(self, context: Context) -> list[ReadyRule]:
        if context not in self._by_context:
            self._by_context[context] = [ready for ready in self._ready if applies(ready.rule, context)]
        return self._by_context[context]

    def _read(self, text: str, rules: list[ReadyRule]) -> Reading:
        folded = fold(text)
        simplified = self._simplified(folded)
        folded = simplified if len(simplified) == len(folded) else folded  # else positions would be lost
        return Reading(list(sentences(folded)), self._matcher(rules))

    def _matcher(self, rules: list[ReadyRule]) -> Matcher:
        """The sieve for these rules: those of another context would only be found to be put aside."""
        key = tuple(ready.rule.id for ready in rules)
        if key not in self._matchers:
            self._matchers[key] = Matcher(ready.rule for ready in rules)
        return self._matchers[key]

    def _findings(self, found: list[_Fault], reading: Reading, text: str) -> Iterator[Finding]:
        places, better = Places(text), self._better(found, reading)
        for fault in found:
            sentence, spot = reading.sentences[fault.spot.sentence], fault.spot
            line, column = places.at(spot.start)
            yield Finding(
                rule=fault.ready.rule,
                start=spot.start,
                end=spot.end,
                line=line,
                column=column,
                words=text[spot.start : spot.end],
                sentence=text[sentence.start : sentence.end],
                lang=language(sentence.text),
                rewrite=better.get(spot.sentence, ""),
                at=spot.start - sentence.start,
            )

    def _better(self, found: list[_Fault], reading: Reading) -> dict[int, str]:
        """Whole sentences in better words: by all rules that the sentence breaks, and only if the result breaks none."""
        by_sentence: dict[int, dict[ReadyRule, None]] = {}
        for fault in found:
            by_sentence.setdefault(fault.spot.sentence, {})[fault.ready] = None
        better = {number: rewritten(reading.sentences[number].text, rules) for number, rules in by_sentence.items()}
        return {number: text for number, text in better.items() if text and self._is_fine(text)}

    def _is_fine(self, text: str) -> bool:
        if text not in self._fine:
            if len(self._fine) >= _KEPT:
                self._fine.clear()
            reading = self._read(text, self._serious)
            self._fine[text] = not any(True for ready in self._serious for _ in faults(ready, reading))
        return self._fine[text]

    @cached_property
    def _serious(self) -> list[ReadyRule]:
        """The rules that a better wording must not break, in whatever context."""
        return [r for r in self._ready if r.rule.forbid and r.rule.level != LEVELS[-1] and r.rule.scope == "every"]


def _order(fault: _Fault) -> tuple[int, int, int]:
    return fault.spot.start, LEVELS.index(fault.ready.rule.level), -fault.spot.end
