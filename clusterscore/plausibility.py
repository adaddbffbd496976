"""Submission -> doubts that no single cell shows: a slip of the unit, one applicant under two ids."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

import numpy as np

from clusterscore import findings as f
from clusterscore.intake import cells
from clusterscore.intake.submission import Submission
from clusterscore.scheme.parts import NUMBER_TYPES
from clusterscore.scheme.rules import Rules
from clusterscore.validation import SLIPS
from clusterscore.words import number, same

_ENOUGH = 8  # values of others, below which nothing is usual
_APART = 10  # times beyond the middle half of the others
_WIDE = 30  # a middle half that wide is no yardstick
_LEGAL_FORMS = re.compile(
    r"株式会社|有限会社|合同会社|合資会社|合名会社|一般社団法人|一般財団法人|公益社団法人|公益財団法人|国立大学法人|"
    r"公立大学法人|学校法人|独立行政法人|国立研究開発法人|地方独立行政法人|\(株\)|\(有\)|\(財\)|\(社\)|\(一社\)|\(一財\)|"
    r"\b(inc|ltd|llc|gmbh|ag|corp|co)\b\.?"
)


def doubts(submission: Submission, rules: Rules) -> list[f.Finding]:
    """Tell of numbers that look like a slip of the unit, and of applicants that look like one.

    Nothing is changed: a number that only looks wrong counts as it stands.

    Args:
        submission: The applications, typed.
        rules: Says which fields hold numbers.

    Returns:
        CS303 for a number that lies among those of the others once it is divided or multiplied by
        100, 1,000, 10,000 or 1,000,000; where applicants compete or are labelled, CS304 for a name or
        number of a legal person that stands twice.
    """
    twice = _twice(submission, rules) if rules.scheme.kind in ("selection", "label") else ()
    return [*_slips(submission, rules), *twice]


def _slips(submission: Submission, rules: Rules) -> Iterator[f.Finding]:
    for key, form in rules.scheme.fields.items():
        if form.type in NUMBER_TYPES and form.type != "year" and key in submission.columns:
            values = submission.table[key].to_numpy(dtype=float, na_value=np.nan)
            for row, times in slips(values):
                if (row, key) not in submission.reported:
                    yield _slip(submission, row, key, times, rules)


def slips(values: Any) -> Iterator[tuple[int, float]]:
    """Find numbers that a slip of the unit would put among the others.

    Args:
        values: One number per application, NaN where there is none.

    Yields:
        Row, and how many times too large it looks; below 1 where it looks too small.
    """
    known = np.flatnonzero(values > 0)
    if len(known) <= _ENOUGH:
        return
    low, high = np.quantile(values[known], (0.25, 0.75))
    if high > _WIDE * low:
        return
    for row in known[(values[known] >= _APART * high) | (values[known] <= low / _APART)]:
        value = float(values[row])
        factors = SLIPS if value > high else [1 / times for times in SLIPS]
        found = next((times for times in factors if low <= value / times <= high), None)
        if found is not None:
            yield int(row), found


def _slip(submission: Submission, row: int, key: str, times: float, rules: Rules) -> f.Finding:
    value = float(submission.table[key].array[row])
    facts = {
        "title": rules.scheme.fields[key].title,
        "value": value,
        "unit": cells.unit_of(rules.scheme.fields[key]),
        "times": same(f"{times:,.0f}" if times > 1 else f"1/{1 / times:,.0f}"),
        "likely": same(number(value / times)),
    }
    return f.Finding(f.SLIP_SUSPECTED, submission.place(row, key) or "", facts, submission.ids[row])


def _twice(submission: Submission, rules: Rules) -> Iterator[f.Finding]:
    """Tell of applicants that stand twice, by their number of a legal person, else by their name."""
    told: set[int] = set()
    for key, form in rules.scheme.fields.items():
        if form.type == "corporate_number" and key in submission.columns:
            known = [cells.written(value) if isinstance(value, str) else "" for value in submission.table[key]]
            written = [cells.plain(word) for word in known]
            yield from _same(submission, written, partial(_field_place, submission, key), told)
    named = [title != own for title, own in zip(submission.titles, submission.ids, strict=True)]
    names = [bare_name(title) if is_named else "" for title, is_named in zip(submission.titles, named, strict=True)]
    yield from _same(submission, names, partial(_title_place, submission), told)


def _field_place(submission: Submission, key: str, row: int) -> str:
    return submission.place(row, key) or ""


def _title_place(submission: Submission, row: int) -> str:
    """Give the cell that names an applicant."""
    sheet, at = submission.sheet, submission.rows[row]
    return sheet.place(at, max(submission.own, key=lambda column: sheet.text(at, column) == submission.titles[row]))


def _same(
    submission: Submission, words: Sequence[str], place: Callable[[int], str], told: set[int]
) -> Iterator[f.Finding]:
    first: dict[str, int] = {}
    for row, word in enumerate(words):
        before = first.setdefault(word, row) if word else row
        if before != row and row not in told:
            told.add(row)
            facts = {"title": submission.titles[row], "other": submission.ids[before]}
            yield f.Finding(f.SAME_APPLICANT, place(row), facts, submission.ids[row])


def bare_name(name: str) -> str:
    """Fold a name for comparison only: width, case, blanks and the form of the legal person."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return "".join(re.split(r"[\W_]+", _LEGAL_FORMS.sub("", folded)))
