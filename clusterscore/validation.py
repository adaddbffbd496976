"""Submission + rules -> findings; the table schema is pandera's, the sentences are ours."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import pandas as pd
import pandera.pandas as pa

from clusterscore import findings as f
from clusterscore.intake import cells
from clusterscore.intake.cells import unit_of, unit_to_check
from clusterscore.intake.submission import Submission
from clusterscore.scheme.parts import NUMBER_TYPES, WORD_TYPES, Field
from clusterscore.scheme.rules import Rules
from clusterscore.words import Text, number, same

_KINDS = {"CS204": f.BELOW_LIMIT, "CS205": f.ABOVE_LIMIT, "not_nullable": f.MISSING_VALUE}
_WORDS_CHECK = "CS213"
SLIPS = (100, 1000, 10_000, 1_000_000)  # percent, thousands, 万, millions
_APART = 10  # times beyond a limit, from where a slip of the unit is likely
_COUNTED = frozenset(NUMBER_TYPES) - {"year"}
_NOTHING = Text("", "")
_ZERO = Text(" If there is none, enter 0.", "該当するものがなければ「0」と記入してください。")
_ANSWER = Text(" Answer yes or no.", "「はい」または「いいえ」で答えてください。")
_CHOOSE = Text(" Choose one of {choices}.", "{choices}から選んでください。")
_DATE = Text(" Enter a date such as 2026-04-01.", "「2026-04-01」のような日付で記入してください。")
_MISTAKEN = Text(
    " Divided by {times} it would be {value}: was the unit mistaken?",
    "{times}で割ると{value}になります。単位の取り違えではありませんか。",
)


def table_schema(rules: Rules) -> pa.DataFrameSchema:
    """Compile a scheme's form to a pandera schema for the typed table.

    Args:
        rules: The scheme, lowered.

    Returns:
        A schema with one column per field: Float64, boolean, string, datetime64[s], or object
        for texts and for several choices as written; nullable unless the field is required;
        limits, and the words of several choices, as checks whose error is the code of our finding
        (CS204 below, CS205 above, CS213 no choice).  It never coerces.
    """
    return pa.DataFrameSchema({key: _column(rules, key) for key in rules.scheme.fields}, strict=False, coerce=False)


def _column(rules: Rules, key: str) -> pa.Column:
    form = rules.scheme.fields[key]
    low, high = rules.limits(key)
    checks = []
    if low is not None:
        checks.append(pa.Check.ge(low, error="CS204"))
    if high is not None:
        checks.append(pa.Check.le(high, error="CS205"))
    if form.type == "choices":
        checks.append(_of_choices(form))
    types: dict[str, Any] = {
        **dict.fromkeys(NUMBER_TYPES, "Float64"),
        **dict.fromkeys(WORD_TYPES, pd.StringDtype()),
        "yes_no": "boolean",
        "date": "datetime64[s]",
    }
    required = key in rules.required
    return pa.Column(types.get(form.type), checks, nullable=not required, title=form.title.en)


def _of_choices(form: Field) -> pa.Check:
    read = cells.choices(form)

    def holds_choices(value: object) -> bool:
        chosen, unread = read(value)
        return bool(chosen) and not unread

    return pa.Check(lru_cache(maxsize=4096)(holds_choices), element_wise=True, error=_WORDS_CHECK)


def validate(submission: Submission, rules: Rules) -> list[f.Finding]:
    """Report every cell that breaks its field's rules; an empty list means a sound table.

    Cells that could not even be read are findings of the submission already and are not
    reported twice, nor is a cell empty that says why it holds no value.  What ``About`` says for
    several applications is one cell, and told once.
    """
    present = [key for key in rules.scheme.fields if key in submission.columns or key in submission.lent]
    schema = table_schema(rules).select_columns(present)
    try:
        schema.validate(submission.table[present], lazy=True)
    except pa.errors.SchemaErrors as failure:
        return _findings(failure.failure_cases, submission, rules)
    return []


def _findings(cases: pd.DataFrame, submission: Submission, rules: Rules) -> list[f.Finding]:
    found: list[f.Finding] = []
    lent: set[str] = set()
    for check, key, value, index in zip(
        cases["check"], cases["column"], cases["failure_case"], cases["index"], strict=True
    ):
        kind = _KINDS.get(str(check))
        if kind is None or pd.isna(index):
            # a column of another type than ours is a defect of the program, not of a cell
            raise TypeError(f"{key}: {check} {value!r}")
        row = int(index)
        if kind is f.MISSING_VALUE and ((row, key) in submission.reported or (row, key) in submission.absent):
            continue
        place = submission.place(row, str(key)) or submission.sheet.name
        facts = {"value": value, **_facts(kind, rules, str(key), value)}
        if not submission.is_lent(row, str(key)):
            found.append(f.Finding(kind, place, facts, submission.ids[row]))
        elif place not in lent:
            lent.add(place)
            found.append(f.Finding(kind, place, facts))
    return found


def _facts(kind: f.Kind, rules: Rules, key: str, value: object) -> dict[str, object]:
    form = rules.scheme.fields[key]
    if kind is f.MISSING_VALUE:
        return {"title": form.title, "unit": unit_of(form), "zero": _way(form)}
    low, high = rules.limits(key)
    limit = low if kind is f.BELOW_LIMIT else high
    told = {"title": form.title, "unit": unit_to_check(form), "slip": _slip(form, value, high)}
    return {**told, "limit": _told(form, limit), "value": _told(form, value)}


def _way(form: Field) -> Text:
    """Say how an answer that is missing is given, where the type of the field tells."""
    if form.choices:
        return _CHOOSE.format(choices=list(form.choices.values()))
    if form.type in _COUNTED:
        return _ZERO
    return _ANSWER if form.type == "yes_no" else _DATE if form.type == "date" else _NOTHING


def _told(form: Field, value: object) -> object:
    """Say a share as the percentage that the form asks for."""
    if form.type != "percent" or not isinstance(value, (int, float)):
        return value
    told = number(float(value) * 100, 9)
    return Text(f"{told} %", f"{told}%")


def _slip(form: Field, value: object, high: float | None) -> Text:
    """Offer the value that would fit, had the unit been mistaken; a value just above the limit is no such slip."""
    if not isinstance(value, (int, float)) or not high or value < _APART * high:
        return _NOTHING
    times = next((times for times in SLIPS if value <= times * high), None)
    told = {"times": same(f"{times:,}"), "value": _told(form, float(value) / times)} if times else {}
    return _MISTAKEN.format(**told) if told else _NOTHING
