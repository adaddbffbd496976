"""The record of an evaluation: written, read, replayed, compared with another."""

from __future__ import annotations

from clusterscore.recording.comparing import compare_runs
from clusterscore.recording.loading import read_record
from clusterscore.recording.making import record
from clusterscore.recording.replaying import replay

__all__ = ["compare_runs", "read_record", "record", "replay"]
