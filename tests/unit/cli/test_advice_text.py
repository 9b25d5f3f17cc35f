from __future__ import annotations

from typing import Any

from coach.cli.advice_text import advice_lines


def action(name: str, purpose: str, channel: str) -> dict[str, Any]:
    """An action of the advice, with words of its own."""
    return {
        "action": name,
        "title": name,
        "purpose": purpose,
        "due_text": None,
        "channel": channel,
        "minutes": None,
        "late": False,
        "because": "",
        "conditions": [],
        "say": [{"text": f"{name} one", "use": "opening", "channel": "any"}, {"text": f"{name} two", "use": "ask", "channel": "any"}],
        "goals": [],
        "checklist": [],
        "mind": [],
        "rule": "t/do/x",
        "location": "t.yaml:1",
        "source": None,
    }


def text(*actions: dict[str, Any], **more: Any) -> str:
    data: dict[str, Any] = {
        "customer": {"name": "王芳", "company": None, "phone": None, "id": "C1"},
        "playbook": {"title": "手册", "version": "1", "published": False},
        "as_of": "2026-03-05T10:00:00+08:00",
        "engine": "reference",
        "grade": None,
        "stage": None,
        "follow_up": None,
        "actions": list(actions),
        **{key: [] for key in ("ask", "near_misses", "held_back", "warnings")},
        **more,
    }
    return "\n".join(advice_lines(data))


def test_the_first_action_is_shown_in_full_and_the_others_in_short() -> None:
    shown = text(action("call", "marketing", "phone"), action("visit", "marketing", "visit"))
    assert "call two" in shown
    assert "visit one" in shown
    assert "visit two" not in shown


def test_behind_a_preparation_the_contact_it_prepares_is_shown_in_full_too() -> None:
    shown = text(action("look-up", "internal", "none"), action("call", "marketing", "phone"), action("visit", "marketing", "visit"))
    assert "look-up two" in shown
    assert "call two" in shown
    assert "visit two" not in shown
