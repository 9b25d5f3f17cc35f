"""A report as programs read it. One shape for all of them::

    {"report", "title", "sub": [line], "playbook", "as_of", "since", "until", "rep",
     "parts": {key: part}, "remarks": [line], "sample": bool}

A part is one of::

    {"kind": "grid", "title", "columns": [{"key", "title", "kind"}], "rows": [row], "note"}
    {"kind": "notes", "title", "lines": [line]}
    {"kind": "form", "title", "fields": {key: {"label", "known", "lines", "choices"}}, "note"}

A row has its cells by column key, and where there are any ``"behind": {column: key for --behind}``, ``"mark": "good|watch|bad"`` and
``"total": true``.
Cells are raw: numbers, ISO dates and moments, texts in the reader's language, null for unknown;
a share is ``{"part", "of", "rate", "few"}`` (rate null of nothing), an amount ``{"amount", "currency"}``.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeAlias

from coach.domain.values import Money, minor_digits
from coach.render.mask import typed
from coach.render.paper import Form, Grid, Notes, Paper, Part, Row, Share, Shown
from coach.render.paper_words import PaperWords
from coach.render.view import View
from coach.text import Text

Data: TypeAlias = dict[str, Any]


def paper_data(paper: Paper, view: View) -> Data:
    """The paper in the shape described above."""
    words = PaperWords(view, paper.few)
    return {
        "report": paper.key,
        "title": view.say(paper.title),
        "sub": [words.line(line) for line in paper.sub],
        "playbook": paper.playbook or None,
        "as_of": paper.as_of.isoformat(timespec="minutes") if paper.as_of else None,
        "since": paper.since.isoformat() if paper.since else None,
        "until": paper.until.isoformat() if paper.until else None,
        "rep": typed(paper.rep) if paper.rep is not None else None,
        "parts": {part.key: _part(part, words) for part in paper.parts},
        "remarks": words.remarks(paper),
        "sample": paper.sample,
    }


def raw(shown: Shown, words: PaperWords) -> Any:
    """One cell."""
    match shown:
        case None | int():
            return shown
        case str() | Text():
            return words.line(shown)
        case Share() | Money():
            return _pair(shown, words)
        case Decimal():
            return float(shown)
        case date():
            return _iso(shown, words.view)
    return [words.line(line) for line in shown]


def _pair(shown: Share | Money, words: PaperWords) -> Data:
    if isinstance(shown, Money):
        return {"amount": major(shown), "currency": shown.currency}
    rate = round(shown.part / shown.of, 4) if shown.of else None
    return {"part": shown.part, "of": shown.of, "rate": rate, "few": shown.of < words.few}


def _iso(at: date, view: View) -> str:
    return at.astimezone(view.as_of.tzinfo).isoformat(timespec="minutes") if isinstance(at, datetime) else at.isoformat()


def major(amount: Money) -> float:
    """An amount in its currency's own unit."""
    return float(Decimal(amount.minor).scaleb(-minor_digits(amount.currency)))


def _part(part: Part, words: PaperWords) -> Data:
    say = words.view.say
    match part:
        case Grid():
            columns = [{"key": column.key, "title": say(column.title), "kind": column.kind.value} for column in part.columns]
            rows = [_row(row, words) for row in part.rows]
            return {"kind": "grid", "title": say(part.title), "columns": columns, "rows": rows, "note": say(part.note) or None}
        case Notes():
            return {"kind": "notes", "title": say(part.title), "lines": [words.line(line) for line in part.lines]}
    return {"kind": "form", "title": say(part.title), "fields": _fields(part, words), "note": say(part.note) or None}


def _fields(form: Form, words: PaperWords) -> Mapping[str, Data]:
    say = words.view.say
    return {
        field.key: {
            "label": say(field.label),
            "known": raw(field.known, words),
            "lines": field.lines,
            "choices": [say(choice) for choice in field.choices],
        }
        for field in form.fields
    }


def _row(row: Row, words: PaperWords) -> Data:
    data: Data = {key: raw(shown, words) for key, shown in row.cells.items()}
    return data | {
        key: value for key, value in (("behind", dict(row.behind or {})), ("mark", row.mark.value), ("total", row.total)) if value
    }
