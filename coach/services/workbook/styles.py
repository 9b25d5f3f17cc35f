"""How cells look."""

from __future__ import annotations

from typing import Any

_HEAD = {"bold": True, "font_color": "#FFFFFF", "bg_color": "#1F4E79", "text_wrap": True, "valign": "vcenter", "border": 1}
_CELL = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#D9D9D9"}
_TEXT = {**_CELL, "num_format": "@"}
STYLES: dict[str, dict[str, Any]] = {
    "head": _HEAD,
    "head-grey": {**_HEAD, "bg_color": "#7F7F7F"},
    "text": _TEXT,
    "id": {**_TEXT, "bold": True},
    "number": _CELL,
    "date": {**_CELL, "num_format": "yyyy-mm-dd"},
    "grey": {**_TEXT, "bg_color": "#EDEDED", "font_color": "#595959"},
    "key": {"font_color": "#A6A6A6", "num_format": "@"},
    "title": {"bold": True, "font_size": 16},
    "heading": {"bold": True, "font_size": 12, "font_color": "#1F4E79"},
    "prose": {"text_wrap": True, "valign": "top"},
    "link": {"font_color": "#0563C1", "underline": 1},
}
WRONG = {"bg_color": "#FFC7CE", "font_color": "#9C0006"}
"""Over any of them: a cell that something is wrong with."""
