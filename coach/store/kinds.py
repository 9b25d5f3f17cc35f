"""The words the store knows by itself, beside what playbooks declare: facts of the rule base, settings, ids."""

from __future__ import annotations

from typing import Final

NAME: Final = "name"
COMPANY: Final = "company"
PHONE: Final = "phone"
OTHER_PHONE: Final = "phone_other"
OWNER: Final = "owner"
OWNER_NUMBER: Final = "owner_number"
REP_NAME: Final = "rep_name"
DO_NOT_CONTACT: Final = "do_not_contact"
ON_STOP_LIST: Final = "on_stop_list"

NAMED_COLLECTIONS: Final = ("activities", "contacts", "appointments", "deals", "payments", "consents", "special_days", "complaints")
"""Collections of the rule base: each has a table of its own."""

SETTINGS_AS_FACTS: Final = ("our_company", "rep_name", "lead_source_policy")
"""Settings that every customer has as facts, unless the customer's own say otherwise."""

PHONE_KEY: Final = "phone_key"
"""The setting that holds the store's key for hashing phones; made with the store and never shown."""

APPLICATION_ID: Final = 0x434F4143
"""``COAC`` in the header of every store: tells it from any other SQLite file."""

SCHEMA: Final = 10
"""The newest migration's number, kept in the header as ``user_version``: checked without loading SQLAlchemy."""

PATIENCE: Final = 10.0
"""Seconds to wait for another process that is writing."""


def customer_id(number: int) -> str:
    """``C00012``: how people and services name a customer."""
    return f"C{number:05d}"


def customer_number(text: str) -> int | None:
    """The number in ``C00012`` (``c12`` will do); None if ``text`` is no customer's id."""
    digits = text[1:]
    return int(digits) if text[:1] in ("C", "c") and digits.isascii() and digits.isdigit() and len(digits) <= 18 else None  # noqa: PLR2004


def record_id(number: int) -> str:
    """Of one width, so that records in order of id are in order of writing."""
    return f"{number:010d}"
