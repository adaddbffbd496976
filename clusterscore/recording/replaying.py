"""A record and its input -> evaluated anew with the recorded rules: the same result, or what changed."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from clusterscore import findings as f
from clusterscore.errors import CriteriaError, UsageError
from clusterscore.evaluation import evaluate
from clusterscore.recording.bundle import unpack
from clusterscore.recording.changes import RunDifferences, Text_
from clusterscore.recording.comparing import compare_runs, overlay_differs, rules_differ
from clusterscore.recording.inputs import is_file
from clusterscore.recording.loading import is_bundle, read_record, recorded_base, recorded_rules
from clusterscore.recording.making import record
from clusterscore.recording.models import Record
from clusterscore.scheme.registry import find, read_rules
from clusterscore.scheme.rules import Rules


@dataclass(frozen=True)
class Replay:
    """What came of evaluating a record's input anew.

    Attributes:
        differences: From the record to the fresh run; both by the recorded rules.
        criteria: How today's criteria file differs from the recorded one: not at all, in its text
            alone, in rules; unknown where there is none of its name.
        overlay: The same for the overlay; None where there was none.
    """

    differences: RunDifferences
    criteria: Text_
    overlay: Text_ | None

    @property
    def is_same(self) -> bool:
        """Whether it came to the same result."""
        return self.differences.is_same


def replay(was: Record, source: Any, scheme: str | None = None, **beside: Any) -> Replay:
    """Evaluate an input anew with recorded rules and settings; the numbers of its sheet ``Rules``, if any, count.

    Args:
        was: The record.
        source: The workbook, folder or frame, as for ``evaluate``.
        scheme: The criteria of today to compare the recorded ones with: as for ``evaluate``; None
            for the shipped scheme of the same name.
        **beside: With a dataframe, what stands beside it, as for ``evaluate``.

    Raises:
        InputRefused: The input cannot be read.
        CriteriaError: This version cannot read the recorded rules, or there is no such scheme.
    """
    rules = recorded_rules(was)
    set_then, by_sheet = (
        {number.key: number.value for number in was.numbers if number.by == by and number.value is not None}
        for by in ("override", "workbook")
    )
    result = evaluate(source, rules, overrides=set_then, stage=was.stage, **beside)
    if by_sheet and result.since is None:  # what was first sent has no sheet Rules to take them from
        result = evaluate(source, rules, overrides={**set_then, **by_sheet}, stage=was.stage, **beside)
    path = Path(source) if isinstance(source, (str, Path)) and is_file(Path(source)) else None
    fresh = record(result, path, audience=was.audience, stage=was.stage)
    return Replay(compare_runs(was, fresh), *_today(was, rules, scheme))


def replay_file(path: Path, workbook: Path | None = None, scheme: str | None = None) -> Replay:
    """Evaluate anew what a record or a bundle on disk is about.

    Args:
        path: The record, or the bundle.
        workbook: The input; None for the one in the bundle.
        scheme: As for ``replay``.

    Raises:
        InputRefused: The record or the input cannot be read.
        UsageError: There is no input.
        CriteriaError: As for ``replay``.
    """
    was = read_record(path)
    if workbook is not None:
        return replay(was, workbook, scheme)
    if not is_bundle(path):
        raise UsageError(f.Finding(f.NO_INPUT, path.name))
    with tempfile.TemporaryDirectory() as folder:
        return replay(was, unpack(path, was, Path(folder)), scheme)


def _today(was: Record, recorded: Rules, scheme: str | None) -> tuple[Text_, Text_ | None]:
    """Say how the criteria of today differ from the recorded ones."""
    key = None if recorded.overlay is None else recorded.overlay.key
    try:
        today = read_rules(find(scheme or key or was.scheme.name))
    except CriteriaError:
        if scheme is not None:
            raise
        return "unknown", None if key is None else "unknown"
    return rules_differ(recorded_base(was), today), None if key is None else overlay_differs(recorded, today)
