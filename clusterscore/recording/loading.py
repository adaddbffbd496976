"""A record's file -> the record, checked; and the rules that it holds."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pydantic as p

from clusterscore import findings as f
from clusterscore.errors import InputRefused
from clusterscore.intake.limits import limits_of
from clusterscore.recording.bundle import record_text
from clusterscore.recording.models import FORMAT, FilePart, Record
from clusterscore.scheme.loading import CriteriaFile
from clusterscore.scheme.registry import rules_of
from clusterscore.scheme.rules import Rules
from clusterscore.words import Text, same

_NO_JSON = Text("it is not JSON", "JSONではありません")


def read_record(path: Path) -> Record:
    """Read a record, or the one in a bundle.

    Raises:
        InputRefused: There is no such file, it is no record, of another format, or was altered.
    """
    try:
        content = record_text(path) if is_bundle(path) else _content(path)
    except OSError as error:
        raise InputRefused(f.Finding(f.FILE_NOT_FOUND, str(path))) from error
    found = _parsed(content, path.name)
    for file in (found.scheme.file, found.scheme.overlay):
        if file is not None and _criteria(file).sha256 != file.sha256:
            raise InputRefused(f.Finding(f.RECORD_ALTERED, path.name, {"file": file.name}))
    return found


def is_bundle(path: Path) -> bool:
    """Whether a file is an archive, and so a bundle if a record at all."""
    return zipfile.is_zipfile(path)


def _content(path: Path) -> bytes:
    size, limit = path.stat().st_size, limits_of().inflated
    if size > limit:
        raise InputRefused(f.Finding(f.INFLATES, path.name, {"part": path.name, "size": size, "limit": limit}))
    return path.read_bytes()


def _parsed(content: bytes, place: str) -> Record:
    try:
        data = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise _refused(place, _NO_JSON) from error
    told = data.get("format") if isinstance(data, dict) else None
    if told != FORMAT and str(told).startswith(FORMAT.split("/")[0]):
        raise InputRefused(f.Finding(f.RECORD_TOO_NEW, place, {"value": str(told), "known": same(FORMAT)}))
    try:
        return Record.model_validate(data)
    except p.ValidationError as error:
        raise _refused(place, _where(error)) from error


def _where(error: p.ValidationError) -> Text:
    first: Any = error.errors()[0]
    key = ".".join(map(str, first["loc"])) or "–"
    return Text(f"what it says under {key} does not fit", f"{key}の内容が形式に合いません")


def _refused(place: str, detail: Text) -> InputRefused:
    return InputRefused(f.Finding(f.NOT_A_RECORD, place, {"detail": detail}))


def _criteria(file: FilePart) -> CriteriaFile:
    return CriteriaFile(file.name, file.text)


def recorded_rules(record: Record) -> Rules:
    """Give the rules that a record holds, with no number set for the run.

    Raises:
        CriteriaError: This version cannot read their text.
    """
    overlay = record.scheme.overlay
    return rules_of(_criteria(record.scheme.file), None if overlay is None else _criteria(overlay))


def recorded_base(record: Record) -> Rules:
    """Give the rules of the criteria file alone, without any overlay."""
    return rules_of(_criteria(record.scheme.file))
