"""Styles of cells: what stands for which kind of thing on every sheet."""

from __future__ import annotations

from collections.abc import Mapping

DARK, BLUE, PALE, GREY = "#1F3864", "#9DC3E6", "#DDE6F3", "#595959"
YELLOW, ORANGE, RED = "#FFF2CC", "#F8CBAD", "#C00000"
ENTRY = "#FFFDF3"
"""Behind what people fill in."""

_TOP = {"valign": "top", "bottom": 1, "bottom_color": "#D9D9D9"}
_HEAD = {"bold": True, "text_wrap": True, "valign": "vcenter", "bg_color": PALE, "border": 1, "border_color": "#8EA9DB"}
STYLES: Mapping[str, Mapping[str, object]] = {
    "heading": {"bold": True, "font_size": 15, "font_color": DARK},
    "section": {"bold": True, "font_size": 12, "font_color": DARK},
    "plain": {},
    "warning": {"bold": True, "font_color": RED},
    "note": {"font_color": GREY},
    "head": _HEAD,
    "head_centre": {**_HEAD, "align": "center"},
    "head_up": {**_HEAD, "rotation": 90, "align": "center"},
    "key": {"font_color": GREY, "font_size": 8, "text_wrap": True, **_TOP},
    "text": {"text_wrap": True, **_TOP},
    "bold": {"bold": True, "text_wrap": True, **_TOP},
    "unusable": {"text_wrap": True, "italic": True, "bg_color": ORANGE, **_TOP},
    "assumption": {"text_wrap": True, "bg_color": YELLOW, **_TOP},
    "open": {"text_wrap": True, "bg_color": ORANGE, "italic": True, **_TOP},
    "overridden": {"num_format": "General", "bold": True, "bg_color": ORANGE, "border": 2, **_TOP},
    "general": {"num_format": "General", **_TOP},
    "assumed": {"num_format": "General", "bg_color": YELLOW, **_TOP},
    "whole": {"num_format": "#,##0", **_TOP},
    "money": {"num_format": "#,##0.0#####", **_TOP},
    "year": {"num_format": "0", **_TOP},
    "count": {"num_format": "0", "align": "center", **_TOP},
    "date": {"num_format": "yyyy-mm-dd", "align": "left", **_TOP},
    "points": {"num_format": "0.00", **_TOP},
    "total": {"num_format": "0.00", "bold": True, **_TOP},
    "share": {"num_format": "0.0%", "font_size": 8, "font_color": GREY, **_TOP},
    "out_of": {"num_format": "0.00", "font_size": 8, "font_color": GREY, **_TOP},
    "score": {"num_format": "0.000", **_TOP},
    "quantity": {"num_format": "#,##0.000", **_TOP},
    "rank": {"num_format": "0", "bold": True, "align": "center", **_TOP},
    "tied": {"num_format": '0" ="', "bold": True, "align": "center", **_TOP},
    "tied_ja": {"num_format": '0"（同）"', "bold": True, "align": "center", **_TOP},
    "truth": {"num_format": '[=1]"1";[=0]"0";0.0', "font_size": 8, "font_color": GREY, "align": "center", **_TOP},
    "centre": {"align": "center", **_TOP},
    "key_text": {"font_color": GREY, "text_wrap": True, **_TOP},
    "bold_plain": {"bold": True},
    "link": {"font_color": DARK, "underline": 1, "text_wrap": True, **_TOP},
    "entry": {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#8EA9DB", "bg_color": ENTRY},
    "pick": {"bold": True, "border": 2, "border_color": DARK, "bg_color": ENTRY, "num_format": "@", "text_wrap": True},
    "mark": {"num_format": "General", "align": "center", "text_wrap": True, **_TOP},
    "mark_flagged": {"num_format": "General", "align": "center", "bold": True, "bg_color": YELLOW, **_TOP},
    "mean": {"num_format": "0.0#", "align": "center", **_TOP},
    "signed": {"num_format": "+0.0;-0.0;0.0", "align": "center", **_TOP},
    "taken_off": {"num_format": "+0.00;-0.00;0.00", "align": "center", **_TOP},
    "moved": {"num_format": '"▲"0;"▼"0;"–"', "align": "center", **_TOP},
}
