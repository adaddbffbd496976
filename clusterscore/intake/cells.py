"""Cells as written -> typed values; what cannot be read is a defect, never a zero."""

from __future__ import annotations

import datetime
import math
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd

from clusterscore import findings as f
from clusterscore.scheme.parts import NUMBER_TYPES, Field
from clusterscore.words import Text

YES = frozenset({"yes", "true", "はい", "○", "◯", "〇"})
NO = frozenset({"no", "false", "いいえ", "×"})
_PLAIN = re.compile(r"[+-]?\d+(\.\d+)?")
_DASHES = re.compile("[\u2010-\u2015\u2212\uff0d]")
_THOUSANDS = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?")
_A_DASH = re.compile("[-\u2010-\u2015\u2212\u2500\u30fc]")  # of every width, once folded
_BETWEEN = re.compile("([;,\u3001\r\n]+)")  # what stands between several choices, once folded


@dataclass(frozen=True)
class Defect:
    """A cell that could not be read as its field asks: row within the column, kind, facts."""

    row: int
    kind: f.Kind
    facts: dict[str, object]


def plain(text: str) -> str:
    """Fold width, case and blanks, for matching only; what was written is kept elsewhere."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def is_dash(text: str) -> bool:
    """Whether a text is a lone dash of any length and width, as offices print where nothing stands."""
    return _A_DASH.fullmatch(plain(text)) is not None


def folded_id(text: str) -> str:
    """Fold width, blanks and dashes of an application's id; the case counts."""
    return "".join(_DASHES.sub("-", unicodedata.normalize("NFKC", text)).split())


def is_blank(value: object) -> bool:
    """Whether a cell holds nothing: empty, or only blanks."""
    return value is None or (isinstance(value, str) and not value.strip())


def is_missing(value: object) -> bool:
    """Whether a typed value is missing."""
    return value is None or value is pd.NA or value is pd.NaT or (isinstance(value, float) and math.isnan(value))


def written(value: object) -> str:
    """Give a value as its cell shows it: whole numbers without a fraction, dates in ISO form."""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    return value.isoformat() if isinstance(value, (datetime.date, datetime.time)) else str(value)


def quoted(value: object) -> object:
    """Give a value as a message quotes it: texts and numbers as they are, days as written."""
    return value if isinstance(value, (str, int, float)) else written(value)


def number(value: object) -> float | None:
    """Read a number as written; None when it is not one.

    Full-width digits and separators of thousands are read; units and words are not.
    """
    if isinstance(value, bool) or not isinstance(value, (int, float, str, Decimal, np.integer, np.floating)):
        return None
    if isinstance(value, str):
        text = unicodedata.normalize("NFKC", value).strip()
        if not (_PLAIN.fullmatch(text) or _THOUSANDS.fullmatch(text)):
            return None
        value = text.replace(",", "")
    try:
        read = float(value)
    except (OverflowError, ValueError):  # too large an integer; a signalling NaN
        return None
    return read if math.isfinite(read) else None


def yes_no(value: object) -> bool | None:
    """Read a yes or no in any shipped language; None when it is neither."""
    if isinstance(value, bool):
        return value
    word = plain(value) if isinstance(value, str) else ""
    return True if word in YES else False if word in NO else None


def day(value: object) -> datetime.date | None:
    """Read a date: a date cell, or text such as 2026-04-01; None when it is not one."""
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, datetime.date):
        return value
    try:
        return datetime.date.fromisoformat(unicodedata.normalize("NFKC", str(value)).strip())
    except ValueError:
        return None


def _whole(value: object) -> float | None:
    read = number(value)
    return read if read is not None and read == int(read) else None


def choice(form: Field) -> Callable[[object], str | None]:
    """Make the reader of a field's choices, by key or title in any shipped language."""
    known = {plain(word): key for key, title in (form.choices or {}).items() for word in (title.en, title.ja, key)}
    exact = {key: key for key in form.choices or {}}
    dash = next((key for key in exact if is_dash(key)), None)

    def read(value: object) -> str | None:
        text = written(value)
        return exact.get(text) or known.get(plain(text)) or (dash if is_dash(text) else None)

    return read


def choices(form: Field) -> Callable[[object], tuple[list[str], list[str]]]:
    """Make the reader of several choices in one cell: the keys that are chosen, and the words not understood.

    Between choices stand semicolons, commas, Japanese commas or line breaks; a title may hold
    commas of its own, as the longest run of words that is a choice is taken.
    """
    one = choice(form)
    names = [name for key, title in (form.choices or {}).items() for name in (key, title.en, title.ja)]
    longest = max((len(_pieces(name)) for name in names), default=1)

    def read(value: object) -> tuple[list[str], list[str]]:
        pieces, chosen, unread, at = _pieces(written(value)), [], [], 0
        while at < len(pieces):
            runs = range(min(longest, len(pieces) - at), 0, -2)
            found = next(((run, key) for run in runs if (key := one("".join(pieces[at : at + run])))), None)
            if found is not None:
                chosen.append(found[1])
            elif pieces[at].strip():
                unread.append(pieces[at].strip())
            at += 1 + (found[0] if found is not None else 1)
        return [key for key in form.choices or {} if key in chosen], unread

    return read


