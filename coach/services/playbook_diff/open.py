"""The two sides of a comparison, by name or by folder."""

from __future__ import annotations

from coach.errors import CoachError
from coach.playbook.loader import Loader
from coach.services.find_playbook import find_playbook, version_number
from coach.services.playbook_diff.model import Version


def open_version(loader: Loader, name: str) -> Version:
    """The playbook meant by ``name``: what serves, a version of it, its draft, or the draft in a folder.

    Raises CoachError P113 if there is none, P110 or P111 for a folder that holds none, and with every mistake if it has errors.
    """
    found, called = find_playbook(loader, name)
    if found is loader:
        serving = loader.load(called)
        return Version(serving, loader.talk(called), loader.training(called), serving.edition.number if serving.edition else 0)
    checked = found.check(called)  # a draft is compiled each time: what it is today is worth no place among the compiled ones
    if checked.playbook is None or checked.talk is None or checked.training is None:
        raise CoachError(*checked.diagnostics)
    return Version(checked.playbook, checked.talk, checked.training, version_number(name))
