"""How the cells of a form look; input cells alone are unlocked, and what is required shows in grey as well."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from clusterscore.export.sheets_styles import STYLES, YELLOW
from clusterscore.scheme.parts import FieldType
from clusterscore.words import Language

AS_TEXT = "@"
_DATES: Mapping[Language, str] = {"en": "yyyy-mm-dd", "ja": 'yyyy"年"m"月"d"日"'}
_NUMBERS: Mapping[FieldType, str] = {
    "number": "#,##0.######", "amount": "#,##0.######", "integer": "#,##0", "year": "0", "percent": "0.0%",
}  # fmt: skip
WITH_FRACTION = ("number", "amount")
_ANSWER = {"locked": False, "text_wrap": True, "valign": "vcenter", "border": 1, "border_color": "#595959"}
_KINDS: Mapping[str, Mapping[str, object]] = {
    "required": {**_ANSWER, "border": 2, "bg_color": YELLOW},
    "optional": _ANSWER,
    "office": {**_ANSWER, "bg_color": "#D9D9D9", "border": 4},
}
_CELL = {"text_wrap": True, "valign": "vcenter", "bottom": 1, "bottom_color": "#BFBFBF"}
_MARKED = {"align": "center", "valign": "vcenter", "font_size": 9, "border": 1, "border_color": "#595959"}


def number_format(kind: FieldType, language: Language) -> str:
    """Give the number format of an answer; texts stay as they are typed."""
    return _DATES[language] if kind == "date" else _NUMBERS.get(kind, AS_TEXT)


def answer_style(mark: str, kind: FieldType) -> str:
    """Name the style of an input cell."""
    return f"{mark}.{kind}"


def styles(language: Language) -> dict[str, Mapping[str, object]]:
    """Give the styles of a form by name."""
    found: dict[str, Mapping[str, object]] = {
        **STYLES,
        "label": {**_CELL, "bold": True},
        "cell": _CELL,
        "centred": {**_CELL, "align": "center"},
        "small": {**_CELL, "font_size": 9, "indent": 1},
        "clause": {"font_size": 8.5, "font_color": "#595959"},
        "state": {**_CELL, "align": "center", "bold": True},
        "number_of": {**_CELL, "align": "center", "font_color": "#595959"},
        "mark.required": {**_MARKED, "bold": True, "font_color": "#FFFFFF", "bg_color": "#404040"},
        "mark.optional": dict(_MARKED),
        "mark.office": {**_MARKED, "bg_color": "#D9D9D9", "italic": True},
        "wide": {"text_wrap": True, "valign": "top"},
        "wide_warning": {"text_wrap": True, "valign": "top", "bold": True, "font_color": "#C00000"},
        "done": {"bold": True, "font_size": 11, "top": 1, "bottom": 1, "bg_color": "#DDE6F3", "valign": "vcenter"},
        "filled": {"bg_color": "#FFFFFF"},
        "whole_number": {"num_format": "#,##0"},
        "whole_and_filled": {"num_format": "#,##0", "bg_color": "#FFFFFF"},  # some programs apply one format only
        "lacking": {"bg_color": "#F8CBAD", "pattern": 4, "fg_color": "#C00000"},
    }
    for mark, shape in _KINDS.items():
        for kind in get_args(FieldType):
            align = {} if kind in _NUMBERS else {"align": "left"}
            found[answer_style(mark, kind)] = {**shape, **align, "num_format": number_format(kind, language)}
    return found
