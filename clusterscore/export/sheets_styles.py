"""Styles of cells: what stands for which kind of thing on every sheet."""

from __future__ import annotations

from collections.abc import Mapping

DARK, BLUE, PALE, GREY = "#1F3864", "#9DC3E6", "#DDE6F3", "#595959"
YELLOW, ORANGE, RED = "#FFF2CC", "#F8CBAD", "#C00000"
ENTRY = "#FFFDF3"
"""Behind what people fill in."""

_TOP = {"valign": "top", "bottom": 1, "bottom_color": "#D9D9D9"}
_HEAD = {"bold": True, "text_wrap": True, "valign": "vcenter", "bg_color": PALE, "border": 1, "border_color": "#8EA9DB"}
_FACT = {
    "bold": True, "font_size": 12, "align": "center", "valign": "vcenter", "text_wrap": True, "border": 1,
    "border_color": "#8EA9DB",
}  # fmt: skip
_LINE = {"valign": "vcenter", "top": 5, "top_color": "#000000", "bg_color": "#F2F2F2"}
STYLES: Mapping[str, Mapping[str, object]] = {
    "heading": {"bold": True, "font_size": 15, "font_color": DARK},
    "section": {"bold": True, "font_size": 12, "font_color": DARK},
    "plain": {},
    "warning": {"bold": True, "font_color": RED},
    "note": {"font_color": GREY},
    "said": {"text_wrap": True, "valign": "top"},
    "remark": {"font_color": GREY, "text_wrap": True, "valign": "top"},
    "head": _HEAD,
    "head_centre": {**_HEAD, "align": "center"},
    "head_up": {**_HEAD, "rotation": 90, "align": "center"},
    "head_kept": {**_HEAD, "font_color": GREY, "bold": False, "italic": True},
    "changed": {"bold": True, "border": 1, "bg_color": ORANGE},
    "check": {"num_format": "0", "align": "left", "bold": True},
    "key_number": {"num_format": "General", "font_color": GREY, "font_size": 8, "align": "center", **_TOP},
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
    "repeated": {"font_color": GREY, **_TOP},
    "bold_plain": {"bold": True},
    "link": {"font_color": DARK, "underline": 1, "text_wrap": True, **_TOP},
    "line": {"bold": True, "font_size": 9, **_LINE},
    "line_mark": {"num_format": '"▲"', "align": "center", **_LINE},
    "entry": {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#8EA9DB", "bg_color": ENTRY},
    "pick": {"bold": True, "border": 2, "border_color": DARK, "bg_color": ENTRY, "num_format": "@", "text_wrap": True},
    "mark": {"num_format": "General", "align": "center", "text_wrap": True, **_TOP},
    "mark_flagged": {"num_format": "General", "align": "center", "bold": True, "bg_color": YELLOW, **_TOP},
    "mean": {"num_format": "0.00", "align": "center", **_TOP},
    "signed": {"num_format": "+0.0;-0.0;0.0", "align": "center", **_TOP},
    "taken_off": {"num_format": "+0.00;-0.00;0.00", "align": "center", **_TOP},
    "page_title": {"bold": True, "font_size": 14, "font_color": DARK, "text_wrap": True, "valign": "vcenter"},
    "page_section": {"bold": True, "font_size": 11, "font_color": DARK, "valign": "bottom"},
    "page_head": {"bold": True, "font_size": 11, "font_color": DARK, "text_wrap": True, "valign": "vcenter"},
    "page_fact": _FACT,
    "page_id": {**_FACT, "underline": 1},
    "page_number": {**_FACT, "num_format": "0.00"},
    "page_rank": {**_FACT, "num_format": "0"},
    "page_tied": {**_FACT, "num_format": '0" ="'},
    "page_tied_ja": {**_FACT, "num_format": '0"（同）"'},
    "page_small": {"font_size": 9, "text_wrap": True, **_TOP},
    "page_bold": {"bold": True, "font_size": 9, "text_wrap": True, **_TOP},
    "page_fine": {"font_size": 8, "text_wrap": True, **_TOP},
    "page_warning": {"bold": True, "font_color": RED, "text_wrap": True, "valign": "top"},
    "page_note": {"font_color": GREY, "font_size": 8, "text_wrap": True, "valign": "top"},
    "page_outcome": {"bold": True, "font_size": 9, "text_wrap": True, "align": "center", **_TOP},
    "page_bar": {"num_format": "0%", "font_size": 9, "align": "center", **_TOP},
    "moved": {"num_format": '"▲"0;"▼"0;"–"', "align": "center", **_TOP},
}
