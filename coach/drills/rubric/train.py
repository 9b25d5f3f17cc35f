"""``python -m coach.drills.rubric.train``: learn ``rules/drills/acts.json`` from the examples of the acts and the playbooks' words.

What a pair says when it takes a concern up, asks, or fixes a time is an example of that act; what it says not to say is an example of what
is amiss. No answer of a learner is ever learned from.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping

from coach.data import data_root
from coach.domain.drills import Act
from coach.domain.talk import Talk
from coach.drills.rubric.model import AMISS, model_path
from coach.objections import train as learning
from coach.objections.features import features
from coach.objections.lessons import shipped_loader
from coach.objections.model import FORMAT
from coach.objections.normalise import normalise
from coach.playbook.loader import BASE

FEWEST = 2
STEPS = {
    "acknowledge": "acknowledge",
    "listen": "acknowledge",
    "agree": "acknowledge",
    "explore": "ask",
    "clarify": "ask",
    "assess": "ask",
    "fix": "step",
}
"""Which steps of a technique show which act."""
OWN_WEIGHT, OTHER_WEIGHT = 1.0, 0.6


def lessons(acts: Mapping[str, Act], talks: Mapping[str, Talk]) -> Iterator[tuple[str, str, float]]:
    """Sentence, act, weight."""
    seen: set[str] = set()
    for act in acts.values():
        for said in (*act.says.zh, *act.says.en):
            if said not in seen:
                seen.add(said)
                yield said, act.id, OWN_WEIGHT
    for talk in talks.values():
        for said, act_id in _of_pairs(talk):
            if said not in seen:
                seen.add(said)
                yield said, act_id, OTHER_WEIGHT


def _of_pairs(talk: Talk) -> Iterator[tuple[str, str]]:
    for pair in talk.objections.values():
        for text in pair.avoid:
            yield from ((said, AMISS) for said in (text.zh, text.en))
        for turn in pair.turns:
            act = STEPS.get(turn.step, "")
            for variant in turn.say if act and not turn.heard else ():
                yield from ((said, act) for said in (variant.text.zh, variant.text.en) if "{" not in said)


def train(acts: Mapping[str, Act], talks: Mapping[str, Talk]) -> dict[str, object]:
    """The model as JSON data."""
    rows = [(features(normalise(said).text), act, weight) for said, act, weight in lessons(acts, talks)]
    classes = sorted({act for _, act, _ in rows})
    seen = Counter(feature for row, _, _ in rows for feature in row)
    data = [(sorted(one for one in row if seen[one] >= FEWEST), classes.index(act), weight) for row, act, weight in rows]
    weights = learning.told_apart(learning.learned(data, len(classes)))
    written = {feature: text for feature, column in sorted(weights.items()) if (text := learning.signs(column)) or learning.always(feature)}
    return {"format": FORMAT, "digest": digest(acts), "classes": classes, "step": learning.STEP, "weights": written}


def digest(acts: Mapping[str, Act]) -> str:
    """What identifies the examples of the acts."""
    said = [[act.id, act.says.zh, act.says.en] for act in acts.values() if act.says]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


def main() -> int:
    """Train and write."""
    loader = shipped_loader(data_root())
    talks = {name: loader.talk(name) for name in (BASE, *sorted(loader.names()))}
    learning.write(model_path(), train(loader.training(BASE).acts, talks))
    sys.stdout.write(f"{model_path()}: {model_path().stat().st_size // 1024} KB\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
