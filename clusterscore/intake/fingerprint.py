"""What a workbook of ours holds, as short digests: told apart by application and field, by sheet, by number.

The same is worked out when a workbook is written and when it is read again, from values and not from
cells: saving it in another program, other row orders, widths and filters change nothing of it.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from clusterscore.intake import cells
from clusterscore.intake.reading import Workbook
from clusterscore.intake.sheets import find_sheet
from clusterscore.intake.side_sheets import LANGUAGE, SideSheets
from clusterscore.intake.submission import Submission
from clusterscore.scheme.parts import Field
from clusterscore.words import Language

NAME = "Fingerprint"
"""The sheet, which no program shows."""
FORMAT = "clusterscore.fingerprint/1"
TITLE = "title"
"""What stands for the readable name among the fields; no field is called so without meaning it."""
FIELDS, OWN = "fields", "own"
"""Parts that name the fields, and the keys of ``About`` that this program writes."""

Digests = Mapping[str, Mapping[str, Sequence[str]]]
"""By part, by key: one digest, or one for each that has the same key."""
_CELL, _ROW = 3, 9
_DIGITS = 4
"""Letters that the digest of a cell takes."""
_IS_NUMBER = re.compile(r"-?[0-9]{1,17}(\.[0-9]{1,20})?")
_BESIDE = ("sheet.", "override.")
_DECIDED = ("outcome", "conditions", "comment", "body", "date", "reason", LANGUAGE)


def read_fingerprint(workbook: Workbook) -> Digests | None:
    """Give the digests that a workbook was written with; None where it holds none."""
    sheet = find_sheet(workbook, NAME)
    if sheet is None or sheet.text(0, 0) != FORMAT:
        return None
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in range(1, len(sheet.rows)):
        found[sheet.text(row, 0)][sheet.text(row, 1)].append(sheet.text(row, 2))
    return {part: dict(by) for part, by in found.items()}


# --- applications -------------------------------------------------------------------------------


def of_applications(
    submission: Submission, forms: Mapping[str, Field], fields: Sequence[str], table: pd.DataFrame | None = None
) -> dict[str, list[str]]:
    """Give a digest of every field of each application, one after the other, by id.

    Args:
        submission: What was sent.
        forms: The fields of the rules, by key.
        fields: What is told apart: fields, marks entered for the panel, ``title``.
        table: The values that are written, where they are not those sent: with the office's in.
    """
    columns = [_column(submission, forms, key, table) for key in fields]
    found: dict[str, list[str]] = {}
    for at, name in enumerate(ids_of(submission)):
        found.setdefault(name, []).append("".join([column[at] for column in columns]))
    return found


def ids_of(submission: Submission) -> list[str]:
    """Give the ids; those who have none have none in common."""
    nameless = (f"(row {row + 1})" for row in submission.rows)
    return ["" if name == row else name for name, row in zip(submission.ids, nameless, strict=True)]


def differing(fields: Sequence[str], was: str, now: str) -> list[str]:
    """Give the fields in which two digests of an application differ."""
    cut = [(was[at : at + _DIGITS], now[at : at + _DIGITS]) for at in range(0, _DIGITS * len(fields), _DIGITS)]
    return [key for key, (before, after) in zip(fields, cut, strict=True) if before != after]


def _column(
    submission: Submission, forms: Mapping[str, Field], key: str, table: pd.DataFrame | None
) -> list[str]:
    known: dict[str, str] = {}
    texts = _texts(submission, forms, key, table)
    return [known.get(text) or known.setdefault(text, _digest(text, _CELL)) for text in texts]


def _texts(
    submission: Submission, forms: Mapping[str, Field], key: str, table: pd.DataFrame | None
) -> Iterator[str]:
    """Give what each application says: the value; what was written where there is none."""
    if key == TITLE and key not in forms:
        yield from map(_plain, submission.titles)
        return
    sent = submission.table[key] if key in submission.table else [None] * len(submission)
    used = sent if table is None or key not in table else table[key]
    read = cells.choices(forms[key]) if key in forms and forms[key].type == "choices" else None
    for row, (value, own) in enumerate(zip(used, sent, strict=True)):
        first = own if cells.is_missing(value) else value
        if cells.is_missing(first):
            yield _plain(submission.written(row, key))
        else:
            yield _plain(first) if read is None else "\x1f".join(sorted(read(first)[0]))


# --- beside them --------------------------------------------------------------------------------


def of_sides(sides: SideSheets, submission: Submission, language: Language = "en") -> dict[str, dict[str, list[str]]]:
    """Give a digest of what each sheet beside the applications says of each, whatever the order of its rows.

    Args:
        sides: The sheets as written, or as read.
        submission: The applications.
        language: In which a comparison's findings are written.
    """
    ids = [*ids_of(submission), ""]  # the last stands for all
    rows: dict[str, dict[str, list[Sequence[Any]]]] = defaultdict(lambda: defaultdict(list))
    for review in sides.reviews:
        mark = review.written if review.value is None else review.value
        said = (review.reviewer, review.criterion, review.stage, review.grade or mark, review.declared)
        rows["Reviews"][ids[review.application]].append((*said, review.confidence, review.comment))
    for act in (*sides.office, *sides.parameters.values()):
        rows["Office"][ids[act.application]].append(
            (act.target, act.kind, act.written, act.reason, act.name, act.date)
        )
    for at, decision in sides.decisions.items():
        if any(decision.get(key) for key in _DECIDED):
            rows["Decisions"][ids[at]].append([decision.get(key, "") for key in _DECIDED])
    for one in sides.conflicts:
        reason = one.reason or ("" if one.found is None else one.found.in_(language))
        rows["Conflicts"][ids[one.application]].append(
            (one.reviewer, one.criterion, one.status, reason, one.name, one.date)
        )
    for each in sides.assignment or ():
        rows["Assignment"][ids[each.application]].append((each.reviewer, each.stage))
    rows["Panel"][""] += [[part for pair in sorted(member.items()) for part in pair] for member in sides.panel or ()]
    return {part: {key: [_of_rows(found)] for key, found in by.items()} for part, by in rows.items()}


def of_about(about: Mapping[str, str], own: Collection[str]) -> dict[str, list[str]]:
    """Give a digest of each fact of the call.

    Args:
        about: The sheet ``About``.
        own: The keys that this program writes itself.
    """
    facts = {key: value for key, value in about.items() if key not in own and not key.startswith(_BESIDE)}
    return {key: [_of_rows([[value]])] for key, value in facts.items() if key != "key"}


def _of_rows(rows: Iterable[Sequence[Any]]) -> str:
    return _digest("\x1e".join(sorted("\x1f".join(map(_plain, row)) for row in rows)), _ROW)


def _digest(text: str, size: int) -> str:
    return b64encode(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=size).digest()).decode()


def _plain(value: Any) -> str:
    """Give a value as it reads in every program: one keeps fifteen digits of a number, texts have any blanks."""
    if isinstance(value, str):
        text = " ".join(value.split())
        return _number(float(text)) if _IS_NUMBER.fullmatch(text) else text
    if value is None:
        return ""
    if isinstance(value, (tuple, list, set, frozenset)):
        return "\x1d".join(sorted(map(_plain, value)))
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    if cells.is_missing(value):
        return ""
    return _number(float(value)) if isinstance(value, (bool, int, float)) or hasattr(value, "item") else str(value)


def _number(value: float) -> str:
    return f"{float(f'{value:.15g}') + 0.0:.12g}"
