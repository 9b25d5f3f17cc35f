"""Facts the import itself must know, by their names in the rule base's catalogue."""

from __future__ import annotations

NAME = "name"
COMPANY = "company"
PHONE = "phone"
OTHER_PHONES = ("phone_other", "office_phone")
"""Where a phone is taken from when the main one is unknown: a list with only 联系电话 is still a list of people to call."""
REMARKS = "remarks"
SOURCE = "source"
OWNER = "owner"
OWNER_NUMBER = "owner_number"
"""By which reps of one name are told apart."""
