"""A record -> its text."""

from __future__ import annotations

import json
from pathlib import Path

from clusterscore.export.whole import whole
from clusterscore.recording.models import Record


def as_json(record: Record) -> str:
    """Give a record as JSON: the same text for the same record, numbers finite."""
    return json.dumps(record.model_dump(mode="json"), ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def write_record(record: Record, target: Path) -> None:
    """Write a record; the file appears whole or not at all.

    Raises:
        OSError: It cannot be written there.
    """
    with whole(target) as draft:
        draft.write_text(as_json(record), encoding="utf-8")
