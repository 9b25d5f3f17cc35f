"""Words held against the rules of etiquette."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from coach.domain.talk import EtiquetteRule
from coach.etiquette.context import Context, applies
from coach.etiquette.finding import LEVELS, Finding
from coach.etiquette.folding import fold
from coach.etiquette.matching import Matcher
from coach.etiquette.places import Places
from coach.etiquette.rewriting import rewritten
from coach.etiquette.scopes import Reading, Spot, faults
from coach.etiquette.sentences import language, sentences

Folded = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class _Fault:
    rule: EtiquetteRule
    spot: Spot


class Checker:
    """The rules of one playbook, made ready once. ``simplified`` turns traditional characters into simplified ones, one for one."""

    def __init__(self, rules: Iterable[EtiquetteRule], simplified: Folded = str) -> None:
        self.rules = tuple(rules)
        self._matcher = Matcher(self.rules)
        self._simplified = simplified

    def check(self, text: str, context: Context) -> tuple[Finding, ...]:
        """Every breach of a rule in ``text``, in the order of the text; at the same place the worst first."""
        if not (rules := [rule for rule in self.rules if applies(rule, context)]):
            return ()
        reading = self._read(text)
        found = [_Fault(rule, spot) for rule in rules for spot in faults(rule, reading, self._matcher)]
        return tuple(self._findings(sorted(found, key=_order), reading, text))

    def _read(self, text: str) -> Reading:
        folded = fold(text)
        simplified = self._simplified(folded)
        folded = simplified if len(simplified) == len(folded) else folded  # else positions would be lost
        read = list(sentences(folded))
        found = {number: owners for number, sentence in enumerate(read) if (owners := self._matcher.found(sentence.text))}
        return Reading(read, found)

    def _findings(self, found: list[_Fault], reading: Reading, text: str) -> Iterator[Finding]:
        places, better = Places(text), self._better(found, reading)
        for fault in found:
            sentence, spot = reading.sentences[fault.spot.sentence], fault.spot
            line, column = places.at(spot.start)
            yield Finding(
                rule=fault.rule,
                start=spot.start,
                end=spot.end,
                line=line,
                column=column,
                words=text[spot.start : spot.end],
                sentence=text[sentence.start : sentence.end],
                lang=language(sentence.text),
                rewrite=better.get(spot.sentence, ""),
            )

    def _better(self, found: list[_Fault], reading: Reading) -> dict[int, str]:
        """Whole sentences in better words: by all rules that the sentence breaks, and only if the result breaks none."""
        by_sentence: dict[int, list[EtiquetteRule]] = {}
        for fault in found:
            by_sentence.setdefault(fault.spot.sentence, []).append(fault.rule)
        better = {number: rewritten(reading.sentences[number].text, rules) for number, rules in by_sentence.items()}
        return {number: text for number, text in better.items() if text and self._is_fine(text)}

    def _is_fine(self, text: str) -> bool:
        reading = self._read(text)
        serious = (rule for rule in self.rules if rule.forbid and rule.level != LEVELS[-1] and rule.scope == "every")
        return not any(True for rule in serious for _ in faults(rule, reading, self._matcher))


def _order(fault: _Fault) -> tuple[int, int, int]:
    return fault.spot.start, LEVELS.index(fault.rule.level), -fault.spot.end
