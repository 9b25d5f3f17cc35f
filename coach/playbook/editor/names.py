"""The names a playbook knows, by what they are names of: what an editor offers to complete."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import get_args

from coach.domain.model import Choice
from coach.playbook.catalogue import choices
from coach.playbook.draft import Draft
from coach.playbook.schema import ActionIn
from coach.playbook.schema_parts import Channel
from coach.text import EMPTY, Text

Named = Mapping[str, Text]


@dataclass(frozen=True, slots=True)
class Known:
    """``names``: sort → name → what people call it; ``choices``: fact or decision → its values."""

    names: Mapping[str, Named] = field(default_factory=dict)
    choices: Mapping[str, tuple[Choice, ...]] = field(default_factory=dict)


def known(draft: Draft, playbooks: Named) -> Known:
    """What the playbook in ``draft``, with all it extends, knows. ``playbooks``: those that can be extended."""
    sections = {section: {key: words_of(entry.model) for key, entry in entries.items()} for section, entries in draft.sections.items()}
    decided = {name: decision.title for name, decision in draft.decisions.items()}
    facts = {key: entry.model for key, entry in draft.entries("facts").items()}
    consents = {key: model.label for key, model in facts.items() if model.type == "boolean"}
    names = {
        **sections,
        "decisions": decided,
        "readable": {**sections.get("facts", {}), **_values(draft)},
        "consents": {key: Text(label.zh, label.en) for key, label in consents.items()},
        "moments": {key: Text(model.label.zh, model.label.en) for key, model in facts.items() if model.type in ("date", "datetime")},
        "selectors": {**sections.get("actions", {}), **dict(_selectors())},
        "playbooks": playbooks,
    }
    valued = {key: choices(model.choices) for key, model in facts.items() if model.choices}
    return Known(names, valued | {name: choices(one.choices) for name, one in draft.decisions.items() if one.choices})


def _values(draft: Draft) -> dict[str, Text]:
    """The decisions that conditions can read."""
    return {name: one.title for name, one in draft.decisions.items() if one.output not in ("action", "guard", "")}


def _selectors() -> Iterator[tuple[str, Text]]:
    for purpose in get_args(ActionIn.model_fields["purpose"].annotation):
        yield f"purpose:{purpose}", EMPTY
    for channel in get_args(Channel):
        yield f"channel:{channel}", EMPTY


def words_of(model: object) -> Text:
    """Title, label or wording of an entry."""
    for name in ("title", "label"):
        if (found := getattr(model, name, None)) is not None:
            return Text(found.zh, found.en)
    if isinstance(zh := getattr(model, "zh", None), str):
        return Text(zh, str(getattr(model, "en", "")))
    return EMPTY