def _pieces(text: str) -> list[str]:
    """Part a text into words, at even places, and what stands between them."""
    return _BETWEEN.split(unicodedata.normalize("NFKC", text))


def unit_of(form: Field) -> Text:
    """Give the unit as the tail of a sentence; empty where there is none."""
    return Text("", "") if form.unit is None else Text(f" in {form.unit.en}", f"（{form.unit.ja}）")


def unit_to_check(form: Field) -> Text:
    """Give the unit as the tail of the value to check; empty where there is none."""
    unit = form.unit
    return Text("", "") if unit is None else Text(f" (unit: {unit.en})", f"と単位（{unit.ja}）")


def column(form: Field, values: Sequence[object]) -> tuple[Any, list[Defect]]:
    """Type one column of the form.

    Args:
        form: The field.
        values: Cells as written, one per application; None and ``""`` are blank.

    Returns:
        A nullable pandas array (Float64, boolean, string or datetime64[s]; object for texts and
        for several choices, as written), missing where a cell is blank or cannot be read; and a
        defect for each cell that cannot be read.
    """
    if form.type in NUMBER_TYPES:
        return _numbers(form, values)
    if form.type == "yes_no":
        typed, defects = _each(values, yes_no, f.NOT_YES_NO, {"title": form.title})
        return pd.array(typed, dtype="boolean"), defects
    if form.type == "date":
        typed, defects = _each(values, day, f.NOT_A_DATE, {"title": form.title})
        return pd.array(pd.to_datetime(pd.Series(typed, dtype=object)).astype("datetime64[s]")), defects
    if form.type in ("choice", "grade"):
        typed, defects = _each(values, choice(form), f.NOT_A_CHOICE, _choice_facts(form))
        return pd.array(typed, dtype="string"), _with_near(form, defects)
    if form.type == "choices":
        return _several(form, values)
    return texts(values), []


def texts(values: Sequence[object]) -> Any:
    """Give a column as it was written, missing where a cell is blank."""
    return np.array([None if is_blank(value) else value for value in values], dtype=object)


def _several(form: Field, values: Sequence[object]) -> tuple[Any, list[Defect]]:
    """Read cells with several choices, kept as written where every word of them is understood."""
    read = choices(form)

    def sound(value: object) -> str | None:
        chosen, unread = read(value)
        return written(value) if chosen and not unread else None

    typed, defects = _each(values, sound, f.NOT_CHOICES, _choice_facts(form))
    for defect in defects:
        unread = read(values[defect.row])[1]
        defect.facts["value"] = unread[0] if unread else defect.facts["value"]
    return texts(typed), _with_near(form, defects)


def _choice_facts(form: Field) -> dict[str, object]:
    return {"title": form.title, "choices": list((form.choices or {}).values())}


def _with_near(form: Field, defects: list[Defect]) -> list[Defect]:
    near = lru_cache(maxsize=4096)(lambda word: _near_choice(form, word))
    for defect in defects:
        defect.facts["near"] = near(str(defect.facts["value"]))
    return defects


def _near_choice(form: Field, word: str) -> Text:
    """Offer the title of the choice whose key or title is nearest."""
    titles = {name: title for key, title in (form.choices or {}).items() for name in (title.en, title.ja, key)}
    return f.did_you_mean(word, titles, titles)


def _numbers(form: Field, values: Sequence[object]) -> tuple[Any, list[Defect]]:
    facts: dict[str, object] = {"title": form.title, "unit": unit_of(form)}
    whole = form.type in ("integer", "year")
    quick = _quick(values)
    if quick is not None and not (whole and (quick[~np.isnan(quick)] % 1).any()):
        return _nullable(quick), []
    typed, defects = _each(values, _whole if whole else number, f.NOT_A_NUMBER, facts)
    for index, defect in enumerate(defects):
        if whole and number(values[defect.row]) is not None:
            defects[index] = Defect(defect.row, f.NOT_WHOLE, defect.facts)
    return _nullable(np.array([np.nan if value is None else value for value in typed], dtype=float)), defects


def _nullable(values: Any) -> Any:
    return pd.arrays.FloatingArray(values, np.isnan(values))


def _quick(values: Sequence[object]) -> Any:
    """Type a column of nothing but numbers and blanks at once; None when it holds more."""
    kinds = set(map(type, values))
    if not kinds <= {float, int, str, type(None)}:
        return None
    if str in kinds and {value for value in values if isinstance(value, str)} != {""}:
        return None
    blanks = values.count("") + values.count(None)
    found = np.array([np.nan if v == "" or v is None else v for v in values] if blanks else values, dtype=float)
    sound = not np.isinf(found).any() and int(np.isnan(found).sum()) == blanks
    return found if sound else None


def _each(
    values: Sequence[object], read: Callable[[object], Any], kind: f.Kind, facts: dict[str, object]
) -> tuple[list[Any], list[Defect]]:
    # a column holds few different answers; 1, 1.0 and TRUE are different ones
    read_once = lru_cache(maxsize=4096, typed=True)(lambda value: None if is_blank(value) else read(value))
    typed = [read_once(value) for value in values]
    unread = [row for row, known in enumerate(typed) if known is None and not is_blank(values[row])]
    return typed, [Defect(row, kind, {**facts, "value": quoted(values[row])}) for row in unread]
