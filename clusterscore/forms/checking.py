"""Question -> what a spreadsheet program lets in: drop-downs, limits, and what it says about them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from clusterscore.forms.questions import Question
from clusterscore.scheme.parts import FieldType
from clusterscore.words import Language, Text

LONGEST_TITLE, LONGEST_MESSAGE = 32, 255
"""As far as Excel goes, in units of UTF-16."""

DIGITS = 13
_LARGEST = 1e15
"""Beyond it a cell does not hold every whole number."""
_REFUSED = Text("Not accepted", "入力できません")


def validation(question: Question, cell: str, listed: str | None, language: Language) -> dict[str, Any]:
    """Give the data validation of a cell, in XlsxWriter's words.

    Args:
        question: What is asked.
        cell: The cell, or the first of a column, relative, such as ``C8``.
        listed: The range of the words to choose from; None where the answer is entered freely.
        language: Language of the messages.
    """
    message = question.message(language)
    help_ = [] if question.form.help is None else [question.form.help.in_(language)]
    found: dict[str, Any] = {
        "input_title": cut(question.label, LONGEST_TITLE),
        "input_message": cut("\n".join([message, *help_]), LONGEST_MESSAGE),
        "error_title": _REFUSED.in_(language),
        "error_message": cut(message, LONGEST_MESSAGE),
        "ignore_blank": True,
    }
    if listed is not None:
        # several choices are typed, so the list offers and does not bind
        return {**found, "validate": "list", "source": f"={listed}", "show_error": question.form.type != "choices"}
    limit = _LIMITS.get(question.form.type)
    return {**found, "validate": "any"} if limit is None else {**found, **limit(question, cell)}


def cut(text: str, most: int) -> str:
    """Cut a text to so many units of UTF-16; one that is cut ends in an ellipsis."""
    units = text.encode("utf-16-le")
    if len(units) <= 2 * most:
        return text
    return units[: 2 * (most - 1)].decode("utf-16-le", "ignore") + "…"


def _bounds(question: Question, low: float, high: float) -> tuple[float, float]:
    least, most = question.limits
    return _exact(low if least is None else least), _exact(high if most is None else most)


def _exact(value: float) -> float:
    """Give a whole number as one, which is written without a point."""
    return int(value) if value == int(value) else value


def _number(question: Question, cell: str, kind: str, low: float = -_LARGEST, high: float = _LARGEST) -> dict[str, Any]:
    least, most = _bounds(question, low, high)
    if not question.instead:
        return {"validate": kind, "criteria": "between", "minimum": least, "maximum": most}
    whole = f",{cell}=INT({cell})" if kind == "integer" else ""
    is_number = f"IF(ISNUMBER({cell}),AND({cell}>={least:.15G},{cell}<={most:.15G}{whole}),FALSE)"
    return {"validate": "custom", "value": f'=OR({is_number},EXACT({cell},"{question.instead}"))'}


def _date(question: Question, cell: str) -> dict[str, Any]:
    first, last = 61, 2958465  # 1 March 1900, before which programs disagree, and 31 December 9999
    if not question.instead:
        return {"validate": "date", "criteria": "between", "minimum": first, "maximum": last}
    is_date = f"IF(ISNUMBER({cell}),AND({cell}>={first},{cell}<={last}),FALSE)"
    return {"validate": "custom", "value": f'=OR({is_date},EXACT({cell},"{question.instead}"))'}


def _body(question: Question, cell: str) -> dict[str, Any]:
    each = f'FIND(MID({cell},ROW($1:${DIGITS}),1),"0123456789")'  # an array constant is not allowed here
    digits = f"AND(LEN({cell})={DIGITS},SUMPRODUCT(--ISNUMBER({each}))={DIGITS})"
    return {"validate": "custom", "value": f'=OR({digits},EXACT({cell},"{question.instead}"))'}


_LIMITS: Mapping[FieldType, Callable[[Question, str], dict[str, Any]]] = {
    "number": lambda question, cell: _number(question, cell, "decimal"),
    "amount": lambda question, cell: _number(question, cell, "decimal"),
    "percent": lambda question, cell: _number(question, cell, "decimal"),
    "integer": lambda question, cell: _number(question, cell, "integer"),
    "year": lambda question, cell: _number(question, cell, "integer", 1000, 9999),
    "date": _date,
    "corporate_number": _body,
}
