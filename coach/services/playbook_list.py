"""Which playbooks there are."""

from __future__ import annotations

from coach.errors import CoachError, Diagnostic
from coach.playbook.loader import BASE, Loader, shadowed_remark
from coach.render.languages import localise
from coach.services.publishing.history import state
from coach.text import Lang


def playbook_list(loader: Loader, default: str, lang: Lang) -> list[dict[str, object]]:
    """Every playbook as it serves: title, version, number of rules, errors and how it stands; a faulty one is listed too."""
    return [_row(loader, name, lang) | {"default": name == default} | state(loader, name) for name in loader.names()]


def rule_base(loader: Loader, lang: Lang) -> dict[str, object]:
    """The rule base that every playbook stands on; nobody can be given to it."""
    return _row(loader, BASE, lang) | {"default": False, "state": "rule_base", "published": None, "draft": None}


def unread_folders(loader: Loader) -> list[Diagnostic]:
    """A remark (P115) for each company folder that is not read because it has a shipped playbook's name."""
    return [shadowed_remark(folder) for folder in loader.shadowed.values()]


def _row(loader: Loader, name: str, lang: Lang) -> dict[str, object]:
    try:
        playbook = loader.load(name)
    except CoachError as error:
        return {"name": name, "title": "", "version": "", "rules": 0, "errors": len(error.diagnostics)}
    rules = sum(len(decision.rules) for decision in playbook.decisions.values())
    return {"name": name, "title": localise(playbook.title, lang), "version": playbook.version, "rules": rules, "errors": 0}
