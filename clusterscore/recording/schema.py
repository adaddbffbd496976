"""The format of a record as a JSON Schema."""

from __future__ import annotations

import json
from typing import Any

from clusterscore.recording.models import Record

FILE_NAME = "record.schema.json"
"""The file beside this module that holds the schema."""


def schema() -> dict[str, Any]:
    """Give the schema of a record; keys that it does not name may be there and are to be ignored."""
    found = Record.model_json_schema(mode="serialization")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **found,
        "title": "clusterscore record of an evaluation — 評価の記録",
    }


def schema_text() -> str:
    """Give the text of the schema: the same each time, ending in a line break."""
    return json.dumps(_named(schema()), ensure_ascii=False, indent=1) + "\n"


def _named(part: Any) -> Any:
    """Leave out the titles that only repeat a key."""
    if isinstance(part, list):
        return [_named(one) for one in part]
    if not isinstance(part, dict):
        return part
    repeats = isinstance(part.get("title"), str) and "—" not in part["title"]
    return {key: _named(one) for key, one in part.items() if not (key == "title" and repeats)}
