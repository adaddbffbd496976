"""Where things stand in a reviewer's workbook, and the checks that tell whether a protected line was changed.

Two hidden columns on the left carry the key of each line and its check; a hidden row on top carries
the keys of the columns.  So a workbook is read back by what its lines are, wherever they have moved.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Final

from clusterscore.words import Language, Text, number

LAYOUT: Final = "review"
"""What the sheet ``About`` says under ``layout``."""
LIST: Mapping[Language, str] = {"en": "List", "ja": "一覧"}

KEY, CHECK, NUMBER, ITEM, ANCHORS, EVIDENCE, MARK, CONFIDENCE, COMMENT, STATE = range(10)
WIDTHS: Mapping[int, float] = {
    NUMBER: 5, ITEM: 40, ANCHORS: 24, EVIDENCE: 40, MARK: 12, CONFIDENCE: 12, COMMENT: 40, STATE: 6,
}  # fmt: skip
COLUMNS: Mapping[str, int] = {
    "number": NUMBER, "item": ITEM, "anchors": ANCHORS, "evidence": EVIDENCE, "mark": MARK,
    "confidence": CONFIDENCE, "comment": COMMENT, "state": STATE,
}  # fmt: skip
OPEN: Mapping[str, tuple[str, ...]] = {
    "mark": ("mark", "confidence", "comment", "state"), "conflict": ("mark", "comment", "state"),
    "state": ("number",), "entry": ("anchors", "evidence", "mark"), "progress": ("number",),
}  # fmt: skip
"""By kind of line, the columns that the reviewer fills in or that are worked out live."""
CONFLICT, STAND, ISSUED, MARKED = "conflict", "state", "issued", "mark"
ANSWERS: Mapping[str, Text] = {"yes": Text("yes", "はい"), "no": Text("no", "いいえ")}


def kind_of(key: str) -> str:
    """Give the kind of a line: what stands before the colon of its key."""
    return key.partition(":")[0]


def seal(*parts: str) -> str:
    """Give a short check over some texts."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def line_check(key: str, owner: str, cells: Iterable[object]) -> str:
    """Give the check of one line.

    Args:
        key: The line's key.
        owner: What the sheet is of: application, reviewer and stage in one text.
        cells: Its locked cells from left to right; blanks do not count, nor how texts are broken into lines.
    """
    return seal(key, owner, *filter(None, map(bare, cells)))


def bare(value: object) -> str:
    """Give a cell as it counts for a check, whichever program saved it last."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return number(float(f"{value:.12g}"), 12)
    return "" if value is None else "".join(str(value).replace("_x000D_", "").split())


def owner_of(application: str, reviewer: str, stage: str | None) -> str:
    """Name what a sheet is of."""
    return "\x1e".join((application, reviewer, stage or ""))


def issue_mark(application: str, reviewer: str, stage: str | None) -> str:
    """Give what the hidden corner of an application's sheet holds: what the sheet is of, and a check over it."""
    held = [application, reviewer, stage or ""]
    return json.dumps([*held, seal(*held)], ensure_ascii=False)


def issued(mark: str) -> tuple[str, str, str] | None:
    """Read application, reviewer and stage from a corner; None where it is none of ours, or was changed."""
    try:
        held = json.loads(mark)
    except ValueError:
        return None
    if not isinstance(held, list) or len(held) != 4 or not all(isinstance(part, str) for part in held):
        return None
    application, reviewer, stage, check = held
    return (application, reviewer, stage) if check == seal(application, reviewer, stage) else None
