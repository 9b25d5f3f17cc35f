"""Published versions of playbooks: added, never changed."""

from __future__ import annotations

from dataclasses import astuple

from sqlalchemy import Connection, func, select
from sqlalchemy.dialects.sqlite import insert

from coach.domain.publication import NewPublication, files_digest
from coach.errors import fail
from coach.store.clean import clean_line, clean_text
from coach.store.codec import dump
from coach.store.parcel import packed
from coach.store.tables import publications
from coach.text import Text


def publish(connection: Connection, new: NewPublication, stamp: str) -> None:
    """Write one version. S130 if its number is not the next one: the transaction is the only writer, so what it sees stands."""
    latest = select(func.coalesce(func.max(publications.c.number), 0)).where(publications.c.name == new.name)
    if connection.execute(latest).scalar_one() + 1 != new.number:
        raise fail(
            "S130",
            f"手册 {new.name} 的第 {new.number} 版刚刚被别人发布，您的没有发布",
            f"version {new.number} of the playbook {new.name} was just published by somebody else: yours was not",
            hint=Text(f"先看 coach playbook history {new.name}。", f"See coach playbook history {new.name} first."),
        )
    connection.execute(insert(publications).values(**_row(new), at=stamp, content=packed(new.files), digest=files_digest(new.files)))


def _row(new: NewPublication) -> dict[str, str | int]:
    return {
        "name": new.name,
        "number": new.number,
        "version": clean_line(new.version),
        "note": clean_text(new.note, "note"),
        "by_whom": clean_line(new.by),
        "approved_by": clean_line(new.approved_by),
        "forced_because": clean_text(new.forced_because, "reason"),
        "base": new.base,
        "restores": new.restores,
        "checks": dump(astuple(new.checks)),
        "preview": new.preview,
    }
